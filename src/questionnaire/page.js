// The form: draws itself anew from the study after every change. Every text is set as text, never as markup.

const byId = id => document.getElementById(id);
const data = JSON.parse(byId("data").textContent), { tree } = data;
const DRAFT = `gaitou-sheet ${location.pathname}`;
const state = { study: newStudy(), lang: data.lang, all: false, several: new Set(), place: null, unsaved: false };
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
const button = (textContent, onclick, className) => el("button", { type: "button", textContent, onclick, className });
const list = items => items.length ? el("ul", {}, items.map(item => el("li", {}, item))) : null;
const titled = (key, ...content) => content.flat(Infinity).some(Boolean) ? [el("h3", {}, word(key)), ...content] : null;
const law = cites => cites.length ? p(word("law", cites.map(at => say(tree.cites[at])).join(say(["、", "; "]))), "soft") : null;
const whom = refer => refer === null ? null : p(word("ask_whom", say(tree.bodies[refer][0])), "soft");
const told = ({ text, cites, refer }) => [p(say(text)), law(cites), whom(refer)];
const subjectOf = at => at ? state.study.products[at - 1] ?? newProduct() : state.study;
const nameOf = at => at ? clean(subjectOf(at).texts.name ?? "").trim() || word("product", at) : word("study");
const outcomes = mask => bits(mask).map(at => say(data.outcomes[at][1])).join(say(["／", " / "]));
const calledBy = (leaves, otherwise) => {
  const called = distinct(leaves.map(leaf => say(tree.leaves[leaf].called[0])));
  return called.length === 1 ? called[0] : otherwise;
};
const labels = (question, answers) =>
  answers.map(at => say(tree.questions[question].answers[at].label)).join(say(["」か「", "\" or \""]));
const idOf = ({ subject, question }) => `${subject}-${question}`;

function tell(key, grave = false, ...put) {
  const [role, className] = grave ? ["alert", "note warn"] : ["status", "note"];
  Object.assign(byId("said"), { textContent: key && word(key, ...put), role, className, hidden: !key });
}

