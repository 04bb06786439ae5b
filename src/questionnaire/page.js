// The form: draws itself anew from the study after every change. Every text is set as text, never as markup.

const byId = id => document.getElementById(id);
const data = JSON.parse(byId("data").textContent), { tree } = data;
const DRAFT = `gaitou-sheet ${location.pathname}`;
const state = { study: newStudy(), lang: data.lang, all: false, several: new Set(), place: null, unsaved: false, verdict: null };

const say = ([ja, en]) => state.lang === "ja" ? ja : en;
const word = (key, ...put) => put.reduce((text, one) => text.replace("{}", () => one), say(data.words[key]));
// Control codes and signs without a width could make one text look like another.
const clean = text => text.replace(/[\p{Cc}\p{Cf}]/gu, " ").slice(0, 200);

function el(name, props, ...children) {
  const made = Object.assign(document.createElement(name), props);
  made.append(...children.flat(Infinity).filter(child => child !== null && child !== ""));
  return made;
}
const p = (textContent, className = "") => el("p", { textContent, className });
const list = items => items.length ? el("ul", {}, items.map(item => el("li", {}, item))) : null;
const titled = (key, ...content) => content.flat(Infinity).some(Boolean) ? [el("h3", {}, word(key)), ...content] : null;
const law = cites => cites.length ? p(`${word("law")}: ${cites.map(at => say(tree.cites[at])).join(say(["、", "; "]))}`, "soft") : null;
const told = ({ text, cites, refer }) => [p(say(text)), law(cites), refer === null ? null : p(word("ask_whom", say(tree.bodies[refer][0])), "soft")];

const subjectOf = at => at ? state.study.products[at - 1] ?? newProduct() : state.study;
const nameOf = at => at ? clean(subjectOf(at).texts.name ?? "").trim() || word("product", at) : word("study");
const outcomes = mask => bits(mask).map(at => say(data.outcomes[at][1])).join(say(["／", " / "]));
const calledBy = (leaves, otherwise) => {
  const called = distinct(leaves.map(leaf => say(tree.leaves[leaf].called[0])));
  return called.length === 1 ? called[0] : otherwise;
};
const labels = (question, answers) => answers.map(at => say(tree.questions[question].answers[at].label)).join(say(["」か「", "\" or \""]));
const idOf = ({ subject, question }) => `${subject}-${question}`;

function tell(key, fault, ...put) {
  Object.assign(byId("said"), { textContent: key && word(key, ...put), role: fault ? "alert" : "status", className: fault ? "note warn" : "note", hidden: !key });
}

function keep() {
  try { if (byId("draft").checked) localStorage.setItem(DRAFT, caseText()); } catch { byId("draft").checked = false; tell("no_draft", true); }
}

// Changes the study, keeps the draft if the user wants one, and draws.
function change(how) {
  how();
  state.unsaved = true;
  tell("");
  keep();
  draw();
}

function answer(subject, question, ids) {
  change(() => {
    if (subject && !state.study.products.length) state.study.products.push(newProduct());
    const { answers } = subjectOf(subject), { id } = tree.questions[question];
    if (ids.length) answers.set(id, { note: "", source: "", extra: [], ...answers.get(id), ids, under: "" });
    else answers.delete(id);
  });
}

// The case as it is saved: with the sheet that it came from.
function caseText() {
  const sheet = JSON.stringify({ tree: tree.id, revision: tree.revision, digest: tree.digest });
  return writeCase({ ...state.study, extra: [...state.study.extra.filter(([key]) => key !== "sheet"), ["sheet", sheet]] }, data.fields);
}

// What keeps the case from being one that the program takes.
function unfit(text) {
  const day = state.study.texts.as_of ?? "";
  if (day && !isoDay(day)) return ["no_day", clean(day)];
  return new TextEncoder().encode(text).length > MAX_BYTES ? ["too_long"] : null;
}

