// Light or dark, before anything is drawn: as somebody chose on this machine, else as the machine is.
{
  const root = document.documentElement, key = "room-theme";
  const show = theme => { root.dataset.room = theme; };
  const turn = () => {
    const theme = root.dataset.room === "dark" ? "light" : "dark";
    localStorage.setItem(key, theme);
    show(theme);
  };
  show(localStorage.getItem(key) ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light"));

  // The page may be drawn anew between down and up, when it becomes interactive: then the browser sends no click. So the pointer is followed, and a click counts only without one.
  const isSwitch = element => element?.closest?.("[data-theme-switch]") != null;
  let down = false, turned = false;
  document.addEventListener("pointerdown", event => { turned = false; down = event.button === 0 && isSwitch(event.target); });
  document.addEventListener("pointercancel", () => { down = false; });
  document.addEventListener("pointerup", event => {
    if (down && isSwitch(document.elementFromPoint(event.clientX, event.clientY))) {
      turned = true;
      turn();
    }
    down = false;
  });
  document.addEventListener("click", event => {
    if (isSwitch(event.target) && (event.detail === 0 || !turned)) turn();
    turned = false;
  });
}
