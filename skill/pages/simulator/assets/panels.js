// SPDX-License-Identifier: Apache-2.0
// What lies behind a turn: understood, safeguards, state, wire.
import { chips } from "./chips.js";
import { by, fill, make } from "./dom.js";
import { block, colored, pretty } from "./json.js";
import { drawn } from "./screen.js";

const screenPanel = by("display-panel"); // it moves about in the page

const quiet = (words) => make("p", { class: "quiet" }, words);

/** Show a turn. `acts` belong to the latest one only: an older turn is looked at, not changed. */
export function show(turn, { acts = null, touch = null } = {}) {
  by("which").textContent = acts ? `Turn ${turn.number}, the latest` : `Turn ${turn.number}`;
  by("latest").hidden = Boolean(acts);
  fill(by("understood"), ...understood(turn, acts ?? {}));
  fill(by("safeguards"), ...safeguards(turn.safeguards ?? []));
  fill(by("state"), ...state(turn.state));
  fill(by("wire"), ...wire(turn.wire));
  screenPanel.hidden = !turn.screen;
  fill(screenPanel.lastElementChild, turn.screen && drawn(turn.screen, touch));
}

function understood(turn, acts) {
  const { understood: meant, beliefs } = turn;
  if (!meant) return [quiet(turn.refused ? `The shop refused the request: ${turn.refused}.` : "Nothing was understood.")];
  const slots = meant.slots.map(({ name, words }) => make("span", { class: "slot" }, make("span", { class: "label" }, name), ` ${words}`));
  const grade = meant.grade && meant.grade !== "unclear" ? make("span", { class: "slot" }, make("span", { class: "label" }, "answer"), ` ${meant.grade}`) : null;
  return [
    make("p", { class: "intent" }, make("code", {}, meant.intent ?? meant.kind), ...slots, grade),
    make("h4", {}, "The shop now goes by"),
    beliefs.length ? chips(beliefs, acts) : quiet("Nothing yet."),
  ];
}

function safeguards(asked) {
  const refused = asked.flatMap((one) => one.findings).filter((finding) => !finding.allowed).length;
  const badge = by("safeguards-badge");
  badge.textContent = asked.length ? (refused ? `${refused} against` : "all allow") : "not asked";
  badge.dataset.mood = asked.length ? (refused ? "against" : "allows") : "";
  if (!asked.length) return [quiet("Not asked in this turn: nothing was about to be bought.")];
  return asked.flatMap((one) => [make("h4", {}, one.asked), make("ul", { class: "findings" }, ...one.findings.map(finding))]);
}

function finding({ title, rule, allowed, verdict, reason, code }) {
  return make("li", { class: allowed ? "allowed" : "against" },
    make("span", { class: "mark", "aria-hidden": "true" }, allowed ? "✓" : "✕"),
    make("div", {},
      make("p", {}, make("strong", {}, title), ` ${verdict}. `, allowed ? null : reason, allowed ? null : make("code", {}, code)),
      rule && make("p", { class: "quiet" }, rule)));
}

function state(now) {
  if (!now) return [quiet("Not known.")];
  const rows = [["Stage", now.stage], ["Turn of the session", String(now.turn)]];
  if (now.shown.length) rows.push(["Gifts last named", now.shown.join(", ")]);
  if (now.focus) rows.push(["Spoken about", now.focus]);
  if (now.cart.length) rows.push(["Cart", now.cart.join(", ")]);
  if (now.gift.length) rows.push(["As a gift", now.gift.join(", ")]);
  return [
    make("dl", {}, ...rows.flatMap(([name, words]) => [make("dt", {}, name), make("dd", {}, words)])),
    now.quote && quote(now.quote),
  ];
}

function quote(offered) {
  return make("div", { class: "quote" },
    make("h4", {}, `Quote of ${offered.seller}`),
    make("table", {},
      make("tbody", {}, ...offered.rows.map(([name, amount]) => make("tr", {}, make("th", { scope: "row" }, name), make("td", {}, amount)))),
      make("tfoot", {}, make("tr", {}, make("th", { scope: "row" }, "Total"), make("td", {}, offered.total)))),
    make("p", { class: "quiet" }, `To ${offered.ship_to}, arriving ${offered.arrives}; returns within ${offered.returns}; holds until ${new Date(offered.expires).toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" })}.`),
    make("p", { class: "quiet hash" }, `SHA-256 ${offered.hash}`));
}

function wire(sent) {
  const badge = by("wire-badge");
  badge.textContent = `${sent.status} · ${sent.milliseconds.toFixed(1)} ms`;
  badge.dataset.mood = sent.status === 200 ? "" : "against";
  const headers = Object.entries(sent.headers).map(([name, words]) => `${name}: ${words}`).join("\n");
  const request = `POST ${sent.path}\n${headers}`;
  return [
    block("Request headers", [request], request),
    block("Request", colored(pretty(sent.request)), sent.request),
    block(`Response, ${sent.status} in ${sent.milliseconds.toFixed(1)} ms`, colored(pretty(sent.response)), sent.response),
  ];
}
