// Runs the rules out of a page and the agreement of the same page without a browser.
const page = require("fs").readFileSync(process.argv[2], "utf8");
const inner = (from, to) => page.slice(page.indexOf(from) + from.length, page.indexOf(to, page.indexOf(from)));
const block = id => inner(`<script type="application/json" id="${id}">`, "</script>");
const rules = inner("<script>", "// The form: draws itself");
const agree = page.slice(page.lastIndexOf("<script>") + 8, page.lastIndexOf("</script>"));
const prepare = "const data = JSON.parse(block('data')), { tree } = data;";
const document = {
  getElementById: id => ({ textContent: block(id) }),
  createElement: () => ({ textContent: "" }),
  body: { replaceChildren: shown => console.log(shown.textContent) },
};
new Function("document", "block", `${rules}\n${prepare}\n${agree}`)(document, block);
