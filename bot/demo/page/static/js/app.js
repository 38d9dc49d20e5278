// The demo page: holds what the server last told, and draws the panes from it.

import { $, h, shortName } from "./dom.js";
import { deepLink, payloadOf } from "./entities.js";
import { follow, get, post } from "./net.js";
import { lang, setLanguage, t, translatePage } from "./words.js";
import { alertBox, askLink, askPerson, popup, toast, watchDialog } from "./overlay.js";
import { renderPeople } from "./people.js";
import { renderHeader, renderIcons, renderMessages, watchScroll } from "./chat.js";
import { renderComposer, watchComposer } from "./composer.js";
import { demoNow, renderClock, watchClock } from "./clock.js";
import { renderFaults, renderHints, renderJournal } from "./side.js";

let state = null;
let chat = null; // the chosen person's chat, with the revision it was read at
let current = null;
let toastsSeen = null; // ids of the answers to taps already shown
let loading = false;
let wantedLast = 0; // how many messages of the chosen chat; 0 = as many as the server gives
const readTo = new Map(); // the newest message shown to each person, as the server was told
let journeySeen = null; // when the last journey known of set off
const refused = { said: null };

const person = () => state?.people.find((one) => one.id === current) ?? null;

function draw() {
  if (!state) return;
  renderPeople(state, current, choose);
  renderClock(state, refused);
  renderHints(state, choose);
  renderFaults(state, person());
  renderJournal(state);
  drawChat();
}

function drawChat() {
  const reader = person();
  if (!reader) return;
  renderHeader(state, reader);
  if (!chat || chat.user !== current) return;
  renderComposer(chat, reader);
  renderMessages(chat, reader, {
    zone: reader.zone, now: demoNow(), bot: state.bot.username, botName: state.bot.name,
    onCommand: (words) => composer.say(words),
    onDeepLink: openLink,
    links: reader.parent ? state.links : [],
    onScan: (payload) => openAs(current, payload),
    onScanOther: scan,
    onCopy: copy,
    onUnsupported: () => toast(t("unsupported")),
    onVote: (message, options) => post(`/demo/chats/${current}/vote`, { message: message.id, options })
      .catch((error) => toast(t("failed", { why: error.message }), "bad")),
    onEarlier: () => {
      wantedLast = 2 * chat.messages.length + 200;
      chat.rev = -1;
      loadChat();
    },
    onTap: (message, button) => post(`/demo/chats/${current}/tap`, button.place ? { message: message.id, place: button.place } : { message: message.id, text: button.text })
      .catch((error) => toast(t("failed", { why: error.message }), "bad")),
  });
}

async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    // Without the clipboard's permission the text can still be copied by hand from the toast.
    toast(text);
    return;
  }
  toast(t("copied"));
}

async function openAs(id, payload) {
  try {
    await post(`/demo/chats/${id}/start`, { payload });
    choose(id);
  } catch (error) {
    toast(t("failed", { why: error.message }), "bad");
  }
}

function openLink(payload) {
  askPerson(state.people, current, (id) => openAs(id, payload));
}

// What a telephone's camera does: the chosen person opens a link from outside the chat.
function scan() {
  const id = current;
  askLink(shortName(person().name), state.links, (words, close) => {
    const payload = payloadOf(words, state.bot.username);
    if (payload === null) return toast(t("no_link"), "bad");
    close();
    return openAs(id, payload);
  });
}

function choose(id) {
  if (id !== current) wantedLast = 0;
  current = id;
  try { sessionStorage.setItem("vpr-person", String(id)); } catch { /* works without it too */ }
  showPane("chat");
  draw();
  loadChat();
}

// Reads the chosen chat when it is newer than what stands on the page. One request at a time;
// what has changed meanwhile is asked for right after.
async function loadChat() {
  if (loading) return;
  loading = true;
  let last = null;
  try {
    while (person() && (chat?.user !== current || chat.rev !== person().rev)) {
      const wanted = current;
      const fresh = await get(`/demo/chats/${wanted}${wantedLast ? `?last=${wantedLast}` : ""}`);
      chat = fresh;
      if (wanted === current) {
        const known = person();
        if (known.rev < fresh.rev) known.rev = fresh.rev;
        drawChat();
        markRead();
      }
      // A journey changes a chat many times a second; eyes need less.
      if (state.journey?.running) await new Promise((go) => { setTimeout(go, 200); });
      if (fresh.rev === last) break; // the server knows no newer one, whatever the state says
      last = fresh.rev;
    }
  } catch (error) {
    toast(t("failed", { why: error.message }), "bad");
  } finally {
    loading = false;
  }
}

