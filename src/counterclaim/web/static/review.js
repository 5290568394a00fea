"use strict";
// Keys of review. Each does what a button or link of the item does, which work without this script, too.
(() => {
  const items = () => [...document.querySelectorAll("[data-item]")];
  let at = -1;

  const current = () => items()[at];
  function go(to, focus = true) {
    const all = items();
    if (!all.length) return;
    at = Math.max(0, Math.min(to, all.length - 1));
    for (const item of all) item.classList.toggle("current", item === all[at]);
    if (!focus) return;
    all[at].focus({ preventScroll: true });
    all[at].scrollIntoView({ block: "nearest" });
  }

  function step(by) {
    const all = items();
    let to = at + by;
    while (all[to] && "done" in all[to].dataset) to += by;
    if (all[to]) go(to);
  }

  function press(key) {
    const control = current()?.querySelector(`[data-key="${key}"]`);
    if (!control) return false;
    control.click();
    if (control.matches("summary") && control.parentElement.open) control.parentElement.querySelector("input").focus();
    return true;
  }

  function undo() {
    if (press("u")) return;
    const done = items().filter((item) => "done" in item.dataset);
    const last = done.find((item) => item === lastDone) || done.pop();
    const control = last?.querySelector("[data-key=u]") || document.querySelector("[data-undo-last]");
    control?.click();
  }

  const chosen = () => document.querySelectorAll("input[form=pair]:checked").length;
  const choose = () => {
    const box = current()?.querySelector("input[form=pair]");
    if (box) box.click();
    return Boolean(box);
  };
  const decidePair = (key) => {
    const button = document.querySelector(`[data-pair="${key}"]`);
    if (!button || chosen() !== 2) return press(key);
    button.click();
    return true;
  };

  const keys = {
    j: () => (step(1), true), k: () => (step(-1), true),
    a: () => press("a"), x: () => press("x"), e: () => press("e"), m: () => press("m"), n: () => press("n"),
    s: () => decidePair("s"), d: () => decidePair("d"), " ": choose, u: () => (undo(), true),
    "?": () => { const help = document.getElementById("keys"); if (help) help.open = !help.open; return Boolean(help); },
  };

  document.addEventListener("keydown", (event) => {
    const into = event.target instanceof Element ? event.target : document.body;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape" && into.closest("[data-item]")) { into.closest("[data-item]").focus(); return; }
    if (into.closest("input:not([type=checkbox]), textarea, select, dialog")) return;
    if (event.key === " " && into.closest("button, a, summary, input")) return;
    const act = keys[event.key];
    if (act && act()) event.preventDefault();
  });
  document.addEventListener("focusin", (event) => {
    const item = event.target.closest?.("[data-item]");
    if (item) go(items().indexOf(item), false);
  });
  document.addEventListener("change", (event) => {
    if (event.target.matches("input[form=pair]")) showChosen();
  });

  function showChosen() {
    const told = document.querySelector("[data-chosen]");
    if (told) told.textContent = chosen() === 2 ? "The two chosen are" : `Choose two (${chosen()} chosen):`;
    for (const button of document.querySelectorAll("[data-pair]")) button.disabled = chosen() !== 2;
  }

  // What a decision gave takes the place of its item: go on to the next one that waits.
  let lastDone = null, before = [];
  document.addEventListener("htmx:before:swap", () => { before = items(); });
  document.addEventListener("htmx:after:swap", () => {
    const all = items();
    const changed = all.findIndex((item) => !before.includes(item));
    if (changed < 0) return;
    at = changed;
    const field = all[changed].querySelector("[aria-invalid=true], .edit-form input:not([type=hidden])");
    if ("done" in all[changed].dataset) {
      lastDone = all[changed];
      const next = all.findIndex((item, n) => n > changed && !("done" in item.dataset));
      go(next < 0 ? changed : next);
    } else {
      go(changed);
      if (field) field.focus();
    }
  });

  showChosen();
  const first = items().findIndex((item) => !("done" in item.dataset));
  if (first >= 0) go(first, false);
})();
