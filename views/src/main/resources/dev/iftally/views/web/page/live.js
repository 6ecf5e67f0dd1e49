// The last quarter of an hour, as it is read: totals, of which rates are made.

import { added } from "./format.js";

const SPAN_SECONDS = 15 * 60;
const SILENT_MILLIS = 5000;

export class Live {
  samples = [];
  marks = [];
  gaps = [];
  step = 1;
  lines = 2;

  /** Samples as the API has them: the time, then totals in the order of its columns. */
  begin({ columns, samples }) {
    this.places = Object.fromEntries(columns.map((name, index) => [name, index]));
    this.samples = samples;
  }

  /** False if it was there already. */
  add(sample) {
    const last = this.samples.at(-1);
    if (last && sample[0] <= last[0]) return false;
    this.samples.push(sample);
    while (this.samples.length && this.samples[0][0] < sample[0] - SPAN_SECONDS * 1000) this.samples.shift();
    return true;
  }

  /** Whether a time, in seconds, is remembered here, finer than anywhere else. */
  covers(from) {
    return this.samples.length > 1 && this.samples[0][0] / 1000 <= from;
  }

  /** Between two samples the rate is the same; where the source was silent it is not known. */
  data(kind) {
    const times = [];
    const lines = kind.columns.map(() => []);
    for (let i = 1; i < this.samples.length; i++) {
      const before = this.samples[i - 1];
      const after = this.samples[i];
      const millis = after[0] - before[0];
      if (millis > SILENT_MILLIS) {
        times.push(after[0] / 1000 - 0.001);
        lines.forEach((line) => line.push(null));
      }
      times.push(after[0] / 1000);
      kind.columns.forEach((column, at) => {
        const more = added(before[this.places[column]], after[this.places[column]]);
        lines[at].push(more === null ? null : (more * kind.factor * 1000) / millis);
      });
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
