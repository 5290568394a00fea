"use strict";
// Lights up a claim's words and its card together. Without this script the links between them still work.
(() => {
  const byKey = new Map();
  for (const node of document.querySelectorAll("[data-of]")) {
    for (const key of node.dataset.of.split(" ")) {
      if (!byKey.has(key)) byKey.set(key, []);
      byKey.get(key).push(node);
    }
  }
  const narrow = matchMedia("(max-width: 860px)");
  const sheet = document.querySelector(".sheet");
  let lit = [];

  const keyOf = (node) => node.dataset.key || node.dataset.of.split(" ").pop();
  const target = (event) => event.target instanceof Element ? event.target.closest("[data-of]") : null;

  function light(node) {
    for (const old of lit) old.classList.remove("lit", "near");
    lit = [];
    if (!node) return;
    const key = keyOf(node);
    const card = document.getElementById(key);
    const around = card ? card.dataset.of.split(" ") : [key];
    for (const other of around) {
      for (const member of byKey.get(other) || []) {
        if (member.classList.contains("card") && member !== card) continue;
        member.classList.add(other === key ? "lit" : "near");
        lit.push(member);
      }
    }
    if (card && !node.closest(".claims") && !narrow.matches) reveal(card);
  }

  // Scrolls the column of claims only, never the page under the reader's pointer.
  function reveal(card) {
    const column = card.closest(".claims");
    const box = card.getBoundingClientRect(), frame = column.getBoundingClientRect();
    const top = Math.max(frame.top, 0), bottom = Math.min(frame.bottom, innerHeight);
    if (box.top < top) column.scrollTop += box.top - top - 12;
    else if (box.bottom > bottom) column.scrollTop += box.bottom - bottom + 12;
  }

  function openSheet(key) {
    const card = document.getElementById(key);
    if (!card) return;
    const copy = card.cloneNode(true);
    copy.removeAttribute("id");
    copy.removeAttribute("tabindex");
    const close = document.createElement("button");
    close.type = "button";
    close.textContent = "Close";
    close.addEventListener("click", () => { sheet.hidden = true; light(null); });
    const list = document.createElement("ul");
    list.className = "cards";
    list.append(copy);
    sheet.replaceChildren(close, list);
    sheet.hidden = false;
  }

  document.addEventListener("pointerover", (event) => {
    if (event.pointerType !== "touch") light(target(event));
  });
  document.addEventListener("focusin", (event) => light(target(event)));
  document.addEventListener("click", (event) => {
    const node = target(event);
    if (!node || sheet.contains(node)) { if (sheet.contains(node)) sheet.hidden = true; return; }
    const link = event.target.closest("a[href^='#']");
    if (!narrow.matches || !link || link.closest(".claims")) return;
    event.preventDefault();
    light(node);
    openSheet(link.dataset.key);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") { sheet.hidden = true; light(null); }
  });
})();
