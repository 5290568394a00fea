"use strict";
// Lights up a record's words and its card together. Without this script the links between them still work.
// Words and cards carry data-of: the keys of all records that they belong to; a card's own is its data-key.
(() => {
  const byKey = new Map(), cards = new Map();
  for (const node of document.querySelectorAll("[data-of]")) {
    for (const key of node.dataset.of.split(" ")) {
      if (!byKey.has(key)) byKey.set(key, []);
      byKey.get(key).push(node);
    }
    if (node.classList.contains("card")) cards.set(node.dataset.key, node);
  }
  let lit = [];

  const keyOf = (node) => node.dataset.key || node.dataset.of.split(" ").pop();
  const target = (event) => event.target instanceof Element ? event.target.closest("[data-of]") : null;

  function light(node) {
    for (const old of lit) old.classList.remove("lit", "near");
    lit = [];
    if (!node) return;
    const key = keyOf(node);
    const card = cards.get(key);
    for (const other of card ? card.dataset.of.split(" ") : [key]) {
      for (const member of byKey.get(other) || []) {
        if (member.classList.contains("card") && member !== card) continue;
        member.classList.add(other === key ? "lit" : "near");
        lit.push(member);
      }
    }
    if (card && card !== node && !card.contains(node)) reveal(card);
  }

  // Scrolls the column of cards only, and only where it scrolls by itself: never the page under the reader's pointer.
  function reveal(card) {
    const column = card.closest("[data-column]");
    if (!column || column.scrollHeight <= column.clientHeight) return;
    const box = card.getBoundingClientRect(), frame = column.getBoundingClientRect();
    const top = Math.max(frame.top, 0), bottom = Math.min(frame.bottom, innerHeight);
    if (box.top < top) column.scrollTop += box.top - top - 12;
    else if (box.bottom > bottom) column.scrollTop += box.bottom - bottom + 12;
  }

  document.addEventListener("pointerover", (event) => {
    if (event.pointerType !== "touch") light(target(event));
  });
  document.addEventListener("focusin", (event) => light(target(event)));
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") light(null);
  });
})();
