// SPDX-License-Identifier: Apache-2.0
// JSON to read: indented, its parts colored, and copied as it was sent.
import { make } from "./dom.js";

const TOKEN = /("(?:\\.|[^"\\])*")(\s*:)?|\b(true|false|null)\b|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;
const SAID_MS = 1500;

/** The text, indented; as it is where it isn't JSON. */
export function pretty(text) {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}

/** Indented JSON as nodes. */
export function colored(text) {
  const nodes = [];
  let at = 0;
  for (const match of text.matchAll(TOKEN)) {
    if (match.index > at) nodes.push(text.slice(at, match.index));
    const kind = match[1] ? (match[2] ? "key" : "text") : "value";
    nodes.push(make("span", { class: kind }, match[1] ?? match[0]));
    if (match[2]) nodes.push(match[2]);
    at = match.index + match[0].length;
  }
  nodes.push(text.slice(at));
  return nodes;
}

/** A titled block of text with a button that copies `original`. */
export function block(title, shown, original) {
  const button = make("button", { type: "button", class: "copy", "aria-label": `Copy ${title.toLowerCase()}` }, "Copy");
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(original);
      button.textContent = "Copied";
    } catch {
      button.textContent = "Not allowed";
    }
    setTimeout(() => { button.textContent = "Copy"; }, SAID_MS);
  });
  return make("div", { class: "block" },
    make("div", { class: "block-title" }, make("h4", {}, title), button),
    make("pre", { tabindex: "0", role: "region", "aria-label": title }, make("code", {}, ...shown)));
}
