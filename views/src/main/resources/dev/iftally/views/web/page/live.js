// The last quarter of an hour, as it is read: totals, of which rates are made.

import { added } from "./format.js";

const SPAN_SECONDS = 15 * 60;
/** Longer than this, and than this many usual steps, the source was silent. */
const SILENT_MILLIS = 5000;
const SILENT_STEPS = 3;
/** What is usual, so many steps before and after say: a source may be asked less often than before. */
const NEIGHBOURS = 3;
/** Clocks that are kept right are set back by less; after more, what has not been yet is forgotten. */
const MOST_MILLIS_BACK = 10_000;

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
    if (last && last[0] - sample[0] > MOST_MILLIS_BACK) {
      this.samples = [];
      this.anew.clear();
    } else if (last && sample[0] <= last[0]) {
      return false;
    }
    this.samples.push(sample);
    if (anew) this.anew.add(sample[0]);
    while (this.samples.length && this.samples[0][0] < sample[0] - SPAN_SECONDS * 1000) this.anew.delete(this.samples.shift()[0]);
    return true;
  }

  /** Pairs of a sample and the one before, and whether nothing is known of the time between: silence, or a new beginning. */
  pairs() {
    const pairs = this.samples.slice(1).map((after, i) => ({ before: this.samples[i], after, millis: after[0] - this.samples[i][0] }));
    const usual = (i) => median(pairs.slice(Math.max(0, i - NEIGHBOURS), i + NEIGHBOURS + 1));
    const silent = ({ millis }, i) => millis > SILENT_MILLIS && millis > SILENT_STEPS * usual(i);
    return pairs.map((pair, i) => ({ ...pair, gap: this.anew.has(pair.after[0]) || silent(pair, i) }));
  }

  /** From when to when nothing is known, in seconds. */
  get gaps() {
    return this.pairs().filter(({ gap }) => gap).map(({ before, after }) => [before[0] / 1000, after[0] / 1000]);
  }

  /** Whether a time, in seconds, is remembered here, finer than anywhere else. */
  covers(from) {
    return this.samples.length > 1 && this.samples[0][0] / 1000 <= from;
  }

  /** Between two samples the rate is the same, so that a line begins at the first of them; in a gap it is not known. */
  data(kind) {
    const times = [];
    const lines = kind.columns.map(() => []);
    const put = (at, values) => {
      times.push(at / 1000);
      lines.forEach((line, i) => line.push(values[i]));
    };
    const unknown = kind.columns.map(() => null);
    let begins = true;
    for (const { before, after, millis, gap } of this.pairs()) {
      if (gap) {
        put((before[0] + after[0]) / 2, unknown);
      } else {
        const rates = kind.columns.map((column) => perSecond(before[this.places[column]], after[this.places[column]], millis, kind.factor));
        if (begins) put(before[0], rates);
        put(after[0], rates);
      }
      begins = gap;
    }
    return [times, ...lines];
  }

  range() {
    const last = this.samples.at(-1)?.[0] ?? Date.now();
    const first = this.samples[0]?.[0] ?? last;
    const from = Math.max(first / 1000, last / 1000 - SPAN_SECONDS);
    return [Math.min(from, last / 1000 - 60), last / 1000];
  }
}

function median(pairs) {
  return pairs.map(({ millis }) => millis).sort((a, b) => a - b)[pairs.length >> 1];
}

function perSecond(before, after, millis, factor) {
  const more = added(before, after);
  return more === null ? null : (more * factor * 1000) / millis;
}
