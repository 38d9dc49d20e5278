// Talks to the demo's own server, and to nothing else.

export class Refused extends Error {}

async function answer(response) {
  const body = await response.json().catch(() => ({}));
  if (!response.ok) throw new Refused(body.error || `HTTP ${response.status}`);
  return body;
}

export const get = (path) => fetch(path, { headers: { Accept: "application/json" } }).then(answer);

export const post = (path, body = {}) =>
  fetch(path, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) }).then(answer);

export function postFiles(path, files, caption) {
  const form = new FormData();
  form.append("caption", caption);
  for (const file of files) form.append("file", file, file.name);
  return fetch(path, { method: "POST", body: form }).then(answer);
}

// Calls `changed(state)` whenever the demo has changed. One event stream; when it cannot be kept
// open (a proxy that buffers, a browser without it) the same state is asked for every second.
export function follow(changed, connected) {
  let failures = 0;
  let polling = null;

  const poll = async () => {
    try {
      changed(await get("/demo/state"));
      connected(true);
    } catch {
      connected(false);
    }
  };
  const startPolling = () => {
    if (polling === null) polling = setInterval(poll, 1000);
    poll();
  };
  const stopPolling = () => {
    clearInterval(polling);
    polling = null;
  };
  if (!("EventSource" in window)) {
    startPolling();
    return;
  }
  const source = new EventSource("/demo/events");
  source.addEventListener("state", (event) => {
    failures = 0;
    stopPolling();
    connected(true);
    changed(JSON.parse(event.data));
  });
  source.addEventListener("error", () => {
    failures += 1;
    // EventSource tries again by itself; polling fills the gap and tells whether the demo is there.
    if (failures >= 2) startPolling();
  });
}
