// The plots of one interface, bits, packets, errors and drops: of what is read now, or of what is remembered.

import { element } from "./dom.js";
import { axisTime, duration, rate, time } from "./format.js";
import { Live } from "./live.js";
import { Past } from "./past.js";
import { RANGES, RangeBar } from "./ranges.js";

const HEIGHT = 170;
const MARK_PIXELS = 11;
const LEAST_ZOOM_SECONDS = 5;
const RELOAD_MILLIS = 10_000;
const KINDS = [
  { title: "Bits", unit: "bit/s", factor: 8, columns: ["rx_bytes", "tx_bytes"] },
  { title: "Packets", unit: "p/s", factor: 1, columns: ["rx_packets", "tx_packets"] },
  { title: "Errors", unit: "/s", factor: 1, columns: ["rx_errors", "tx_errors"] },
  { title: "Drops", unit: "/s", factor: 1, columns: ["rx_dropped", "tx_dropped"] },
];

/** Event kinds that are marked, and by which letter. */
const MARKS = { reset: "R", counted_on: "c", wrap: "W", interface_renamed: "N", interface_added: "+", interface_gone: "−", link_up: "↑", link_down: "↓" };

export class Plots {
  constructor(id) {
    this.id = id;
    this.live = new Live();
    this.source = this.live;
    this.chosen = RANGES[0];
    this.bar = new RangeBar((range) => this.choose(range), () => this.zoomOut());
    this.figures = element("div", { class: "plots" });
    this.root = element("div", {}, this.bar.root, this.figures);
    this.bar.show(this.chosen, false, "");
  }

  begin(history) {
    this.live.begin(history);
    this.timer = setInterval(() => this.reload(), RELOAD_MILLIS);
    this.build();
    if (!this.chosen.live) this.look();
  }

  add(sample, anew) {
    if (this.live.add(sample, anew)) this.redraw();
  }

  mark(events) {
    this.live.marks.push(...events.filter((event) => event.kind in MARKS));
    this.redraw();
  }

  /** One of the ranges, until now. */
  choose(range) {
    this.chosen = range;
    this.zoom = null;
    return this.look();
  }

  /** A part of what is shown. */
  zoomTo(from, to) {
    if (to - from < LEAST_ZOOM_SECONDS || (this.zoom && this.zoom[0] === from && this.zoom[1] === to)) return;
    this.zoom = [from, to];
    this.look();
  }

  zoomOut() {
    if (this.zoom) this.choose(this.chosen);
  }

  /** What a key does; false if it does nothing. */
  key(name) {
    const range = RANGES[Number(name) - 1];
    if (range) this.choose(range);
    else if (name === "z") this.zoomOut();
    else return false;
    return true;
  }

  async look() {
    const asked = Symbol("the latest question");
    this.latest = asked;
    const now = Date.now() / 1000;
    const [from, to] = this.zoom ?? [now - this.chosen.seconds, now];
    let problem = "";
    let source = this.live;
    if (this.zoom ? !this.live.covers(from) : !this.chosen.live) {
      try {
        source = await Past.load(this.id, from, to);
      } catch (failure) {
        problem = failure.message;
      }
    }
    if (this.latest !== asked || !this.plots) return;
    const steps = source.step > 1 ? `a value for each ${duration(source.step)}; dashed: its highest second` : "";
    this.bar.show(this.chosen, Boolean(this.zoom), problem || steps);
    if (problem) return;
    const alike = this.source.lines === source.lines;
    this.source = source;
    if (alike) this.redraw();
    else this.build();
  }

  /** What is remembered goes on, unless somebody looks at a part of it. */
  reload() {
    if (this.source !== this.live && !this.zoom && !document.hidden) this.look();
  }

  build() {
    this.clear();
    const style = getComputedStyle(document.documentElement);
    const colour = (name) => style.getPropertyValue(name).trim();
    this.plots = KINDS.map((kind) => {
      const place = element("figure", { class: "plot" }, element("figcaption", {}, kind.title));
      this.figures.append(place);
      const plot = new uPlot(this.options(kind, colour), this.source.data(kind), place);
      plot.over.addEventListener("dblclick", () => this.zoomOut());
      return plot;
    });
    this.observer = new ResizeObserver(() => this.fit());
    this.observer.observe(this.figures);
  }

