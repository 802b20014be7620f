// The ring of a roll-call. Its figures stand beside it as a table, which is what a screen reader reads.

let library;

const load = () => library ??= new Promise((done, failed) => {
  const script = document.createElement("script");
  script.src = "/lib/chart.umd.min.js";
  script.onload = done;
  script.onerror = () => failed(new Error(`${script.src} is missing`));
  document.head.append(script);
});

const rings = new WeakMap();

const colour = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
const colours = names => names.map(colour);

// values and names of colours in the same order
export async function drawRing(canvas, values, names) {
  await load();
  const known = rings.get(canvas);
  const data = { datasets: [{ data: values, backgroundColor: colours(names), borderColor: colour("--surface"), borderWidth: 2 }] };
  if (known) {
    known.chart.data.datasets[0].data = values;
    known.chart.update();
    return;
  }
  const chart = new Chart(canvas, {
    type: "doughnut", data,
    options: { cutout: "68%", animation: matchMedia("(prefers-reduced-motion: reduce)").matches ? false : { duration: 250 }, events: [], plugins: { legend: { display: false }, tooltip: { enabled: false } } },
  });
  const recolour = new MutationObserver(() => {
    Object.assign(chart.data.datasets[0], { backgroundColor: colours(names), borderColor: colour("--surface") });
    chart.update("none");
  });
  recolour.observe(document.documentElement, { attributes: true, attributeFilter: ["data-room"] });
  rings.set(canvas, { chart, recolour });
}

export function dropRing(canvas) {
  const known = rings.get(canvas);
  known?.recolour.disconnect();
  known?.chart.destroy();
  rings.delete(canvas);
}
