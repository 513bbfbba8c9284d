// SPDX-License-Identifier: Apache-2.0
// Before the first paint: the theme that was chosen here, else the system's.
(() => {
  const root = document.documentElement;
  const chosen = () => {
    try { return localStorage.getItem("theme") || ""; } catch { return ""; }
  };
  root.dataset.theme = chosen();
  addEventListener("DOMContentLoaded", () => {
    const select = document.getElementById("theme");
    select.value = root.dataset.theme;
    select.addEventListener("change", () => {
      root.dataset.theme = select.value;
      try { localStorage.setItem("theme", select.value); } catch { /* a private window forgets it */ }
    });
  });
})();
