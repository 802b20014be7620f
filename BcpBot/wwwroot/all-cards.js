// Draws the cards of the page of all cards as the room does; a press goes nowhere.
import { drawCard } from "./rehearsal.js";

const nobody = { invokeMethodAsync: async () => {} };

const page = document.querySelector(".all-cards");
const dark = page.dataset.dark === "true";
document.documentElement.dataset.room = dark ? "dark" : "light";
document.documentElement.lang = page.lang;

for (const place of page.querySelectorAll("[data-card]")) {
  await drawCard(place, JSON.parse(place.dataset.card), nobody, dark, page.lang);
  if (page.dataset.open === "true") openAll(place);
}
page.dataset.drawn = "true";

// What opens a card below itself, and what shows the rest; within what was opened too.
function openAll(place) {
  const closed = place.querySelector(".ac-pushButton:is([aria-expanded=false], [aria-controls]):not([data-opened])");
  if (!closed) return;
  closed.dataset.opened = "true";
  closed.click();
  openAll(place);
}
