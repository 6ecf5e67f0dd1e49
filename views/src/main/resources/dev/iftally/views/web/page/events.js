// What happened: resets, wraps, renames, sources that came and went.

import { get } from "./api.js";
import { element, say } from "./dom.js";
import { exact, time } from "./format.js";

const MOST = 1000;

/** One event as a list item. */
export function eventLine(event, named = true) {
  const changes = (event.changes ?? []).map((one) =>
    `${one.counter} ${exact(one.from)} → ${exact(one.to)}${one.inferred ? " (inferred)" : ""}`);
  return element("li", { "data-kind": event.kind },
    element("time", { datetime: event.at, title: event.at }, time(event.at)),
    element("span", { class: "kind" }, event.kind.replaceAll("_", " ")),
    named ? element("span", { class: "subject" }, event.subject) : null,
    element("span", { class: "what" }, [event.detail, ...changes].filter(Boolean).join("; ")));
}

export class Events {
  constructor(tally) {
    this.tally = tally;
    this.list = element("ol", { class: "events", id: "events" });
    this.message = element("p", { class: "error" });
    this.root = element("section", {}, element("h1", {}, "Events"), this.message, this.list);
    this.onHappened = ({ detail }) => this.add([detail]);
  }

  async open(into) {
    into.replaceChildren(this.root);
    this.tally.addEventListener("happened", this.onHappened);
    try {
      const { events } = await get(`events?limit=${MOST}&numbers=string`);
      this.add(events);
      if (events.length === 0) say(this.message, "Nothing has happened yet.");
    } catch (failure) {
      say(this.message, failure.message);
    }
  }

  add(events) {
    const fresh = events.filter((event) => event.number > (this.last ?? 0));
    if (fresh.length === 0) return;
    say(this.message, "");
    this.last = fresh.at(-1).number;
    this.list.prepend(...fresh.toReversed().map((event) => eventLine(event)));
    while (this.list.children.length > MOST) this.list.lastChild.remove();
  }

  close() {
    this.tally.removeEventListener("happened", this.onHappened);
  }

  key() {
    return false;
  }
}
