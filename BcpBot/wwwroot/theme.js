// Light or dark, before anything is drawn: as somebody chose on this machine, else as the machine is.
{
  const root = document.documentElement, key = "room-theme";
  const show = theme => { root.dataset.room = theme; };
  show(localStorage.getItem(key) ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light"));

  document.addEventListener("click", event => {
    if (!event.target.closest?.("[data-theme-switch]")) return;
    const theme = root.dataset.room === "dark" ? "light" : "dark";
    localStorage.setItem(key, theme);
    show(theme);
  });
}
