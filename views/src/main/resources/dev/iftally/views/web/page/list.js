// The table of all interfaces. Only the rows that can be seen have elements, which are used again as it scrolls.

import { element, say } from "./dom.js";
import { compare, exact, rate, NONE } from "./format.js";

const ROW = 32;
const SPARE = 6;
const QUIET_MILLIS = 250;
const SORT_MILLIS = 1000;
const DIGITS = 20;

const number = (column, unit, factor = 1) => ({
  value: (tally, row) => {
    const value = tally.value(row, column);
    return value === null ? null : Number(value) * factor;
  },
  text: (value) => rate(value, unit),
  numeric: true,
});
const total = (column) => ({ value: (tally, row) => tally.value(row, column), text: exact, numeric: true });
const word = (key) => ({ value: (tally, row) => row.attributes[key] ?? "", text: (value) => value || NONE });

const COLUMNS = [
  { key: "name", title: "Interface", value: (tally, row) => tally.value(row, "name") ?? row.attributes.name, text: (v) => v },
  { key: "state", title: "State", value: (tally, row) => state(tally, row), text: (v) => v },
  { key: "in", title: "In", ...number("rx_bytes_per_second", "bit/s", 8) },
  { key: "out", title: "Out", ...number("tx_bytes_per_second", "bit/s", 8) },
  { key: "inp", title: "Packets in", wide: true, ...number("rx_packets_per_second", "p/s") },
  { key: "outp", title: "Packets out", wide: true, ...number("tx_packets_per_second", "p/s") },
  { key: "errors", title: "Errors", wide: true, hint: "received and sent with errors", ...sum("rx_errors", "tx_errors") },
  { key: "drops", title: "Drops", wide: true, hint: "received and to be sent, dropped", ...sum("rx_dropped", "tx_dropped") },
  { key: "rx", title: "Bytes in", wide: true, ...total("rx_bytes") },
  { key: "tx", title: "Bytes out", wide: true, ...total("tx_bytes") },
  { key: "source", title: "Source", wide: true, ...word("source") },
];

/** Two totals added up; what is absent in both is absent. */
function sum(first, second) {
  return {
    value: (tally, row) => {
      const a = tally.value(row, first);
      const b = tally.value(row, second);
      if (a === null || b === null) return a ?? b;
      return typeof a === "number" && typeof b === "number" ? a + b : String(BigInt(a) + BigInt(b));
    },
    text: exact,
    numeric: true,
  };
}

function state(tally, row) {
  const standing = tally.value(row, "standing") ?? row.attributes.standing;
  return standing === "live" ? row.attributes.link ?? "live" : standing;
}

const remembered = { sort: "name", down: false, filter: "", top: 0, selected: null };

export class InterfaceList {
  constructor(tally) {
    this.tally = tally;
    this.lines = [];
    this.shown = [];
    this.scrolledAt = 0;
    this.sortedAt = 0;
    this.filter = element("input", {
      type: "search", id: "filter", placeholder: "filter by name, alias, source  (/)", "aria-label": "Filter",
      value: remembered.filter, autocomplete: "off", spellcheck: "false",
      oninput: () => { remembered.filter = this.filter.value; this.select(); },
    });
    this.count = element("span", { id: "count", role: "status" });
    this.head = element("div", { class: "line head", role: "row" }, ...COLUMNS.map((column) => this.title(column)));
    this.space = element("div", { class: "space" });
    this.body = element("div", {
      class: "rows", role: "table", tabindex: "0", "aria-label": "Interfaces", id: "rows",
      onscroll: () => { this.scrolledAt = performance.now(); remembered.top = this.body.scrollTop; this.ask(); },
    }, this.head, this.space);
    this.root = element("section", { class: "list" }, element("div", { class: "bar" }, this.filter, this.count), this.body);
    this.onReadings = () => this.ask();
    this.onInterfaces = () => this.select();
  }

  title(column) {
    const button = element("button", {
      type: "button", title: column.hint ?? `sort by ${column.key}`,
      onclick: () => {
        remembered.down = remembered.sort === column.key ? !remembered.down : Boolean(column.numeric);
        remembered.sort = column.key;
        this.select();
      },
    }, column.title);
    return element("div", {
      class: `cell ${column.key}${column.numeric ? " number" : ""}${column.wide ? " wide" : ""}`,
      role: "columnheader", "data-key": column.key,
    }, button);
  }

  open(into) {
    into.replaceChildren(this.root);
    this.tally.addEventListener("readings", this.onReadings);
    this.tally.addEventListener("interfaces", this.onInterfaces);
    this.resize = new ResizeObserver(() => this.ask());
    this.resize.observe(this.body);
    this.select();
    this.body.scrollTop = remembered.top;
    this.draw();
    this.body.focus({ preventScroll: true });
  }

  close() {
    this.tally.removeEventListener("readings", this.onReadings);
    this.tally.removeEventListener("interfaces", this.onInterfaces);
    this.resize.disconnect();
  }

