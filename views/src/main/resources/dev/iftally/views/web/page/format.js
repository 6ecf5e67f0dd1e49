// Numbers and times for people. Totals are exact: what is larger than 2^53 comes as a string and stays one.

const STEPS = ["", "k", "M", "G", "T", "P"];
export const NONE = "–";

/** A rate with a unit: 12.3 Mbit/s. */
export function rate(perSecond, unit) {
  if (perSecond === null || perSecond === undefined || Number.isNaN(perSecond)) return NONE;
  let value = perSecond;
  let step = 0;
  while (value >= 1000 && step < STEPS.length - 1) {
    value /= 1000;
    step++;
  }
  const whole = value >= 100 || (step === 0 && Number.isInteger(value));
  const digits = whole ? 0 : value >= 10 ? 1 : 2;
  return `${value.toFixed(digits)} ${STEPS[step]}${unit}`;
}

/** All digits of a total, in groups of three. */
export function exact(total) {
  if (total === null || total === undefined) return NONE;
  return String(total).replace(/\B(?=(\d{3})+(?!\d))/g, "\u202f");
}

/** What was added between two totals, as a double; null where one is absent or the total fell. */
export function added(before, after) {
  if (before === null || after === null) return null;
  if (typeof before === "number" && typeof after === "number") {
    return after >= before ? after - before : null;
  }
  const step = BigInt(after) - BigInt(before);
  return step >= 0n ? Number(step) : null;
}

/** Larger than, for totals of both kinds. */
export function compare(a, b) {
  if (a === b) return 0;
  if (a === null || a === undefined) return -1;
  if (b === null || b === undefined) return 1;
  if (typeof a === typeof b && typeof a === "number") return a - b;
  if (typeof a === "string" && typeof b === "string" && !/^\d+$/.test(a + b)) return a < b ? -1 : 1;
  const x = BigInt(a);
  const y = BigInt(b);
  return x < y ? -1 : x > y ? 1 : 0;
}

/** A time of day, with the date where it is not today. */
export function time(iso) {
  const at = new Date(iso);
  const clock = at.toLocaleTimeString([], { hour12: false });
  return at.toDateString() === new Date().toDateString() ? clock : `${at.toLocaleDateString()} ${clock}`;
}

/** How long ago: 3 s, 5 min, 2 h, 4 d. */
export function ago(millis) {
  const seconds = Math.max(0, Math.round(millis / 1000));
  if (seconds < 120) return `${seconds} s`;
  if (seconds < 7200) return `${Math.round(seconds / 60)} min`;
  if (seconds < 172800) return `${Math.round(seconds / 3600)} h`;
  return `${Math.round(seconds / 86400)} d`;
}

/** A length of time: 10 s, 2 min, 6 h, 1 d. */
export function duration(seconds) {
  if (seconds < 60) return `${seconds} s`;
  if (seconds < 3600) return `${Math.round(seconds / 60)} min`;
  return seconds < 86400 ? `${Math.round(seconds / 3600)} h` : `${Math.round(seconds / 86400)} d`;
}

/** A time on an axis that is so many seconds long: the time of day, the day, or both. */
export function axisTime(seconds, length) {
  const at = new Date(seconds * 1000);
  const clock = { hour12: false, hour: "2-digit", minute: "2-digit", second: length < 300 ? "2-digit" : undefined };
  if (length <= 36 * 3600) return at.toLocaleTimeString([], clock);
  return at.toLocaleDateString([], { day: "numeric", month: "short" });
}
