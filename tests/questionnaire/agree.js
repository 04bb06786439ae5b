// Holds the page's own rules to what the program said of each study, and goes through the supplement case by clicks.
const { cases, clicked } = JSON.parse(document.getElementById("agree").textContent);
const sorted = set => [...set].sort((a, b) => a - b);
const place = ({ subject, question }) => [subject, question];
const faults = [];
for (const { text, ...wanted } of cases) {
  const study = readCase(text, data.fields), found = judge(tree, study);
  const said = {
    possible: found.possible,
    outcome: found.outcome,
    leaves: sorted(found.leaves),
    products: found.products.map(product => [product.possible, sorted(product.leaves), product.decides]),
    settle: found.settle.map(open => [...place(open), open.state]),
    also: found.also.map(open => [...place(open), open.state]),
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
const result = [`agreed ${cases.length - faults.length} of ${cases.length}`];
if (faults.length) result.push(faults.slice(0, 3).join("\n"));
if (typeof draw === "function" && clicked) {
  for (let next = judge(tree, state.study).next; next; next = judge(tree, state.study).next) {
    const { subject, question } = next, { id } = tree.questions[question];
    state.place = next;
    draw();
    document.getElementById(`q${subject}-${question}-${(subject ? clicked.product : clicked.study)[id]}`).click();
  }
  result.push(`case ${btoa(String.fromCharCode(...new TextEncoder().encode(caseText())))}`);
}
const shown = document.createElement("pre");
shown.textContent = `\n${result.join("\n")}\n`;
document.body.replaceChildren(shown);