  /** Which rows there are, then their order. */
  select() {
    const wanted = remembered.filter.trim().toLowerCase();
    this.shown = [...this.tally.rows.values()].filter((row) => {
      if (!wanted) return true;
      const { name = "", alias = "", source = "" } = row.attributes;
      return `${name}\n${alias}\n${source}`.toLowerCase().includes(wanted);
    });
    for (const cell of this.head.children) {
      const sorted = cell.dataset.key === remembered.sort;
      cell.setAttribute("aria-sort", sorted ? (remembered.down ? "descending" : "ascending") : "none");
    }
    say(this.count, this.shown.length === this.tally.rows.size
      ? `${this.shown.length} interfaces` : `${this.shown.length} of ${this.tally.rows.size} interfaces`);
    this.body.setAttribute("aria-rowcount", String(this.shown.length + 1));
    this.space.style.height = `${this.shown.length * ROW}px`;
    this.sort();
    this.ask();
  }

  sort() {
    const column = COLUMNS.find((one) => one.key === remembered.sort);
    const keyed = this.shown.map((row) => [column.value(this.tally, row), row]);
    const sign = remembered.down ? -1 : 1;
    const order = column.key === "name" ? () => 0 : column.numeric ? compare : words;
    keyed.sort((a, b) => sign * (order(a[0], b[0]) || words(nameKey(a[1]), nameKey(b[1]))));
    this.shown = keyed.map(([, row]) => row);
    this.sortedAt = performance.now();
  }

  /** Draws in the next frame, once, however often it is asked to. */
  ask() {
    if (this.asked) return;
    this.asked = true;
    requestAnimationFrame(() => {
      this.asked = false;
      this.draw();
    });
  }

  draw() {
    const now = performance.now();
    const sorted = COLUMNS.find((one) => one.key === remembered.sort);
    // Rows that change places under a moving finger are of no use to it.
    if (sorted.numeric && now - this.scrolledAt > QUIET_MILLIS && now - this.sortedAt >= SORT_MILLIS) this.sort();
    const first = Math.max(0, Math.floor(this.body.scrollTop / ROW) - SPARE);
    const seen = Math.ceil(this.body.clientHeight / ROW) + 2 * SPARE;
    while (this.lines.length < Math.min(this.shown.length, seen)) this.addLine();
    // A row keeps its line while it can be seen: what is only moved by scrolling is not written again.
    for (let index = first; index < first + this.lines.length; index++) {
      const line = this.lines[index % this.lines.length];
      const row = this.shown[index];
      if (line.root.hidden !== !row) line.root.hidden = !row;
      if (row) this.fill(line, row, index);
    }
  }

  addLine() {
    const cells = COLUMNS.map((column) => element("div", {
      class: `cell ${column.key}${column.numeric ? " number" : ""}${column.wide ? " wide" : ""}`, role: "cell",
    }));
    const link = element("a", { tabindex: "-1" });
    cells[0].append(link);
    const root = element("div", { class: "line", role: "row" }, ...cells);
    this.space.append(root);
    this.lines.push({ root, link, texts: [link, ...cells.slice(1)], said: [] });
  }

  fill(line, row, index) {
    if (line.index !== index) {
      line.index = index;
      line.root.style.transform = `translateY(${index * ROW}px)`;
      line.root.setAttribute("aria-rowindex", String(index + 2));
    }
    const selected = row.id === remembered.selected;
    if (line.selected !== selected) {
      line.selected = selected;
      line.root.classList.toggle("selected", selected);
    }
    if (line.row === row && line.reading === row.reading && line.attributes === row.attributes) return;
    if (line.row !== row) {
      line.root.dataset.id = row.id;
      line.link.href = `#/interface/${encodeURIComponent(row.id)}`;
    }
    Object.assign(line, { row, reading: row.reading, attributes: row.attributes });
    COLUMNS.forEach((column, i) => {
      const text = column.text(column.value(this.tally, row)) ?? NONE;
      if (line.said[i] !== text) line.texts[i].textContent = line.said[i] = text;
    });
    const standing = state(this.tally, row);
    if (line.root.dataset.state !== standing) line.root.dataset.state = standing;
  }

  key(event) {
    const step = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1, PageDown: 15, PageUp: -15 }[event.key];
    if (step) {
      const at = this.shown.findIndex((row) => row.id === remembered.selected);
      this.choose(at < 0 ? 0 : at + step);
    } else if (event.key === "Home" || event.key === "End") {
      this.choose(event.key === "Home" ? 0 : this.shown.length - 1);
    } else if (event.key === "Enter" && remembered.selected) {
      location.hash = `#/interface/${encodeURIComponent(remembered.selected)}`;
    } else {
      return false;
    }
    return true;
  }

  choose(index) {
    const bounded = Math.min(Math.max(index, 0), this.shown.length - 1);
    if (bounded < 0) return;
    remembered.selected = this.shown[bounded].id;
    const top = bounded * ROW;
    const room = this.body.clientHeight - this.head.offsetHeight;
    if (top < this.body.scrollTop) this.body.scrollTop = top;
    else if (top + ROW > this.body.scrollTop + room) this.body.scrollTop = top + ROW - room;
    this.ask();
  }
}

const words = (a, b) => (a < b ? -1 : a > b ? 1 : 0);

/** The name with its numbers in one width, so that eth10 comes behind eth9; made once for each name. */
function nameKey(row) {
  const name = row.attributes.name ?? "";
  if (row.named !== name) {
    row.named = name;
    row.nameKey = name.toLowerCase().replace(/\d+/g, (digits) => digits.padStart(DIGITS, "0"));
  }
  return row.nameKey;
}
