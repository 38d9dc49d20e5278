// One message as Telegram shows it: a bubble, and the inline keyboard below it.

import { h, icon } from "./dom.js";
import { duration, fileSize, hourMinute, t } from "./words.js";
import { deepLink, renderText } from "./entities.js";
import { pollCard } from "./poll.js";
import { richBlocks, richText } from "./rich.js";

// `group` is one message, or those of an album. `reader` also gives: onTap(message, button),
// onCopy(text), onUnsupported(), onVote(message, positions).
export function bubble(group, reader) {
  const [message] = group;
  const last = group.at(-1);
  const own = { ...reader, button: (button) => richButton(message, button, reader), document: fileRow, photo };
  const body = [];
  if (message.forwarded) body.push(h("div", { class: "origin" }, t("forwarded", { name: message.forwarded })));
  if (message.via) body.push(h("div", { class: "origin" }, t("via", { bot: reader.bot })));
  if (message.reply) body.push(h("div", { class: "quote" }, message.reply.text));
  const photos = group.filter((one) => one.photo).map((one) => photo(one.photo));
  if (photos.length > 1) body.push(h("div", { class: "album" }, photos));
  else body.push(...photos);
  body.push(...group.filter((one) => one.document).map((one) => fileRow(one.document)));
  if (message.rich) body.push(h("div", { class: "rich", dir: message.rich.is_rtl ? "rtl" : null }, richBlocks(message.rich.blocks, own)));
  if (message.poll) body.push(pollCard(message, own));
  for (const one of group) if (one.text) body.push(h("div", { class: "text" }, renderText(one.text, one.entities, own)));
  const meta = h("span", { class: "meta" },
    group.some((one) => one.edited) ? h("span", {}, t("edited")) : null,
    h("time", { datetime: new Date(last.date * 1000).toISOString() }, hourMinute(last.date, reader.zone)),
    message.mine ? icon("tick") : null);
  // A table takes the width it needs; texts stay narrow enough to read.
  const wide = message.rich?.blocks?.some((block) => block.type === "table" || block.type === "details");
  const keyed = group.filter((one) => one.keyboard.length);
  const kinds = ["message", message.mine ? "mine" : "theirs", wide && "wide", photos.length && "with-photo", keyed.length && "with-keys"];
  return h("article", { class: kinds.filter(Boolean).join(" "), data: { message: String(message.id) } },
    h("div", { class: "bubble" }, body, meta), keyed.map((one) => keyboard(one, reader)));
}

export function photo(picture) {
  const node = h("img", { class: "photo", src: `/demo/files/${encodeURIComponent(picture.file)}`, alt: t("photo"), width: picture.width, height: picture.height, loading: "lazy" });
  return h("a", { href: node.src, target: "_blank", rel: "noopener", class: "photo-link" }, node);
}

const KIND_ICONS = { voice: "mic", audio: "note", video: "film", video_note: "film" };

export function fileRow(file) {
  const name = file.name || t(file.kind);
  const suffix = (file.name.match(/\.([\p{L}\p{N}]{1,5})$/u)?.[1] ?? "").toLowerCase();
  const mark = KIND_ICONS[file.kind] ? icon(KIND_ICONS[file.kind]) : suffix ? h("b", {}, suffix) : icon("file");
  const about = [file.seconds ? duration(file.seconds) : null, fileSize(file.size)].filter(Boolean).join(" · ");
  return h("a", { class: "file", href: `/demo/files/${encodeURIComponent(file.file)}`, download: name, title: t("download") },
    h("span", { class: `file-icon kind-${suffix}`, "aria-hidden": "true" }, mark, icon("download")),
    h("span", { class: "file-text" }, h("span", { class: "file-name" }, name), h("small", {}, about)));
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
