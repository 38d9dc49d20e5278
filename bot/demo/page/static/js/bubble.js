// One message as Telegram shows it: a bubble, and the inline keyboard below it.

import { h, icon } from "./dom.js";
import { fileSize, hourMinute, t } from "./words.js";
import { deepLink, renderText } from "./entities.js";
import { richBlocks, richText } from "./rich.js";

// `reader` also gives: onTap(message, button), onCopy(text), onUnsupported().
export function bubble(message, reader) {
  const own = { ...reader, button: (button) => richButton(message, button, reader), document: fileRow, photo };
  const body = message.reply ? [h("div", { class: "quote" }, message.reply.text)] : [];
  if (message.photo) body.push(photo(message.photo));
  if (message.document) body.push(fileRow(message.document));
  if (message.rich) body.push(h("div", { class: "rich", dir: message.rich.is_rtl ? "rtl" : null }, richBlocks(message.rich.blocks, own)));
  if (message.text) body.push(h("div", { class: "text" }, renderText(message.text, message.entities, own)));
  const meta = h("span", { class: "meta" },
    message.edited ? h("span", {}, t("edited")) : null,
    h("time", { datetime: new Date(message.date * 1000).toISOString() }, hourMinute(message.date, reader.zone)),
    message.mine ? icon("tick") : null);
  // A table takes the width it needs; texts stay narrow enough to read.
  const wide = message.rich?.blocks?.some((block) => block.type === "table" || block.type === "details");
  const kinds = ["message", message.mine ? "mine" : "theirs", wide && "wide", message.photo && "with-photo", message.keyboard.length && "with-keys"];
  return h("article", { class: kinds.filter(Boolean).join(" "), data: { message: String(message.id) } },
    h("div", { class: "bubble" }, body, meta),
    message.keyboard.length ? keyboard(message, reader) : null);
}

export function photo(picture) {
  const node = h("img", { class: "photo", src: `/demo/files/${encodeURIComponent(picture.file)}`, alt: t("photo"), width: picture.width, height: picture.height, loading: "lazy" });
  return h("a", { href: node.src, target: "_blank", rel: "noopener", class: "photo-link" }, node);
}

export function fileRow(file) {
  const suffix = (file.name.match(/\.([\p{L}\p{N}]{1,5})$/u)?.[1] ?? "").toLowerCase();
  return h("a", { class: "file", href: `/demo/files/${encodeURIComponent(file.file)}`, download: file.name, title: t("download") },
    h("span", { class: `file-icon kind-${suffix}`, "aria-hidden": "true" }, suffix ? h("b", {}, suffix) : icon("file"), icon("download")),
    h("span", { class: "file-text" }, h("span", { class: "file-name" }, file.name), h("small", {}, fileSize(file.size))));
}

function keyboard(message, reader) {
  return h("div", { class: "inline-keyboard" }, message.keyboard.map((row, at) =>
    h("div", { class: "key-row" }, row.map((button, column) => key(message, { ...button, place: [at, column] }, reader, [button.text])))));
}

function key(message, button, reader, words) {
  const look = `key ${button.style ? `style-${button.style}` : ""}`;
  if (button.kind === "url" && deepLink(button.url, reader.bot) === null)
    return h("a", { class: look, href: safe(button.url), target: "_blank", rel: "noopener noreferrer" }, h("span", {}, words), icon("out"));
  const mark = { url: "out", copy: "copy" }[button.kind];
  return h("button", {
    type: "button", class: look, disabled: button.kind === "disabled", data: button.data === undefined ? {} : { tap: `${message.id} ${button.data}` },
    onclick: (event) => press(event.currentTarget, message, button, reader),
  }, h("span", {}, words), mark ? icon(mark) : null);
}

const safe = (url) => (/^https?:/i.test(url ?? "") ? url : null);

function press(node, message, button, reader) {
  if (button.kind === "callback") {
    node.setAttribute("aria-busy", "true"); // until the chat says that the bot has answered
    reader.onTap(message, button);
  } else if (button.kind === "copy") reader.onCopy(button.copy);
  else if (button.kind === "url") reader.onDeepLink(deepLink(button.url, reader.bot));
  else reader.onUnsupported();
}

function richButton(message, button, reader) {
  const words = richText(button.text, reader);
  const kind = button.disabled ? "disabled" : button.callback_data !== undefined ? "callback" : button.url ? "url" : button.copy_text ? "copy" : "other";
  const text = words.map((part) => part.textContent ?? part).join("");
  return key(message, { text, kind, style: button.style, url: button.url, copy: button.copy_text?.text, data: button.callback_data }, reader, words);
}
