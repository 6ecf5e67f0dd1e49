// What the server says, and what it goes on to say.

/** The JSON of a path of the API; an error has the server's sentence. */
export async function get(path) {
  const response = await fetch(`api/v1/${path}`, { cache: "no-store" });
  const body = await response.json();
  if (!response.ok) throw new Error(body.error);
  return body;
}

/** Everything below a paged path, a page after another. */
export async function getAll(path, key) {
  const all = [];
  let total = 1;
  while (all.length < total) {
    const page = await get(`${path}?limit=5000&offset=${all.length}`);
    all.push(...page[key]);
    total = page[key].length === 0 ? 0 : page.total;
  }
  return all;
}

const MOST_WAITING = 60;

/** All interfaces as they are now: rows by id, kept up by one stream of the server's. */
export class Tally extends EventTarget {
  rows = new Map();
  columns = {};
  connected = false;
  waiting = [];

  start() {
    const source = new EventSource("api/v1/updates?rates=true&numbers=string");
    source.addEventListener("readings", (message) => this.wait(message.data));
    source.addEventListener("event", (message) => this.tell(JSON.parse(message.data)));
    source.addEventListener("open", () => this.connect(true));
    source.addEventListener("error", () => this.connect(false));
  }

  connect(connected) {
    this.connected = connected;
    this.dispatchEvent(new Event("connection"));
    if (connected) this.describe();
  }

  /** One message at a time, with room between two of them for the browser to draw; more than a few are not put off. */
  wait(message) {
    this.waiting.push(message);
    while (this.waiting.length > MOST_WAITING) this.take(JSON.parse(this.waiting.shift()));
    if (this.working) return;
    this.working = true;
    const step = () => {
      this.take(JSON.parse(this.waiting.shift()));
      this.working = this.waiting.length > 0;
      if (this.working) setTimeout(step);
    };
    step();
  }

  take({ columns, readings }) {
    columns.forEach((name, index) => { this.columns[name] = index; });
    let strangers = false;
    for (const reading of readings) {
      const row = this.rows.get(reading[0]);
      if (row) {
        row.reading = reading;
      } else {
        this.rows.set(reading[0], { id: reading[0], attributes: {}, reading });
        strangers = true;
      }
    }
    if (strangers && this.described) this.describe();
    this.dispatchEvent(new CustomEvent("readings", { detail: readings }));
  }

  /** What is known of the interfaces besides their counters: asked for when it may have changed. */
  async describe() {
    if (this.describing) {
      this.again = true;
      return;
    }
    this.describing = true;
    try {
      const known = await getAll("interfaces", "interfaces");
      const ids = new Set(known.map((one) => one.id));
      for (const id of this.rows.keys()) if (!ids.has(id)) this.rows.delete(id);
      for (const one of known) {
        const row = this.rows.get(one.id);
        if (row) row.attributes = one;
        else this.rows.set(one.id, { id: one.id, attributes: one, reading: [] });
      }
      this.described = true;
      this.dispatchEvent(new Event("interfaces"));
    } catch {
      // The stream says that the server is away, and when it is back.
    } finally {
      this.describing = false;
      if (this.again) {
        this.again = false;
        setTimeout(() => this.describe(), 500);
      }
    }
  }

  tell(event) {
    this.dispatchEvent(new CustomEvent("happened", { detail: event }));
    if (/^(interface|link|source)_|reset|wrap/.test(event.kind)) this.describe();
  }

  /** One value of a row's last reading; null if it is not known. */
  value(row, column) {
    const value = row.reading[this.columns[column]];
    return value === undefined ? null : value;
  }
}

/** The glossary, once: by the counters' names. */
let glossary;
export function counters() {
  glossary ??= get("counters").then(({ counters: all }) => new Map(all.map((one) => [one.counter, one])));
  return glossary;
}
