// Rich messages: blocks (tables, lists, headings …) with their own nested texts → DOM.

import { h } from "./dom.js";
import { dateTime, expandable, link, spoiler } from "./entities.js";

const WRAP = {
  bold: "strong", italic: "em", underline: "u", strikethrough: "s", code: "code", marked: "mark",
  subscript: "sub", superscript: "sup", mathematical_expression: "code",
};

const plain = (text) =>
  typeof text === "string" ? text : Array.isArray(text) ? text.map(plain).join("") : text ? plain(text.text ?? text.alternative_text ?? "") : "";

// A RichText: a string, a list of them, or an object with `type` and an inner `text`.
export function richText(text, reader) {
  if (text === null || text === undefined) return [];
  if (typeof text === "string") return [text];
  if (Array.isArray(text)) return text.flatMap((part) => richText(part, reader));
  const inside = () => richText(text.text, reader);
  if (WRAP[text.type]) return [h(WRAP[text.type], {}, inside())];
  switch (text.type) {
    case "spoiler": return [spoiler(inside())];
    case "url": return [link(text.url, inside(), reader)];
    case "email_address": return [link(`mailto:${text.email_address}`, inside(), reader)];
    case "date_time": return [dateTime(text.unix_time, text.date_time_format, plain(text.text), reader)];
    case "bot_command": return [h("button", { type: "button", class: "inline-link", onclick: () => reader.onCommand(plain(text.text)) }, inside())];
    case "button": return [reader.button(text.button)];
    case "custom_emoji": return [text.alternative_text ?? ""];
    case "anchor": return [];
    default: return [h("span", { class: "mention" }, inside())];
  }
}

export const richBlocks = (blocks, reader) => (blocks ?? []).map((block) => richBlock(block, reader));

function richBlock(block, reader) {
  const text = () => richText(block.text, reader);
  const credit = () => (block.credit ? h("cite", {}, richText(block.credit, reader)) : null);
  switch (block.type) {
    case "heading": return h("p", { class: `rich-heading size-${Math.min(6, Math.max(1, block.size || 2))}`, role: "heading", "aria-level": String(2 + (block.size || 1)) }, text());
    case "pre": return h("pre", { "data-language": block.language }, h("code", {}, text()));
    case "footer": return h("p", { class: "rich-footer" }, text());
    case "divider": return h("hr");
    case "list": return list(block, reader);
    case "blockquote": return h("blockquote", {}, richBlocks(block.blocks, reader), credit());
    case "pullquote": return h("blockquote", { class: "pull" }, text(), credit());
    case "expandable_blockquote": return expandable([text(), credit()].flat());
    case "details": return h("details", { open: block.is_open }, h("summary", {}, richText(block.summary, reader)), richBlocks(block.blocks, reader));
    case "table": return table(block, reader);
    case "buttons": return h("div", { class: "rich-buttons" }, block.buttons.map((button) => reader.button(button)));
    case "mathematical_expression": return h("code", {}, block.expression);
    case "document": return reader.document(block.document);
    case "photo": return reader.photo(block.photo);
    default: return h("p", {}, text());
  }
}

function list(block, reader) {
  return h("ul", { class: "rich-list" }, block.items.map((item) =>
    h("li", {}, h("span", { class: "rich-label" }, item.has_checkbox ? (item.is_checked ? "☑" : "☐") : item.label ?? "•"),
      h("div", {}, richBlocks(item.blocks, reader)))));
}

function table(block, reader) {
  const rows = block.cells.map((row) => h("tr", {}, row.map((cell) =>
    h(cell.is_header ? "th" : "td", {
      colspan: cell.colspan > 1 ? cell.colspan : null, rowspan: cell.rowspan > 1 ? cell.rowspan : null,
      class: `align-${cell.align || "left"} valign-${cell.valign || "top"}`,
    }, richText(cell.text, reader)))));
  const flags = ["rich-table", block.is_bordered && "bordered", block.is_striped && "striped", block.is_compact && "compact"];
  const inner = h("table", { class: flags.filter(Boolean).join(" ") },
    block.caption ? h("caption", {}, richText(block.caption, reader)) : null, h("tbody", {}, rows));
  return h("div", { class: "table-scroll", tabindex: "0", role: "group" }, inner);
}
