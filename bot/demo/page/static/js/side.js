// The right pane below the clock: hints, faults, the journal of calls.

import { $, h, reconcile, shortName } from "./dom.js";
import { get, post } from "./net.js";
import { toast } from "./overlay.js";
import { hourMinuteSecond, lang, stampOf, t } from "./words.js";

export function renderHints(state, choose) {
  $("hints").hidden = !state.hints.length;
  reconcile($("hint-list"), state.hints.map((hint, index) => ({
    key: String(index), stamp: lang() + JSON.stringify(hint),
    make: () => h("li", {}, hint.person === null ? hint[lang()]
      : h("button", { type: "button", class: "inline-link", onclick: () => choose(hint.person) }, hint[lang()])),
  })));
}

// Each switch is described by the server: {key, ru, en, note, on, choices?, choice?}.
export function renderFaults(state, person) {
  const faults = person?.started ? [...state.faults, blockedBy(person)] : state.faults;
  const on = faults.filter((fault) => fault.on).length;
  $("fault-count").hidden = on === 0;
  $("fault-count").textContent = String(on);
  reconcile($("fault-list"), faults.map((fault) => ({
    key: fault.key, stamp: lang() + JSON.stringify(fault), make: (old) => faultSwitch(fault, old),
  })));
}

// The chosen person's block, as one more switch: what the bot hears is a 403.
function blockedBy(person) {
  const name = shortName(person.name);
  return {
    key: "blocked", person: person.id, on: person.blocked,
    ru: "Бот заблокирован (403)", en: "Bot blocked (403)",
    note: { ru: `${name} больше не получает сообщений`, en: `${name} gets no messages any more` },
  };
}

function faultSwitch(fault, old) {
  const input = h("input", { type: "checkbox", role: "switch", data: { fault: fault.key }, checked: fault.on, onchange: async () => {
    try {
      if (fault.person) await post(`/demo/chats/${fault.person}/block`, { blocked: input.checked });
      else await post("/demo/faults", { key: fault.key, on: input.checked });
    } catch (error) {
      input.checked = fault.on;
      toast(t("failed", { why: error.message }), "bad");
    }
  } });
  if (old?.contains(document.activeElement)) queueMicrotask(() => input.focus());
  return h("label", { class: "switch" },
    h("span", { class: "switch-text" }, h("span", {}, fault[lang()]), h("small", {}, fault.note[lang()])), input);
}

let drawn = null;
let asking = false;

export async function renderJournal(state) {
  $("journal-failed").hidden = state.journal.failed === 0;
  $("journal-failed").textContent = String(state.journal.failed);
  const stamp = `${state.version}|${lang()}`; // an outcome may come later than its call
  if (!$("journal").open || drawn === stamp || asking) return;
  asking = true;
  try {
    const { calls } = await get("/demo/journal");
    drawn = stamp;
    draw(calls, state);
  } finally {
    asking = false;
  }
}

function draw(calls, state) {
  const names = new Map(state.people.map((person) => [person.id, shortName(person.name)]));
  const entries = calls.map((call) => ({
    key: String(call.id), stamp: lang() + JSON.stringify(call), make: () => entry(call, names, state.zone),
  }));
  if (!entries.length) entries.push({ key: "none", stamp: lang(), make: () => h("li", { class: "note" }, t("journal_empty")) });
  reconcile($("journal-list"), entries);
}

function entry(call, names, zone) {
  const head = [
    h("time", { title: hourMinuteSecond(call.at, zone) }, stampOf(call.at, zone)),
    h("span", { class: "call-method" }, call.method, call.chat ? h("small", {}, names.get(call.chat) ?? call.chat) : null),
    h("span", { class: `call-status ${call.ok ? "" : "bad"}` }, call.ok ? "OK" : call.status),
  ];
  return h("li", { class: call.ok ? "call" : "call failing" }, h("details", {},
    h("summary", {}, head), call.error ? h("p", { class: "call-error" }, call.error) : null,
    call.summary ? h("pre", {}, call.summary) : null));
}
