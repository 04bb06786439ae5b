// Holds the page's own rules to what the program said of each study, and goes through the supplement case by clicks.
const { cases, clicked } = JSON.parse(document.getElementById("agree").textContent);
const sorted = set => [...set].sort((a, b) => a - b);
const faults = [];
for (const wanted of cases) {
  const study = readCase(wanted.text, data.fields), found = judge(tree, study);
  const said = JSON.stringify({
    possible: found.possible, leaves: sorted(found.leaves), settle: found.settle,
    products: found.products.map(product => [product.possible, sorted(product.leaves), product.decides]),
  });
  const expected = JSON.stringify({ possible: wanted.possible, leaves: wanted.leaves, settle: wanted.settle, products: wanted.products });
  if (said !== expected) faults.push(`${wanted.text}\n${said}\n${expected}`);
  else if (writeCase(study, data.fields) !== wanted.text) faults.push(`written otherwise: ${writeCase(study, data.fields)}\n${wanted.text}`);
}
const result = [`agreed ${cases.length - faults.length} of ${cases.length}`];
if (faults.length) result.push(faults.slice(0, 3).join("\n"));
if (typeof draw === "function" && clicked) {
  for (let next = judge(tree, state.study).next; next; next = judge(tree, state.study).next) {
    const [subject, question] = next, id = tree.questions[question].id;
    state.place = next; draw();
    document.getElementById(`q${subject}-${question}-${(subject ? clicked.product : clicked.study)[id]}`).click();
  }
  result.push(`case ${btoa(String.fromCharCode(...new TextEncoder().encode(caseText())))}`);
}
const shown = document.createElement("pre");
shown.textContent = `\n${result.join("\n")}\n`;
document.body.replaceChildren(shown);