// Begins with a study; what of it this sheet cannot use is said.
function begin(study, key) {
  const { misfits } = judge(tree, study), bad = misfits.find(({ why }) => why === "answer"), day = isoDay(study.texts.as_of ?? "");
  if (bad) throw new Fault("no_such_answer", `${bad.id}: ${bad.answer}`);
  Object.assign(state, { study, place: null, unsaved: false });
  state.several.clear();
  const sheet = study.extra.find(([name]) => name === "sheet");
  if (misfits.length) tell("opened_misfits", true, misfits.length);
  else if (day && (day < tree.from || tree.until && day > tree.until)) tell("other_day", true, day);
  else if (sheet && !sheet[1].includes(tree.digest)) tell("other_sheet", true);
  else tell(key, false);
}

// Opens a case from its text; one that has a fault changes nothing.
function open(text, key = "opened") {
  try {
    const study = readCase(text, data.fields);
    if (state.unsaved && !confirm(word("sure"))) return;
    begin(study, key);
    byId("transfer").hidden = true;
    keep();
  } catch (fault) {
    if (!(fault instanceof Fault)) throw fault;
    tell(fault.key, true, clean(fault.detail));
  }
  draw();
}

const actions = {
  choose: () => byId("file").click(),
  paste: () => { byId("transfer").hidden = false; byId("text").value = ""; byId("text").focus(); },
  take: () => open(byId("text").value),
  close: () => { byId("transfer").hidden = true; },
  save: () => {
    const text = caseText(), fault = unfit(text), { id, title } = state.study.texts;
    if (fault) { tell(fault[0], true, ...fault.slice(1)); return; }
    const download = `${clean(id || title || "case").replace(/[\\/:*?"<>|.\s]+/g, "-").slice(0, 60)}.json`;
    const href = URL.createObjectURL(new Blob([text], { type: "application/json" }));
    el("a", { href, download }).click();
    state.unsaved = false;
    tell("saved", false, download);
  },
  copy: async () => {
    const fault = unfit(caseText());
    if (fault) { tell(fault[0], true, ...fault.slice(1)); return; }
    byId("transfer").hidden = false;
    byId("text").value = caseText();
    byId("text").select();
    try { await navigator.clipboard.writeText(caseText()); tell("copied", false); } catch { tell("copy_here", false); }
  },
  clear: () => {
    if (!confirm(word("sure"))) return;
    try { localStorage.removeItem(DRAFT); } catch { /* A browser that keeps nothing has no draft. */ }
    byId("draft").checked = false;
    begin(newStudy(), "cleared");
    draw();
  },
  print: () => print(),
  language: () => { state.lang = state.lang === "ja" ? "en" : "ja"; tell(""); draw(); },
  all: () => { state.all = !state.all; draw(); },
  add: () => state.study.products.length < MAX_PRODUCTS && change(() => state.study.products.push(newProduct())),
  back: () => go(beside(-1)),
  next: () => go(beside(1)),
  unanswered: () => go(state.verdict.next),
};

const beside = by => state.verdict.places[state.verdict.places.findIndex(place => idOf(place) === idOf(state.place)) + by];

function go(place) {
  state.place = place;
  draw();
  const shown = byId(`f${idOf(place)}`);
  shown?.querySelector("input")?.focus({ preventScroll: true });
  shown?.scrollIntoView({ block: "nearest" });
}

// What is typed is taken without drawing, which would take the focus away.
function field(id, label, value, set, name = "input") {
  const oninput = ({ target }) => { set(target.value); state.unsaved = true; keep(); };
  return el("label", { className: "field" }, el("span", {}, label), el(name, { id, value, oninput }));
}

const fieldsOf = (stated, fields, prefix) => fields.map(({ key, label }) =>
  field(`${prefix}${key}`, say(label), stated.texts[key] ?? "", text => { stated.texts[key] = text; }, key === "claims" ? "textarea" : "input"));

const listed = (product, at) => el("fieldset", {}, el("legend", {}, nameOf(at + 1)), fieldsOf(product, data.fields.product, `p${at}`),
  el("details", { id: `d${at}` }, el("summary", {}, word("details")), fieldsOf(product, data.fields.details, `p${at}`)),
  el("button", { type: "button", className: "noprint", textContent: word("remove"), onclick: () => {
    if (!product.answers.size || confirm(word("sure"))) change(() => { state.study.products.splice(at, 1); state.place = null; });
  } }));