// What stands before the eyes is read, even if the list of people does not know of it yet: by the
// time it does, another chat may be open.
function markRead() {
  const visible = document.visibilityState === "visible" && getComputedStyle($("chat")).display !== "none";
  const last = chat?.messages.at(-1)?.id;
  const user = current;
  if (!visible || chat?.user !== user || !last || last <= (readTo.get(user) ?? 0)) return;
  readTo.set(user, last);
  post(`/demo/chats/${user}/read`, { message: last }).catch(() => readTo.delete(user));
}

function take(next) {
  if (state && next.version < state.version && next.run === state.run) return;
  if (state && next.run !== state.run) { // the demo was started anew
    chat = toastsSeen = null;
    readTo.clear();
  }
  state = next;
  if (!person()) {
    let kept = null;
    try { kept = Number(sessionStorage.getItem("vpr-person")); } catch { /* as above */ }
    current = state.people.some((one) => one.id === kept) ? kept : state.people[0]?.id ?? null;
  }
  showToasts();
  showNews();
  draw();
  loadChat().then(markRead);
}

// Answers to taps. What was said before the page was opened is not said again.
function showToasts() {
  const fresh = toastsSeen === null ? [] : state.toasts.filter((one) => !toastsSeen.has(one.id) && one.user === current);
  toastsSeen = new Set(state.toasts.map((one) => one.id));
  for (const one of fresh) {
    const payload = one.url ? deepLink(one.url.replace(/^(?!https?:)/, "https://"), state.bot.username) : null;
    if (payload !== null) openLink(payload);
    else if (one.alert) alertBox(one.text);
    else toast(one.text);
  }
}

// When a journey has ended: to whom the bot has written on the way.
function showNews() {
  const { journey } = state;
  const set = journey ? journey.start : 0;
  if (journeySeen === null) journeySeen = journey?.running ? 0 : set; // those before the page was opened
  if (!journey || journey.running || journeySeen === set) return;
  journeySeen = set;
  if (journey.error) return;
  const names = state.people.filter((one) => journey.told.includes(one.id)).map((one) => shortName(one.name));
  if (!names.length) toast(t("told_nobody"));
  else toast(t("arrived", { count: journey.told.length, names: names.slice(0, 3).join(", ") + (names.length > 3 ? ` +${names.length - 3}` : "") }));
}

function showPane(name) {
  document.body.dataset.pane = name;
  for (const tab of document.querySelectorAll("[data-tab]")) tab.setAttribute("aria-current", String(tab.dataset.tab === name));
  $("to-side").setAttribute("aria-expanded", String(name === "side"));
  if (name === "chat") markRead();
}

function watchPage() {
  for (const tab of document.querySelectorAll("[data-tab]")) tab.addEventListener("click", () => showPane(tab.dataset.tab));
  $("to-people").addEventListener("click", () => showPane("people"));
  $("to-side").addEventListener("click", () => showPane(document.body.dataset.pane === "side" ? "chat" : "side"));
  $("close-side").addEventListener("click", () => showPane("chat"));
  $("journal").addEventListener("toggle", () => state && renderJournal(state));
  document.addEventListener("visibilitychange", markRead);
  for (const button of document.querySelectorAll("[data-language]"))
    button.addEventListener("click", () => {
      setLanguage(button.dataset.language);
      translatePage();
      draw();
    });
  popup($("chat-menu-button"), $("chat-menu"), (close) => {
    const reader = person();
    const open = h("button", { type: "button", role: "menuitem", data: { open: "" }, onclick: () => {
      close();
      scan();
    } }, t("scan"));
    return [open, h("button", { type: "button", role: "menuitem", class: reader.blocked ? "" : "danger", data: { block: "" }, onclick: () => {
      close();
      post(`/demo/chats/${current}/block`, { blocked: !reader.blocked }).catch((error) => toast(t("failed", { why: error.message }), "bad"));
    } }, t(reader.blocked ? "unblock" : "block"))];
  });
}

renderIcons();
translatePage();
watchPage();
watchDialog();
watchScroll();
watchClock();
const composer = watchComposer({ current: person, chat: () => chat ?? { commands: [] }, bot: () => state?.bot.username ?? "", redraw: drawChat });
showPane("people");
let wasConnected = true;
follow(take, (connected) => {
  if (!connected && wasConnected) toast(t("lost"), "bad");
  wasConnected = connected;
});
