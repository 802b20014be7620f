// Draws Adaptive Cards in the rehearsal room as Teams does, and hands presses to the page.

const libraries = ["/lib/markdown-it.min.js", "/lib/adaptivecards.min.js"];
const loaded = Promise.all(libraries.map(address => new Promise((done, failed) => {
  const script = document.createElement("script");
  script.src = address;
  script.onload = done;
  script.onerror = () => failed(new Error(`${address} is missing`));
  document.head.append(script);
}))).then(prepare);

const palettes = {
  light: { text: "#242424", subtle: "#616161", accent: "#5b5fc7", good: "#0e700e", warning: "#8a5300", attention: "#b10e1c", background: "#ffffff", emphasis: "#f5f5f5", border: "#d1d1d1", goodBack: "#e7f2e7", warningBack: "#fbf3dc", attentionBack: "#fcebec", accentBack: "#e8ebfa" },
  dark: { text: "#ffffff", subtle: "#adadad", accent: "#a6a7dc", good: "#92c353", warning: "#f2c661", attention: "#f58a96", background: "#292929", emphasis: "#1f1f1f", border: "#4d4d4d", goodBack: "#163017", warningBack: "#3a2f12", attentionBack: "#3f1a1e", accentBack: "#2f2f4a" },
};

let markdown;

function prepare() {
  // What Teams draws in a text block: bold, italics, lists and links. Never HTML, never an image.
  markdown = window.markdownit("zero", { html: false, breaks: false })
    .enable(["emphasis", "link", "list", "escape", "entity", "newline"]);
  markdown.validateLink = isAllowed;
  AdaptiveCards.AdaptiveCard.onProcessMarkdown = (text, result) => {
    result.outputHtml = markdown.render(text);
    result.didProcess = true;
  };
  AdaptiveCards.GlobalSettings.setTabIndexAtCardRoot = false;
}

const isAllowed = address => /^(https:|tel:)/i.test(address.trim());

function open(address) {
  if (!isAllowed(address)) return;
  if (/^tel:/i.test(address.trim())) window.location.href = address;
  else window.open(address, "_blank", "noopener,noreferrer");
}

function hostConfig(dark) {
  const p = dark ? palettes.dark : palettes.light;
  const colour = value => ({ default: value, subtle: value });
  const foreground = {
    default: { default: p.text, subtle: p.subtle }, dark: { default: p.text, subtle: p.subtle }, light: { default: p.subtle, subtle: p.subtle },
    accent: colour(p.accent), good: colour(p.good), warning: colour(p.warning), attention: colour(p.attention),
  };
  const container = backgroundColor => ({ backgroundColor, borderColor: p.border, foregroundColors: foreground });
  return {
    fontFamily: "inherit",
    fontSizes: { small: 12, default: 14, medium: 16, large: 18, extraLarge: 22 },
    fontWeights: { lighter: 300, default: 400, bolder: 600 },
    lineHeights: { small: 16, default: 20, medium: 22, large: 24, extraLarge: 28 },
    spacing: { small: 6, default: 8, medium: 12, large: 16, extraLarge: 20, padding: 16 },
    separator: { lineThickness: 1, lineColor: p.border },
    supportsInteractivity: true,
    imageSizes: { small: 32, medium: 52, large: 100 },
    containerStyles: {
      default: container(p.background), emphasis: container(p.emphasis), accent: container(p.accentBack),
      good: container(p.goodBack), warning: container(p.warningBack), attention: container(p.attentionBack),
    },
    actions: {
      maxActions: 20, spacing: "medium", buttonSpacing: 8, preferredPresentationMode: "auto", actionsOrientation: "vertical", actionAlignment: "stretch",
      showCard: { actionMode: "inline", inlineTopMargin: 8, style: "emphasis" },
    },
    adaptiveCard: { allowCustomStyle: false },
    factSet: { title: { weight: "bolder", wrap: true, maxWidth: 120 }, value: { wrap: true }, spacing: 12 },
    inputs: { label: { inputSpacing: "small", requiredInputs: { weight: "bolder", suffix: " *", suffixColor: "attention" }, optionalInputs: { weight: "bolder" } }, errorMessage: { color: "attention", weight: "default" } },
  };
}

// The library merges the inputs into a button's data; the page sends the two apart, as the room's HTTP interface takes them.
// A fallback is no button. `within`: the buttons that must be opened to see it.
function numberButtons(node, buttons, within = []) {
  if (Array.isArray(node)) node.forEach(item => numberButtons(item, buttons, within));
  else if (node && typeof node === "object") {
    if (node.type === "Action.Execute") {
      node.id = `button-${buttons.length}`;
      buttons.push({ verb: node.verb, data: node.data && typeof node.data === "object" ? structuredClone(node.data) : null, within });
    } else if (node.type === "Action.ShowCard") {
      node.id = `opens-${buttons.length}-${within.length}`;
      within = [...within, node.id];
    }
    Object.entries(node).forEach(([key, value]) => key !== "data" && key !== "fallback" && numberButtons(value, buttons, within));
  }
  return buttons;
}

function entered(action) {
  const inputs = action.getReferencedInputs() ?? {};
  return Object.fromEntries(Object.entries(inputs).map(([id, input]) => [id, input.isSet() ? String(input.value) : ""]));
}

let cardsDrawn = 0;
const cards = new WeakMap();

export async function drawCard(place, card, page, dark, language) {
  await loaded;
  cards.set(place, { card: structuredClone(card), page, dark, language });
  draw(place, card, page, dark, language);
}

