// Which time the plots show: a choice of ranges, and the way back from a part of one.

import { element, say } from "./dom.js";

export const RANGES = [
  { label: "15 min", seconds: 900, live: true },
  { label: "1 h", seconds: 3600 },
  { label: "1 day", seconds: 86400 },
  { label: "1 week", seconds: 7 * 86400 },
  { label: "1 year", seconds: 365 * 86400 },
];

export class RangeBar {
  constructor(choose, back) {
    this.buttons = RANGES.map((range, index) => element("button", {
      type: "button", "aria-pressed": "false", "data-range": range.seconds, title: `key ${index + 1}`, onclick: () => choose(range),
    }, range.label));
    this.back = element("button", { type: "button", class: "back-out", title: "key z, or a double click", hidden: true, onclick: back }, "↺ whole range");
    this.message = element("span", { role: "status" });
    this.root = element("div", { class: "ranges", role: "group", "aria-label": "Time" }, ...this.buttons, this.back, this.message);
  }

  show(range, zoomed, message) {
    RANGES.forEach((one, index) => this.buttons[index].setAttribute("aria-pressed", String(one === range)));
    this.back.hidden = !zoomed;
    say(this.message, message);
  }
}
