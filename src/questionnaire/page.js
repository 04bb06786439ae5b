// The form: draws itself anew from the study after every change. Every text is set as text, never as markup.

const data = JSON.parse(document.getElementById("data").textContent);
const tree = prepared(data.tree);
const DRAFT = "gaitou-sheet-draft";
const state = {
  study: newStudy(), lang: data.lang, all: false, keep: false, several: new Set(), place: null, trail: [],
  said: "", fault: false, over: false, pasting: false,
};

function prepared(tree) {
  tree.at = new Map(tree.questions.map((question, at) => [question.id, at]));
  return tree;
}

const say = pair => pair[state.lang === "ja" ? 0 : 1];
const word = (key, ...with_) => with_.reduce((text, one) => text.replace("{}", () => one), say(data.words[key]));
const clean = text => text.replace(/[\p{Cc}\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/gu, " ");

function el(name, props = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(props)) {
    if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
    else if (key in made && key !== "list" && key !== "form") made[key] = value;
    else made.setAttribute(key, value);
  }
  made.append(...children.flat(Infinity).filter(child => child !== null && child !== undefined && child !== ""));
  return made;
}
const p = (text, className = "") => el("p", { className }, text);
const button = (key, onclick, props = {}) => el("button", { type: "button", onclick, ...props }, word(key));

const subjectOf = at => at ? state.study.products[at - 1] ?? newProduct() : state.study;
const nameOf = at => at ? clean(subjectOf(at).texts.name ?? "") || word("product", at) : word("study");
const law = cites => cites.length ? p(`${word("law")}: ${cites.map(at => say(tree.cites[at])).join(say(["、", "; "]))}`, "soft") : null;
const outcomeNames = mask => bits(mask).map(at => say(data.outcomes[at])).join(say(["／", " / "]));
const outcomeOf = leaf => say(data.outcomes[leaf.outcome]) + (leaf.rider ? say(["（", " ("]) + say(leaf.rider) + say(["）", ")"]) : "");

// Changes the study, keeps the draft if the user wants one, and draws.
function change(how) {
  how();
  state.said = ""; state.fault = false;
  keepDraft();
  draw();
}

function keepDraft() {
  try {
    if (state.keep) localStorage.setItem(DRAFT, writeCase(state.study, data.fields));
    else localStorage.removeItem(DRAFT);
  } catch { state.keep = false; tell("no_draft", true); }
}

function tell(key, fault, ...with_) { state.said = word(key, ...with_); state.fault = fault; }

function answersFor(at) {
  if (at && !state.study.products.length) state.study.products.push(newProduct());
  return subjectOf(at).answers;
}

function stateAnswer(subject, question, ids) {
  change(() => {
    const answers = answersFor(subject), id = tree.questions[question].id;
    const old = answers.get(id) ?? { note: "", source: "", under: "", extra: [] };
    if (ids.length) answers.set(id, { ...old, ids, under: "" });
    else answers.delete(id);
  });
}

// Opens a case from its text; one that has a fault changes nothing.
function open(text) {
  try {
    const study = readCase(text, data.fields);
    const { misfits } = judge(tree, study);
    const bad = misfits.find(misfit => misfit[2] === "answer");
    if (bad) throw new Fault("no_such_answer", `${bad[1]}: ${bad[3]}`);
    state.study = study; state.place = null; state.trail = []; state.several.clear(); state.pasting = false;
    tell("opened", false);
    const retired = misfits.filter(misfit => misfit[2] !== "answer");
    if (retired.length) tell("opened_misfits", true, String(retired.length));
    const day = study.texts.as_of ?? "";
    if (/^\d{4}-\d\d-\d\d$/.test(day) && (day < tree.from || tree.until && day > tree.until)) tell("other_day", true, day);
    keepDraft();
  } catch (fault) {
    if (!(fault instanceof Fault)) throw fault;
    tell(fault.key, true, clean(fault.detail).slice(0, 200));
  }
  draw();
}

async function openFile(event) {
  const [file] = event.target.files;
  if (!file) return;
  if (file.size > MAX_BYTES) { tell("too_long", true); draw(); return; }
  let text;
  try { text = new TextDecoder("utf-8", { fatal: true }).decode(await file.arrayBuffer()); } catch { tell("not_json", true); draw(); return; }
  open(text);
}

