// One interface: what is known of it, its plots, and every counter in every tradition's spelling.

import { counters, get } from "./api.js";
import { element, hinted, say } from "./dom.js";
import { exact, rate, time } from "./format.js";
import { eventLine } from "./events.js";
import { Plots } from "./plots.js";

const FACTS = [
  ["Source", (one) => one.source],
  ["Alias", (one) => one.alias],
  ["State", (one) => [one.standing, one.link && `link ${one.link}`].filter(Boolean).join(", ")],
  ["Speed", (one) => one.speed_bits_per_second && rate(one.speed_bits_per_second, "bit/s") + (one.duplex ? `, ${one.duplex} duplex` : "")],
  ["MAC", (one) => one.mac],
  ["MTU", (one) => one.mtu],
  ["Bond", (one) => one.master],
  ["Counts since", (one) => one.start_time && time(one.start_time)],
  ["Read", (one) => one.read_at && time(one.read_at)],
  ["Discontinuities", (one) => (one.discontinuities ? `${one.discontinuities}, last ${time(one.discontinuity_at)}` : "none")],
  ["Identity", (one) => one.id],
];
const REFRESH_MILLIS = 1000;

export class InterfaceDetail {
  constructor(tally, id) {
    this.tally = tally;
    this.id = id;
    this.path = `interfaces/${encodeURIComponent(id)}`;
    this.plots = new Plots(id);
    this.title = element("h1", {}, tally.rows.get(id)?.attributes.name ?? id);
    this.facts = element("dl", { class: "facts" });
    this.error = element("p", { class: "error", hidden: true });
    this.table = element("tbody");
    this.driver = element("tbody");
    this.events = element("ol", { class: "events" });
    this.counterRows = new Map();
    this.root = element("section", { class: "detail" },
      element("p", { class: "back" }, element("a", { href: "#/" }, "← all interfaces")),
      this.title, this.error, this.facts, this.plots.root,
      element("h2", {}, "Counters"),
      element("div", { class: "scroll" }, element("table", { class: "counters" },
        element("thead", {}, element("tr", {}, ...["Counter", "Total", "elsewhere"].map((text) => element("th", { scope: "col" }, text)))),
        this.table)),
      this.driverSection = element("div", { hidden: true }, element("h2", {}, "Counters of the driver's own"),
        element("table", { class: "counters" }, this.driver)),
      element("h2", {}, "Events"), this.events);
    this.onReadings = ({ detail }) => this.take(detail);
    this.onHappened = ({ detail }) => this.happened([detail]);
  }

  async open(into) {
    into.replaceChildren(this.root);
    this.isOpen = true;
    this.tally.addEventListener("readings", this.onReadings);
    this.tally.addEventListener("happened", this.onHappened);
    try {
      this.glossary = await counters();
      await this.refresh();
      const history = await get(`${this.path}/history?numbers=string`);
      if (!this.isOpen) return;
      this.columns = history.columns;
      this.plots.begin(history);
      const { events } = await get(`events?limit=200&subject=${encodeURIComponent(this.name)}`);
      this.happened(events);
    } catch (failure) {
      this.fail(failure);
    }
    if (this.isOpen) this.timer = setInterval(() => this.refresh().catch((failure) => this.fail(failure)), REFRESH_MILLIS);
  }

  close() {
    this.isOpen = false;
    clearInterval(this.timer);
    this.tally.removeEventListener("readings", this.onReadings);
    this.tally.removeEventListener("happened", this.onHappened);
    this.plots.destroy();
  }

  /** The colours are others now. */
  repaint() {
    if (this.columns) this.plots.build();
  }

  fail(failure) {
    this.error.hidden = false;
    say(this.error, failure.message);
  }

  async refresh() {
    const one = await get(`${this.path}?numbers=string`);
    this.error.hidden = true;
    this.name = one.name;
    say(this.title, one.name);
    this.title.dataset.state = one.standing;
    this.showFacts(one);
    this.showCounters(one.counters);
    this.showDriver(one.driver_counters);
  }

  showFacts(one) {
    const facts = FACTS.map(([label, of]) => [label, of(one)]).filter(([, text]) => text);
    for (const [key, value] of Object.entries(one.notes)) facts.push([key, value]);
    const shown = JSON.stringify(facts);
    if (shown === this.shownFacts) return;
    this.shownFacts = shown;
    this.facts.replaceChildren(...facts.map(([label, text]) => element("div", {}, element("dt", {}, label), element("dd", {}, String(text)))));
  }

  showCounters(totals) {
    const names = Object.keys(totals);
    for (const name of names) {
      if (!this.counterRows.has(name)) this.counterRows.set(name, this.counterRow(name));
      say(this.counterRows.get(name).total, exact(totals[name]));
    }
    for (const [name, { root }] of this.counterRows) root.hidden = !(name in totals);
  }

  counterRow(name) {
    const known = this.glossary.get(name);
    const total = element("td", { class: "number", "data-counter": name });
    const label = element("th", { scope: "row" }, hinted(element("span", { tabindex: "0", class: "hinted" }, name), known?.meaning ?? name));
    const spellings = element("td", { class: "spellings" }, ...(known?.spellings ?? []).map((one) =>
      hinted(element("span", { tabindex: "0", class: one.exact ? "spelling" : "spelling about" }, one.name),
        `${one.title}: ${one.name}${one.note ? `\n${one.note}` : ""}`)));
    const root = element("tr", {}, label, total, spellings);
    this.table.append(root);
    return { root, total };
  }

  showDriver(own) {
    this.driverSection.hidden = own.length === 0;
    while (this.driver.rows.length > own.length) this.driver.deleteRow(-1);
    own.forEach(({ name, value }, i) => {
      const row = this.driver.rows[i] ?? this.driver.appendChild(element("tr", {}, element("th", { scope: "row" }), element("td", { class: "number" })));
      say(row.cells[0], name);
      say(row.cells[1], exact(value));
    });
  }

  take(readings) {
    const reading = readings.find((one) => one[0] === this.id);
    if (!reading || !this.columns) return;
    const at = this.tally.columns;
    const anew = this.columns.every((column) => (reading[at[`${column}_per_second`]] ?? null) === null);
    this.plots.add(this.columns.map((column) => reading[at[column === "at_ms" ? "read_at_ms" : column]]), anew);
  }

  happened(events) {
    const own = events.filter((event) => event.subject === this.name);
    if (own.length === 0) return;
    this.plots.mark(own);
    this.events.prepend(...own.toReversed().map((event) => eventLine(event, false)));
  }

  key(event) {
    if (this.plots.key(event.key)) return true;
    if (event.key !== "Escape" && event.key !== "Backspace") return false;
    location.hash = "#/";
    return true;
  }
}

