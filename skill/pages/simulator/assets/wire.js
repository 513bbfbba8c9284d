// SPDX-License-Identifier: Apache-2.0
// This page's device, and how it reaches the server. Another tab is another device of the same household.

const PATIENCE_MS = 20000;

/** A device of its own, as long as the page is open. */
export function newDevice() {
  const name = Array.from(crypto.getRandomValues(new Uint8Array(24)), (byte) => byte.toString(36).toUpperCase().padStart(2, "0"));
  return { name: `SIMULATED${name.join("")}`, session: null, attributes: {}, reprompt: "", listens: false, code: null };
}

/** What stands in the way, in words for the page. */
export class Trouble extends Error {}

/** Post to the simulator; the answer as JSON. Raises Trouble. */
export async function post(route, body) {
  let response;
  try {
    response = await fetch(`/simulator/${route}`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
  } catch (error) {
    throw new Trouble(error.name === "TimeoutError"
      ? "The server took too long to answer."
      : "The server can’t be reached. Is it still running?");
  }
  let answer = {};
  try {
    answer = await response.json();
  } catch { /* the status says enough */ }
  if (!response.ok) {
    throw new Trouble(`The server answered ${response.status}${answer.hint ? `: ${answer.hint}` : "."}`);
  }
  return answer;
}
