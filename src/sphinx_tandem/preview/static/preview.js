// Keeps a page of the preview fresh: hears of each build, loads the page anew when it changed,
// and shows what is wrong. The server adds it to the pages it sends; it is never built into them.
"use strict";

(() => {
  const here = document.currentScript.dataset;
  const CLOSED = "tandem-problems-closed"; // the problems that this tab's reader has closed
  let source = null;
  let shown = null;

  // A browser opens six lines to a server, and an open page holds one: hidden pages let go of it.
  function listen() {
    source?.close();
    source = null;
    if (document.hidden) return;
    source = new EventSource("/_tandem/events");
    source.addEventListener("built", hear);
    source.addEventListener("problems", hear);
  }

  function hear(message) {
    const state = JSON.parse(message.data);
    const old = here.kind === "own" ? state.build !== here.build : state.pages !== here.pages;
    if (old) {
      location.reload();
      return;
    }
    if (here.kind === "own") return;
    shown?.remove();
    shown = null;
    if (!state.problems.length) return;
    notice(state.notice);
    const name = JSON.stringify(state.problems);
    if (remembered() !== name) show(state, () => remember(name));
  }

  // The link on top of the page, which stays when the dialog is closed.
  function notice(words) {
    if (document.querySelector(".tandem-notice")) return;
    const link = make("a", words);
    link.href = "/_tandem/problems";
    const aside = make("aside", "", link);
    aside.className = "tandem-notice";
    aside.lang = "en";
    aside.dir = "ltr";
    aside.setAttribute("aria-label", "Preview");
    document.body.prepend(aside);
  }

  // The dialog lives in a shadow tree, where the page's own style does not reach.
  function show(state, closed) {
    shown = make("div", "");
    const tree = shown.attachShadow({ mode: "open" });
    const style = make("link", "");
    style.rel = "stylesheet";
    style.href = "/_tandem/preview.css";
    const dialog = problems(state);
    dialog.addEventListener("close", closed);
    const open = () => dialog.isConnected && dialog.showModal();
    style.addEventListener("load", open);
    style.addEventListener("error", open);
    tree.append(style, dialog);
    document.body.append(shown);
  }

  function problems(state) {
    const title = make("h2", state.title);
    title.id = "title";
    const close = make("button", "Close");
    close.type = "button";
    const list = make("ol", "", ...state.problems.map(item));
    const header = make("header", "", title, close);
    const dialog = make("dialog", "", header, make("p", state.standing), list);
    dialog.className = "tandem-problems";
    dialog.lang = "en";
    dialog.dir = "ltr";
    dialog.setAttribute("aria-labelledby", title.id);
    close.addEventListener("click", () => dialog.close());
    // Sphinx's own script takes Escape for itself, and the browser then closes nothing.
    dialog.addEventListener("keydown", (press) => {
      if (press.key === "Escape") dialog.close();
    });
    return dialog;
  }

  function item(problem) {
    const place = problem.line ? `${problem.file}:${problem.line}` : problem.file;
    const words = [problem.text, problem.cure].filter(Boolean).map((text) => make("p", text));
    const code = document.createTextNode(` ${problem.code}`);
    return make("li", "", make("p", "", make("code", place), code), ...words);
  }

  // Words come from pages and catalogs of anybody: they are text, never HTML.
  function make(name, text, ...children) {
    const element = document.createElement(name);
    element.textContent = text;
    element.append(...children);
    return element;
  }

  // Some readers forbid pages to keep anything; then a closed dialog comes back, no more.
  function remembered() {
    try {
      return sessionStorage.getItem(CLOSED);
    } catch {
      return null;
    }
  }

  function remember(name) {
    try {
      sessionStorage.setItem(CLOSED, name);
    } catch {
      // nothing to do
    }
  }

  document.addEventListener("visibilitychange", listen);
  listen();
})();
