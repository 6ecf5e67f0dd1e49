// How it stands with the switches.

import { get } from "./api.js";
import { element, say } from "./dom.js";
import { ago, NONE } from "./format.js";

const REFRESH_MILLIS = 2000;
const COLUMNS = [
  ["Datapath", (one) => one.datapath_id],
  ["State", (one) => one.state],
  ["OpenFlow", (one) => one.version],
  ["Ports", (one) => one.ports],
  ["Reply", (one) => (one.reply_micros === undefined ? undefined : `${(one.reply_micros / 1000).toFixed(1)} ms`)],
  ["Age", (one) => (one.age === undefined ? undefined : ago(one.age * 1000))],
  ["Connection", (one) => (one.peer ? `${one.connection} from ${one.peer}` : one.connection)],
  ["Last error", (one) => one.last_error],
];

export class Switches {
  constructor() {
    this.body = element("tbody", { id: "switches" });
    this.message = element("p", { class: "error" });
    this.root = element("section", {}, element("h1", {}, "Switches"), this.message,
      element("div", { class: "scroll" }, element("table", { class: "switches" },
        element("thead", {}, element("tr", {}, ...COLUMNS.map(([title]) => element("th", { scope: "col" }, title)))), this.body)));
  }

  open(into) {
    into.replaceChildren(this.root);
    this.timer = setInterval(() => this.refresh(), REFRESH_MILLIS);
    return this.refresh();
  }

  async refresh() {
    try {
      const { switches } = await get("switches");
      say(this.message, switches.length === 0 ? "No switch is read." : "");
      this.body.replaceChildren(...switches.map((one) => element("tr", { "data-state": one.state },
        ...COLUMNS.map(([, of]) => element("td", {}, String(of(one) ?? NONE))))));
    } catch (failure) {
      say(this.message, failure.message);
    }
  }

  close() {
    clearInterval(this.timer);
  }

  key() {
    return false;
  }
}
