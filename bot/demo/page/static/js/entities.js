// Telegram's message entities → DOM. Offsets count UTF-16 units, as JavaScript's strings do.

import { h, icon } from "./dom.js";
import { t, telegramTime, longDay, hourMinuteSecond } from "./words.js";

const SIMPLE = { bold: "strong", italic: "em", underline: "u", strikethrough: "s" };
const SAFE_LINK = /^(https?:|tg:|mailto:|tel:)/i;

// `reader`: {zone, now, bot, onCommand, onDeepLink}.
export function renderText(text, entities, reader) {
  const sorted = [...(entities ?? [])]
    .filter((entity) => entity.length > 0)
    .sort((a, b) => a.offset - b.offset || b.length - a.length);
  return nodes(text, 0, text.length, sorted, reader);
}

function nodes(text, start, end, entities, reader) {
  const out = [];
  let at = start;
  let index = 0;
  while (index < entities.length) {
    const entity = entities[index];
    index += 1;
    const from = Math.max(entity.offset, at);
    const to = Math.min(entity.offset + entity.length, end);
    if (to <= from) continue;
    if (from > at) out.push(text.slice(at, from));
    const inside = [];
    while (index < entities.length && entities[index].offset < to) inside.push(entities[index++]);
    out.push(element(entity, text.slice(from, to), nodes(text, from, to, inside, reader), reader));
    at = to;
  }
  if (at < end) out.push(text.slice(at, end));
  return out;
}

function element(entity, words, children, reader) {
  const { type } = entity;
  if (SIMPLE[type]) return h(SIMPLE[type], {}, children);
  if (type === "code") return h("code", {}, children);
  if (type === "pre") return h("pre", { "data-language": entity.language }, h("code", {}, children));
  if (type === "blockquote") return h("blockquote", {}, children);
  if (type === "expandable_blockquote") return expandable(children);
  if (type === "spoiler") return spoiler(children);
  if (type === "url") return link(/^[a-z]+:/i.test(words) ? words : `https://${words}`, children, reader);
  if (type === "text_link") return link(entity.url, children, reader);
  if (type === "email") return link(`mailto:${words}`, children, reader);
  if (type === "bot_command")
    return h("button", { type: "button", class: "inline-link", onclick: () => reader.onCommand(words) }, children);
  if (type === "date_time") return dateTime(entity.unix_time, entity.date_time_format, words, reader);
  if (type === "mention" || type === "hashtag" || type === "cashtag" || type === "phone_number" || type === "text_mention")
    return h("span", { class: "mention" }, children);
  return h("span", {}, children);
}

export function dateTime(unix, format, words, reader) {
  const full = `${longDay(unix, reader.zone)}, ${hourMinuteSecond(unix, reader.zone)} (${reader.zone})`;
  const stamp = new Date(unix * 1000).toISOString();
  return h("time", { class: "tg-time", datetime: stamp, title: full },
    telegramTime(unix, format, reader.zone, reader.now, words));
}

export function spoiler(children) {
  const node = h("span", { class: "spoiler", role: "button", tabindex: "0", "aria-label": t("spoiler"), "aria-expanded": "false" },
    h("span", {}, children));
  const open = () => {
    node.classList.add("shown");
    node.removeAttribute("aria-label");
    node.setAttribute("aria-expanded", "true");
  };
  node.addEventListener("click", open);
  node.addEventListener("keydown", (event) => { if (event.key === "Enter" || event.key === " ") { event.preventDefault(); open(); } });
  return node;
}

export function expandable(children) {
  const body = h("span", { class: "folded" }, children);
  const node = h("blockquote", { class: "expandable" }, body);
  const toggle = h("button", { type: "button", class: "inline-link more", "aria-expanded": "false" }, t("show_more"));
  toggle.addEventListener("click", () => {
    const open = node.classList.toggle("open");
    toggle.setAttribute("aria-expanded", String(open));
    toggle.textContent = t(open ? "show_less" : "show_more");
  });
  node.append(toggle);
  // A short quotation has nothing to unfold; known only once it stands on the page.
  new ResizeObserver(() => {
    if (body.clientHeight && !node.classList.contains("open")) toggle.hidden = body.scrollHeight <= body.clientHeight + 1;
  }).observe(body);
  return node;
}

// The payload of a link that starts this very bot, or null: t.me/<bot>?start=… and tg://resolve?….
export function deepLink(url, bot) {
  let parsed;
  try {
    parsed = new URL(url);
  } catch {
    return null;
  }
  const same = (name) => (name ?? "").toLowerCase() === bot.toLowerCase();
  if (/^https?:$/.test(parsed.protocol) && /^(www\.)?(t\.me|telegram\.me)$/.test(parsed.hostname)) {
    if (!same(parsed.pathname.slice(1))) return null;
  } else if (parsed.protocol === "tg:") {
    if (!/^(\/\/)?resolve/.test(parsed.host + parsed.pathname) || !same(parsed.searchParams.get("domain"))) return null;
  } else return null;
  return parsed.searchParams.get("start") ?? "";
}

// What a person opens: a whole link, or the bare payload that stands in a QR. Null for neither.
export function payloadOf(words, bot) {
  const text = words.trim();
  if (/^[\w-]{1,64}$/.test(text)) return text;
  return deepLink(/^[a-z]+:/i.test(text) ? text : `https://${text}`, bot);
}

export function link(url, children, reader, props = {}) {
  const payload = deepLink(url, reader.bot);
  if (payload !== null)
    return h("a", { href: url, ...props, data: { start: payload }, onclick: (event) => { event.preventDefault(); reader.onDeepLink(payload); } }, children);
  if (!SAFE_LINK.test(url ?? "")) return h("span", props, children);
  return h("a", { href: url, target: "_blank", rel: "noopener noreferrer", ...props }, children);
}

export const outMark = () => icon("out");
