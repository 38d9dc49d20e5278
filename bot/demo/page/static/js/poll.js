// A poll in a bubble: answers to click, and bars once this person may see them.

import { h, icon } from "./dom.js";
import { plural, t } from "./words.js";
import { renderText } from "./entities.js";

// `reader` also gives: onVote(message, positions).
export function pollCard(message, reader) {
  const { poll } = message;
  const kind = poll.closed ? "poll_closed" : poll.kind === "quiz" ? "quiz" : poll.anonymous ? "poll_anonymous" : "poll_open";
  const voted = poll.options.some((option) => option.chosen);
  return h("section", { class: "poll", "aria-label": poll.question },
    h("h3", { class: "poll-question" }, renderText(poll.question, poll.entities, reader)),
    h("p", { class: "note" }, t(kind)),
    poll.closed || voted ? results(poll) : poll.multiple ? boxes(message, reader) : choices(message, reader),
    poll.explanation ? h("blockquote", {}, poll.explanation) : null,
    h("p", { class: "poll-foot" }, h("span", {}, plural("votes", poll.voters)),
      poll.can_retract ? h("button", { type: "button", class: "inline-link", onclick: () => reader.onVote(message, []) }, t("retract")) : null));
}

function choices(message, reader) {
  return h("ul", { class: "poll-options" }, message.poll.options.map((option, position) => h("li", {},
    h("button", { type: "button", class: "poll-choice", onclick: () => reader.onVote(message, [position]) },
      h("span", { class: "poll-mark", "aria-hidden": "true" }), h("span", {}, option.text)))));
}

function boxes(message, reader) {
  const inputs = message.poll.options.map((_, position) => h("input", { type: "checkbox", value: String(position) }));
  const send = h("button", { type: "submit", class: "link strong", disabled: true }, t("vote"));
  const chosen = () => inputs.filter((input) => input.checked).map((input) => Number(input.value));
  return h("form", { class: "poll-boxes", onchange: () => { send.disabled = !chosen().length; }, onsubmit: (event) => {
    event.preventDefault();
    reader.onVote(message, chosen());
  } },
  h("ul", { class: "poll-options" }, message.poll.options.map((option, position) => h("li", {},
    h("label", { class: "poll-choice" }, inputs[position], h("span", {}, option.text))))), send);
}

function results(poll) {
  return h("ul", { class: "poll-options" }, poll.options.map((option) => {
    const wrong = option.chosen && !option.right && poll.kind === "quiz";
    const marks = [option.chosen && "chosen", option.right && "right", wrong && "wrong"];
    const told = [option.chosen && t("your_choice"), option.right && t("right_answer")].filter(Boolean).join(", ");
    return h("li", { class: ["poll-result", ...marks].filter(Boolean).join(" ") },
      option.votes === null ? null : h("span", { class: "poll-share", "aria-hidden": "true" }, share(option, poll)),
      h("span", { class: "poll-text" }, option.text,
        option.chosen || option.right ? icon(wrong ? "close" : "check") : null,
        h("span", { class: "sr" }, option.votes === null ? ` ${told}` : ` — ${plural("votes", option.votes)} ${told}`)),
      option.votes === null ? null : h("progress", { class: "poll-bar", max: String(Math.max(poll.voters, 1)), value: String(option.votes), "aria-hidden": "true" }));
  }));
}

const share = (option, poll) => `${Math.round((100 * option.votes) / Math.max(poll.voters, 1))}\u202f%`;
