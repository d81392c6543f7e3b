// The intake shows what was chosen and how far the upload is; without it the form is sent as any other.
"use strict";

(() => {
  const form = document.querySelector("[data-upload]");
  if (!form) return;
  const input = form.querySelector("input[type=file]");
  const list = form.querySelector("[data-chosen]");
  const bar = form.querySelector("[data-progress]");
  const button = form.querySelector("button");
  const largest = Number(form.dataset.largest) * 1024 * 1024;

  input.addEventListener("change", () => {
    list.replaceChildren(...[...input.files].map((file) => {
      const line = document.createElement("li");
      const name = document.createElement("bdi");
      name.dir = "ltr";
      const size = file.size < 1024 * 1024 ? `${Math.ceil(file.size / 1024)} KB` : `${(file.size / 1024 / 1024).toFixed(1)} MB`;
      name.textContent = `${file.name} (${size})`;
      line.append(name);
      if (file.size > largest) { line.append(` ${list.dataset.tooLarge}`); line.className = "late"; }
      return line;
    }));
    list.hidden = !input.files.length;
  });
  for (const [name, over] of [["dragenter", true], ["dragleave", false], ["drop", false]]) {
    input.addEventListener(name, () => input.classList.toggle("over", over));
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const request = new XMLHttpRequest();
    const plain = () => { bar.hidden = true; button.disabled = false; form.submit(); };
    request.open("POST", form.action);
    request.upload.addEventListener("progress", (told) => { if (told.lengthComputable) bar.value = (told.loaded / told.total) * 100; });
    request.addEventListener("load", () => {
      // The answer has led on to the page of the deposit; any other answer is for the browser to show.
      if (request.status === 200 && request.responseURL !== form.action) window.location.assign(request.responseURL);
      else plain();
    });
    request.addEventListener("error", plain);
    bar.hidden = false;
    button.disabled = true;
    request.send(new FormData(form));
  });
})();
