// SPDX-License-Identifier: Apache-2.0
// The simulator: what the buttons do, in order, one request at a time.
import { by } from "./dom.js";
import { show } from "./panels.js";
import { addAnswer, addNote, addSaid, attach, mark } from "./talk.js";
import { makeEars, makeVoice } from "./voice.js";
import { newDevice, post, Trouble } from "./wire.js";

const { brand, called } = document.body.dataset;
const device = newDevice();
const narrow = matchMedia("(max-width: 60rem)");
const screenPanel = by("display-panel");
const recalled = [];
let place = 0;
let busy = false;
let last = null;

const checked = (name) => document.querySelector(`input[name="${name}"]:checked`).value;
const hasScreen = () => ["yes", "chat"].includes(checked("screen"));
/** A line to the brand's Dialogflow CX agent: a phone, or a chat. There nobody is known by voice. */
const onLine = () => ["phone", "chat"].includes(checked("screen"));
const byPhone = () => checked("screen") === "phone";
const badly = () => byPhone() && by("unsure").getAttribute("aria-checked") === "true";
const callIt = () => onLine() ? `Talk to ${called}.` : `Alexa, open ${called}.`;

const voice = makeVoice((speaking) => showDoing(speaking ? "speaking" : null));

// --- one request -------------------------------------------------------------------------------

async function send(route, more = {}) {
  if (busy) return null;
  busy = true;
  voice.hush();
  showDoing("thinking");
  by("composer").setAttribute("aria-busy", "true");
  try {
    return await post(route, {
      brand, device: device.name, session: device.session, attributes: device.attributes, code: device.code,
      speaker: checked("speaker"), line: onLine(), screen: hasScreen(), ...more,
    });
  } catch (error) {
    if (!(error instanceof Trouble)) throw error;
    addNote(error.message, { trouble: true, label: "Try again", act: (event) => { event.currentTarget.closest("li").remove(); act(route, more); } });
    return null;
  } finally {
    busy = false;
    by("composer").removeAttribute("aria-busy");
    showDoing();
  }
}

/** Send, then show what came of it; false where nothing did. */
async function act(route, more = {}) {
  const answer = await send(route, more);
  if (!answer?.sent) return answer;
  take(answer);
  return answer;
}

function take(answer) {
  const ended = device.session !== null && answer.session === null;
  Object.assign(device, { session: answer.session, attributes: answer.attributes, reprompt: answer.reprompt ?? "", listens: answer.listens ?? false, code: answer.code ?? null });
  showPurchasing(answer.purchasing);
  const turn = { ...answer, number: (last?.number ?? 0) + 1, device: onLine() ? "Agent" : "Speaker" };
  // What would be bought is a card of a chat, which the screen shows already.
  if (onLine() && answer.screen?.kind === "sheet") turn.card = "";
  // A screen stays as it was until an answer brings another, or the session ends.
  if (hasScreen() && device.session !== null) turn.screen ??= last?.screen;
  last = turn;
  if (answer.refused) addNote(`The shop refused the request: ${answer.refused}.`, { trouble: true });
  else if (answer.speech) {
    addAnswer(turn, inspect);
    by("heard").textContent = answer.speech;
    voice.say(answer.speech);
  }
  if (answer.put_through) addNote("A person of the shop goes on from here.");
  else if ((ended || !answer.listens) && answer.session === null) addNote("The session has ended.");
  if (device.code) askCode();
  inspect(turn);
  showDoing();
}

function inspect(turn) {
  const latest = turn === last;
  mark(turn.number);
  show(turn, latest
    ? { acts: { change, forget }, touch: device.session ? touch : null }
    : {});
  placeScreen(turn);
}

/** A phone shows the device's screen where the talk is; a wide window beside it. */
function placeScreen(turn) {
  if (!narrow.matches) by("heading").after(screenPanel);
  else if (turn?.screen) attach(turn.number, screenPanel);
}

// --- what one can do ---------------------------------------------------------------------------

async function say(words, who = checked("speaker"), speaker = checked("speaker")) {
  const sentence = (onLine() ? words.replace(/^alexa,\s*/i, "") : words).trim();
  if (!sentence || busy) return;
  addSaid(badly() ? `${sentence} (badly heard)` : sentence, who);
  await act("say", { text: sentence, speaker, unsure: badly() });
}

async function change(slot, text) {
  const answer = await act("correct", { slot, text });
  if (answer && !answer.sent) addNote(`“${text}” is no answer that the shop would understand here.`, { trouble: true });
  else focusComposer();
}

async function forget(slot) {
  await act("forget", { slot });
  focusComposer();
}

async function touch(product, name) {
  addSaid(`(touches ${name})`, checked("speaker"));
  await act("touch", { product: onLine() ? name : product }); // a chat's chip says the name
}

/** The platform itself asks for the code of the voice profile; here one chooses how that ends. */
function askCode() {
  const endings = { "The right code": "right", "A wrong code": "wrong", "No code is set up": "none" };
  const end = (words, ending) => async (event) => {
    if (busy || !device.code) return;
    event.currentTarget.closest("li").remove();
    addSaid(`(${words.toLowerCase()})`, checked("speaker"));
    await act("code", { ending });
    focusComposer();
  };
  addNote("The speaker, by itself, asks for the code of the voice profile. What does it get?",
    { acts: Object.fromEntries(Object.entries(endings).map(([words, ending]) => [words, end(words, ending)])) });
}

/** Hanging up is nothing that the agent tells the shop. */
async function end() {
  if (!onLine()) return act("end");
  if (busy || device.session === null) return null;
  startAnew("The line is closed.");
  return null;
}

