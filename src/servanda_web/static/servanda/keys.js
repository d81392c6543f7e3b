// The keys that work on every page; without scripts their links and forms do the same.
"use strict";

(() => {
  const find = document.getElementById("find-dialog");
  const keys = document.getElementById("keys-dialog");

  // A key typed into a field, or while a dialog is open, belongs to that.
  const writes = (target) => target.closest("input, textarea, select, [contenteditable]") !== null;

  function open(dialog) {
    if (!document.querySelector("dialog[open]")) dialog.showModal();
    if (dialog === find) document.getElementById("find-words").select();
  }

  document.addEventListener("keydown", (event) => {
    const isChord = event.ctrlKey || event.metaKey;
    if (isChord && !event.altKey && event.key.toLowerCase() === "k") {
      event.preventDefault();
      open(find);
    } else if (!isChord && !event.altKey && !event.defaultPrevented && !writes(event.target)) {
      if (event.key === "/") { event.preventDefault(); open(find); }
      if (event.key === "?") { event.preventDefault(); open(keys); }
    }
  });

  for (const link of document.querySelectorAll("[data-opens]")) {
    link.addEventListener("click", (event) => {
      event.preventDefault();
      open(document.getElementById(link.dataset.opens));
    });
  }

  // A click beside a dialog closes it.
  for (const dialog of [find, keys]) {
    dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });
  }
})();
