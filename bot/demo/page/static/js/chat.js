// The middle pane: one person's chat with the bot.

import { $, h, icon, initials, reconcile, shortName } from "./dom.js";
import { dayKey, dayMonth, lang, longDay, t } from "./words.js";
import { bubble } from "./bubble.js";

let shownFor = null; // whose chat stands in the pane
let wordsIn = ""; // the language it was drawn in
let newest = 0; // the id of its last message when last drawn
let sticks = true; // the end of the chat is in sight and stays there
let top = 0; // where the pane stood when it was looked at last

export function renderHeader(state, person) {
  $("bot-name").textContent = state.bot.name;
  document.querySelector("#chat-bar .avatar").textContent = initials(state.bot.name) || "B";
  const status = $("bot-status");
  status.textContent = person.typing ? t("typing") : t("bot");
  status.classList.toggle("typing", person.typing);
  const badge = $("seen-by");
  badge.textContent = `${shortName(person.name)} · ${person.title[lang()]}`;
  badge.title = t("as_person", { name: `${person.name}, ${person.title[lang()]}` });
  $("seen-by-short").textContent = ` · ${badge.textContent}`;
}

export function renderMessages(chat, person, reader) {
  const box = $("scroll");
  const list = $("messages");
  const another = shownFor !== person.id;
  const atEnd = another || box.scrollHeight - box.scrollTop - box.clientHeight < 80;
  if (another) list.replaceChildren();
  const wanted = [];
  if (chat.earlier)
    wanted.push({ key: "earlier", stamp: `${lang()}${chat.earlier}`, make: () => h("button", { type: "button", id: "earlier", onclick: reader.onEarlier }, t("earlier", { count: chat.earlier })) });
  const today = dayKey(reader.now, person.zone);
  const days = byDay(chat.messages, person.zone);
  for (const [key, messages] of days) {
    const words = dayWords(messages[0].date, person.zone, today);
    // A day holds its messages, so that its name leaves the top together with them.
    wanted.push({ key: `day-${key}`, stamp: words, make: (old) => {
      const group = h("section", { class: "day-group" }, h("div", { class: "day", role: "separator" }, h("span", {}, words)), h("div", { class: "day-messages" }));
      if (old) group.lastChild.append(...old.lastChild.children);
      return group;
    } });
  }
  if (!wanted.length && person.started) wanted.push({ key: "empty", stamp: lang(), make: () => h("p", { class: "empty" }, t("empty_chat")) });
  if (!person.started && !chat.messages.length)
    wanted.push({ key: "about", stamp: lang() + chat.about + JSON.stringify(reader.links), make: () => about(chat, reader) });
  reconcile(list, wanted);
  for (const [key, messages] of days) {
    const group = list.querySelector(`[data-key="day-${key}"] > .day-messages`);
    reconcile(group, albums(messages).map((pieces) => ({
      key: `m-${pieces[0].id}`, stamp: lang() + JSON.stringify(pieces),
      make: (old) => {
        const node = bubble(pieces, reader);
        if (old && wordsIn === lang()) node.classList.add("changed");
        else if (!old && !another && pieces.at(-1).id > newest) node.classList.add("arriving");
        // Whoever has voted from the keyboard goes on where they were.
        if (pieces[0].poll && old?.contains(document.activeElement)) queueMicrotask(() => node.querySelector("button, input")?.focus());
        return node;
      },
    })));
  }
  showSpinners(chat, list);
  const last = chat.messages.at(-1);
  const own = last?.mine && last.id !== newest;
  shownFor = person.id;
  wordsIn = lang();
  newest = last?.id ?? 0;
  if (atEnd || own) box.scrollTop = box.scrollHeight;
  showEnd();
}

function byDay(messages, zone) {
  const days = new Map();
  for (const message of messages) {
    const key = dayKey(message.date, zone);
    if (!days.has(key)) days.set(key, []);
    days.get(key).push(message);
  }
  return days;
}

// Messages of one album stand in one bubble.
function albums(messages) {
  const groups = [];
  for (const message of messages) {
    const before = groups.at(-1);
    if (message.album && before?.[0].album === message.album) before.push(message);
    else groups.push([message]);
  }
  return groups;
}

// A spinner starts and stops without the message itself changing.
function showSpinners(chat, list) {
  const turning = new Set(chat.waiting.map((tap) => `${tap.message} ${tap.data}`));
  for (const node of list.querySelectorAll("[data-tap]")) {
    if (turning.has(node.dataset.tap)) node.setAttribute("aria-busy", "true");
    else node.removeAttribute("aria-busy");
  }
}

function about(chat, reader) {
  return h("div", { class: "about" },
    h("span", { class: "avatar bot big", "aria-hidden": "true" }, initials(reader.botName)),
    h("h3", {}, reader.botName), h("p", {}, chat.about || t("bot_about")),
    reader.links.length ? h("div", { class: "about-links" },
      h("button", { type: "button", class: "key", data: { scan: reader.links[0].payload }, onclick: () => reader.onScan(reader.links[0].payload) }, icon("scan"), h("span", {}, reader.links[0][lang()])),
      h("button", { type: "button", class: "inline-link", onclick: reader.onScanOther }, t("scan"))) : null);
}

function dayWords(unix, zone, today) {
  const key = dayKey(unix, zone);
  if (key.slice(0, 4) === today.slice(0, 4)) return dayMonth(unix, zone);
  return longDay(unix, zone);
}

function showEnd() {
  const box = $("scroll");
  const atEnd = box.scrollHeight - box.scrollTop - box.clientHeight < 80;
  // A picture may have its height before it has loaded: what grows below does not move the eyes.
  if (atEnd || box.scrollTop < top) sticks = atEnd;
  top = box.scrollTop;
  $("to-end").hidden = box.scrollHeight - box.scrollTop - box.clientHeight < 240;
}

export function watchScroll() {
  const box = $("scroll");
  box.addEventListener("scroll", showEnd, { passive: true });
  $("to-end").addEventListener("click", () => box.scrollTo({ top: box.scrollHeight, behavior: "smooth" }));
  // A picture takes its height only when it has come; the event does not bubble.
  $("messages").addEventListener("load", () => {
    if (sticks) box.scrollTop = box.scrollHeight;
    showEnd();
  }, true);
  // The pane shrinks when a keyboard opens below it: the last message must stay in sight.
  let height = 0;
  new ResizeObserver(() => {
    // A pane that was hidden has no height to be scrolled in.
    if (height === 0) box.scrollTop = box.scrollHeight;
    else if (box.clientHeight < height && box.scrollHeight - box.scrollTop - height < 80) box.scrollTop = box.scrollHeight;
    height = box.clientHeight;
    showEnd();
  }).observe(box);
}

export function renderIcons() {
  const put = (id, name) => $(id).replaceChildren(icon(name));
  put("to-people", "back");
  put("to-side", "clock");
  put("close-side", "close");
  put("chat-menu-button", "dots");
  put("to-end", "down");
  put("commands-button", "menu");
  put("keyboard-button", "keyboard");
  put("attach", "clip");
  put("send", "send");
  const tabs = { people: "people", chat: "chat", side: "clock" };
  for (const [tab, name] of Object.entries(tabs)) document.querySelector(`[data-tab=${tab}] .tab-icon`).replaceChildren(icon(name));
}
