// What a reader looks for: asks the index of this language and lists what it finds.
"use strict";
const found = document.getElementById("found");
const state = document.getElementById("found-state");
const list = document.getElementById("found-list");
const field = document.querySelector("main form.search input");
const PAGE = 8; // results shown at once: no more than a phone can load quickly
let asked = 0; // the number of the newest question: late answers to older ones are dropped
let index;

const WORDS = 12; // of a question, as many as are looked for one by one
const FEW = 3; // pages with all the words: where there are fewer, others may help
const plain = (word) => word.toLowerCase().normalize("NFD").replace(/[^\p{L}\p{N}'’]/gu, "");

function load() {
  const script = new URL(found.dataset.index, location.href);
  index ??= Promise.all([import(script), littleWords(new URL("little-words.json", script))])
    .then(async ([pagefind, little]) => {
      await pagefind.options({ baseUrl: new URL("..", script).pathname, excerptLength: 24 });
      await pagefind.init();
      return { pagefind, little };
    })
    .catch((error) => { index = undefined; throw error; });
  return index;
}

async function littleWords(url) {
  const answer = await fetch(url);
  return new Set(answer.ok ? (await answer.json()).map(plain) : []);
}

// A question is asked without the words that say nothing (“the”, “of”); where hardly a page has
// all the others, those with most of them answer. In “quotation marks” it is asked as it stands.
async function ask(query) {
  const { pagefind, little } = await load();
  const telling = query.split(/\s+/).filter((word) => plain(word) && !little.has(plain(word)));
  const isQuoted = /["“”«»]/.test(query);
  const words = isQuoted || !telling.length ? [query] : telling;
  const { results } = await pagefind.search(words.join(" "));
  if (results.length >= FEW || words.length === 1) return { results, said: "count" };
  const answers = await Promise.all(words.slice(0, WORDS).map((word) => pagefind.search(word)));
  const more = mostWords(answers.map((answer) => answer.results));
  return { results: more, said: more.length > results.length ? "some" : "count" };
}

// A word that stands on few pages tells more (its inverse document frequency, Spärck Jones 1972).
function mostWords(answers) {
  const pages = new Map();
  const all = new Set(answers.flat().map((result) => result.id)).size;
  for (const answer of answers) {
    for (const result of answer) {
      const page = pages.get(result.id) ?? { result, worth: 0, score: 0 };
      page.worth += Math.log(1 + all / answer.length);
      page.score += result.score;
      pages.set(result.id, page);
    }
  }
  const best = [...pages.values()].sort((a, b) => b.worth - a.worth || b.score - a.score);
  return best.map((page) => page.result);
}

function tell(name, values = {}) {
  const text = found.dataset[name] || "";
  state.textContent = text.replace(/%\((\w+)\)s/g, (whole, key) => values[key] ?? whole);
}

// The excerpt is HTML with <mark>: only its text and its marks are taken.
function marked(place, html) {
  for (const node of new DOMParser().parseFromString(html, "text/html").body.childNodes) {
    if (node.nodeName === "MARK") {
      place.append(Object.assign(document.createElement("mark"), { textContent: node.textContent }));
    } else {
      place.append(node.textContent);
    }
  }
}

function element(name, className) {
  const made = document.createElement(name);
  if (className) made.className = className;
  return made;
}

function link(href, title) {
  const made = element("a", "alone");
  made.href = href;
  made.textContent = title;
  return made;
}

function entry(page) {
  const item = element("li");
  const title = page.meta.title || page.url;
  item.append(link(page.url, title));
  const excerpt = element("p");
  marked(excerpt, page.excerpt);
  if (!/[.!?:]$/.test(excerpt.textContent)) excerpt.append("…");
  item.append(excerpt);
  const sections = page.sub_results.filter((part) => part.title !== title).slice(0, 3);
  if (sections.length) {
    const below = element("ul");
    for (const part of sections) {
      const row = element("li");
      row.append(link(part.url, part.title));
      below.append(row);
    }
    item.append(below);
  }
  return item;
}

async function show(results, from, question) {
  const pages = await Promise.all(results.slice(from, from + PAGE).map((one) => one.data()));
  if (question !== asked) return;
  const items = pages.map(entry);
  list.append(...items);
  found.querySelector("button")?.remove();
  if (results.length > from + PAGE) {
    const more = element("button");
    more.type = "button";
    more.textContent = found.dataset.more;
    more.addEventListener("click", () => {
      show(results, from + PAGE, question).catch(() => tell("failed"));
    });
    found.append(more);
  }
  if (from) items[0].querySelector("a").focus(); // the button that was pressed is gone
}

async function search(query) {
  const question = ++asked;
  found.hidden = false;
  if (!query) {
    list.replaceChildren();
    found.querySelector("button")?.remove();
    tell("empty");
    return;
  }
  const slow = setTimeout(() => { if (question === asked) tell("wait"); }, 1000);
  try {
    const { results, said } = await ask(query);
    if (question !== asked) return;
    list.replaceChildren();
    await show(results, 0, question);
    if (question !== asked) return;
    tell(results.length ? said : "nothing", { query, count: results.length });
  } catch {
    if (question === asked) {
      list.replaceChildren();
      tell("failed");
    }
  } finally {
    clearTimeout(slow);
  }
}

function close() {
  asked++;
  found.hidden = true;
  list.replaceChildren();
  state.textContent = "";
  found.querySelector("button")?.remove();
}

function address(query) {
  const here = new URL(location.href);
  here.hash = "";
  if (query) here.searchParams.set("q", query);
  else here.searchParams.delete("q");
  return here;
}

let typing;
field.addEventListener("input", () => {
  clearTimeout(typing);
  const query = field.value.trim();
  if (!query) return close();
  typing = setTimeout(() => {
    history.replaceState(null, "", address(query));
    keepPlace();
    search(query);
  }, 300);
});
field.addEventListener("focus", () => load().catch(() => {}), { once: true });
field.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  clearTimeout(typing);
  field.value = "";
  history.replaceState(null, "", address(""));
  close();
});
field.form.addEventListener("submit", (event) => {
  event.preventDefault();
  clearTimeout(typing);
  const query = field.value.trim();
  history.pushState(null, "", address(query));
  keepPlace();
  search(query);
});
function fromAddress() {
  const query = (new URLSearchParams(location.search).get("q") ?? "").trim();
  field.value = query;
  if (query) search(query);
  else if (new URLSearchParams(location.search).has("q")) search("");
  else close();
}
addEventListener("popstate", fromAddress);
if (new URLSearchParams(location.search).has("q")) fromAddress();
else if (field.value.trim()) field.dispatchEvent(new Event("input")); // typed while this came
