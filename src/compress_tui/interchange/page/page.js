(function () {
  "use strict";
  const $ = (id) => document.getElementById(id);
  const fold = (text) => text.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").toLowerCase();
  const list = $("list"), body = document.querySelector("#table tbody");
  const rows = new Map([...body.rows].map((row) => [row.dataset.of, row]));
  const papers = [...list.children].map((node, at) => ({
    node, at, row: rows.get(node.id), text: fold(node.textContent),
    title: fold(node.querySelector("h3").textContent), themes: node.dataset.themes.split("|"),
    status: node.dataset.status || "", brief: /^Brief/.test((node.querySelector("summary") || {}).textContent || ""),
  }));
  const chips = [...document.querySelectorAll("[data-theme], .chips [data-status]")].map((node) => ({
    node, kind: node.dataset.theme ? "theme" : "status", value: node.dataset.theme || node.dataset.status,
  }));
  const state = { words: "", theme: new Set(), status: new Set(), briefs: false, order: "newest", view: "list" };

  function fits(paper, terms, but) {
    return terms.every((term) => paper.text.includes(term)) && (!state.briefs || paper.brief) &&
      (but === "theme" || !state.theme.size || paper.themes.some((theme) => state.theme.has(theme))) &&
      (but === "status" || !state.status.size || state.status.has(paper.status));
  }

  function show() {
    const terms = fold(state.words).split(/\s+/).filter(Boolean);
    const asTable = state.view === "table";
    let shown = 0;
    for (const paper of papers) {
      const fit = fits(paper, terms);
      paper.node.hidden = !fit;
      if (paper.row) paper.row.hidden = !fit;
      if (fit && (!asTable || paper.row)) shown += 1;
    }
    for (const chip of chips) {
      const has = (paper) => chip.kind === "theme" ? paper.themes.includes(chip.value) : paper.status === chip.value;
      chip.node.lastElementChild.textContent = papers.filter((paper) => has(paper) && fits(paper, terms, chip.kind)).length;
      chip.node.setAttribute("aria-pressed", state[chip.kind].has(chip.value));
    }
    list.hidden = asTable;
    $("table").hidden = !asTable;
    $("as-list").setAttribute("aria-pressed", !asTable);
    $("as-table").setAttribute("aria-pressed", asTable);
    $("briefs").checked = state.briefs;
    $("order").parentElement.hidden = asTable;
    $("clear").hidden = !(terms.length || state.theme.size || state.status.size || state.briefs);
    const all = asTable ? rows.size : papers.length;
    const noun = (all === 1 ? "paper" : "papers") + (asTable ? " with a card" : "");
    $("count").textContent = shown === all ? `${all} ${noun}` : shown ? `${shown} of ${all} ${noun}` : "No paper fits.";
  }

  function arrange() {
    const by = { newest: (a, b) => a.at - b.at, oldest: (a, b) => b.at - a.at, title: (a, b) => a.title < b.title ? -1 : 1 };
    list.append(...[...papers].sort(by[state.order]).map((paper) => paper.node));
  }

  function sortBy(head, column) {
    const down = head.getAttribute("aria-sort") === "ascending";
    for (const one of head.parentElement.cells) one.removeAttribute("aria-sort");
    head.setAttribute("aria-sort", down ? "descending" : "ascending");
    const value = (row) => {
      const cell = row.cells[column], order = cell.dataset.order;
      return order !== undefined ? Number(order) : column === 1 && cell.textContent ? Number(cell.textContent) : fold(cell.textContent);
    };
    const found = [...body.rows].map((row) => ({ row, value: value(row) }));
    found.sort((a, b) => {
      if (a.value === "" || b.value === "") return (a.value === "") - (b.value === "");
      const order = a.value < b.value ? -1 : a.value > b.value ? 1 : 0;
      return down ? -order : order;
    });
    body.append(...found.map((one) => one.row));
  }

  function openTarget() {
    const paper = papers.find((one) => "#" + one.node.id === location.hash);
    if (!paper) return;
    if (paper.node.hidden || state.view === "table") {
      if (paper.node.hidden) reset();
      state.view = "list";
      show();
    }
    const details = paper.node.querySelector("details");
    if (details) details.open = true;
    paper.node.scrollIntoView();
    (paper.node.querySelector("summary, a") || paper.node).focus({ preventScroll: true });
  }

  function reset() {
    Object.assign(state, { words: "", theme: new Set(), status: new Set(), briefs: false });
    $("words").value = "";
  }

  function remember(name, value) {
    try {
      if (value === undefined) return localStorage.getItem(name);
      localStorage.setItem(name, value);
    } catch (error) { /* a page from a file may be refused its storage; then nothing is remembered */ }
    return null;
  }

  function paint(skin) {
    document.documentElement.dataset.skin = skin;
    $("skin").textContent = skin === "dark" ? "Light" : "Dark";
    $("skin").setAttribute("aria-label", skin === "dark" ? "Use light colours" : "Use dark colours");
  }

  const byNight = matchMedia("(prefers-color-scheme: dark)");
  paint(remember("skin") || (byNight.matches ? "dark" : "light"));
  byNight.addEventListener("change", () => remember("skin") || paint(byNight.matches ? "dark" : "light"));
  $("skin").addEventListener("click", () => {
    const skin = document.documentElement.dataset.skin === "dark" ? "light" : "dark";
    paint(skin);
    remember("skin", skin);
  });

  let waiting = 0;
  $("words").addEventListener("input", () => {
    state.words = $("words").value;
    cancelAnimationFrame(waiting);
    waiting = requestAnimationFrame(show);
  });
  $("controls").addEventListener("submit", (event) => event.preventDefault());
  $("briefs").addEventListener("change", () => { state.briefs = $("briefs").checked; show(); });
  $("order").addEventListener("change", () => { state.order = $("order").value; arrange(); });
  $("as-list").addEventListener("click", () => { state.view = "list"; show(); });
  $("as-table").addEventListener("click", () => { state.view = "table"; show(); });
  $("clear").addEventListener("click", () => { reset(); show(); $("words").focus(); });
  for (const chip of chips) {
    chip.node.addEventListener("click", () => {
      const chosen = state[chip.kind];
      if (!chosen.delete(chip.value)) chosen.add(chip.value);
      show();
    });
  }
  document.querySelectorAll("#table thead th").forEach((head, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = head.textContent;
    head.replaceChildren(button);
    button.addEventListener("click", () => sortBy(head, column));
  });
  document.addEventListener("keydown", (event) => {
    const writes = /^(INPUT|SELECT|TEXTAREA)$/.test(document.activeElement.tagName);
    if (event.key === "/" && !writes && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      $("words").focus();
    }
  });
  addEventListener("hashchange", openTarget);

  $("controls").hidden = false;
  $("skin").hidden = false;
  show();
  openTarget();
})();
