// The address of a search names the filters that are used, not the empty ones.
"use strict";
document.addEventListener("htmx:config:request", ({ detail }) => {
  const asked = detail.ctx.request.body;
  for (const [name, words] of [...asked]) if (words === "") asked.delete(name);
});
