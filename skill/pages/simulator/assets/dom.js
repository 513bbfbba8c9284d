// SPDX-License-Identifier: Apache-2.0
// Elements without markup in strings: text stays text.

/** The element with an id. */
export const by = (id) => document.getElementById(id);

/** A new element: attributes, listeners (`onclick`), then children. */
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value !== null && value !== undefined) element.setAttribute(name, value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

/** Put new children into an element. */
export const fill = (element, ...children) => element.replaceChildren(...children.filter(Boolean));
