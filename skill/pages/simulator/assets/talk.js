// SPDX-License-Identifier: Apache-2.0
// The transcript: what was said, what came out of the speaker, and which turn is looked at.
import { by, make } from "./dom.js";

const KEPT = 60;

/** Who speaks, as the choice of speakers names it now. */
const named = (who) => who === "television" ? "Television"
  : document.querySelector(`input[name="speaker"][value="${who}"]`)?.nextElementSibling.textContent ?? who;

/** Add what somebody said, or did ("touch"). */
export function addSaid(words, who) {
  append(make("li", { class: `line said ${who}` }, make("span", { class: "who" }, named(who)), make("p", {}, words)));
}

/** Add what the speaker answered; `inspect` shows what lies behind it. */
export function addAnswer(turn, inspect) {
  const facts = `Turn ${turn.number} · ${turn.wire.milliseconds.toFixed(0)} ms`;
  const look = make("button", { type: "button", class: "look", "aria-pressed": "false", "data-turn": turn.number, onclick: () => inspect(turn) },
    facts, make("span", { class: "unseen" }, ": show what lies behind it"));
  append(make("li", { class: "line heard" },
    make("span", { class: "who" }, turn.device),
    make("p", { lang: document.body.dataset.locale }, turn.speech),
    turn.card && make("p", { class: "card" }, make("span", { class: "who" }, turn.device === "Agent" ? "Card" : "Card in the app"), turn.card),
    look));
}

/** Add a remark of the page's own, such as the end of a session; with buttons where something can be done. */
export function addNote(words, { label, act, acts = label ? { [label]: act } : {}, trouble = false } = {}) {
  append(make("li", { class: trouble ? "line note trouble" : "line note" },
    make("p", { role: trouble ? "alert" : null }, words),
    ...Object.entries(acts).map(([said, pressed]) => make("button", { type: "button", onclick: pressed }, said))));
}

/** Put something below a turn's answer. */
export function attach(number, part) {
  const line = by("turns").querySelector(`.look[data-turn="${number}"]`)?.closest("li");
  if (!line) return;
  line.append(part);
  if (line === by("turns").lastElementChild) reveal(line);
}

/** Mark the turn that is looked at. */
export function mark(number) {
  for (const button of by("turns").querySelectorAll(".look")) {
    button.setAttribute("aria-pressed", String(button.dataset.turn === String(number)));
  }
}

function append(line) {
  const turns = by("turns");
  by("first").hidden = true;
  turns.append(line);
  while (turns.children.length > KEPT) turns.firstElementChild.remove();
  reveal(line);
}

/** Bring the end of a line into sight: of the transcript, or where the page itself scrolls, above the composer. */
function reveal(line) {
  const box = by("transcript");
  const end = line.getBoundingClientRect().bottom;
  if (box.scrollHeight > box.clientHeight) box.scrollTop += Math.max(0, end - box.getBoundingClientRect().bottom + 20);
  else scrollBy({ top: Math.max(0, end - by("composer").getBoundingClientRect().top + 16) });
}
