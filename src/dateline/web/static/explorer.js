// What pages do beyond what they say: the as-of slider, and the walk through an article's marks by keyboard. Every page works without.
const DAY = 86_400_000;

function followSlider(form) {
  const slider = form.querySelector(".slider");
  const day = form.querySelector("input[type=date]");
  const first = Date.parse(form.dataset.first);
  slider.hidden = false;
  slider.addEventListener("input", () => {
    day.value = new Date(first + Number(slider.value) * DAY).toISOString().slice(0, 10);
  });
  slider.addEventListener("change", () => form.requestSubmit());
  day.addEventListener("input", () => {
    if (day.value) slider.value = String(Math.round((Date.parse(day.value) - first) / DAY));
  });
}

function walkMarks(text) {
  const marks = [...text.querySelectorAll("a.mark")];
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, select, textarea")) return;
    const step = { n: 1, p: -1 }[event.key];
    if (!step || marks.length === 0) return;
    const at = marks.indexOf(document.activeElement);
    marks[at < 0 ? (step > 0 ? 0 : marks.length - 1) : (at + step + marks.length) % marks.length].focus();
    event.preventDefault();
  });
}

document.querySelectorAll("form[data-asof]").forEach(followSlider);
document.querySelectorAll("[data-walk]").forEach(walkMarks);

if (document.querySelector("svg[data-brush]")) import("./timeline.js").then((module) => module.start());
if (document.querySelector("svg[data-zoom]")) import("./zoom.js").then((module) => module.start());
