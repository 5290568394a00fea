// On a phone a tap on marked words shows their card in a sheet at the bottom.
(() => {
  const narrow = matchMedia("(max-width: 860px)");
  const sheet = document.querySelector(".sheet");

  function open(key) {
    const card = document.getElementById(key);
    if (!card) return;
    const copy = card.cloneNode(true);
    copy.removeAttribute("id");
    copy.removeAttribute("tabindex");
    const close = document.createElement("button");
    close.type = "button";
    close.textContent = "Close";
    const list = document.createElement("ul");
    list.className = "cards";
    list.append(copy);
    sheet.replaceChildren(close, list);
    sheet.hidden = false;
  }

  document.addEventListener("click", (event) => {
    if (!(event.target instanceof Element)) return;
    if (sheet.contains(event.target)) { sheet.hidden = true; return; }
    const link = event.target.closest("[data-of]") && event.target.closest("a[href^='#']");
    if (!narrow.matches || !link || link.closest(".claims")) return;
    event.preventDefault();
    open(link.dataset.key);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") sheet.hidden = true;
  });
})();
