// The left pane: everyone of the sample school, with what the bot told them last.

import { $, h, hue, initials, reconcile, shortName } from "./dom.js";
import { dayKey, hourMinute, lang, shortDay, t } from "./words.js";

const CROWD = 12; // from here on rows are lower, so that more of them are seen at once

export function renderPeople(state, current, choose) {
  const now = Math.floor(state.now / 1000);
  const rows = state.people.map((person) => {
    const selected = person.id === current;
    // The day decides between a time and a date in the row, so it belongs to the stamp.
    const stamp = JSON.stringify([person, selected, lang(), dayKey(now, person.zone), state.bot.name]);
    return { key: String(person.id), stamp, make: (old) => row(person, selected, now, choose, old) };
  });
  const first = state.people.findIndex((person) => person.parent);
  if (first > 0) {
    rows.splice(first, 0, heading("parents"));
    rows.unshift(heading("staff"));
  }
  $("person-list").classList.toggle("crowd", state.people.length > CROWD);
  reconcile($("person-list"), rows);
  const unread = state.people.reduce((sum, person) => sum + person.unread, 0);
  $("tab-unread").hidden = unread === 0;
  $("tab-unread").textContent = String(unread);
}

const heading = (word) => ({
  key: word, stamp: lang(), make: () => h("li", { class: "people-heading", role: "presentation" }, h("h2", {}, t(word))),
});

function row(person, selected, now, choose, old) {
  const node = h("li", {}, h("button", {
    type: "button", class: "person", data: { person: String(person.id) },
    "aria-current": selected ? "true" : null, onclick: () => choose(person.id),
  },
  h("span", { class: `avatar ${hue(person.id)}`, "aria-hidden": "true" }, initials(person.name)),
  h("span", { class: "person-text" },
    h("span", { class: "person-top" }, h("span", { class: "person-name", title: person.name }, person.name.split(/\s+/).length > 2 ? shortName(person.name) : person.name), when(person, now)),
    h("span", { class: "person-title" }, person.title[lang()]),
    h("span", { class: "person-bottom" },
      h("span", { class: `person-last ${person.started && !person.blocked ? "" : "quiet"}` }, lastWords(person)),
      person.unread ? h("span", { class: "badge" }, h("span", { class: "sr" }, t("unread", { count: person.unread })), h("span", { "aria-hidden": "true" }, person.unread)) : null))));
  if (old?.contains(document.activeElement)) queueMicrotask(() => node.firstElementChild.focus());
  return node;
}

function when(person, now) {
  if (!person.last) return null;
  const { date } = person.last;
  const same = dayKey(date, person.zone) === dayKey(now, person.zone);
  return h("time", { class: "person-time" }, same ? hourMinute(date, person.zone) : shortDay(date, person.zone));
}

function lastWords(person) {
  if (person.blocked) return t("blocked");
  if (!person.started) return t("not_started");
  if (!person.last) return t("empty_chat");
  const words = person.last.text || t(person.last.kind);
  return (person.last.mine ? t("you") : "") + words;
}
