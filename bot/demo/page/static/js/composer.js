// Below the chat: the text box, files, polls, the command menu, the reply keyboard, Start.

import { $, h, icon } from "./dom.js";
import { watchInline } from "./inline.js";
import { post, postFiles } from "./net.js";
import { popup, toast } from "./overlay.js";
import { askPoll } from "./pollform.js";
import { t } from "./words.js";

const LARGEST = 20 * 1024 * 1024; // what a bot may download from Telegram
const folded = new Map(); // person → whether they closed the reply keyboard
const drafts = new Map();
let shownFor = null;

export function renderComposer(chat, person) {
  const usable = person.started && !person.blocked;
  $("composer").hidden = !usable;
  $("start-bar").hidden = usable;
  $("start").textContent = t(person.blocked ? "unblock" : "start");
  $("commands-button").hidden = !chat.commands.length;
  if (shownFor !== person.id) {
    if (shownFor !== null) drafts.set(shownFor, $("text").value);
    shownFor = person.id;
    $("text").value = drafts.get(person.id) ?? "";
    for (const menu of ["commands", "inline-results", "attach-menu"]) $(menu).hidden = true;
    fit();
  }
  const keyboard = usable ? chat.reply_keyboard : null;
  $("text").placeholder = (usable && chat.placeholder) || t("write");
  $("keyboard-button").hidden = !keyboard;
  const open = Boolean(keyboard) && !folded.get(person.id);
  $("keyboard-button").setAttribute("aria-pressed", String(open));
  const box = $("reply-keyboard");
  box.hidden = !open;
  const stamp = JSON.stringify([person.id, keyboard]);
  if (box.dataset.stamp !== stamp) {
    box.dataset.stamp = stamp;
    box.replaceChildren(...(keyboard?.rows ?? []).map((row) => h("div", { class: "key-row" },
      row.map((key) => h("button", { type: "button", class: `key ${key.style ? `style-${key.style}` : ""}`, onclick: () => {
        $("composer").dispatchEvent(new CustomEvent("press", { detail: key.text }));
      } }, h("span", {}, key.text))))));
  }
}

function fit() {
  const text = $("text");
  text.style.height = "";
  // A hidden pane measures nothing; the style sheet's one line stands then.
  if (text.scrollHeight > 44) text.style.height = `${Math.min(text.scrollHeight, 160)}px`;
}

// `ctx`: current() → person, chat() → its chat, bot() → the bot's @name, redraw().
export function watchComposer(ctx) {
  const failed = (error) => toast(t("failed", { why: error.message }), "bad");
  const path = (verb) => `/demo/chats/${ctx.current().id}/${verb}`;
  const say = async (words, pressed = false) => {
    try {
      await post(path("say"), { text: words, pressed });
      return true;
    } catch (error) {
      failed(error);
      return false;
    }
  };
  const text = $("text");
  const form = $("composer");
  const inline = watchInline(ctx);
  text.addEventListener("input", fit);
  text.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      form.requestSubmit();
    }
  });
  form.addEventListener("press", (event) => say(event.detail, true));
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const words = text.value.trim();
    if (!words || inline.enter()) return;
    text.value = "";
    fit();
    if (!(await say(words)) && !text.value) text.value = words;
  });
  $("start").addEventListener("click", () => {
    const person = ctx.current();
    post(path(person.blocked ? "block" : "start"), person.blocked ? { blocked: false } : {}).catch(failed);
  });
  $("keyboard-button").addEventListener("click", () => {
    const { id } = ctx.current();
    folded.set(id, !folded.get(id));
    ctx.redraw();
  });

  // Several files at once are an album, as in Telegram; the words are their caption.
  const upload = async (files) => {
    const fitting = files.filter((file) => file.size <= LARGEST);
    if (fitting.length < files.length) toast(t("too_big"), "bad");
    if (!fitting.length) return;
    const caption = text.value.trim();
    text.value = "";
    fit();
    await postFiles(path("file"), fitting, caption).catch(failed);
  };
  const sendPoll = (poll) => post(path("poll"), poll).then(() => true, (error) => failed(error));
  popup($("attach"), $("attach-menu"), (close) => [
    ["attach_files", "file", () => $("file").click()],
    ["attach_poll", "poll", () => askPoll(sendPoll)],
  ].map(([word, picture, deed]) => h("button", { type: "button", role: "menuitem", data: { attach: picture }, onclick: () => {
    close();
    deed();
  } }, h("span", {}, t(word)), icon(picture))));
  $("file").addEventListener("change", async () => {
    const files = [...$("file").files];
    $("file").value = "";
    await upload(files);
  });
  text.addEventListener("paste", (event) => {
    if (event.clipboardData.files.length) {
      event.preventDefault();
      upload([...event.clipboardData.files]);
    }
  });
  watchDrop(upload, () => ctx.current()?.started && !ctx.current()?.blocked);

  const menu = $("commands");
  const items = (commands, close) => commands.map((command) =>
    h("button", { type: "button", role: "menuitem", onclick: () => { close(); text.value = ""; say(`/${command.command}`); text.focus(); } },
      h("span", {}, command.description), h("code", {}, `/${command.command}`)));
  const close = popup($("commands-button"), menu, (shut) => items(ctx.chat().commands, shut));
  // As Telegram does: a "/" being typed offers what it may become.
  text.addEventListener("input", () => {
    const typed = /^\/(\w*)$/.exec(text.value)?.[1].toLowerCase();
    const offered = ctx.chat().commands.filter((one) => typed !== undefined && one.command.startsWith(typed) && one.command !== typed);
    if (!offered.length) return close();
    menu.replaceChildren(...items(offered, close));
    menu.hidden = false;
    return undefined;
  });
  text.addEventListener("keydown", (event) => {
    if (menu.hidden) return;
    if (event.key === "Escape") close();
    if (event.key === "ArrowUp" || event.key === "ArrowDown") {
      event.preventDefault();
      menu.querySelector("button")?.focus();
    }
  });
  form.addEventListener("submit", close);
  return { say };
}

function watchDrop(upload, allowed) {
  const pane = $("chat");
  let depth = 0;
  const show = (on) => { $("drop").hidden = !on; };
  const withFiles = (event) => [...event.dataTransfer.types].includes("Files") && allowed();
  pane.addEventListener("dragenter", (event) => {
    if (!withFiles(event)) return;
    event.preventDefault();
    depth += 1;
    show(true);
  });
  pane.addEventListener("dragover", (event) => { if (withFiles(event)) event.preventDefault(); });
  pane.addEventListener("dragleave", () => { depth = Math.max(0, depth - 1); show(depth > 0); });
  pane.addEventListener("drop", (event) => {
    depth = 0;
    show(false);
    if (!withFiles(event)) return;
    event.preventDefault();
    upload([...event.dataTransfer.files]);
  });
  // A file dropped beside the chat would make the browser leave the page.
  for (const name of ["dragover", "drop"]) window.addEventListener(name, (event) => event.preventDefault());
}
