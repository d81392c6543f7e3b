// Keys of the lineage workbench: they work while the list has the focus, and never while someone writes.
"use strict";

(() => {
  const bench = document.querySelector("[data-workbench]");
  if (!bench) return;
  const pairs = () => [...bench.querySelectorAll("[data-pair]")];
  const writes = (element) => element.matches("input, select, textarea");

  function go(step) {
    const all = pairs();
    const here = all.indexOf(document.activeElement.closest("[data-pair]"));
    const next = all[Math.min(Math.max(here + step, 0), all.length - 1)];
    if (next) { next.focus(); next.scrollIntoView({ block: "nearest" }); }
  }

  function act(key, pair) {
    const press = (name) => { const found = pair?.querySelector(name); if (found) found.click(); return Boolean(found); };
    if (key === "j") return go(1), true;
    if (key === "k") return go(-1), true;
    if (key === "u") { const undo = document.querySelector("[data-undo]"); if (undo) undo.click(); return Boolean(undo); }
    if (!pair) return false;
    if (key === "c") return press("[data-confirm]");
    if (key === "r") return press("[data-reject]");
    if (key === "d") return press(".changes > summary");
    if (key === "e") { const field = pair.querySelector("[name=reason]"); if (field) field.focus(); return Boolean(field); }
    if (/^[0-9]$/.test(key)) {
      const kinds = pair.querySelector("[data-kind]");
      const place = key === "0" ? 9 : Number(key) - 1;
      if (kinds && place < kinds.options.length) { kinds.selectedIndex = place; return true; }
    }
    return false;
  }

  bench.addEventListener("keydown", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const pair = document.activeElement.closest("[data-pair]");
    if (event.key === "Escape" && writes(event.target) && pair) { pair.focus(); return; }
    if (writes(event.target)) return;
    if (act(event.key, pair)) event.preventDefault();
  });

  // After a decision the next pair waits under the hand: the focus goes there.
  if (new URLSearchParams(location.search).has("decided")) (pairs()[0] || bench).focus();

  const filters = document.querySelector(".listing-facets");
  if (filters) filters.addEventListener("change", () => filters.requestSubmit());
})();
