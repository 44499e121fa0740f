// The language links keep the section that the address names.
"use strict";
const links = document.querySelectorAll("header a[hreflang], footer a[hreflang]");
function keepSection() {
  for (const link of links) link.hash = location.hash;
}
addEventListener("hashchange", keepSection);
keepSection();