// One question about the study or a product.
function asked({ subject, question: at }) {
  const { verdict } = state, question = tree.questions[at], stated = subjectOf(subject).answers.get(question.id);
  const ids = stated?.ids ?? [], place = idOf({ subject, question: at }), several = state.several.has(place) || ids.length > 1;
  const choose = (id, checked) => {
    const others = ids.filter(other => other !== id && question.answers.some(known => known.id === other));
    answer(subject, at, !several || id === UNKNOWN ? [id] : checked ? [...others, id] : others);
  };
  const choice = (id, label, ...small) => el("label", { className: "answer" },
    el("input", { type: several && id !== UNKNOWN ? "checkbox" : "radio", name: `q${place}`, id: `q${place}-${id}`, checked: ids.includes(id),
      onchange: ({ target }) => choose(id, target.checked) }), el("span", {}, label, small));
  const jump = to => to >= 0 ? word("jump", to + 1) : word("end", say(tree.leaves[-1 - to].called[1]));
  const choices = question.answers.map(({ id, label, to }, one) => choice(id, say(label),
    el("small", { className: "noprint" }, word("then_left", outcomes(verdict.whatIf(subject, at, one).possible))),
    el("small", { className: "onlyprint" }, jump(to))));
  const unknown = choice(UNKNOWN, word("unknown"),
    question.unknown === null ? null : el("small", {}, word("counts_as", labels(at, [question.unknown]))));
  const more = el("label", { className: "answer noprint" }, el("input", { type: "checkbox", id: `q${place}+`, checked: several,
    disabled: ids.length > 1, onchange: () => { if (!state.several.delete(place)) state.several.add(place); draw(); } }), el("span", {}, word("several")));
  const remark = key => field(`${key}${place}`, word(key), stated?.[key] ?? "", text => { if (stated) stated[key] = text; });
  const clashes = verdict.clashes.filter(clash => clash.subject === subject && clash.questions.includes(at));
  return el("fieldset", { id: `f${place}` }, el("legend", {}, `${at + 1}. ${subject ? `${nameOf(subject)}: ` : ""}${say(question.ask)}`),
    el("details", { id: `h${place}`, className: "noprint" }, el("summary", {}, word("help")), p(say(question.why)), told({ text: question.counts, ...question }),
      p(say(tree.bodies[question.refer][1]), "soft"), question.meanwhile && p(say(question.meanwhile))),
    question.beware && p(say(question.beware), "warn"), choices, unknown, more, clashes.map(({ text }) => p(say(text), "note warn")),
    question.answers.filter(({ id }) => ids.includes(id)).map(({ because, cites }) => el("div", { className: "note noprint" }, p(say(because)), law(cites))),
    el("div", { className: stated ? "" : "onlyprint" }, remark("note"), remark("source")),
    stated ? el("button", { type: "button", className: "noprint", textContent: word("take_back"), onclick: () => answer(subject, at, []) }) : null);
}

function found(verdict) {
  const { outcome, possible, products, reasons, settle, also, clashes, atLeast } = verdict, ended = outcome !== null;
  const headline = ended ? calledBy([...verdict.leaves].filter(leaf => tree.leaves[leaf].outcome === outcome), say(data.outcomes[outcome][0])) : word("not_settled");
  const open = place => [el("button", { type: "button", className: "link", onclick: () => go(place),
    textContent: `${nameOf(place.subject)}: ${say(tree.questions[place.question].ask)}` }), ` ${word(`state_${verdict.state(place)}`)}`];
  // What depends on an open answer is never said as a fact.
  const reason = ({ subject, leaf, certain, when }) => [el("h4", {}, `${nameOf(subject)}: ${calledBy([leaf])}`),
    certain ? "" : p(when ? word("if", say(tree.questions[when.question].ask), labels(when.question, when.answers)) : word("maybe")),
    p(say(tree.leaves[leaf].because)), law(tree.leaves[leaf].cites)];
  return [p(headline, "outcome"), ended ? "" : p(word("left", outcomes(possible))),
    atLeast > 1 ? p(word("at_least")) : "", products.length > 1 ? list(products.map((product, at) => `${nameOf(at + 1)}: ${outcomes(product.possible)}`)) : "",
    clashes.map(({ text }) => p(say(text), "note warn")), titled("to_settle", list(settle.map(open))), titled("also_open", list(also.map(open))),
    titled("reasons", [...reasons].sort((a, b) => b.certain - a.certain).map(reason)),
    titled("steps", list(verdict.steps.map(at => told(tree.said[at]))))];
}

