// What the daemon remembers on its disk: rates, means and maxima of steps.

import { get } from "./api.js";

const VALUES = 800;
/** What was read since then may not be on the disk yet. */
const UNWRITTEN_SECONDS = 15;

export class Past {
  lines = 4;

  /** A part of an interface's history, its times in seconds since 1970. */
  static async load(id, from, to) {
    const path = `history/${encodeURIComponent(id)}?since=${Math.floor(from * 1000)}&until=${Math.ceil(to * 1000)}&values=${VALUES}`;
    return new Past(await get(path), from, to);
  }

  constructor({ columns, samples, gaps, marks, step_seconds: step }, from, to) {
    this.places = Object.fromEntries(columns.map((name, index) => [name, index]));
    this.samples = samples;
    this.step = step;
    this.between = [from, to];
    this.marks = marks;
    this.gaps = [...gaps.map((gap) => [Date.parse(gap.from) / 1000, Date.parse(gap.to) / 1000]), ...this.ends(from, to)];
  }

  /** What lies before the first step and behind the last one of which anything is known, if that is more than writing takes. */
  ends(from, to) {
    const known = this.samples.filter((sample) => sample.slice(1).some((value) => value !== null)).map(([at]) => at / 1000);
    if (known.length === 0) return [[from, to]];
    const least = Math.max(2 * this.step, UNWRITTEN_SECONDS);
    return [[from, known[0] - this.step], [known.at(-1), to]].filter(([begin, end]) => end - begin > least);
  }

  /** Means, then maxima, of both directions. */
  data(kind) {
    const names = ["_per_second", "_per_second_max"].flatMap((ending) => kind.columns.map((column) => column + ending));
    const line = (name) => this.samples.map((sample) => {
      const rate = sample[this.places[name]];
      return rate === null ? null : rate * kind.factor;
    });
    return [this.samples.map((sample) => sample[0] / 1000), ...names.map(line)];
  }

  range() {
    return this.between;
  }
}
