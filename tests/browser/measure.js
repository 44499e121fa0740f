// What a reader meets on a page, measured in the page itself. Each function returns findings
// in words, none when all is well; those that could find nothing to look at say how much they saw.
"use strict";

globalThis.audit = (() => {
  const TARGETS = "a[href], button, input:not([type=hidden]), select, textarea, summary, [role=button], [tabindex]";
  const root = () => document.documentElement;

  const words = (text) => text.replace(/\s+/g, " ").trim();

  function named(element) {
    const id = element.id ? `#${element.id}` : "";
    const classes = [...element.classList].map((name) => `.${name}`).join("");
    return `<${element.localName}${id}${classes}> “${words(element.textContent).slice(0, 50)}”`;
  }

  // What holds for an element is found once in a look at the page: it depends on all that is around it.
  const found = new Set();

  function once(find) {
    const answers = new Map();
    found.add(answers);
    return (element) => {
      if (!answers.has(element)) answers.set(element, find(element));
      return answers.get(element);
    };
  }

  const lookAgain = () => found.forEach((answers) => answers.clear());

  // Text that only a screen reader meets (.unseen) is hidden from the eye on purpose.
  const unseen = once((element) => {
    if (!element || element === root()) return false;
    const style = getComputedStyle(element);
    const cut = style.overflow !== "visible" && element.clientWidth <= 1 && element.clientHeight <= 1;
    return cut || style.clip === "rect(0px, 0px, 0px, 0px)" || unseen(element.parentElement);
  });

  const shown = once((element) =>
    element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && !unseen(element));

  function* texts() {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const { nodeValue, parentElement } = walker.currentNode;
      if (!/\S/.test(nodeValue) || /^(script|style|noscript)$/.test(parentElement.localName)) continue;
      if (shown(parentElement)) yield [walker.currentNode, parentElement];
    }
  }

  function rects(node) {
    const range = document.createRange();
    range.selectNodeContents(node);
    return [...range.getClientRects()].filter((rect) => rect.width > 0.5 && rect.height > 0.5);
  }

  // ---- colours ----

  const brush = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
  const known = new Map();

  function color(css) {
    if (!known.has(css)) {
      brush.clearRect(0, 0, 1, 1);
      brush.fillStyle = css;
      brush.fillRect(0, 0, 1, 1);
      const [r, g, b, a] = brush.getImageData(0, 0, 1, 1).data;
      known.set(css, [r, g, b, a / 255]);
    }
    return known.get(css);
  }

  const over = ([r, g, b, a], [R, G, B]) => [r * a + R * (1 - a), g * a + G * (1 - a), b * a + B * (1 - a), 1];

  // https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio
  function luminance([r, g, b]) {
    const [R, G, B] = [r, g, b].map((part) => part / 255)
      .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
    return 0.2126 * R + 0.7152 * G + 0.0722 * B;
  }

  function ratio(one, other) {
    const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b);
    return (high + 0.05) / (low + 0.05);
  }

  // The colour behind an element; null where an image lies there, which nobody can vouch for.
  const behind = once((element) => {
    if (!element) return [255, 255, 255, 1];
    const style = getComputedStyle(element);
    if (style.backgroundImage !== "none") return null;
    const layer = color(style.backgroundColor);
    if (layer[3] === 1) return layer;
    const below = behind(element.parentElement);
    return below && over(layer, below);
  });

  const opacity = once((element) => (element ? Number(getComputedStyle(element).opacity) * opacity(element.parentElement) : 1));

  function contrastOf(element, css, ground) {
    const [r, g, b, a] = color(css);
    return ratio(over([r, g, b, a * opacity(element)], ground), ground);
  }

  // A picture of the page without its words: what lies behind text that stands on an image.
  let picture = null;

  async function takePicture(base64) {
    const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
    const bitmap = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
    picture = new OffscreenCanvas(bitmap.width, bitmap.height).getContext("2d", { willReadFrequently: true });
    picture.drawImage(bitmap, 0, 0);
  }

  function worstOnPicture(element, css, places) {
    const colors = new Set();
    for (const { left, top, width, height } of places) {
      const { data } = picture.getImageData(left + scrollX, top + scrollY, Math.ceil(width), Math.ceil(height));
      for (let at = 0; at < data.length; at += 4) colors.add((data[at] << 16) | (data[at + 1] << 8) | data[at + 2]);
    }
    const grounds = [...colors].map((all) => [all >> 16, (all >> 8) & 255, all & 255, 1]);
    return Math.min(...grounds.map((ground) => contrastOf(element, css, ground)));
  }

  function generated(element) {
    return ["::before", "::after"].map((part) => getComputedStyle(element, part))
      .filter((style) => !/^(none|normal|"\s*")/.test(style.content) && style.display !== "none");
  }

  function contrast(least) {
    const findings = [];
    let looked = 0;
    let onImages = 0;
    const look = (element, style, ground, places, what) => {
      looked += 1;
      onImages += ground ? 0 : 1;
      if (!ground && !picture) return;
      const found = ground ? contrastOf(element, style.color, ground) : worstOnPicture(element, style.color, places);
      if (found < least) findings.push(`${named(element)}${what}: contrast ${found.toFixed(2)}, needs ${least}`);
    };
    for (const [node, element] of texts()) look(element, getComputedStyle(element), behind(element), rects(node), "");
    for (const element of document.body.querySelectorAll("*")) {
      if (!shown(element)) continue;
      for (const style of generated(element)) {
        const below = behind(element);
        const ground = below && over(color(style.backgroundColor), below);
        look(element, style, ground, [element.getBoundingClientRect()], ` ${style.content}`);
      }
    }
    for (const field of document.querySelectorAll("input, textarea")) {
      if (shown(field)) look(field, getComputedStyle(field, "::placeholder"), behind(field), rects(field), " placeholder");
    }
    return { looked, onImages, findings };
  }

  // ---- room ----

  function sideways() {
    const width = root().clientWidth;
    if (Math.max(root().scrollWidth, document.body.scrollWidth) <= width) return [];
    const wide = [...document.body.querySelectorAll("*")]
      .filter((element) => shown(element) && element.getBoundingClientRect().right > width + 0.5);
    const inner = wide.filter((element) => !wide.some((other) => other !== element && element.contains(other)));
    return [`the page is ${root().scrollWidth} px wide in a window of ${width}: ${inner.slice(0, 3).map(named).join(", ")}`];
  }

  function cut() {
    const findings = [];
    for (const element of document.body.querySelectorAll("*")) {
      if (!shown(element) || !/\S/.test(element.textContent)) continue;
      const style = getComputedStyle(element);
      const across = /hidden|clip/.test(style.overflowX) && element.scrollWidth > element.clientWidth + 1;
      const down = /hidden|clip/.test(style.overflowY) && element.scrollHeight > element.clientHeight + 1;
      if (across || down) findings.push(`${named(element)}: text is cut`);
    }
    return findings;
  }

  function overlaps() {
    const all = [];
    for (const [node, element] of texts()) for (const rect of rects(node)) all.push({ node, element, rect });
    all.sort((one, other) => one.rect.top - other.rect.top);
    const findings = [];
    all.forEach((one, index) => {
      for (let next = index + 1; next < all.length && all[next].rect.top < one.rect.bottom; next += 1) {
        const other = all[next];
        const across = Math.min(one.rect.right, other.rect.right) - Math.max(one.rect.left, other.rect.left);
        const down = one.rect.bottom - other.rect.top;
        const lower = Math.min(one.rect.height, other.rect.height);
        if (one.node !== other.node && across > 2 && down > lower * 0.4) {
          findings.push(`${named(one.element)} lies over ${named(other.element)}`);
        }
      }
    });
    return findings;
  }

  function room() {
    return [...sideways(), ...cut(), ...overlaps()];
  }

  // A constructed sheet, because the page's own policy forbids inline styles.
  function restyle(css) {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    document.adoptedStyleSheets = [sheet];
  }

  // WCAG 1.4.12
  const spaceText = () => restyle("* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-bottom: 2em !important }");
  const hideText = () => restyle("*, ::before, ::after { color: transparent !important; text-decoration-color: transparent !important }");
  const normalText = () => { document.adoptedStyleSheets = []; };

  // ---- text ----

  function smallText(least) {
    const small = [...texts()].filter(([, element]) => Number.parseFloat(getComputedStyle(element).fontSize) < least - 0.01);
    return small.map(([, element]) => `${named(element)}: ${getComputedStyle(element).fontSize}, needs ${least}px`);
  }

  function blockOf(element) {
    let at = element;
    while (/^(inline|contents)/.test(getComputedStyle(at).display)) at = at.parentElement;
    return at;
  }

  function blocks() {
    const all = new Map();
    for (const [node, element] of texts()) {
      const block = blockOf(element);
      const { letters, width } = all.get(block) ?? { letters: 0, width: 0 };
      const more = rects(node).reduce((sum, rect) => sum + rect.width, 0);
      all.set(block, { letters: letters + words(node.nodeValue).length, width: width + more });
    }
    return all;
  }

  function lines(most) {
    const findings = [];
    for (const [block, { letters, width }] of blocks()) {
      const style = getComputedStyle(block);
      const line = block.clientWidth - Number.parseFloat(style.paddingLeft) - Number.parseFloat(style.paddingRight);
      const long = Math.min(letters, Math.round((letters * line) / width));
      if (long > most) findings.push(`${named(block)}: lines of ${long} characters, at most ${most}`);
      if (style.textAlign === "justify") findings.push(`${named(block)}: justified text`);
      const height = Number.parseFloat(style.lineHeight) / Number.parseFloat(style.fontSize);
      if (!(height >= 1.499)) findings.push(`${named(block)}: line height ${style.lineHeight}, needs 1.5`);
    }
    return findings;
  }

  // ---- targets ----

  const targets = () => [...document.querySelectorAll(TARGETS)].filter((element) => shown(element) && element.tabIndex >= 0);

  function inSentence(element) {
    if (getComputedStyle(element).display !== "inline") return false;
    const copy = blockOf(element).cloneNode(true);
    copy.querySelectorAll("a, ul, ol, table, .unseen").forEach((other) => other.remove());
    return /\p{L}{2}/u.test(copy.textContent);
  }

  // WCAG 2.5.5 and 2.5.8, each with its exception for links in a sentence.
  function smallTargets(least) {
    const small = targets().filter((element) => {
      const { width, height } = element.getBoundingClientRect();
      return (width < least - 0.5 || height < least - 0.5) && !inSentence(element);
    });
    return small.map((element) => {
      const { width, height } = element.getBoundingClientRect();
      return `${named(element)}: ${width.toFixed(0)} × ${height.toFixed(0)} px, needs ${least}`;
    });
  }

  // ---- the keyboard ----

  // What a person at the keyboard sees of the element that has the focus; call it on its focus.
  function focusFault(element) {
    lookAgain(); // focus changes how an element looks
    const [rect] = element.getClientRects();
    if (!rect || rect.bottom <= 0 || rect.top >= innerHeight || rect.right <= 0 || rect.left >= root().clientWidth) return "is off the screen";
    for (const [x, y] of [[0.5, 0.5], [0.1, 0.5], [0.9, 0.5], [0.5, 0.2], [0.5, 0.8]]) {
      const [left, top] = [rect.left + rect.width * x, rect.top + rect.height * y];
      const top_one = document.elementFromPoint(left, top);
      if (top_one && !element.contains(top_one) && !top_one.contains(element)) return `is covered by ${named(top_one)}`;
    }
    const style = getComputedStyle(element);
    if (style.outlineStyle === "none" || Number.parseFloat(style.outlineWidth) < 2) {
      return `shows its focus with an outline of ${style.outlineStyle} ${style.outlineWidth}, needs 2px`;
    }
    const inside = Number.parseFloat(style.outlineOffset) < 0;
    const found = contrastOf(element, style.outlineColor, behind(inside ? element : element.parentElement) ?? behind(document.body));
    return found < 3 ? `shows its focus with a contrast of ${found.toFixed(2)}, needs 3` : "";
  }

  const steps = [];
  let order = [];

  // Looks at the focused element when Tab is pressed again: by then the page has scrolled to it.
  function watchTab() {
    steps.length = 0;
    order = targets();
    addEventListener("keydown", (event) => { if (event.key === "Tab") step(); }, true);
  }

  function step() {
    const element = document.activeElement;
    const fault = element === document.body ? "" : focusFault(element);
    steps.push({ index: order.indexOf(element), element: named(element), fault });
  }

  // Focus shown in another scheme; the caller has pressed Tab, so that focus is the keyboard's.
  function focusFaults() {
    const findings = [];
    for (const element of targets()) {
      element.focus();
      const fault = document.activeElement === element ? focusFault(element) : "does not take the focus";
      if (fault) findings.push(`${named(element)} ${fault}`);
    }
    return findings;
  }

  function orphans() {
    const clickable = [...document.querySelectorAll("[onclick], [tabindex]:not([tabindex='0']):not([tabindex='-1'])")];
    return clickable.map((element) => `${named(element)}: for the pointer only, or out of order`);
  }

  // ---- settings ----

  function moving() {
    const all = [root(), ...document.body.querySelectorAll("*")].flatMap((element) =>
      [null, "::before", "::after"].map((part) => [element, getComputedStyle(element, part)]));
    const lasting = (times) => times.split(",").some((time) => Number.parseFloat(time) > 0);
    return all.filter(([, style]) => lasting(style.transitionDuration) || style.scrollBehavior === "smooth"
      || (style.animationName !== "none" && lasting(style.animationDuration)))
      .map(([element]) => `${named(element)} moves`);
  }

  function sticking() {
    return [...document.body.querySelectorAll("*")]
      .filter((element) => /fixed|sticky/.test(getComputedStyle(element).position) && shown(element))
      .map((element) => `${named(element)} stays over the text`);
  }

  function onPaper() {
    const findings = [...document.querySelectorAll("nav, form, .skip")].filter(shown).map((element) => `${named(element)} is printed`);
    for (const link of document.querySelectorAll("main a[href^='http']:not(.place)")) { // an address says where it is
      const target = link.getAttribute("href");
      const after = getComputedStyle(link, "::after").content;
      const told = link.textContent.includes(target) || after.includes("attr(href)") || after.includes(target);
      if (shown(link) && !told) findings.push(`${named(link)}: its target is not printed`);
    }
    for (const element of [root(), document.body, ...document.querySelectorAll("header, main, main *, footer")]) {
      const ground = behind(element);
      if (shown(element) && (ground && luminance(ground) < 0.8)) findings.push(`${named(element)} is printed on a dark ground`);
    }
    return findings;
  }

  const readable = () => [...texts()].map(([node]) => words(node.nodeValue));

  // Each is a look at the page as it is now.
  const looks = {
    contrast, takePicture, hideText, sideways, room, spaceText, normalText, smallText, lines, smallTargets, targets,
    watchTab, step, focusFaults, orphans, moving, sticking, onPaper, readable, shown, named,
  };
  const fresh = (look) => (...given) => {
    lookAgain();
    return look(...given);
  };
  return { ...Object.fromEntries(Object.entries(looks).map(([name, look]) => [name, fresh(look)])), steps };
})();
