// SPDX-License-Identifier: Apache-2.0
// What the shop goes by, as chips: pressed to change, crossed out to be asked no more.
import { make } from "./dom.js";

/** The chips of a turn. `change(slot, text)` and `forget(slot)` send what a shopper would; without them nothing is editable. */
export function chips(beliefs, { change, forget } = {}) {
  const list = make("ul", { class: "chips", "aria-label": "What the shop goes by" });
  for (const belief of beliefs) list.append(chip(belief, { change, forget }));
  return list;
}

function chip(belief, acts) {
  const item = make("li", { class: belief.skipped ? "chip skipped" : "chip" });
  const rest = () => {
    const words = [make("span", { class: "label" }, belief.label), make("span", { class: "words" }, belief.words)];
    if (!belief.editable || !acts.change) {
      item.replaceChildren(make("span", { class: "plain" }, ...words));
      return;
    }
    const edit = make("button", { type: "button", class: "edit", onclick: () => editing() }, ...words, make("span", { class: "unseen" }, ", change"));
    const drop = make("button", { type: "button", class: "drop", "aria-label": `Remove ${belief.label.toLowerCase()}`, onclick: () => acts.forget(belief.slot) },
      make("span", { "aria-hidden": "true" }, "×"));
    item.replaceChildren(edit, drop);
  };
  const editing = () => {
    const input = make("input", { type: "text", value: belief.words, maxlength: "140", "aria-label": belief.label, size: Math.max(6, belief.words.length) });
    const leave = () => { rest(); item.querySelector("button").focus(); };
    const form = make("form", { onsubmit: (event) => {
      event.preventDefault();
      const text = input.value.trim();
      if (!text || text === belief.words) leave();
      else acts.change(belief.slot, text);
    } }, make("span", { class: "label", "aria-hidden": "true" }, belief.label), input,
      make("button", { type: "submit", class: "save" }, "Save"));
    form.addEventListener("keydown", (event) => { if (event.key === "Escape") leave(); });
    item.replaceChildren(form);
    input.focus();
    input.select();
  };
  rest();
  return item;
}
