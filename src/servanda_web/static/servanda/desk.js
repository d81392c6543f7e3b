// Small comforts; every page works without them.
"use strict";

function offerCopying(root) {
  for (const button of root.querySelectorAll("button.copy[hidden]")) {
    button.hidden = false;
    button.addEventListener("click", async () => {
      const label = button.textContent;
      await navigator.clipboard.writeText(button.dataset.copy);
      button.textContent = button.dataset.done;
      setTimeout(() => { button.textContent = label; }, 2000);
    });
  }
}

// With scripts a changed filter or order applies at once, so its button is not needed.
document.documentElement.classList.add("scripted");
offerCopying(document);
document.addEventListener("htmx:afterSettle", () => {
  offerCopying(document);
  const count = document.getElementById("count");
  if (count) document.getElementById("announcer").textContent = count.textContent;
});
