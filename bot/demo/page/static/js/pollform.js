// The small form in which a person makes a poll.

import { h } from "./dom.js";
import { open } from "./overlay.js";
import { t } from "./words.js";

const MOST = 12;

// `send(poll)` answers whether it was taken; the form stays open when it was not.
export function askPoll(send) {
  const question = h("input", { type: "text", id: "poll-question", maxlength: "255", required: true, autocomplete: "off" });
  const options = h("textarea", { id: "poll-options", rows: "4", required: true });
  const anonymous = h("input", { type: "checkbox", id: "poll-anonymous", checked: true });
  const multiple = h("input", { type: "checkbox", id: "poll-multiple" });
  const correct = h("select", { id: "poll-correct" });
  const lines = () => options.value.split("\n").map((line) => line.trim()).filter(Boolean);

  const offer = () => {
    const { value } = correct;
    correct.replaceChildren(h("option", { value: "" }, t("no_quiz")), ...lines().map((line, at) => h("option", { value: String(at) }, line)));
    correct.value = Number(value) < lines().length ? value : "";
    options.setCustomValidity(lines().length < 1 || lines().length > MOST ? t("few_options") : "");
  };
  const rule = () => {
    multiple.disabled = correct.value !== "";
    if (multiple.disabled) multiple.checked = false;
  };
  options.addEventListener("input", () => { offer(); rule(); });
  correct.addEventListener("change", rule);

  const form = h("form", { class: "poll-form", onsubmit: async (event) => {
    event.preventDefault();
    const sent = await send({
      question: question.value.trim(), options: lines(), anonymous: anonymous.checked, multiple: multiple.checked,
      correct: correct.value === "" ? null : Number(correct.value),
    });
    if (sent) dialog.close();
  } },
  field("question", question), field("options", options), tick("anonymous", anonymous), tick("multiple", multiple), field("correct", correct),
  h("div", { class: "dialog-actions" },
    h("button", { type: "button", class: "link", onclick: () => dialog.close() }, t("cancel")),
    h("button", { type: "submit", class: "link strong" }, t("send"))));
  offer();
  const dialog = open(h("h2", { id: "dialog-text" }, t("new_poll")), form);
  question.focus();
}

const field = (word, input) => h("label", { class: "field", for: input.id }, h("span", {}, t(word)), input);
const tick = (word, input) => h("label", { class: "tick", for: input.id }, input, h("span", {}, t(word)));
