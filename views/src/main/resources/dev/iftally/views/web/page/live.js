// The last quarter of an hour, as it is read: totals, of which rates are made.

import { added } from "./format.js";

const SPAN_SECONDS = 15 * 60;
/** Longer than this, and than this many usual steps, the source was silent. */
const SILENT_MILLIS = 5000;
const SILENT_STEPS = 3;

export class Live {
  samples = [];
  marks = [];
  /** The times of samples before which the device began to count anew. */
  anew = new Set();
  step = 1;
  lines = 2;

  /** Samples as the API has them: the time, then totals in the order of its columns. */
  begin({ columns, samples, gaps }) {
    this.places = Object.fromEntries(columns.map((name, index) => [name, index]));
    this.samples = samples;
    this.anew = new Set(gaps.map(({ to }) => Date.parse(to)));
  }

  /** False if it was there already. */
  add(sample, anew) {
    const last = this.samples.at(-1);
    if (last && sample[0] <= last[0]) return false;
    this.samples.push(sample);
    if (anew) this.anew.add(sample[0]);
    while (this.samples.length && this.samples[0][0] < sample[0] - SPAN_SECONDS * 1000) this.anew.delete(this.samples.shift()[0]);
    return true;
  }

  /** Pairs of a sample and the one before, and whether nothing is known of the time between: silence, or a new beginning. */
  pairs() {
    const pairs = this.samples.slice(1).map((after, i) => ({ before: this.samples[i], after, millis: after[0] - this.samples[i][0] }));
    const usual = pairs.map(({ millis }) => millis).sort((a, b) => a - b)[pairs.length >> 1];
    const silent = Math.max(SILENT_MILLIS, SILENT_STEPS * usual);
    return pairs.map((pair) => ({ ...pair, gap: pair.millis > silent || this.anew.has(pair.after[0]) }));
  }

  /** From when to when nothing is known, in seconds. */
  get gaps() {
    return this.pairs().filter(({ gap }) => gap).map(({ before, after }) => [before[0] / 1000, after[0] / 1000]);
  }

  /** Whether a time, in seconds, is remembered here, finer than anywhere else. */
  covers(from) {
    return this.samples.length > 1 && this.samples[0][0] / 1000 <= from;
  }

  /** Between two samples the rate is the same; in a gap it is not known. */
  data(kind) {
    const pairs = this.pairs();
    const line = (place) => pairs.map(({ before, after, millis, gap }) => {
      const more = gap ? null : added(before[place], after[place]);
      return more === null ? null : (more * kind.factor * 1000) / millis;
    });
    return [pairs.map(({ after }) => after[0] / 1000), ...kind.columns.map((column) => line(this.places[column]))];
  }

  range() {
    const last = this.samples.at(-1)?.[0] ?? Date.now();
    const first = this.samples[0]?.[0] ?? last;
    const from = Math.max(first / 1000, last / 1000 - SPAN_SECONDS);
    return [Math.min(from, last / 1000 - 60), last / 1000];
  }
}
