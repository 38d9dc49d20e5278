// What lies above the page: toasts, alerts, and the question who opens a link.

import { $, h, hue, icon, initials } from "./dom.js";
import { lang, t } from "./words.js";

export function toast(text, kind = "") {
  const node = h("div", { class: `toast ${kind}` }, text);
  $("toasts").append(node);
  setTimeout(() => node.classList.add("leaving"), 3600);
  setTimeout(() => node.remove(), 4000);
}

// Shows the one dialog of the page with these children; its title has the id dialog-text.
export function open(...children) {
  const dialog = $("dialog");
  if (dialog.open) dialog.close();
  dialog.replaceChildren(...children.filter(Boolean));
  dialog.showModal();
  return dialog;
}

export function alertBox(text) {
  const dialog = open(
    h("p", { id: "dialog-text", class: "dialog-text" }, text),
    h("div", { class: "dialog-actions" }, h("button", { type: "button", class: "link strong", onclick: () => dialog.close() }, t("ok"))),
  );
}

// Asks which person opens a deep link; the reader of the chat stands first.
export function askPerson(people, current, chosen) {
  const ordered = [...people].sort((a, b) => (b.id === current) - (a.id === current));
  const dialog = open(
    h("h2", { id: "dialog-text" }, t("open_as")),
    h("ul", { class: "dialog-people" }, ordered.map((person) => h("li", {},
      h("button", { type: "button", data: { openAs: String(person.id) }, onclick: () => { dialog.close(); chosen(person.id); } },
        h("span", { class: `avatar small ${hue(person.id)}`, "aria-hidden": "true" }, initials(person.name)),
        h("span", {}, person.name, h("small", {}, person.title[lang()])))))),
    h("div", { class: "dialog-actions" }, h("button", { type: "button", class: "link", onclick: () => dialog.close() }, t("cancel"))),
  );
}

// Asks which link a person opens: one that hangs on a wall, or one that is pasted in.
export function askLink(name, links, chosen) {
  const input = h("input", { type: "text", id: "link-text", "aria-label": t("link"), placeholder: "t.me/…?start=…", autocomplete: "off", spellcheck: "false" });
  const form = h("form", { class: "dialog-link", onsubmit: (event) => {
    event.preventDefault();
    if (input.value.trim()) chosen(input.value, () => dialog.close());
  } }, input, h("button", { type: "submit", class: "link strong" }, t("open")));
  const dialog = open(
    h("h2", { id: "dialog-text" }, t("scan_as", { name })),
    links.length ? h("p", { class: "note" }, t("scan_hint")) : null,
    h("ul", { class: "dialog-people" }, links.map((one) => h("li", {},
      h("button", { type: "button", data: { scan: one.payload }, onclick: () => chosen(one.payload, () => dialog.close()) },
        icon("scan"), h("span", {}, one[lang()]))))),
    form,
    h("div", { class: "dialog-actions" }, h("button", { type: "button", class: "link", onclick: () => dialog.close() }, t("cancel"))),
  );
}

// A click on the dimmed page behind closes the dialog, as people expect of a sheet.
export function watchDialog() {
  const dialog = $("dialog");
  dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });
}

// The arrow keys walk through the buttons of a list, Escape leaves it.
export function arrows(menu, leave) {
  menu.addEventListener("keydown", (event) => {
    const items = [...menu.querySelectorAll("button")];
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      event.preventDefault();
      items[(items.indexOf(document.activeElement) + step + items.length) % items.length]?.focus();
    }
    if (event.key === "Escape") leave();
  });
}

// A button with a pop-up list beside it: opens, closes on Escape or a click elsewhere, arrows move.
export function popup(button, menu, fill) {
  const close = () => {
    menu.hidden = true;
    button.setAttribute("aria-expanded", "false");
  };
  button.addEventListener("click", () => {
    if (!menu.hidden) return close();
    menu.replaceChildren(...fill(close));
    menu.hidden = false;
    button.setAttribute("aria-expanded", "true");
    menu.querySelector("button")?.focus();
    return undefined;
  });
  arrows(menu, () => {
    close();
    button.focus();
  });
  document.addEventListener("click", (event) => {
    if (!menu.hidden && !menu.contains(event.target) && !button.contains(event.target)) close();
  });
  return close;
}