function draw() {
  const verdict = state.verdict = judge(tree, state.study), focused = document.activeElement?.id;
  const unfolded = [...document.querySelectorAll("details[open]")].map(details => details.id);
  const { places, next } = verdict, here = state.place && places.find(place => idOf(place) === idOf(state.place));
  state.place = here ?? next ?? places[0];
  const at = places.findIndex(place => idOf(place) === idOf(state.place)), matters = ({ about }) => !about.length || places.some(({ question }) => about.includes(question));
  document.documentElement.lang = state.lang;
  document.title = word("title");
  document.querySelectorAll("[data-say]").forEach(shown => { shown.textContent = word(shown.dataset.say); });
  byId("edition").textContent = `${say(tree.title)} ${word("edition", tree.revision, tree.from, tree.checked)}`;
  byId("fields").replaceChildren(...fieldsOf(state.study, data.fields.study, "s"));
  byId("products").hidden = !state.study.products.length && !places.some(({ subject }) => subject);
  byId("listed").replaceChildren(...state.study.products.map(listed));
  byId("progress").textContent = state.all ? "" : word("progress", at + 1, places.length);
  byId("all").textContent = word(state.all ? "one_by_one" : "all_at_once");
  byId("asked").replaceChildren(...(state.all ? places : [state.place]).map(asked));
  byId("steps").hidden = state.all;
  byId("back").disabled = at < 1;
  byId("next").disabled = at + 1 >= places.length;
  byId("unanswered").hidden = !next || next === places[at];
  byId("left").textContent = word("left", outcomes(verdict.possible));
  byId("verdict").className = next === places[0] ? "noprint" : "";
  byId("found").replaceChildren(...found(verdict).flat(Infinity).filter(Boolean));
  byId("caveats").replaceChildren(...distinct([...verdict.caveats, ...tree.caveats]).map(one => tree.said[one]).filter(matters).flatMap(told).filter(Boolean));
  unfolded.forEach(id => { if (byId(id)) byId(id).open = true; });
  document.querySelector("main").hidden = false;
  if (focused) byId(focused)?.focus();
}

document.addEventListener("click", ({ target }) => actions[target.closest("[data-do]")?.dataset.do]?.());
byId("draft").addEventListener("change", ({ target }) => {
  try { localStorage.removeItem(DRAFT); } catch { target.checked = false; tell("no_draft", true); }
  keep();
});
byId("file").addEventListener("change", async ({ target }) => {
  const [file] = target.files;
  if (!file) return;
  const text = file.size > MAX_BYTES ? null : await file.arrayBuffer();
  target.value = "";
  try { text ? open(new TextDecoder("utf-8", { fatal: true }).decode(text)) : tell("too_long", true); } catch { tell("not_json", true); }
});
addEventListener("beforeunload", event => { if (state.unsaved && !byId("draft").checked) event.preventDefault(); });
// On paper all questions stand.
let before = false;
addEventListener("beforeprint", () => { before = state.all; state.all = true; draw(); });
addEventListener("afterprint", () => { state.all = before; draw(); });

let draft = null;
try { draft = localStorage.getItem(DRAFT); } catch { /* A browser that keeps nothing has no draft. */ }
byId("draft").checked = draft !== null && data.case === null;
if (data.case ?? draft) open(data.case ?? draft, data.case ? "" : "opened"); else draw();
