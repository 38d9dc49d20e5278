// Small helpers to build the page. Text always becomes a text node; there is no innerHTML anywhere.

export const $ = (id) => document.getElementById(id);

export function h(tag, props = {}, ...children) {
  const node = document.createElement(tag);
  for (const [key, value] of Object.entries(props)) {
    if (value === null || value === undefined || value === false) continue;
    if (key === "class") node.className = value;
    else if (key === "data") Object.assign(node.dataset, value);
    else if (key.startsWith("on")) node.addEventListener(key.slice(2), value);
    else node.setAttribute(key, value === true ? "" : String(value));
  }
  node.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return node;
}

const PATHS = {
  back: "M15 5l-7 7 7 7",
  clock: "M12 7v5l3.5 2M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17z",
  close: "M6 6l12 12M18 6L6 18",
  dots: "M12 5.5v.01M12 12v.01M12 18.5v.01",
  down: "M6 9.5l6 6 6-6",
  menu: "M5 7h14M5 12h14M5 17h9",
  keyboard: "M4 7h16v10H4zM7.5 10.2v.01M10.5 10.2v.01M13.5 10.2v.01M16.5 10.2v.01M8.5 13.8h7",
  clip: "M19 11.5l-7.3 7.2a4.6 4.6 0 0 1-6.5-6.5l7.6-7.6a3.1 3.1 0 0 1 4.4 4.4l-7.6 7.5a1.5 1.5 0 0 1-2.2-2.2l7-6.9",
  send: "M4.5 12L20 4.5 16 20l-4.2-6zM11.8 14L20 4.5",
  people: "M9 11.5a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM3 19.5c.4-3.4 2.7-5.3 6-5.3s5.6 1.9 6 5.3M16 5.2a3 3 0 0 1 0 5.6M18 14.6c1.8.8 2.8 2.500 3 4.900",
  chat: "M12 4.500c-4.700 0-8.500 3.200-8.500 7.200 0 2.200 1.200 4.200 3 5.500L6 20.500l3.600-1.800c.8.200 1.600.300 2.400.300 4.700 0 8.500-3.200 8.500-7.300s-3.800-7.200-8.500-7.200z",
  file: "M7 3.500h7l4 4v13H7zM14 3.500v4h4",
  download: "M12 4.500v10M7.500 10.500l4.500 4.500 4.500-4.500M5.500 19.500h13",
  out: "M8 16l8-8M9.500 8H16v6.500",
  copy: "M9 9h10v10H9zM15 9V5H5v10h4",
  poll: "M5.500 20v-8.500M12 20V4.500M18.500 20v-5.500",
  mic: "M12 14.500a3 3 0 0 0 3-3V6.500a3 3 0 0 0-6 0v5a3 3 0 0 0 3 3zM6 11.500a6 6 0 0 0 12 0M12 17.500v3",
  film: "M4 6.500h11v11H4zM15 10.500l5-3v9l-5-3",
  note: "M9 18a2.500 2.500 0 1 1-2.500-2.500H9V5.500l10-2v11.500a2.500 2.500 0 1 1-2.500-2.500H19",
  check: "M5 12.500l4.500 4.500L19 7.500",
  scan: "M4 8.500V4h4.500M15.500 4H20v4.500M20 15.500V20h-4.500M8.500 20H4v-4.500M4 12h16",
  tick: "M3.500 12.500l4 4 8-9M11.500 15.500l1 1 8-9",
};

export function icon(name) {
  const space = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(space, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  svg.setAttribute("class", `icon icon-${name}`);
  const path = document.createElementNS(space, "path");
  path.setAttribute("d", PATHS[name]);
  svg.append(path);
  return svg;
}

// Puts `nodes` (each with data-key) into `parent`, keeping those that have not changed: a second
// rendering of the same things touches nothing, so focus, selection and scrolling stay.
export function reconcile(parent, wanted) {
  const old = new Map([...parent.children].map((node) => [node.dataset.key, node]));
  let place = parent.firstElementChild;
  for (const { key, stamp, make } of wanted) {
    let node = old.get(key);
    old.delete(key);
    if (!node || node.dataset.stamp !== stamp) {
      const fresh = make(node);
      fresh.dataset.key = key;
      fresh.dataset.stamp = stamp;
      if (node) {
        if (place === node) place = fresh;
        node.replaceWith(fresh);
      }
      node = fresh;
    }
    if (place === node) place = node.nextElementSibling;
    else parent.insertBefore(node, place);
  }
  for (const node of old.values()) node.remove();
}

export function initials(name) {
  const words = name.split(/\s+/).filter((word) => /\p{L}/u.test(word));
  return words.slice(0, 2).map((word) => word[0].toUpperCase()).join("");
}

// «Ковалёва Ирина Сергеевна» → «Ковалёва И. С.»
export function shortName(name) {
  const [first, ...others] = name.split(/\s+/);
  return [first, ...others.map((word) => `${word[0]}.`)].join("\u00a0");
}

export const hue = (number) => `hue-${Math.abs(number) % 7}`;
