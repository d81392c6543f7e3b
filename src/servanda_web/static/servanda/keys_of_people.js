// Says on the page, instead of in the console, why a passkey or security key was not used.
"use strict";

document.addEventListener("allauth.error", (event) => {
  event.preventDefault();
  const place = document.getElementById("key-problem");
  place.textContent = window.PublicKeyCredential ? place.dataset.refused : place.dataset.missing;
  place.hidden = false;
});
