// SPDX-License-Identifier: Apache-2.0
// The browser's own voice and ears, where it has them.
import { by } from "./dom.js";

const Recognition = globalThis.SpeechRecognition ?? globalThis.webkitSpeechRecognition;
const KEY = "aloud";

/** Speaks answers when switched on; the choice is remembered. `doing` hears when it starts and stops. */
export function makeVoice(doing) {
  const button = by("aloud");
  let aloud = false;
  try { aloud = localStorage.getItem(KEY) === "yes"; } catch { /* a private window forgets it */ }
  const show = () => button.setAttribute("aria-checked", String(aloud));
  button.hidden = !("speechSynthesis" in globalThis);
  show();
  button.addEventListener("click", () => {
    aloud = !aloud;
    try { localStorage.setItem(KEY, aloud ? "yes" : "no"); } catch { /* as above */ }
    if (!aloud) speechSynthesis.cancel();
    show();
  });
  return {
    say(words) {
      if (!aloud || button.hidden || !words) return;
      speechSynthesis.cancel();
      const utterance = new SpeechSynthesisUtterance(words);
      utterance.lang = document.body.dataset.locale;
      utterance.onstart = () => doing(true);
      utterance.onend = utterance.onerror = () => doing(false);
      speechSynthesis.speak(utterance);
    },
    hush() {
      if (!button.hidden) speechSynthesis.cancel();
    },
  };
}

/** The microphone button: `heard(words)` gets each sentence, `failed(words)` why there is none. */
export function makeEars({ heard, failed }) {
  const button = by("listen");
  if (!Recognition) return;
  button.hidden = false;
  let open = null;
  button.addEventListener("click", () => {
    if (open) { open.abort(); return; }
    open = new Recognition();
    open.lang = document.body.dataset.locale;
    open.onresult = (event) => heard(event.results[0][0].transcript);
    open.onerror = (event) => {
      if (event.error !== "aborted") failed(event.error === "not-allowed" ? "The microphone is not allowed here." : "Nothing was heard.");
    };
    open.onend = () => { open = null; button.setAttribute("aria-pressed", "false"); };
    button.setAttribute("aria-pressed", "true");
    try { open.start(); } catch { open.onend(); }
  });
}
