// The demo clock: runs as the server's does, and asks it to jump.

import { $, h } from "./dom.js";
import { post } from "./net.js";
import { alertBox, toast } from "./overlay.js";
import { dayKey, hourMinute, longDay, moment, t, weekday } from "./words.js";

let base = null; // {server, local}: the server's time and this machine's at the same moment
let zone = "UTC";
let shown = "";

export const demoNow = () => (base ? base.server + (performance.now() - base.local) / 1000 : 0);

export function renderClock(state, refused) {
  base = { server: state.now / 1000, local: performance.now() };
  zone = state.zone;
  shown = "";
  tick();
  $("next-due").textContent = state.next_due === null ? t("nothing_due") : t("due", { when: moment(state.next_due, zone) });
  const travel = state.journey;
  const running = Boolean(travel?.running);
  $("journey").hidden = !running;
  $("clock").classList.toggle("travelling", running);
  for (const button of document.querySelectorAll("[data-clock]")) button.disabled = running;
  if (running) {
    const bar = $("journey-bar");
    if (travel.search) bar.removeAttribute("value");
    else bar.value = Math.min(1, (base.server - travel.start) / Math.max(1, travel.until - travel.start));
    $("journey-text").textContent = travel.search ? "" : `${t("travelling", { until: longDay(travel.until, zone), stops: travel.stops })} · `;
  }
  if (travel?.error && travel.error !== refused.said) alertBox(t("journey_failed", { why: travel.error }));
  refused.said = travel?.error ?? null;
  const picker = $("until-date");
  picker.min = dayKey(base.server, zone);
  if (!picker.value || picker.value < picker.min) picker.value = dayKey(base.server + 30 * 86400, zone);
}

function tick() {
  const now = demoNow();
  const words = [hourMinute(now, zone), weekday(now, zone), longDay(now, zone)];
  if (words.join() === shown) return;
  shown = words.join();
  const node = $("clock");
  node.dateTime = new Date(now * 1000).toISOString();
  node.replaceChildren(h("span", { class: "clock-time" }, words[0]),
    h("span", { class: "clock-date" }, h("span", { class: "clock-weekday" }, words[1]), h("span", {}, words[2])));
}

export function watchClock() {
  setInterval(() => { if (base) tick(); }, 1000);
  const go = async (body) => {
    try {
      const answer = await post("/demo/clock", body);
      if (answer.nothing) toast(t("nothing_next"));
    } catch (error) {
      toast(t("failed", { why: error.message }), "bad");
    }
  };
  for (const button of document.querySelectorAll("button[type=button][data-clock]"))
    button.addEventListener("click", () => go({ go: button.dataset.clock }));
  $("until").addEventListener("submit", (event) => {
    event.preventDefault();
    go({ go: "date", date: $("until-date").value });
  });
  $("halt").addEventListener("click", () => go({ go: "halt" }));
}

