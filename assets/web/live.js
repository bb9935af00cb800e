// Keeps a page up to date over one WebSocket, sends forms without leaving the page, counts the clock down.
// Without this file every page still works: forms are plain forms, and a reload shows the newest state.
(() => {
  "use strict";
  const base = document.body.dataset.live;
  const status = document.getElementById("status");
  let ahead = 0, tries = 0, lost = false;
  const seen = (document.body.dataset.seen || "").split(".");  // what the page has, view by view

  let fading = 0;
  function say(text, seconds = 0) {  // for some seconds, or until something else is said
    clearTimeout(fading);
    if (status.textContent !== text) status.textContent = text;
    if (text && seconds) fading = setTimeout(say, 1000 * seconds, "");
  }
  const once = () => Array.from(crypto.getRandomValues(new Uint32Array(4)), n => n.toString(36)).join("");
  const wait = ms => new Promise(done => setTimeout(done, ms));

  // -- the parts of the page ------------------------------------------------------------------------------------

  const keep = {
    beforeNodeMorphed: node => !(node.dataset && node.dataset.touched),
    beforeAttributeUpdated: (name, node) => !(name === "open" && node.tagName === "DETAILS"),
  };
  const writing = () => document.activeElement !== null && document.activeElement.matches("input, select, textarea");
  function show(update) {
    ahead = update.now - Date.now() / 1000;
    update.seen.forEach((mark, view) => { if (mark) seen[view] = mark; });
    for (const [id, html] of Object.entries(update.sections)) {
      const part = document.getElementById("s-" + id);
      if (part) Idiomorph.morph(part, html, {morphStyle: "innerHTML", ignoreActiveValue: writing(), callbacks: keep});
    }
    for (const box of document.querySelectorAll("details[data-from][open]")) {
      if (Object.keys(update.sections).some(id => id === "plan" || box.closest("#s-" + id))) fill(box);
    }
    stand();
    tick();
  }
  const paused = () => document.querySelector("header .stands") !== null;
  function stand() {  // while the clock stands, what would be refused says so
    for (const button of document.querySelectorAll("[data-stops]")) {
      if (paused()) button.setAttribute("aria-disabled", "true"); else button.removeAttribute("aria-disabled");
    }
  }
  async function fill(box) {  // lists that are fetched when they are opened; without them a link leads there
    try {
      const answer = await fetch(box.dataset.from + "?part"), list = box.lastElementChild;
      if (!answer.ok) return;
      Idiomorph.morph(list, await answer.text(), {morphStyle: "innerHTML", callbacks: keep});
      list.dataset.touched = "1";
    } catch { /* the link stays */ }
  }
  document.addEventListener("toggle", event => {
    if (event.target.open && event.target.dataset.from) fill(event.target);
  }, true);
  document.addEventListener("click", event => {
    const step = event.target.dataset.step, choice = step && event.target.parentElement.querySelector("select");
    if (!choice) return;
    event.preventDefault();
    const next = choice.options[Math.min(choice.length - 1, Math.max(0, choice.selectedIndex + Number(step)))];
    if (next.dataset.red !== undefined) { say("That is your red line. Nobody else sees it.", 6); return; }
    choice.selectedIndex = next.index;
    choice.dispatchEvent(new Event("input", {bubbles: true}));
  });
  document.addEventListener("input", event => { event.target.dataset.touched = "1"; });

  // -- the connection -------------------------------------------------------------------------------------------

  const unpacks = (() => { try { return Boolean(new DecompressionStream("deflate-raw")); } catch { return false; } })();
  const unpack = data => typeof data === "string" ? data
    : new Response(data.stream().pipeThrough(new DecompressionStream("deflate-raw"))).text();
  let showing = Promise.resolve();  // one update after the other
  function connect() {
    const asked = "?seen=" + seen.join(".") + (unpacks ? "&packed" : "");
    const socket = new WebSocket("ws" + location.protocol.slice(4) + "//" + location.host + base + "/socket" + asked);
    let quiet = setTimeout(() => socket.close(), 8000);
    socket.onmessage = event => {
      clearTimeout(quiet);
      tries = 0;
      if (lost) { lost = false; say(""); }
      showing = showing.then(() => unpack(event.data)).then(text => show(JSON.parse(text)))
        .catch(error => setTimeout(() => { throw error; }));
    };
    socket.onclose = event => {
      clearTimeout(quiet);
      if (event.code === 4001) { location.href = "/"; return; }
      lost = true;
      tries += 1;
      if (tries > 1) say("Connection lost, trying again. Your seat is kept.");
      if (tries > 2) poll();
      setTimeout(connect, Math.min(1500, 300 * tries) + Math.random() * 300);
    };
  }
  async function poll() {  // where a network lets no WebSocket through
    try {
      const answer = await fetch(base + "/sections");
      if (answer.ok) { show(await answer.json()); say(""); }
    } catch { /* the next try will tell */ }
  }

  // -- forms ----------------------------------------------------------------------------------------------------

  document.addEventListener("submit", async event => {
    const form = event.target, button = event.submitter;
    if (!base || form.dataset.plain !== undefined || form.method !== "post") return;
    event.preventDefault();
    if (form.dataset.busy) return;
    if (button && button.getAttribute("aria-disabled") === "true") {
      if (paused() && button.dataset.stops !== undefined) { say("Your teacher has paused the round; your plan is kept.", 12); return; }
      const why = document.getElementById(button.getAttribute("aria-describedby") || "");
      say(why ? why.textContent.trim() : "This is blocked; open it and read what would unlock it.", 12);
      return;
    }
    if (button && button.dataset.sure && !confirm(button.dataset.sure)) return;
    const fields = new URLSearchParams(new FormData(form));
    if (button && button.name) fields.set(button.name, button.value);
    fields.set("once", once());
    form.dataset.busy = "1";
    if (button && button.dataset.meanwhile) say(button.dataset.meanwhile);
    try {
      say(...await send(form.action, fields, form));
    } finally {
      delete form.dataset.busy;
    }
  });
  const ONCE = new Set(["text", "amount", "words"]);  // what is not said twice
  async function send(action, fields, form) {
    for (let attempt = 1; attempt <= 8; attempt++) {
      try {
        const answer = await fetch(action, {method: "POST", body: fields, headers: {"Accept": "application/json"}});
        const told = await answer.json();
        if (!answer.ok) return [told.problem, 12];
        for (const field of form.elements) {
          if (field.dataset.touched) { delete field.dataset.touched; if (ONCE.has(field.name)) field.value = ""; }
        }
        const box = form.closest("details[data-from]");
        if (box) fill(box);
        return [told.said || "", 4];
      } catch {
        say("Not sent yet, trying again.");
        await wait(400 * attempt);
      }
    }
    return ["This could not be sent; check the connection and press again."];
  }

  // -- the clock and the keys -----------------------------------------------------------------------------------

  function tick() {
    for (const clock of document.querySelectorAll("[data-ends]")) {
      const left = Math.max(0, Math.floor(Number(clock.dataset.ends) - Date.now() / 1000 - ahead));
      clock.textContent = String(Math.floor(left / 60)).padStart(2, "0") + ":" + String(left % 60).padStart(2, "0");
    }
  }
  document.addEventListener("keydown", event => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.target.closest("input,select,textarea,button,a,summary")) return;
    const found = document.querySelector('[data-key="' + CSS.escape(event.key.toLowerCase()) + '"]');
    if (!found) return;
    event.preventDefault();
    if (found.closest("details")) found.closest("details").open = true;
    if (found.matches("button, a")) found.click(); else found.focus();
  });

  if (base) {
    stand();
    connect();
    setInterval(tick, 500);
    addEventListener("online", () => { if (lost) poll(); });
  }
})();
