"use strict";
// One page for all studies: each study's record and text lie in a script element of their own and are parsed when they are opened.
const TABLES = ["sample_sizes", "arms", "doses", "results", "comparisons", "follow_up", "prognostic_factors", "characteristics"];
const UNSEEN = new Set(["id", "evidence", "also", "n_evidence", "flags", "status"]);
const QUIET = new Set(["arm_id", "arm_ids", "comparator_id", "decimals", "primary"]);
const LEAD = {
  sample_sizes: (i) => `${i.value} ${i.kind}`, arms: (i) => i.name, doses: (i) => [i.drug, i.amount, i.unit, i.frequency].filter(told).join(" "),
  results: (i) => `${told(i.value) ? i.value : "not reached"}${i.unit === "%" ? "%" : i.unit ? " " + i.unit : ""} ${i.statistic}, ${i.outcome || "?"}`,
  comparisons: (i) => `${i.measure === "none" ? "" : i.measure + " " + i.estimate + " "}${i.outcome || "?"}`,
  characteristics: (i, record) => `${i.qualifier || ""}${i.value}${i.unit === "%" ? "%" : i.unit ? " " + i.unit : ""} ${i.statistic}, ${named(record, i.arm_id) || "?"}${i.subgroup ? ", " + i.subgroup : ""}`,
  follow_up: (i) => `${i.statistic} ${i.value} ${i.unit || ""}`, prognostic_factors: (i) => `${i.factor}: ${i.direction}`,
};
const $ = (id) => document.getElementById(id);
const told = (value) => value !== null && value !== undefined && value !== "";
const meta = JSON.parse($("run").textContent);
const studies = [...document.querySelectorAll("script[data-study]")].map((node) => ({ node, ...JSON.parse(node.dataset.study) }));
const store = "extract:" + meta.key;
let marks = new Map(); // "study|item|field" -> correction
let open = null, selected = null, items = [], cells = new Map();

function make(tag, properties = {}, ...children) {
  const node = Object.assign(document.createElement(tag), properties);
  node.append(...children.filter((child) => child !== null));
  return node;
}
const key = (study, item, field) => [study, item, field].join("|");
const parsed = (study) => (study.data ??= JSON.parse(study.node.textContent));
const bare = (value) => value && typeof value === "object" && !Array.isArray(value)
  ? Object.fromEntries(Object.entries(value).filter(([name]) => name !== "evidence")) : value;
const snapshot = (item) => Object.fromEntries(Object.entries(item).filter(([name]) => !UNSEEN.has(name)).map(([name, value]) => [name, bare(value)]));

