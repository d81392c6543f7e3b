// The editors' room by keyboard, and words chosen by selecting them; every page works without it.
"use strict";

const STORED = "servanda-keys";
const switchBox = document.getElementById("keys-on");

function keysAreOn() {
  return !switchBox || switchBox.checked;
}

function isTyping(target) {
  return target.closest("input:not([type=checkbox]), textarea, select, [contenteditable]") !== null;
}

function press(key) {
  const target = document.querySelector(`[data-key="${CSS.escape(key)}"]`);
  if (!target) return false;
  target.focus();
  target.click();
  return true;
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target) || !keysAreOn()) return;
  if (document.querySelector("dialog[open]")) return;
  if (press(event.key)) event.preventDefault(); // "?" then shows the keys of this room, not those of the desk
});

if (switchBox) {
  switchBox.closest("[hidden]").hidden = false;
  switchBox.checked = localStorage.getItem(STORED) !== "off";
  switchBox.addEventListener("change", () => localStorage.setItem(STORED, switchBox.checked ? "on" : "off"));
}

function offerSelection() {
  const selection = document.getSelection();
  const paragraph = document.querySelector("[data-paragraph]");
  if (!paragraph || selection.isCollapsed || !paragraph.contains(selection.anchorNode) || !paragraph.contains(selection.focusNode)) return;
  const words = selection.toString().trim().split(/\s+/);
  const form = document.querySelector("form:has(input[name=first])");
  if (!form || !words[0]) return;
  // The first and last eight words find the passage; a short one is given whole as its first words.
  form.elements.first.value = (words.length <= 8 ? words : words.slice(0, 8)).join(" ");
  form.elements.last.value = words.length <= 8 ? "" : words.slice(-8).join(" ");
  form.hidden = false;
}
document.addEventListener("selectionchange", offerSelection);

const opened = document.querySelector("form.correct textarea, form.correct input[name=first]");
if (opened && new URLSearchParams(location.search).has("do")) opened.focus();
