// Elements are made by hand: text is never taken for markup.

/** An element with attributes and children; a string is a text. */
export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
    else if (value === true) made.setAttribute(key, "");
    else if (value !== false && value !== null && value !== undefined) made.setAttribute(key, value);
  }
  made.append(...children.filter((child) => child !== null && child !== undefined));
  return made;
}

/** Sets a text only where it differs: the browser lays nothing out anew for what is the same. */
export function say(node, text) {
  if (node.textContent !== text) node.textContent = text;
}

const hint = document.getElementById("hint");

/** Shows a text beside an element while the pointer or the focus is on it. */
export function hinted(node, text) {
  const show = () => {
    hint.textContent = typeof text === "function" ? text() : text;
    hint.hidden = false;
    const box = node.getBoundingClientRect();
    const own = hint.getBoundingClientRect();
    const left = Math.min(box.left, document.documentElement.clientWidth - own.width - 8);
    const below = box.bottom + 6 + own.height < window.innerHeight;
    hint.style.left = `${Math.max(8, left)}px`;
    hint.style.top = `${below ? box.bottom + 6 : Math.max(8, box.top - own.height - 6)}px`;
  };
  const hide = () => { hint.hidden = true; };
  node.addEventListener("pointerenter", show);
  node.addEventListener("pointerleave", hide);
  node.addEventListener("focus", show);
  node.addEventListener("blur", hide);
  return node;
}
