// The timeline's brush: drag over days to see what is told of them alone. Where it is wider than the screen, the newest days are shown.
import "/static/vendor/d3.min.js";

export function start() {
  const { d3 } = globalThis;
  const svg = d3.select("svg[data-brush]");
  const node = svg.node();
  const [width, height] = node.getAttribute("viewBox").split(" ").slice(2).map(Number);
  const first = Date.parse(node.dataset.first);
  const days = Number(node.dataset.days);
  const say = document.querySelector("[data-brushed]");
  const dayAt = (x) => new Date(first + Math.round((x / width) * days) * 86_400_000).toISOString().slice(0, 10);
  const brush = d3.brushX().extent([[0, 0], [width, height - 22]]);
  brush.on("brush", ({ selection }) => {
    if (selection) say.textContent = `${dayAt(selection[0])} to ${dayAt(selection[1])}`;
  });
  brush.on("end", ({ selection }) => {
    if (!selection || selection[1] - selection[0] < 4) return;
    const address = new URL(location.href);
    address.searchParams.set("since", dayAt(selection[0]));
    address.searchParams.set("until", dayAt(selection[1]));
    address.searchParams.delete("after");
    location.assign(address);
  });
  svg.insert("g", "g.spans").attr("class", "brush").call(brush);
  node.parentElement.scrollLeft = node.parentElement.scrollWidth;
}
