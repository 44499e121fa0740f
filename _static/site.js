// What a reader chose for the text; links between languages; pages to keep; search when asked for.
// Loaded before the page is drawn, so that it is drawn as the reader chose.
"use strict";
const own = document.currentScript.src;
const root = document.documentElement;
const CHOICES = ["size", "space", "font"];

function remembered(name) {
  try { return localStorage.getItem(`reading-${name}`) ?? ""; } catch { return ""; }
}

function choose(name, value) {
  if (value) root.dataset[name] = value;
  else delete root.dataset[name];
  try { localStorage.setItem(`reading-${name}`, value); } catch { /* no memory: for this page */ }
}

for (const name of CHOICES) {
  const value = remembered(name);
  if (value) root.dataset[name] = value;
}

// The language links keep the section that the address names, and the question.
function keepPlace() {
  for (const link of document.querySelectorAll("header a[hreflang], footer a[hreflang]")) {
    link.hash = location.hash;
    if (document.getElementById("found")) link.search = location.search;
  }
}

function offerChoices(panel) {
  panel.hidden = false;
  for (const field of panel.querySelectorAll("input")) {
    field.checked = field.value === remembered(field.name);
    field.addEventListener("change", () => choose(field.name, field.value));
  }
  panel.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !panel.open) return;
    panel.open = false;
    panel.querySelector("summary").focus();
  });
}

function searchWhenAsked(form) {
  if (location.protocol === "file:") return; // the index can only be asked on a server
  const start = () => import(new URL("search.js", own));
  document.getElementById("unscripted").remove();
  if (new URLSearchParams(location.search).has("q")) start();
  else form.addEventListener("focusin", start, { once: true });
}

document.addEventListener("DOMContentLoaded", () => {
  keepPlace();
  addEventListener("hashchange", keepPlace);
  const panel = document.querySelector("details.reading");
  if (panel) offerChoices(panel);
  const form = document.querySelector("main form.search");
  if (form) searchWhenAsked(form);
  // Pages that were read can be read again without a line: see kept-pages.js.
  const keeps = document.querySelector("meta[name=kept-page]");
  if (keeps && "serviceWorker" in navigator && location.protocol !== "file:") {
    const script = new URL("../../kept-pages.js", own);
    addEventListener("load", () => navigator.serviceWorker.register(script).catch(() => {}));
  }
});