  options(kind, colour) {
    const axis = { stroke: colour("--text"), grid: { stroke: colour("--line"), width: 1 }, ticks: { show: false } };
    const series = [this.series("in", colour("--in"), kind.unit), this.series("out", colour("--out"), kind.unit)];
    if (this.source.lines === 4) {
      series.push(this.highest("in max", colour("--in"), kind.unit), this.highest("out max", colour("--out"), kind.unit));
    }
    return {
      width: this.width(),
      height: HEIGHT,
      cursor: { sync: { key: "time" }, drag: { x: true, y: false, setScale: false } },
      scales: {
        x: { range: () => this.zoom ?? this.source.range() },
        y: { range: (_, least, most) => [0, most > 0 ? most * 1.08 : 1] },
      },
      axes: [
        { ...axis, space: 70, size: 30, values: (plot, times) => times.map((at) => axisTime(at, plot.scales.x.max - plot.scales.x.min)) },
        { ...axis, size: 78, values: (_, values) => values.map((value) => rate(value, kind.unit)) },
      ],
      series: [{ value: (_, at) => (at === null ? "" : time(at * 1000)) }, ...series],
      hooks: {
        drawClear: [(plot) => this.drawGaps(plot, colour("--line"))],
        draw: [(plot) => this.drawMarks(plot, colour("--mark"))],
        setSelect: [(plot) => this.select(plot)],
      },
    };
  }

  series(label, stroke, unit) {
    return { label, stroke, width: 1.5, spanGaps: false, points: { show: false }, value: (_, value) => rate(value, unit) };
  }

  highest(label, stroke, unit) {
    return { ...this.series(label, stroke, unit), width: 1, dash: [3, 3] };
  }

  select(plot) {
    const { left, width } = plot.select;
    if (width < 4) return;
    const from = plot.posToVal(left, "x");
    const to = plot.posToVal(left + width, "x");
    plot.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false);
    this.zoomTo(from, to);
  }

  /** Two side by side where there is room: as the style sheet has it. */
  width() {
    const wide = this.figures.clientWidth > 760;
    return Math.max(240, (wide ? (this.figures.clientWidth - 16) / 2 : this.figures.clientWidth) - 12);
  }

  /** Where nothing is known. */
  drawGaps(plot, colour) {
    const { ctx, bbox } = plot;
    ctx.save();
    ctx.fillStyle = colour;
    ctx.globalAlpha = 0.5;
    for (const [from, to] of this.source.gaps) {
      const left = Math.max(bbox.left, plot.valToPos(from, "x", true));
      const right = Math.min(bbox.left + bbox.width, plot.valToPos(to, "x", true));
      if (right > left) ctx.fillRect(left, bbox.top, right - left, bbox.height);
    }
    ctx.restore();
  }

  drawMarks(plot, colour) {
    const { ctx, bbox } = plot;
    ctx.save();
    ctx.strokeStyle = colour;
    ctx.fillStyle = colour;
    ctx.lineWidth = devicePixelRatio;
    ctx.setLineDash([]);
    ctx.textAlign = "left";
    ctx.font = `${MARK_PIXELS * devicePixelRatio}px sans-serif`;
    const marks = this.source.marks
      .map(({ at, kind }) => ({ x: Math.round(plot.valToPos(Date.parse(at) / 1000, "x", true)), letter: MARKS[kind] }))
      .filter(({ x }) => x >= bbox.left && x <= bbox.left + bbox.width)
      .sort((one, other) => one.x - other.x);
    let letters = [];
    for (const { x, letter } of marks) {
      ctx.beginPath();
      ctx.moveTo(x, bbox.top);
      ctx.lineTo(x, bbox.top + bbox.height);
      ctx.stroke();
      // Letters that would stand in each other stand below each other, each once.
      letters = letters.filter((one) => x - one.x < MARK_PIXELS * devicePixelRatio);
      if (letters.some((one) => one.letter === letter)) continue;
      let line = 1;
      while (letters.some((one) => one.line === line)) line++;
      letters.push({ x, letter, line });
      ctx.fillText(letter, x + 3 * devicePixelRatio, bbox.top + line * MARK_PIXELS * devicePixelRatio);
    }
    ctx.restore();
  }

  redraw() {
    if (!this.plots || this.asked) return;
    this.asked = true;
    requestAnimationFrame(() => {
      this.asked = false;
      this.plots?.forEach((plot, i) => plot.setData(this.source.data(KINDS[i])));
    });
  }

  fit() {
    const width = this.width();
    this.plots?.forEach((plot) => {
      if (Math.abs(plot.width - width) > 1) plot.setSize({ width, height: HEIGHT });
    });
  }

  clear() {
    this.observer?.disconnect();
    this.plots?.forEach((plot) => plot.destroy());
    this.plots = undefined;
    this.figures.replaceChildren();
  }

  destroy() {
    clearInterval(this.timer);
    this.clear();
  }
}
