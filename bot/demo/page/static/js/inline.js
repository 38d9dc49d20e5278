// Inline search: what is typed behind @bot becomes a list above the text box.

import { $, h } from "./dom.js";
import { post } from "./net.js";
import { arrows, toast } from "./overlay.js";
import { t } from "./words.js";

const PAUSE = 250; // ms without a key before the bot is asked

// `ctx`: current() → person, bot() → its @name.
export function watchInline(ctx) {
  const text = $("text");
  const menu = $("inline-results");
  let timer = null;
  let newest = 0; // the number of the last question; earlier answers come too late
  let waiting = false; // for the next key or for the bot
  let reader = null; // whose text is being read

  const path = (verb) => `/demo/chats/${reader}/${verb}`;
  const close = () => {
    clearTimeout(timer);
    newest += 1;
    waiting = false;
    menu.hidden = true;
    menu.replaceChildren();
  };
  const typed = () => {
    const [, name, query] = /^@(\w+)\s(.*)$/s.exec(text.value) ?? [];
    return name?.toLowerCase() === ctx.bot().toLowerCase() ? query : null;
  };
  const note = (words) => {
    menu.replaceChildren(h("p", { class: "menu-note", role: "status" }, words));
    menu.hidden = false;
  };
  const leave = () => {
    close();
    text.focus();
  };
  const done = () => {
    text.value = "";
    text.dispatchEvent(new Event("input"));
    leave();
  };
  const deed = (work) => work.then(done).catch((error) => toast(t("failed", { why: error.message }), "bad"));

  const row = (ask, one) => h("button", { type: "button", role: "menuitem", class: "inline-result", data: { result: one.id }, onclick: () => deed(post(path("choose"), { ask, result: one.id })) },
    h("span", { class: "inline-title" }, one.title), one.description ? h("small", {}, one.description) : null);

  const show = (answer, more) => {
    const rows = answer.results.map((one) => row(answer.ask, one));
    if (more) menu.querySelector(".inline-more")?.remove();
    else {
      const { button } = answer;
      menu.replaceChildren(...(button ? [h("button", { type: "button", role: "menuitem", class: "inline-button", onclick: () => deed(post(path("start"), { payload: button.start_parameter })) }, button.text)] : []));
      if (!rows.length) menu.append(h("p", { class: "menu-note", role: "status" }, t("nothing_found")));
    }
    menu.append(...rows);
    if (answer.more) menu.append(h("button", { type: "button", role: "menuitem", class: "inline-more", onclick: () => ask(answer.query, answer.more) }, t("more")));
    menu.hidden = false;
    if (more) rows[0]?.focus();
  };

  const ask = async (query, offset = "") => {
    newest += 1;
    const mine = newest;
    reader = ctx.current().id;
    if (menu.hidden) note(t("searching"));
    try {
      const answer = await post(path("inline"), { query, offset });
      if (mine === newest) show({ ...answer, query }, offset !== "");
    } catch (error) {
      if (mine === newest) note(error.message);
    }
    if (mine === newest) waiting = false;
  };

  text.addEventListener("input", () => {
    const query = typed();
    if (query === null) return close();
    clearTimeout(timer);
    waiting = true;
    timer = setTimeout(() => ask(query), PAUSE);
    return undefined;
  });
  text.addEventListener("keydown", (event) => {
    if (menu.hidden) return;
    if (event.key === "Escape") close();
    if (event.key === "ArrowUp" || event.key === "ArrowDown") {
      event.preventDefault();
      const buttons = menu.querySelectorAll("button");
      buttons[event.key === "ArrowDown" ? 0 : buttons.length - 1]?.focus();
    }
  });
  arrows(menu, leave);
  document.addEventListener("click", (event) => {
    if (!menu.hidden && !menu.contains(event.target) && event.target !== text) close();
  });
  // Enter goes to the results: the words themselves are for nobody. False = there are none.
  const enter = () => {
    const first = menu.querySelector(".inline-result");
    first?.focus();
    return waiting || Boolean(first);
  };
  return { enter };
}