/** Begin without a session, as another device does. */
function startAnew(words) {
  if (device.session !== null) addNote(words);
  Object.assign(device, { session: null, attributes: {}, reprompt: "", listens: false, code: null });
  if (last) inspect(last);
  showDoing();
}

/** The keys of a phone are no words: what they were stays between the line and the shop. */
async function press() {
  const keys = by("keys").value;
  if (busy || !keys) return;
  by("keys").value = "";
  addSaid(`(presses ${keys.length === 1 ? "a key" : `${keys.length} keys`})`, checked("speaker"));
  await act("press", { text: keys });
}

/** The first silence is a speaker's own business: it says the reprompt. The second, or any on a line, the shop hears of. */
async function stayQuiet() {
  if (device.session === null || busy) return;
  addSaid("(says nothing)", checked("speaker"));
  if (device.reprompt) {
    const { reprompt } = device;
    device.reprompt = "";
    addNote(`The speaker, by itself: “${reprompt}”`);
    by("heard").textContent = reprompt;
    voice.say(reprompt);
    showDoing();
    return;
  }
  await act("silence");
}

// --- how it looks ------------------------------------------------------------------------------

function showDoing(doing) {
  const now = doing ?? (device.session === null ? "waiting" : device.listens ? "listening" : "resting");
  by("speaker").dataset.doing = now;
  by("doing").textContent = {
    waiting: onLine() ? "Not connected. Say something to begin." : "Not listening. Say its name first.",
    listening: "Listening.",
    resting: "Not listening, but still there.",
    thinking: "Thinking.",
    speaking: "Speaking.",
  }[now];
  for (const button of [by("silence"), by("end")]) {
    if (device.session === null && button === document.activeElement) focusComposer();
    button.disabled = device.session === null;
  }
  by("silence").textContent = device.session !== null && !device.reprompt && !onLine() ? "Say nothing again" : "Say nothing";
}

function showPurchasing(on) {
  const button = by("purchasing");
  if (!button || on === null || on === undefined) return;
  button.setAttribute("aria-checked", String(on));
  by("purchasing-says").textContent = on ? "on in this home" : "off in this home";
  showSetting();
}

/** What is set, for the folded settings of a phone. */
function showSetting() {
  const words = ["speaker", "screen"].map((name) => document.querySelector(`input[name="${name}"]:checked`).nextElementSibling.textContent);
  const on = by("purchasing")?.getAttribute("aria-checked");
  by("set").textContent = [...words, on && `purchasing ${on === "true" ? "on" : "off"}`].filter(Boolean).join(" · ");
}

/** Who may speak, and what can be done, is another thing on a line. */
function showDevice() {
  for (const name of document.querySelectorAll('input[name="speaker"] + span')) {
    name.parentElement.hidden = !onLine() && !name.dataset.voice;
    name.textContent = onLine() ? name.dataset.caller : name.dataset.voice ?? name.dataset.caller;
  }
  const chosen = document.querySelector('input[name="speaker"]:checked');
  if (chosen.parentElement.hidden) document.querySelector('input[name="speaker"]').checked = true;
  by("keypad").hidden = !byPhone();
  by("room").hidden = onLine();
  document.querySelector('[data-who="television"]').closest("li").hidden = onLine();
  showSetting();
  showDoing();
}

const focusComposer = () => by("said").focus({ preventScroll: true });

// --- what is pressed ---------------------------------------------------------------------------

by("composer").addEventListener("submit", async (event) => {
  event.preventDefault();
  const input = by("said");
  const words = input.value;
  if (!words.trim() || busy) return;
  recalled.push(words.trim());
  place = recalled.length;
  input.value = "";
  await say(words);
});

by("said").addEventListener("keydown", (event) => {
  if (event.key !== "ArrowUp" && event.key !== "ArrowDown") return;
  const next = place + (event.key === "ArrowUp" ? -1 : 1);
  if (next < 0 || next > recalled.length) return;
  event.preventDefault();
  place = next;
  event.target.value = recalled[place] ?? "";
});

for (const button of document.querySelectorAll("[data-say]")) {
  button.addEventListener("click", () => {
    if (button.dataset.who === "television") say(button.dataset.say, "television", "unknown");
    else say(button.dataset.say);
    focusComposer();
  });
}

by("open").addEventListener("click", () => { say(callIt()); focusComposer(); });
by("end").addEventListener("click", () => { end(); focusComposer(); });
by("keypad").addEventListener("submit", (event) => { event.preventDefault(); press(); });
by("unsure").addEventListener("click", ({ currentTarget }) =>
  currentTarget.setAttribute("aria-checked", String(currentTarget.getAttribute("aria-checked") !== "true")));
by("silence").addEventListener("click", stayQuiet);
by("latest").addEventListener("click", () => inspect(last));

by("television").addEventListener("submit", (event) => {
  event.preventDefault();
  say(by("broadcast").value, "television", "unknown");
});

by("purchasing")?.addEventListener("click", async (event) => {
  const on = event.currentTarget.getAttribute("aria-checked") !== "true";
  const answer = await send("purchasing", { on });
  if (answer) showPurchasing(answer.purchasing);
});

makeEars({ heard: (words) => say(words), failed: (words) => addNote(words, { trouble: true }) });

// A phone begins with the conversation: settings, and what lies behind a turn, are one touch away.
const unfold = () => {
  for (const part of document.querySelectorAll("details.panel, details.setting")) part.open = !narrow.matches;
  placeScreen(last);
};
narrow.addEventListener("change", unfold);
unfold();
let line = onLine();
for (const input of document.querySelectorAll("input[type=radio]")) input.addEventListener("change", () => {
  if (onLine() !== line) startAnew("Another device: the next sentence begins a new session.");
  line = onLine();
  showDevice();
});
showDevice();
if (!narrow.matches) focusComposer();