// The case as it is saved: with the sheet that it came from.
function caseText() {
  const sheet = JSON.stringify({ tree: tree.id, revision: tree.revision, digest: tree.digest });
  const study = { ...state.study, extra: state.study.extra.filter(([key]) => key !== "sheet") };
  study.extra.push(["sheet", sheet]);
  return writeCase(study, data.fields);
}

// Whether a text may be a day: a date that there is, or one in the Japanese calendar, which the program reads.
function isDay(text) {
  const iso = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text);
  return iso ? new Date(`${text}T00:00:00Z`).toJSON?.()?.slice(0, 10) === text : /年.+月.+日$/.test(text);
}

function save() {
  const text = caseText();
  const day = state.study.texts.as_of ?? "";
  if (new TextEncoder().encode(text).length > MAX_BYTES) { tell("too_long", true); draw(); return; }
  if (day && !isDay(day)) { tell("no_day", true, clean(day).slice(0, 200)); draw(); return; }
  const name = clean(state.study.texts.id || state.study.texts.title || "case").replace(/[\\/:*?"<>|.\s]+/g, "-").slice(0, 60);
  const link = el("a", { href: URL.createObjectURL(new Blob([text], { type: "application/json" })), download: `${name}.json` });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  tell("saved", false, `${name}.json`);
  draw();
}

async function copy() {
  try { await navigator.clipboard.writeText(caseText()); tell("copied", false); } catch { state.pasting = "copy"; tell("copy_here", false); }
  draw();
}

function clear() {
  if (!confirm(word("sure"))) return;
  change(() => { state.study = newStudy(); state.place = null; state.trail = []; state.several.clear(); });
  tell("cleared", false);
  draw();
}

function field(label, value, set, long = false) {
  const input = el(long ? "textarea" : "input", { value });
  if (!long) input.type = "text";
  // What is typed is taken without drawing, which would take the focus away.
  input.addEventListener("input", () => { set(input.value); keepDraft(); });
  return el("label", { className: "field" }, el("span", {}, label), input);
}

const fieldsOf = (stated, fields) => fields.map(one => field(say(one.label), stated.texts[one.key] ?? "", text => {
  if (text) stated.texts[one.key] = text;
  else delete stated.texts[one.key];
}, one.key === "claims"));

function products() {
  const list = state.study.products;
  return el("section", {}, el("h2", {}, word("products")), p(word("products_help"), "soft"),
    list.map((product, at) => el("fieldset", {}, el("legend", {}, nameOf(at + 1)), ...fieldsOf(product, data.fields.product),
      button("remove", () => {
        if (product.answers.size && !confirm(word("sure"))) return;
        change(() => { list.splice(at, 1); state.place = null; state.trail = []; state.several.clear(); });
      }))),
    el("div", { className: "bar" }, button("add", () => change(() => list.push(newProduct())), { disabled: list.length >= MAX_PRODUCTS })));
}

// One question about the study or a product.
function question(verdict, subject, at) {
  const asked = tree.questions[at], stated = subjectOf(subject).answers.get(asked.id), ids = stated?.ids ?? [];
  const place = `${subject}-${at}`, several = state.several.has(place) || ids.length > 1;
  const after = verdict.reaches(subject, at) ? verdict.answered(subject, at) : [];
  const choose = (id, checked) => {
    if (!several || id === UNKNOWN) return stateAnswer(subject, at, [id]);
    const known = ids.filter(other => other !== id && asked.answers.some(answer => answer.id === other));
    return stateAnswer(subject, at, checked ? [...known, id] : known);
  };
  const choice = (id, label, small, more) => el("label", { className: "answer" },
    el("input", { type: several && id !== UNKNOWN ? "checkbox" : "radio", name: `q${place}`, id: `q${place}-${id}`, checked: ids.includes(id),
      onchange: event => choose(id, event.target.checked) }),
    el("span", {}, label, small ? el("small", {}, small) : "", more ? el("small", { className: "noprint" }, more) : ""));
  const help = el("details", { className: "noprint" }, el("summary", {}, word("help")), p(say(asked.why)), p(say(asked.counts)),
    asked.beware ? p(say(asked.beware), "warn") : null, asked.meanwhile ? p(say(asked.meanwhile)) : null,
    law(asked.cites), p(`${word("ask_whom")}: ${say(tree.bodies[asked.refer][0])}\n${say(tree.bodies[asked.refer][1])}`, "soft"));
  const note = key => field(word(key), stated?.[key] ?? "", text => { if (stated) stated[key] = text; });
  const chosen = ids.flatMap(id => asked.answers.filter(answer => answer.id === id));
  return el("fieldset", { id: `f${place}` },
    el("legend", {}, `${at + 1}. ${asked.product ? `${nameOf(subject)}: ` : ""}${say(asked.ask)}`), help,
    asked.answers.map((answer, one) => choice(answer.id, say(answer.label), "", after[one] ? `${word("then_left")}: ${outcomeNames(after[one])}` : "")),
    choice(UNKNOWN, word("unknown"), asked.unknown === null ? "" : `${word("counts_as")}: ${say(asked.answers[asked.unknown].label)}`),
    el("label", { className: "answer noprint" }, el("input", { type: "checkbox", id: `q${place}+`, checked: several, disabled: ids.length > 1, onchange: event => {
      if (event.target.checked) state.several.add(place); else state.several.delete(place);
      draw();
    } }), el("span", {}, word("several"))),
    verdict.clashes.filter(clash => clash.subject === subject && [clash.one, clash.other].includes(at)).map(clash => el("div", { className: "note warn" }, p(say(clash.text)))),
    chosen.map(answer => el("div", { className: "note" }, p(say(answer.because)), law(answer.cites))),
    stated ? el("details", { open: Boolean(stated.note || stated.source) }, el("summary", {}, word("remarks")), note("note"), note("source")) : null,
    stated ? button("take_back", () => stateAnswer(subject, at, [])) : null);
}

const go = place => { state.trail.push(state.place); state.place = place; draw(); focusOn(`f${place.join("-")}`); };
function focusOn(id) {
  const target = document.getElementById(id)?.querySelector("input");
  target?.focus();
  target?.scrollIntoView({ block: "center" });
}

function questions(verdict) {
  const places = verdict.places;
  if (state.all) return el("section", {}, el("h2", {}, word("questions")), places.map(place => question(verdict, ...place)));
  const here = state.place ?? verdict.next ?? places[0];
  const at = places.findIndex(place => place.join() === here.join());
  state.place = here;
  const answered = subjectOf(here[0]).answers.has(tree.questions[here[1]].id);
  const following = places.slice(at + 1)[0] ?? null, before = at > 0 ? places[at - 1] : null;
  return el("section", {}, el("h2", {}, word("questions")),
    p(word("progress", String(at + 1), String(places.length)), "soft"), question(verdict, ...here),
    el("div", { className: "bar" },
      button("back", () => go(before), { disabled: !before }),
      button("next", () => go(following), { disabled: !following, className: answered ? "main" : "" }),
      verdict.next && verdict.next.join() !== here.join() ? button("next_open", () => go(verdict.next)) : null));
}

function verdictOf(verdict) {
  const settled = verdict.outcome !== null;
  const riders = new Set(verdict.reasons.map(reason => outcomeOf(tree.leaves[reason.leaf])));
  const headline = !settled ? word("not_settled") : riders.size === 1 ? [...riders][0] : outcomeNames(verdict.possible);
  const told = caveat => !caveat.about.length || verdict.places.some(([, at]) => caveat.about.includes(at));
  const where = ([subject, at, why]) => el("li", {}, el("button", { type: "button", className: "link", onclick: () => go([subject, at]) },
    `${nameOf(subject)}: ${say(tree.questions[at].ask)}`), el("span", { className: "soft" }, ` ${word(`state_${why}`)}`));
  const reason = ({ subject, leaf, certain }) => {
    const end = tree.leaves[leaf];
    return el("div", {}, el("h3", {}, `${nameOf(subject)}: ${outcomeOf(end)}${certain ? "" : word("maybe")}`), p(say(end.because)), law(end.cites),
      end.caveats.filter(told).map(caveat => el("div", { className: "soft" }, p(say(caveat.text)), law(caveat.cites))));
  };
  const steps = verdict.reasons.filter(({ leaf }, at, all) => all.findIndex(other => other.leaf === leaf) === at).flatMap(({ leaf }) => tree.leaves[leaf].steps);
  return el("section", { id: "verdict" }, el("h2", {}, word("verdict")), p(headline, "outcome"),
    settled ? null : p(`${word("left")}: ${outcomeNames(verdict.possible)}`),
    verdict.products.length > 1 ? el("ul", {}, verdict.products.map((product, at) => el("li", {}, `${nameOf(at + 1)}: ${outcomeNames(product.possible)}`))) : null,
    verdict.clashes.map(clash => el("div", { className: "note warn" }, p(say(clash.text)))),
    verdict.settle.length ? [el("h3", {}, word("to_settle")), el("ul", {}, verdict.settle.map(where))] : null,
    verdict.also.length ? [el("h3", {}, word("also_open")), el("ul", {}, verdict.also.map(where))] : null,
    verdict.reasons.length ? [el("h3", {}, word("reasons")), verdict.reasons.map(reason)] : null,
    steps.length ? [el("h3", {}, word("steps")), el("ul", {}, steps.map(step => el("li", {}, p(say(step.text)), law(step.cites),
      step.refer === null ? null : p(`${word("ask_whom")}: ${say(tree.bodies[step.refer][0])}`, "soft"))))] : null,
    el("div", { className: "note" }, p(word("caution"))), tree.caveats.filter(told).map(caveat => el("div", { className: "soft" }, p(say(caveat.text)), law(caveat.cites))));
}

function draw() {
  const focused = document.activeElement?.id, verdict = judge(tree, state.study);
  if (state.place && !verdict.places.some(place => place.join() === state.place.join())) state.place = null;
  document.documentElement.lang = state.lang;
  document.title = word("title");
  const file = el("label", { className: "file" }, word("open"), el("input", { type: "file", className: "hidden", accept: ".json,application/json", onchange: openFile }));
  const area = el("textarea", { id: "pasted", "aria-label": word("paste"), value: state.pasting === "copy" ? caseText() : "" });
  document.getElementById("page").replaceChildren(
    el("header", {}, el("h1", {}, word("title")), p(`${say(tree.title)} ${word("edition", String(tree.revision), tree.from, tree.checked)}`, "soft"), p(word("about")),
      el("div", { className: "bar" }, file, button("paste", () => { state.pasting = "open"; draw(); }), button("save", save, { className: "main", id: "save" }), button("copy", copy),
        button("clear", clear), button("print", () => { state.all = true; draw(); print(); }),
        button("other_language", () => { state.lang = state.lang === "ja" ? "en" : "ja"; state.said = ""; draw(); }, { id: "language" }),
        button(state.all ? "one_by_one" : "all_at_once", () => { state.all = !state.all; draw(); }, { id: "all" })),
      state.pasting ? el("div", {}, area, el("div", { className: "bar" }, state.pasting === "open" ? button("open_pasted", () => open(area.value)) : null, button("close", () => { state.pasting = false; draw(); }))) : null,
      el("label", { className: "answer noprint" }, el("input", { type: "checkbox", id: "draft", checked: state.keep, onchange: event => change(() => { state.keep = event.target.checked; }) }), el("span", {}, word("draft"))),
      el("p", { id: "said", role: state.fault ? "alert" : "status", className: state.fault ? "note warn" : "note", hidden: !state.said }, state.said)),
    el("details", { open: state.all }, el("summary", {}, word("study_fields")), ...fieldsOf(state.study, data.fields.study)),
    verdict.places.some(([subject]) => subject) || state.study.products.length ? products() : "",
    questions(verdict), el("p", { id: "left", "aria-live": "polite", className: "note" }, `${word("left")}: ${outcomeNames(verdict.possible)}`), verdictOf(verdict));
  if (focused) document.getElementById(focused)?.focus();
}

function begin() {
  let draft = null;
  try { draft = localStorage.getItem(DRAFT); } catch { /* A browser that keeps nothing has no draft. */ }
  if (data.case) return open(data.case);
  state.keep = draft !== null;
  return draft === null ? draw() : open(draft);
}
begin();
