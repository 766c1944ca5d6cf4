// Map and network: drag to move, ctrl or a pinch and the wheel to come closer; double click goes back.
// Where the map is wider than the screen, the place with most on it is shown.
import "/static/vendor/d3.min.js";

export function start() {
  const { d3 } = globalThis;
  const svg = d3.select("svg[data-zoom]");
  const [width, height] = svg.attr("viewBox").split(" ").slice(2).map(Number);
  const inner = svg.select("g.world");
  const zoom = d3.zoom().scaleExtent([1, 12]).translateExtent([[0, 0], [width, height]]);
  zoom.filter((event) => (event.type === "wheel" ? event.ctrlKey : event.type.startsWith("touch") ? event.touches.length > 1 : !event.button));
  zoom.on("zoom", ({ transform }) => {
    inner.attr("transform", transform);
    inner.selectAll(".spot").attr("r", (_, index, nodes) => Number(nodes[index].dataset.r) / Math.sqrt(transform.k));
  });
  svg.call(zoom).on("dblclick.zoom", () => svg.call(zoom.transform, d3.zoomIdentity));
  const box = svg.node().parentElement;
  const spots = [...svg.node().querySelectorAll(".spot")];
  if (spots.length) {
    const most = spots.reduce((one, other) => (Number(other.dataset.r) > Number(one.dataset.r) ? other : one));
    box.scrollLeft = (Number(most.getAttribute("cx")) / width) * box.scrollWidth - box.clientWidth / 2;
  }
  const buttons = document.querySelector("[data-zoom-buttons]");
  if (buttons) {
    buttons.hidden = false;
    buttons.querySelector("[data-in]").addEventListener("click", () => svg.call(zoom.scaleBy, 1.6));
    buttons.querySelector("[data-out]").addEventListener("click", () => svg.call(zoom.scaleBy, 1 / 1.6));
  }
}