// Keeps the draft if the user wants one. Some browsers keep nothing.
function keep() {
  const box = byId("draft");
  try { if (box.checked) localStorage.setItem(DRAFT, caseText()); else localStorage.removeItem(DRAFT); } catch {
    if (box.checked) tell("no_draft", true);
    box.checked = false;
  }
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

// Does something that may find a fault in a case, and says it.
function attempt(what) {
  try { what(); } catch (found) {
    if (!found.key) throw found;
    tell(found.key, true, ...found.details.map(one => clean(`${one}`)));
  }
}

// Hands the case on if it is one that can be read again.
const handOut = give => attempt(() => {
  const text = caseText();
  readCase(text, data);
  give(text);
});

// Opens a case from its text and says what of it this sheet cannot use; one that has a fault changes nothing.
function open(text, key) {
  attempt(() => {
    const study = readCase(text, data), { misfits } = judge(tree, study), bad = misfits.find(({ why }) => why === "answer");
    if (bad) throw fault("no_such_answer", `${bad.id}: ${bad.answer}`);
    if (state.unsaved && !confirm(word("sure"))) return;
    Object.assign(state, { study, place: null, unsaved: false, several: new Set() });
    const day = study.texts.as_of = isoDay(study.texts.as_of ?? ""), [, sheet] = study.extra.find(([name]) => name === "sheet") ?? [];
    if (misfits.length) tell("opened_misfits", true, misfits.length);
    else if (day && (day < tree.from || tree.until && day > tree.until)) tell("other_day", true, day);
    else if (sheet && !sheet.includes(tree.digest)) tell("other_sheet", true);
    else tell(key);
    byId("transfer").hidden = true;
    keep();
  });
  draw();
}

const actions = {
  choose: () => byId("file").click(),
  paste: () => { byId("transfer").hidden = false; byId("text").value = ""; byId("text").focus(); },
  take: () => open(byId("text").value, "opened"),
  close: () => { byId("transfer").hidden = true; },
  save: () => handOut(text => {
    const { id, title } = state.study.texts, href = URL.createObjectURL(new Blob([text], { type: "application/json" }));
    const download = `${clean(id || title || "case").replace(/[\\/:*?"<>|.\s]+/g, "-").slice(0, 60)}.json`;
    el("a", { href, download }).click();
    state.unsaved = false;
    tell("saved", false, download);
  }),
  copy: () => handOut(async text => {
    byId("transfer").hidden = false;
    byId("text").value = text;
    byId("text").select();
    try { await navigator.clipboard.writeText(text); tell("copied"); } catch { tell("copy_here"); }
  }),
  clear: () => {
    if (state.unsaved && !confirm(word("sure"))) return;
    state.unsaved = byId("draft").checked = false;
    open(data.blank, "cleared");
  },
  print: () => print(),
  language: () => { state.lang = state.lang === "ja" ? "en" : "ja"; tell(""); draw(); },
  all: () => { state.all = !state.all; draw(); },
  add: () => state.study.products.length < data.limits.products && change(() => state.study.products.push(newProduct())),
  back: () => go(state.verdict.places[state.at - 1]),
  next: () => go(state.verdict.places[state.at + 1]),
  unanswered: () => go(state.verdict.next),
};

// Goes to a question; the focus brings it into view.
function go(place) {
  state.place = place;
  draw();
  const shown = byId(`f${idOf(place)}`);
  (shown.querySelector("input:checked") ?? shown.querySelector("input")).focus();
}

// What is typed is taken without drawing, which would take the focus away.
function field(id, label, value, set, type = "text") {
  const oninput = ({ target }) => { set(target.value); state.unsaved = true; keep(); };
  const input = type === "long" ? el("textarea", {}) : el("input", { type });
  return el("label", { className: "field" }, el("span", {}, label), Object.assign(input, { id, value, oninput, className: value ? "" : "empty" }));
}

const fieldsOf = (stated, fields, prefix) => fields.map(({ key, label }) => {
  const set = text => { stated.texts[key] = text; };
  return field(`${prefix}${key}`, say(label), stated.texts[key] ?? "", set, { as_of: "date", claims: "long" }[key]);
});

function listed(product, at) {
  const remove = () => change(() => { state.study.products.splice(at, 1); state.place = null; });
  return el("fieldset", {}, el("legend", {}, nameOf(at + 1)), fieldsOf(product, data.fields.product, `p${at}`),
    el("details", { id: `d${at}` }, el("summary", {}, word("details")), fieldsOf(product, data.fields.details, `p${at}`)),
    button(word("remove"), () => { if (!product.answers.size || confirm(word("sure"))) remove(); }, "noprint"));
}

// One question about the study or a product.
function asked({ subject, question: at, ...here }) {
  const question = tree.questions[at], { answers } = question, stated = subjectOf(subject).answers.get(question.id);
  const ids = stated?.ids ?? [], place = idOf({ subject, question: at }), several = state.several.has(place) || ids.length > 1;
  const choose = (id, checked) => {
    const others = ids.filter(other => other !== id && answers.some(known => known.id === other));
    answer(subject, at, !several || id === UNKNOWN ? [id] : checked ? [...others, id] : others);
  };
  const tick = (id, type, checked, onchange, ...label) => el("label", { className: id === "+" ? "answer noprint" : "answer" },
    el("input", { type, checked, onchange, name: `q${place}`, id: `q${place}-${id}` }), el("span", {}, label));
  const choice = (id, ...label) => tick(id, several && id !== UNKNOWN ? "checkbox" : "radio", ids.includes(id),
    ({ target }) => choose(id, target.checked), label);
  const then = answer => word("then_left", outcomes(state.verdict.wouldBe(subject, at, answer)));
  const jump = to => to >= 0 ? word("jump", to + 1) : word("end", say(tree.leaves[-1 - to].called[1]));
  const counted = question.unknown === null ? "" : el("small", {}, word("counts_as", labels(at, [question.unknown])));
  const remark = key => field(`${key}${place}`, word(key), stated?.[key] ?? "", text => { if (stated) stated[key] = text; });
  return el("fieldset", { id: `f${place}` },
    el("legend", {}, `${at + 1}. ${subject ? `${nameOf(subject)}: ` : ""}${say(question.ask)}`),
    el("details", { id: `h${place}`, className: "noprint" }, el("summary", {}, word("help")),
      [question.why, question.counts].map(text => p(say(text))), law(question.cites), whom(question.refer),
      p(say(tree.bodies[question.refer][1]), "soft"), question.meanwhile && p(say(question.meanwhile))),
    question.beware && p(say(question.beware), "warn"),
    answers.map(({ id, label, to }, one) => choice(id, say(label), el("small", { className: "noprint", textContent: then(one) }),
      el("small", { className: "onlyprint", textContent: jump(to) }))),
    choice(UNKNOWN, word("unknown"), counted),
    tick("+", "checkbox", several, () => { if (!state.several.delete(place)) state.several.add(place); draw(); }, word("several")),
    here.clashing ? state.verdict.clashes.filter(clash => clash.questions.includes(at)).map(({ text }) => p(say(text), "note warn")) : null,
    answers.filter(({ id }) => ids.includes(id)).map(({ because, cites }) => el("div", { className: "note noprint" }, p(say(because)), law(cites))),
    el("div", { className: stated ? "remarks" : "remarks onlyprint" }, remark("note"), remark("source")),
    stated ? button(word("take_back"), () => answer(subject, at, []), "noprint") : null);
}

function found({ outcome, possible, leaves, products, reasons, settle, also, clashes, atLeast, steps }) {
  const ended = outcome !== null, ends = [...leaves].filter(leaf => tree.leaves[leaf].outcome === outcome);
  const lead = place => [button(`${nameOf(place.subject)}: ${say(tree.questions[place.question].ask)}`, () => go(place), "link"),
    ` ${word(`state_${place.state}`)}`];
  // What depends on an open answer is never said as a fact.
  const supposing = when => when ? word("if", say(tree.questions[when.question].ask), labels(when.question, when.answers)) : word("maybe");
  const reason = ({ subject, leaf, certain, when }) => [el("h4", {}, `${nameOf(subject)}: ${calledBy([leaf])}`),
    certain ? "" : p(supposing(when)), p(say(tree.leaves[leaf].because)), law(tree.leaves[leaf].cites)];
  return [p(ended ? calledBy(ends, say(data.outcomes[outcome][0])) : word("not_settled"), "outcome"),
    ended ? "" : p(word("left", outcomes(possible))), atLeast > 1 ? p(word("at_least")) : "",
    products.length > 1 ? list(products.map((product, at) => `${nameOf(at + 1)}: ${outcomes(product.possible)}`)) : "",
    clashes.map(({ text }) => p(say(text), "note warn")),
    titled("to_settle", list(settle.map(lead))), titled("also_open", list(also.map(lead))),
    titled("reasons", [...reasons].sort((a, b) => b.certain - a.certain).map(reason)),
    titled("steps", list(steps.map(at => told(tree.said[at]))))];
}

function draw() {
  const verdict = state.verdict = judge(tree, state.study), { places, next } = verdict, focused = document.activeElement?.id;
  const unfolded = [...document.querySelectorAll("details[open]")].map(details => details.id);
  const find = wanted => places.findIndex(place => wanted && idOf(place) === idOf(wanted));
  const at = state.at = Math.max(0, find(state.place) < 0 ? find(next) : find(state.place));
  const fill = (id, ...shown) => byId(id).replaceChildren(...shown.flat(Infinity).filter(Boolean));
  const matters = ({ about, answer }) => !about.length || places.some(({ question, asked, left }) =>
    about.includes(question) && (answer === null || asked && left.includes(answer)));
  state.place = places[at];
  document.documentElement.lang = state.lang;
  document.title = word("title");
  document.querySelectorAll("[data-say]").forEach(shown => { shown.textContent = word(shown.dataset.say); });
  fill("edition", say(tree.title), word("edition", tree.revision, tree.from, tree.checked));
  fill("fields", fieldsOf(state.study, data.fields.study, "s"));
  fill("listed", state.study.products.map(listed));
  fill("progress", word("progress", at + 1, places.length));
  fill("all", word(state.all ? "one_by_one" : "all_at_once"));
  fill("asked", (state.all ? places : [places[at]]).map(asked));
  fill("left", word("left", outcomes(verdict.possible)));
  fill("found", found(verdict));
  fill("caveats", distinct([...verdict.caveats, ...tree.caveats]).map(one => tree.said[one]).filter(matters).map(told));
  byId("products").hidden = !state.study.products.length && !places.some(({ subject }) => subject);
  byId("progress").hidden = byId("steps").hidden = state.all;
  byId("back").disabled = at === 0;
  byId("next").disabled = at + 1 === places.length;
  byId("unanswered").hidden = !next || next === places[at];
  byId("verdict").className = next === places[0] ? "noprint" : "";
  unfolded.forEach(id => { if (byId(id)) byId(id).open = true; });
  document.querySelector("main").hidden = false;
  byId(focused)?.focus();
}

document.addEventListener("click", ({ target }) => actions[target.closest("[data-do]")?.dataset.do]?.());
byId("draft").addEventListener("change", keep);
byId("file").addEventListener("change", async ({ target }) => {
  const [file] = target.files, text = file && file.size <= data.limits.bytes ? await file.arrayBuffer() : null;
  target.value = "";
  if (file && !text) return tell("too_long", true, data.limits.bytes / 1024 / 1024);
  try { open(new TextDecoder("utf-8", { fatal: true }).decode(text), "opened"); } catch { tell("not_json", true); }
});
addEventListener("beforeunload", event => { if (state.unsaved && !byId("draft").checked) event.preventDefault(); });
// On paper all questions stand.
let before = false;
const printing = on => () => { [state.all, before] = on ? [true, state.all] : [before, false]; byId("about").open = on; draw(); };
addEventListener("beforeprint", printing(true));
addEventListener("afterprint", printing(false));

let draft = null;
try { draft = localStorage.getItem(DRAFT); } catch { /* A browser that keeps nothing has no draft. */ }
byId("draft").checked = draft !== null;
open(draft ?? data.case, draft === null ? "" : "drafted");
state.unsaved = draft !== null;
