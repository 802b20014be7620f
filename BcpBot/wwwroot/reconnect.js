// What stands over the page while the server cannot be reached.

const dialog = document.getElementById("components-reconnect-modal");

dialog.addEventListener("components-reconnect-state-changed", ({ detail }) => {
  if (detail.state === "show" && !dialog.open) dialog.showModal();
  else if (detail.state === "hide") dialog.close();
  // The server answers but started anew: it does not know this page any more.
  else if (detail.state === "rejected" || detail.state === "resume-failed") location.reload();
});

// Behind it nothing works: Escape must not show a page that only looks alive.
dialog.addEventListener("cancel", event => event.preventDefault());

dialog.addEventListener("click", async event => {
  if (!(event.target instanceof HTMLButtonElement)) return;
  const answer = event.target.parentElement.querySelector("[role=status]");
  answer.textContent = "";
  try {
    await fetch(location.href, { cache: "no-store" });
    location.reload();
  } catch {
    answer.textContent = answer.dataset.words;
  }
});
