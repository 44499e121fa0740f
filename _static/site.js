// The language links keep the section that the address names.
"use strict";
const links = document.querySelectorAll("header a[hreflang], footer a[hreflang]");
function keepSection() {
  for (const link of links) link.hash = location.hash;
}
// Pages that were read can be read again without a line: see kept-pages.js.
const pages = document.querySelector("meta[name=kept-page]");
if (pages && "serviceWorker" in navigator && location.protocol !== "file:") {
  const script = new URL("../../kept-pages.js", document.currentScript.src);
  addEventListener("load", () => navigator.serviceWorker.register(script).catch(() => {}));
}
addEventListener("hashchange", keepSection);
keepSection();