function draw(place, card, page, dark, language) {
  const buttons = numberButtons(card, []);
  const drawn = new AdaptiveCards.AdaptiveCard();
  drawn.hostConfig = new AdaptiveCards.HostConfig(hostConfig(dark));
  drawn.onAnchorClicked = (_, anchor) => { open(anchor.href); return true; };
  drawn.onExecuteAction = async action => {
    if (action instanceof AdaptiveCards.OpenUrlAction) return open(action.url ?? "");
    if (!(action instanceof AdaptiveCards.ExecuteAction) || place.inert) return;
    // The button goes with the old card: whoever stands on it stays at the message.
    const message = place.closest(".message");
    if (place.contains(document.activeElement)) message?.focus({ preventScroll: true });
    place.inert = true;
    place.classList.add("pressing");
    try {
      await page.invokeMethodAsync("Pressed", action.verb, buttons[Number(action.id.slice("button-".length))].data, entered(action));
    } finally {
      place.inert = false;
      place.classList.remove("pressing");
      if (message) reveal(message);
    }
  };
  drawn.onInlineCardExpanded = (action, isExpanded) => {
    following?.disconnect();
    if (isExpanded) requestAnimationFrame(() => reveal(action.card.renderedElement));
  };
  drawn.parse(card);
  const element = drawn.render();
  // Two cards with the same choice are two choices.
  const number = ++cardsDrawn;
  element?.querySelectorAll("input[type=radio]").forEach(radio => { radio.name += `-${number}`; });
  element?.querySelectorAll("a").forEach(link => { link.target = "_blank"; link.rel = "noopener noreferrer"; });
  place.lang = card.lang ?? language;
  place.replaceChildren(...(element ? [element] : []));
  return { drawn, buttons };
}

function fill(node, enters) {
  if (Array.isArray(node)) node.forEach(item => fill(item, enters));
  else if (node && typeof node === "object") {
    if (String(node.type).startsWith("Input.") && node.id in enters) node.value = enters[node.id];
    Object.entries(node).forEach(([key, value]) => key !== "data" && fill(value, enters));
  }
}

let pointings = 0;

// The chat may have been entered this moment: its cards are drawn after it.
async function cardOf(activityId, isWanted) {
  for (const until = performance.now() + 1000; isWanted() && performance.now() < until; await new Promise(again => setTimeout(again, 20))) {
    const place = document.querySelector(`.chat.active [data-activity="${activityId}"] .card`);
    if (place && cards.has(place)) return place;
  }
}

// Shows what is entered and which button is pressed next: the press itself is the room's.
export async function point(activityId, verb, on, enters) {
  await loaded;
  const mine = ++pointings;
  document.querySelectorAll(".pointed").forEach(button => button.classList.remove("pointed"));
  const place = await cardOf(activityId, () => mine === pointings);
  if (!place) return;

  const known = cards.get(place);

  const card = structuredClone(known.card);
  fill(card, enters);
  const { drawn, buttons } = draw(place, card, known.page, known.dark, known.language);
  const wanted = buttons.findIndex(button => button.verb === verb && Object.entries(on).every(([name, value]) => button.data?.[name] === value));
  if (wanted < 0) return;
  buttons[wanted].within.forEach(id => drawn.getActionById(id)?.renderedElement?.click());
  const button = drawn.getActionById(`button-${wanted}`)?.renderedElement;
  following?.disconnect();
  if (!button) return;
  button.classList.add("pointed");
  requestAnimationFrame(() => { reveal(place.closest(".message")); reveal(button); });
}

export const prefersDark = () =>
  (localStorage.getItem("room-theme") ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light")) === "dark";

export function showTheme(dark) {
  document.documentElement.dataset.room = dark ? "dark" : "light";
  localStorage.setItem("room-theme", dark ? "dark" : "light");
}

// Scrolls the chat as little as needed; of what is taller than the chat the beginning is shown.
function reveal(element) {
  const list = element.closest(".messages");
  if (!list) return;
  const gap = 12, box = element.getBoundingClientRect(), view = list.getBoundingClientRect();
  if (box.top < view.top || box.height + 2 * gap > view.height) list.scrollTop += box.top - view.top - gap;
  else if (box.bottom + gap > view.bottom) list.scrollTop += box.bottom + gap - view.bottom;
}

const active = selector => [...document.querySelectorAll(`.chat.active ${selector}`)].at(-1);
const newest = () => active(".message");

let following;

export async function showNewest(list) {
  const show = () => { list.scrollTop = list.scrollHeight; const last = [...list.querySelectorAll(".message")].at(-1); if (last) reveal(last); };
  show();
  // Cards are drawn after the list: follow them for a moment.
  await loaded;
  following?.disconnect();
  const watch = following = new ResizeObserver(show);
  list.querySelectorAll(".message:nth-last-child(-n+3)").forEach(message => watch.observe(message));
  setTimeout(() => watch.disconnect(), 400);
}

// On a touch screen the keyboard would cover the newest card.
export function enterChat() {
  const place = active(matchMedia("(pointer: coarse)").matches ? ".messages" : ".typed input[type=text]");
  place?.focus({ preventScroll: true });
  return place !== undefined;
}

export function enterMessage(activityId) {
  const message = active(`[data-activity="${activityId}"]`);
  following?.disconnect();
  if (message) {
    reveal(message);
    message.focus({ preventScroll: true });
  }
  return message !== undefined;
}

export function skipToNewest() {
  (newest() ?? active(".typed input[type=text]") ?? document.querySelector("main")).focus();
}

export function remember(person, language, title) {
  document.title = title;
  const address = new URL(location.href);
  if (person) address.searchParams.set("person", person);
  address.searchParams.set("lang", language);
  // Loaded again the page does not begin the story anew.
  address.searchParams.delete("story");
  history.replaceState(history.state, "", address);
  document.documentElement.lang = language === "en" ? "en" : "zh-Hant-TW";
}
