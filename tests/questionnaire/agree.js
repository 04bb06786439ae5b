// Holds the page's own rules to what the program said of each study, and goes through the supplement case by clicks.
const { cases, refused, days, hostile, clicked } = JSON.parse(document.getElementById("agree").textContent);
const sorted = set => [...set].sort((a, b) => a - b);
const place = ({ subject, question }) => [subject, question];
const opened = place => [place.subject, place.question, place.state];
const faults = [];
for (const { text, ...wanted } of cases) {
  const study = readCase(text, data), found = judge(tree, study);
  const said = {
    possible: found.possible,
    outcome: found.outcome,
    leaves: sorted(found.leaves),
    products: found.products.map(product => [product.possible, sorted(product.leaves), product.decides]),
    settle: found.settle.map(opened),
    also: found.also.map(opened),
    clashes: found.clashes.map(clash => [clash.subject, ...clash.questions]),
    certain: found.reasons.filter(reason => reason.certain).map(reason => [reason.subject, reason.leaf]),
    conditions: found.reasons.filter(reason => reason.when)
      .map(({ subject, leaf, when }) => [subject, leaf, when.question, when.answers]),
    next: found.next && place(found.next),
    turns: found.places.filter((_, at) => at % 5 === 0).map(({ subject, question }) =>
      tree.questions[question].answers.map((_, answer) => found.wouldBe(subject, question, answer))),
  };
  const differs = Object.keys(said).filter(key => JSON.stringify(said[key]) !== JSON.stringify(wanted[key]));
  if (differs.length) faults.push(`${text}\n${differs.map(key => `${key}: ${JSON.stringify([said[key], wanted[key]])}`).join("\n")}`);
  else if (writeCase(study, data.fields) !== text) faults.push(`written otherwise: ${writeCase(study, data.fields)}\n${text}`);
}
for (const text of [...refused, " ".repeat(data.limits.bytes) + cases[0].text, "[".repeat(9e5) + "]".repeat(9e5)]) {
  let key = null;
  try { readCase(text, data); } catch (found) { ({ key } = found); }
  if (!data.words[key]) faults.push(`not refused: ${text.slice(0, 200)}`);
}
const full = `{"format": 1, "products": [${Array(data.limits.products).fill("{}")}]}`;
if (readCase(full, data).products.length !== data.limits.products) faults.push("as many products as a case may hold are refused");
for (const [text, day] of days) if (isoDay(text) !== day) faults.push(`${text} is ${isoDay(text)}, not ${day}`);
const result = [`agreed ${cases.length - faults.length} of ${cases.length}`];

// One of several, a note, the draft and the other language, on the first question.
function several() {
  window.confirm = () => true;
  const at = id => document.getElementById(id), { id, answers } = tree.questions[tree.start], first = `q0-${tree.start}-`;
  const holds = (what, right) => { if (!right) faults.push(`by clicks: ${what}`); };
  at("draft").click();
  for (const one of ["+", answers[0].id, answers[1].id]) at(first + one).click();
  const stated = () => state.study.answers.get(id);
  holds("one of two", stated().ids.join() === `${answers[0].id},${answers[1].id}`);
  at(first + answers[0].id).click();
  holds("one taken away", stated().ids.join() === answers[1].id);
  const note = at(`note0-${tree.start}`);
  note.value = "note";
  note.dispatchEvent(new Event("input"));
  document.querySelector("[data-do=language]").click();
  holds("both languages", document.documentElement.lang !== data.lang && at(`note0-${tree.start}`).value === "note");
  holds("the draft", localStorage.getItem(DRAFT).includes("\"note\": \"note\""));
  at(first + UNKNOWN).click();
  holds("not known, with its note", stated().ids.join() === UNKNOWN && stated().note === "note");
  document.querySelector("[data-do=language]").click();
  document.querySelector("[data-do=all]").click();
  holds("all at once", document.querySelectorAll("#asked fieldset").length === state.verdict.places.length);
  document.querySelector("[data-do=all]").click();
  document.querySelector("[data-do=clear]").click();
  holds("all cleared", !state.study.answers.size && localStorage.getItem(DRAFT) === null && !at("draft").checked);
}

// What a user does: opens a case that would act, clears it, answers by clicks and saves.
async function use() {
  const click = wanted => document.querySelector(wanted).click();
  const before = document.querySelectorAll("*").length;
  open(hostile, "opened");
  const acting = document.querySelectorAll("main img, main script, main iframe").length;
  if (acting || !document.getElementById("stitle").value.includes("__proto__")) faults.push("the hostile case does not stand as text");
  for (const bad of refused) {
    open(bad, "opened");
    if (document.getElementById("said").role !== "alert") faults.push(`nothing is said of ${bad.slice(0, 200)}`);
    if (!document.getElementById("stitle").value.includes("__proto__")) faults.push(`what was there is lost by ${bad.slice(0, 200)}`);
  }
  click("[data-do=clear]");
  if (document.getElementById("stitle").value) faults.push("clearing leaves the title");
  several();
  for (let next = judge(tree, state.study).next; next; next = judge(tree, state.study).next) {
    const { subject, question } = next, { id } = tree.questions[question];
    go(next);
    click(`#q${subject}-${question}-${(subject ? clicked.product : clicked.study)[id]}`);
  }
  let saved = null;
  URL.createObjectURL = blob => { saved = blob; return "about:blank#"; };
  HTMLAnchorElement.prototype.click = () => {};
  click("[data-do=save]");
  const bytes = new Uint8Array(await saved.arrayBuffer());
  result.push(`case ${btoa(String.fromCharCode(...bytes))}`, `shown ${document.querySelector(".outcome").textContent}`, `elements ${before}`);
}

function report() {
  if (faults.length) result.push(`${faults.length} faults`, faults.slice(0, 3).join("\n"));
  const shown = document.createElement("pre");
  shown.textContent = `\n${result.join("\n")}\n`;
  document.body.replaceChildren(shown);
}
if (typeof draw === "function") use().catch(fault => faults.push(`${fault.stack}`)).then(report); else report();