// -- corrections ---------------------------------------------------------------------------------
function keep() {
  try { localStorage.setItem(store, JSON.stringify([...marks.values()])); } catch { /* a browser that keeps nothing: saving to a file still works */ }
  tally();
}
function take(list) { for (const one of list) marks.set(key(one.study_id, one.item, one.field || ""), one); }
function mark(study, item, field, verdict, old, next) {
  const name = key(study.id, item.id, field), before = marks.get(name);
  if (before && before.verdict === verdict && !field) marks.delete(name);
  else if (field && before && JSON.stringify(before.old) === JSON.stringify(next)) marks.delete(name);
  else marks.set(name, { study_id: study.id, sha256: parsed(study).record.source.sha256, item: item.id, field, verdict,
    old: before && field ? before.old : old, new: verdict === "corrected" ? next : null,
    who: $("who").value.trim(), when: new Date().toISOString().slice(0, 19) + "Z", why: "" });
  if (field) for (const [other, one] of [...marks]) if (one.study_id === study.id && one.item === item.id && !one.field) marks.delete(other);
  keep();
  redraw(item.id);
}
function applied() {
  const all = new Map();
  for (const study of studies) if (study.corrected) for (const one of parsed(study).record.corrections) all.set(key(one.study_id, one.item, one.field), one);
  return all;
}
function save() {
  const all = applied();
  for (const one of meta.stale) all.set(key(one.study_id, one.item, one.field), one);
  for (const [name, one] of marks) all.set(name, all.has(name) && one.field ? { ...one, old: all.get(name).old } : one);
  const text = JSON.stringify({ format: "extract-corrections/1", corrections: [...all.values()] }, null, 1);
  const link = make("a", { href: URL.createObjectURL(new Blob([text], { type: "application/json" })), download: "corrections.json" });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

// -- the list of studies --------------------------------------------------------------------------
function chip(kind, text) { return make("span", { className: "chip " + kind, textContent: text }); }
function list() {
  const asked = $("find").value.trim().toLowerCase();
  $("studies").replaceChildren(...studies.filter((s) => !asked || (s.id + " " + s.title).toLowerCase().includes(asked)).map((study) => {
    const button = make("button", { type: "button" }, make("span", { className: "name", textContent: study.id }),
      make("span", { className: "title", textContent: study.title }),
      study.failed ? chip("fail", study.failed + (study.failed > 1 ? " checks failed" : " check failed")) : null,
      study.flagged ? chip("flag", study.flagged + " flagged") : null,
      study.corrected ? chip("done", study.corrected + " corrected") : null);
    button.addEventListener("click", () => show(study));
    button.setAttribute("aria-current", String(study === open));
    study.button = button;
    return make("li", {}, button);
  }));
}
function tally() {
  const number = marks.size;
  $("tally").textContent = `${studies.length} ${studies.length === 1 ? "study" : "studies"} · ${number} ${number === 1 ? "mark" : "marks"} not yet saved to a file`;
}

// -- one study ---------------------------------------------------------------------------------------
function places(item) {
  return [item.evidence, item.n_evidence, item.spread?.evidence].flat().filter(Boolean);
}
function show(study, id = null) {
  if (open && open.button) open.button.setAttribute("aria-current", "false");
  open = study;
  if (study.button) { study.button.setAttribute("aria-current", "true"); study.button.scrollIntoView({ block: "nearest" }); }
  const { record } = parsed(study);
  items = TABLES.flatMap((table) => record[table].map((item) => ({ table, item })));
  selected = id || null;
  fields(record);
  text();
  location.replace("#" + encodeURIComponent(study.id));
  $("fields").scrollTop = $("text").scrollTop = 0;
}
function text() {
  const data = parsed(open);
  const points = (open.points ??= Array.from(data.text)); // offsets count code points
  const bounds = new Set([0, points.length]);
  const stretches = [];
  for (const { item } of items) for (const place of places(item)) { stretches.push([place.start, place.end, item.id]); bounds.add(place.start).add(place.end); }
  const chosen = items.find(({ item }) => item.id === selected);
  const sentence = chosen && places(chosen.item)[0] ? places(chosen.item)[0].sentence : null;
  if (sentence) bounds.add(sentence.start).add(sentence.end);
  stretches.sort((a, b) => a[0] - b[0]);
  const cuts = [...bounds].sort((a, b) => a - b), out = make("div", { className: "run" });
  let next = 0, covering = [];
  for (let n = 0; n + 1 < cuts.length; n++) {
    const [start, end] = [cuts[n], cuts[n + 1]], words = points.slice(start, end).join("");
    covering = covering.filter((s) => s[1] >= end);
    for (; next < stretches.length && stretches[next][0] <= start; next++) if (stretches[next][1] >= end) covering.push(stretches[next]);
    const ids = covering.map((s) => s[2]);
    const near = sentence && start >= sentence.start && end <= sentence.end;
    if (!ids.length && !near) { out.append(words); continue; }
    const node = make("mark", { className: (near ? "near " : "") + (ids.length ? "value " : "") + (ids.includes(selected) ? "lit" : ""), textContent: words });
    node.dataset.items = ids.join(" ");
    if (ids.length) {
      node.addEventListener("click", () => select(ids[(ids.indexOf(selected) + 1) % ids.length], true));
      node.addEventListener("mouseenter", () => ids.forEach((id) => cells.get(id)?.classList.add("lit")));
      node.addEventListener("mouseleave", () => ids.forEach((id) => cells.get(id)?.classList.remove("lit")));
    }
    out.append(node);
  }
  $("text").replaceChildren(out);
  $("text").querySelector("mark.lit")?.scrollIntoView({ block: "center" });
}
function fields(record) {
  cells = new Map();
  const nodes = [];
  const failed = record.checks.filter((check) => check.status === "fail");
  if (failed.length) nodes.push(make("h2", { textContent: "Checks that failed" }), ...failed.map((check) => {
    const node = make("div", { className: "item" }, make("div", { className: "lead", textContent: check.check }), make("div", { textContent: check.detail }));
    node.addEventListener("click", () => check.items[0] && select(check.items[0], true));
    return node;
  }));
  for (const table of TABLES) {
    if (!record[table].length) continue;
    const told = record[table].map((item) => { const node = card(record, table, item); cells.set(item.id, node); return node; });
    nodes.push(...(table === "characteristics" ? [folded(record[table], told)] : [make("h2", { textContent: table.replaceAll("_", " ") }), ...told]));
  }
  $("fields").replaceChildren(...(nodes.length ? nodes : [make("p", { className: "empty", textContent: "Nothing was found in this text." })]));
}
function folded(found, nodes) { // many short values: a line for each name, closed until one of them is asked for
  const lines = new Map();
  found.forEach((item, n) => { if (!lines.has(item.of)) lines.set(item.of, []); lines.get(item.of).push(nodes[n]); });
  return make("details", { open: found.some((item) => item.id === selected) }, make("summary", { textContent: `characteristics (${found.length})` }),
    ...[...lines].flatMap(([name, own]) => [make("h3", { textContent: name }), ...own]));
}
function named(record, id) { const arm = record.arms.find((a) => a.arm_id === id); return arm ? arm.name : id === "all" ? "all participants" : id; }
function card(record, table, item) {
  const whole = marks.get(key(open.id, item.id, "")), own = [...marks.values()].some((m) => m.study_id === open.id && m.item === item.id && m.field);
  const state = whole ? whole.verdict : own ? "corrected" : item.status === "confirmed" ? "right" : item.status === "corrected" ? "corrected" : "";
  const brief = table === "characteristics" ? "brief" + (item.flags.length ? " flagged" : "") : "";
  const node = make("div", { className: `item ${brief} ${state} ${item.id === selected ? "selected" : ""}`, tabIndex: -1 });
  node.dataset.item = item.id;
  const yes = make("button", { type: "button", className: "yes", textContent: "✓", title: "right (y)" });
  const no = make("button", { type: "button", className: "no", textContent: "✗", title: "wrong (x)" });
  yes.setAttribute("aria-label", "right"); no.setAttribute("aria-label", "wrong");
  yes.setAttribute("aria-pressed", String(state === "right")); no.setAttribute("aria-pressed", String(state === "wrong"));
  yes.addEventListener("click", (event) => { event.stopPropagation(); select(item.id); mark(open, item, "", "right", snapshot(item), null); });
  no.addEventListener("click", (event) => { event.stopPropagation(); select(item.id); mark(open, item, "", "wrong", snapshot(item), null); });
  const dl = make("dl");
  for (const [field, value] of rows(item)) {
    const fixed = marks.get(key(open.id, item.id, field)), shown = fixed ? fixed.new : value;
    if (!told(shown) && !told(value) && QUIET.has(field)) continue;
    const text = told(shown) ? (["arm_id", "comparator_id", "higher", "favours"].includes(field) ? `${named(record, shown)} (${shown})` : String(shown)) : "—";
    const button = make("button", { type: "button", textContent: text });
    button.setAttribute("aria-label", `edit ${field}`);
    button.dataset.field = field;
    const dd = make("dd", {}, fixed ? make("span", { className: "was", textContent: told(value) ? String(value) : "—" }) : null, button);
    button.addEventListener("click", (event) => { event.stopPropagation(); select(item.id); edit(item, field, value, shown); });
    dl.append(make("dt", { textContent: field.replaceAll("_", " ") }), dd);
  }
  const evidence = places(item)[0];
  const failed = record.checks.filter((check) => check.status === "fail" && check.items.includes(item.id));
  node.append(make("div", { className: "lead", textContent: LEAD[table](item, record) }), make("div", { className: "verdict" }, yes, no), dl,
    ...failed.map((check) => chip("fail", check.check)), ...(item.flags || []).map((flag) => chip("flag", flag)),
    make("div", { className: "rule", textContent: evidence ? `${evidence.rule}${evidence.page ? " · page " + evidence.page : ""}` : "" }));
  node.addEventListener("click", () => select(item.id));
  node.addEventListener("mouseenter", () => light(item.id, true));
  node.addEventListener("mouseleave", () => light(item.id, false));
  return node;
}
function rows(item, prefix = "") {
  return Object.entries(item).filter(([name]) => !(prefix ? name === "evidence" : UNSEEN.has(name))).flatMap(([name, value]) =>
    Array.isArray(value) ? (value.length ? [[prefix + name, value.join(", ")]] : []) : value && typeof value === "object" ? rows(value, prefix + name + ".")
      : told(value) || ["value", "amount", "estimate", "n", "arm_id", "outcome", "timepoint"].includes(name) ? [[prefix + name, value]] : []);
}
function light(id, on) {
  for (const node of $("text").querySelectorAll("mark.value")) if (node.dataset.items.split(" ").includes(id)) node.classList.toggle("lit", on || id === selected);
}
function select(id, scroll = false) {
  if (id === selected) { if (scroll) cells.get(id)?.scrollIntoView({ block: "center" }); return; }
  cells.get(selected)?.classList.remove("selected");
  selected = id;
  cells.get(id)?.classList.add("selected");
  const fold = cells.get(id)?.closest("details");
  if (fold) fold.open = true;
  if (scroll) cells.get(id)?.scrollIntoView({ block: "center" });
  text();
}
function redraw(id) {
  const found = items.find(({ item }) => item.id === id);
  if (!found) return;
  const node = card(parsed(open).record, found.table, found.item);
  cells.get(id).replaceWith(node);
  cells.set(id, node);
}
function edit(item, field, value, shown) {
  if (Array.isArray(item[field])) return;
  const button = cells.get(item.id).querySelector(`button[data-field="${CSS.escape(field)}"]`);
  const input = make("input", { value: told(shown) ? shown : "" });
  input.setAttribute("aria-label", `new ${field}`);
  button.replaceWith(input);
  input.focus(); input.select();
  let over = false;
  const end = (accept) => {
    if (over) return;
    over = true;
    const typed = input.value.trim();
    const next = typed === "" ? null : typeof value === "boolean" ? typed === "true" : (typeof value === "number" || (value === null && field !== "outcome" && field !== "timepoint"))
      && Number.isFinite(Number(typed)) ? Number(typed) : typed;
    if (accept && next !== shown) mark(open, item, field, "corrected", value, next); else redraw(item.id);
  };
  input.addEventListener("keydown", (event) => { event.stopPropagation(); if (event.key === "Enter") end(true); if (event.key === "Escape") end(false); });
  input.addEventListener("blur", () => end(true));
  input.addEventListener("click", (event) => event.stopPropagation());
}

// -- keys and buttons -------------------------------------------------------------------------------
function step(by, wanted = () => true) {
  if (!items.length) return;
  const at = items.findIndex(({ item }) => item.id === selected);
  for (let n = at + by; n >= 0 && n < items.length; n += by) if (wanted(items[n].item)) { select(items[n].item.id, true); return; }
}
function turn(by) {
  const shown = studies.filter((s) => s.button && s.button.isConnected), next = shown[shown.indexOf(open) + by];
  if (next) show(next);
}
function doubtful(item) { return item.flags?.length || parsed(open).record.checks.some((c) => c.status === "fail" && c.items.includes(item.id)); }
const KEYS = {
  ArrowDown: () => step(1), ArrowUp: () => step(-1), j: () => step(1), k: () => step(-1), ArrowRight: () => turn(1), ArrowLeft: () => turn(-1),
  f: () => step(1, doubtful), y: () => cells.get(selected)?.querySelector(".yes").click(), x: () => cells.get(selected)?.querySelector(".no").click(),
  e: () => cells.get(selected)?.querySelector("dd button").click(), "/": () => $("find").focus(), s: save,
};
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target instanceof HTMLInputElement) { if (event.key === "Escape") event.target.blur(); return; }
  const act = KEYS[event.key];
  if (act && open) { event.preventDefault(); act(); }
});
$("find").addEventListener("input", list);
$("save").addEventListener("click", save);
$("load").addEventListener("click", () => $("file").click());
$("file").addEventListener("change", async () => {
  const given = $("file").files[0];
  if (!given) return;
  try {
    const data = JSON.parse(await given.text());
    if (data.format !== "extract-corrections/1" || !Array.isArray(data.corrections)) throw new Error("no corrections");
    take(data.corrections); keep(); if (open) show(open, selected);
  } catch { $("tally").textContent = `${given.name} is no file of corrections`; }
  $("file").value = "";
});
$("help").addEventListener("click", () => { $("keys").hidden = !$("keys").hidden; $("help").setAttribute("aria-expanded", String(!$("keys").hidden)); });
try { $("who").value = localStorage.getItem("extract:who") || ""; take(JSON.parse(localStorage.getItem(store) || "[]")); } catch { /* nothing kept */ }
$("who").addEventListener("change", () => { try { localStorage.setItem("extract:who", $("who").value); } catch { /* nothing kept */ } });
studies.sort((a, b) => b.failed - a.failed || b.flagged - a.flagged || (a.id < b.id ? -1 : 1));
list();
tally();
const asked = decodeURIComponent(location.hash.slice(1));
const start = studies.find((study) => study.id === asked) || studies[0];
if (start) show(start); else $("text").append(make("p", { className: "empty", textContent: "This run read no study." }));
