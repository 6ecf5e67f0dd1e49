// The last quarter of an hour of one interface: a plot each of bits, packets, errors and drops.

import { element } from "./dom.js";
import { added, rate } from "./format.js";

const SPAN_SECONDS = 15 * 60;
const SILENT_MILLIS = 5000;
const HEIGHT = 170;
const KINDS = [
  { title: "Bits", unit: "bit/s", factor: 8, columns: ["rx_bytes", "tx_bytes"] },
  { title: "Packets", unit: "p/s", factor: 1, columns: ["rx_packets", "tx_packets"] },
  { title: "Errors", unit: "/s", factor: 1, columns: ["rx_errors", "tx_errors"] },
  { title: "Drops", unit: "/s", factor: 1, columns: ["rx_dropped", "tx_dropped"] },
];

/** Event kinds that are marked, and by which letter. */
const MARKS = { reset: "R", counted_on: "c", wrap: "W", interface_renamed: "N", interface_added: "+", interface_gone: "−", link_up: "↑", link_down: "↓" };

export class Plots {
  constructor() {
    this.samples = [];
    this.marks = [];
    this.root = element("div", { class: "plots" });
  }

  /** Samples as the API has them: the time, then totals in the order of its columns. */
  begin({ columns, samples }) {
    this.places = Object.fromEntries(columns.map((name, index) => [name, index]));
    this.samples = samples;
    this.build();
  }

  add(sample) {
    const last = this.samples.at(-1);
    if (last && sample[0] <= last[0]) return;
    this.samples.push(sample);
    while (this.samples.length && this.samples[0][0] < sample[0] - SPAN_SECONDS * 1000) this.samples.shift();
    this.redraw();
  }

  mark(events) {
    this.marks.push(...events.filter((event) => event.kind in MARKS)
      .map((event) => ({ at: Date.parse(event.at) / 1000, letter: MARKS[event.kind], event })));
    this.redraw();
  }

  /** Between two samples the rate is the same; where the source was silent it is not known. */
  data(kind) {
    const times = [];
    const lines = kind.columns.map(() => []);
    for (let i = 1; i < this.samples.length; i++) {
      const before = this.samples[i - 1];
      const after = this.samples[i];
      const millis = after[0] - before[0];
      const silent = millis > SILENT_MILLIS;
      if (silent) {
        times.push(after[0] / 1000 - 0.001);
        lines.forEach((line) => line.push(null));
      }
      times.push(after[0] / 1000);
      kind.columns.forEach((column, at) => {
        const step = added(before[this.places[column]], after[this.places[column]]);
        lines[at].push(step === null ? null : (step * kind.factor * 1000) / millis);
      });
    }
    return [times, ...lines];
  }

  build() {
    this.destroy();
    const style = getComputedStyle(document.documentElement);
    const colour = (name) => style.getPropertyValue(name).trim();
    this.plots = KINDS.map((kind) => {
      const place = element("figure", { class: "plot" }, element("figcaption", {}, kind.title));
      this.root.append(place);
      const axis = { stroke: colour("--text"), grid: { stroke: colour("--line"), width: 1 }, ticks: { show: false } };
      return new uPlot({
        width: this.width(),
        height: HEIGHT,
        cursor: { sync: { key: "time" }, drag: { x: true, y: false } },
        scales: {
          x: { range: () => this.range() },
          y: { range: (_, least, most) => [0, most > 0 ? most * 1.08 : 1] },
        },
        axes: [
          { ...axis, space: 70, size: 30, values: (_, times) => times.map(clock) },
          { ...axis, size: 78, values: (_, values) => values.map((value) => rate(value, kind.unit)) },
        ],
        series: [
          { value: (_, at) => (at === null ? "" : clock(at, true)) },
          this.series("in", colour("--in"), kind.unit),
          this.series("out", colour("--out"), kind.unit),
        ],
        hooks: { draw: [(plot) => this.drawMarks(plot, colour("--mark"))] },
      }, this.data(kind), place);
    });
    this.observer = new ResizeObserver(() => this.fit());
    this.observer.observe(this.root);
  }

  series(label, stroke, unit) {
    return { label, stroke, width: 1.5, spanGaps: false, points: { show: false }, value: (_, value) => rate(value, unit) };
  }

  /** Two side by side where there is room: as the style sheet has it. */
  width() {
    const wide = this.root.clientWidth > 760;
    return Math.max(240, (wide ? (this.root.clientWidth - 16) / 2 : this.root.clientWidth) - 12);
  }

  range() {
    const last = this.samples.at(-1)?.[0] ?? Date.now();
    const first = this.samples[0]?.[0] ?? last;
    const from = Math.max(first / 1000, last / 1000 - SPAN_SECONDS);
    return [Math.min(from, last / 1000 - 60), last / 1000];
  }

  drawMarks(plot, colour) {
    const { ctx, bbox } = plot;
    ctx.save();
    ctx.strokeStyle = colour;
    ctx.fillStyle = colour;
    ctx.lineWidth = devicePixelRatio;
    ctx.font = `${11 * devicePixelRatio}px sans-serif`;
    for (const { at, letter } of this.marks) {
      const x = Math.round(plot.valToPos(at, "x", true));
      if (x < bbox.left || x > bbox.left + bbox.width) continue;
      ctx.beginPath();
      ctx.moveTo(x, bbox.top);
      ctx.lineTo(x, bbox.top + bbox.height);
      ctx.stroke();
      ctx.fillText(letter, x + 3 * devicePixelRatio, bbox.top + 11 * devicePixelRatio);
    }
    ctx.restore();
  }

  redraw() {
    if (!this.plots || this.asked) return;
    this.asked = true;
    requestAnimationFrame(() => {
      this.asked = false;
      this.plots?.forEach((plot, i) => plot.setData(this.data(KINDS[i])));
    });
  }

  fit() {
    const width = this.width();
    this.plots?.forEach((plot) => {
      if (Math.abs(plot.width - width) > 1) plot.setSize({ width, height: HEIGHT });
    });
  }

  destroy() {
    this.observer?.disconnect();
    this.plots?.forEach((plot) => plot.destroy());
    this.plots = undefined;
    this.root.replaceChildren();
  }
}

function clock(seconds, precise = false) {
  const at = new Date(seconds * 1000);
  return at.toLocaleTimeString([], { hour12: false, hour: "2-digit", minute: "2-digit", second: precise ? "2-digit" : undefined });
}
