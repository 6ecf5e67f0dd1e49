// Which view is shown, the keys, light and dark.

import { Tally } from "./api.js";
import { InterfaceDetail } from "./detail.js";
import { say } from "./dom.js";
import { Events } from "./events.js";
import { InterfaceList } from "./list.js";
import { Switches } from "./switches.js";

const content = document.getElementById("content");
const tally = new Tally();
let view;

function viewOf(hash) {
  const [, name = "", argument = ""] = hash.replace(/^#/, "").split("/");
  switch (name) {
    case "switches": return ["switches", new Switches()];
    case "events": return ["events", new Events(tally)];
    case "interface": return ["interfaces", new InterfaceDetail(tally, decodeURIComponent(argument))];
    default: return ["interfaces", new InterfaceList(tally)];
  }
}

function show() {
  view?.close();
  const [name, next] = viewOf(location.hash);
  view = next;
  for (const link of document.querySelectorAll("nav a")) {
    if (link.dataset.view === name) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
  view.open(content);
}

const themes = ["auto", "light", "dark"];

function setTheme(name) {
  if (name === "auto") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = name;
  try {
    localStorage.setItem("theme", name);
  } catch {
    // A browser that keeps nothing begins anew each time.
  }
  view?.repaint?.();
}

function nextTheme() {
  const dark = getComputedStyle(document.documentElement).getPropertyValue("--scheme").trim() === "dark";
  setTheme(dark ? "light" : "dark");
}

function storedTheme() {
  try {
    return themes.includes(localStorage.getItem("theme")) ? localStorage.getItem("theme") : "auto";
  } catch {
    return "auto";
  }
}

function key(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || document.getElementById("keys").open) return;
  const field = event.target.closest("input");
  if (field) {
    if (event.key === "Escape" || event.key === "ArrowDown") {
      document.getElementById("rows")?.focus();
      event.preventDefault();
    }
    return;
  }
  const actions = {
    "/": () => document.getElementById("filter")?.focus(),
    "?": () => document.getElementById("keys").showModal(),
    t: nextTheme,
    i: () => { location.hash = "#/"; },
    s: () => { location.hash = "#/switches"; },
    e: () => { location.hash = "#/events"; },
  };
  const onControl = event.key === "Enter" && event.target.closest("a, button");
  if (!onControl && view.key(event)) {
    event.preventDefault();
  } else if (actions[event.key]) {
    actions[event.key]();
    event.preventDefault();
  }
}

setTheme(storedTheme());
document.getElementById("theme").addEventListener("click", nextTheme);
document.addEventListener("keydown", key);
window.addEventListener("hashchange", show);
window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => view?.repaint?.());
tally.addEventListener("connection", () => {
  const state = document.getElementById("state");
  state.dataset.connected = String(tally.connected);
  say(state, tally.connected ? "live" : "no connection, trying again…");
});
tally.start();
show();
