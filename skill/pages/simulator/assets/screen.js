// SPDX-License-Identifier: Apache-2.0
// What a device with a screen shows: gifts side by side, or what would be bought.
import { make } from "./dom.js";

/** The screen of a turn; `touch(product, name)` sends what the platform sends for a touch, null where it is over. */
export function drawn(screen, touch) {
  return screen.kind === "gallery" ? gallery(screen, touch) : sheet(screen);
}

function gallery(screen, touch) {
  return make("div", { class: "gallery" },
    make("p", { class: "title" }, screen.title),
    screen.tiles.length > 0 && make("ul", {}, ...screen.tiles.map((tile) => make("li", {},
      make("button", { type: "button", class: "tile", disabled: !touch, onclick: () => touch?.(tile.product, tile.name) },
        picture(tile.picture),
        make("span", { class: "tile-name" }, tile.name),
        make("span", { class: "tile-price" }, tile.price),
        tile.reason && make("span", { class: "tile-reason" }, tile.reason))))),
    screen.closing && make("p", { class: "closing" }, screen.closing));
}

function sheet(screen) {
  return make("div", { class: "sheet" },
    picture(screen.picture),
    make("div", {},
      make("p", { class: "title" }, screen.title),
      make("ul", {}, ...screen.rows.map((row) => make("li", {}, row))),
      make("p", { class: "total" }, screen.total),
      make("p", { class: "closing" }, screen.closing)));
}

function picture(address) {
  const frame = make("span", { class: "picture", "aria-hidden": "true" });
  // Only pictures of this server: the page asks nobody else for anything.
  const path = address && new URL(address, location.href);
  if (path && path.pathname.startsWith("/media/")) {
    const image = make("img", { src: path.pathname, alt: "", loading: "lazy", decoding: "async" });
    image.addEventListener("error", () => image.remove());
    frame.append(image);
  }
  return frame;
}
