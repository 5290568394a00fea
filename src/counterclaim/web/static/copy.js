// A button.copy with data-copies="ID" copies the text of that element. It shows itself only where that works.
"use strict";
(() => {
  if (!navigator.clipboard) return;
  const arm = (root) => {
    for (const button of root.querySelectorAll("button.copy[hidden]")) button.hidden = false;
  };
  document.addEventListener("click", async (event) => {
    const button = event.target instanceof Element ? event.target.closest("button.copy") : null;
    if (!button) return;
    const source = document.getElementById(button.dataset.copies);
    const label = button.dataset.label || (button.dataset.label = button.textContent);
    try {
      await navigator.clipboard.writeText(source.textContent.trim());
      button.textContent = "Copied";
    } catch {
      getSelection().selectAllChildren(source);
      button.textContent = "Selected: press Ctrl+C";
    }
    setTimeout(() => { button.textContent = label; }, 2000);
  });
  arm(document);
  document.addEventListener("htmx:after:swap", () => arm(document));
})();
