// The case file: read with every fault said in one sentence, written as the program writes it, unknown fields kept
// to the letter.


// What keeps a text from being a case: a sentence of the page by its key, and what is put into it.
const fault = (key, ...details) => Object.assign(new Error(key), { key, details });

// JSON with the text of each value beside it, which JSON.parse has checked before. Objects come as lists of entries.
function parse(text) {
  // Half a character cannot stand in a file.
  const whole = said => typeof said !== "string" || !/\p{Surrogate}/u.test(said);
  const check = (key, said) => { if (whole(key) && whole(said)) return said; throw fault("not_json"); };
  try { JSON.parse(text, check); } catch { throw fault("not_json"); }
  const pattern = /"(?:[^"\\]+|\\.)*"|[^\s:,"{}[\]]+|[{}[\]]/g;
  let token = pattern.exec(text), end = 0;
  const take = () => { const [taken] = token; end = token.index + taken.length; token = pattern.exec(text); return taken; };
  const value = deep => {
    if (deep > 2000) throw fault("not_json");
    const node = {}, from = token.index, first = take();
    if (first === "{") for (node.entries = []; token[0] !== "}";) node.entries.push([JSON.parse(take()), value(deep + 1)]);
    if (first === "[") for (node.items = []; token[0] !== "]";) node.items.push(value(deep + 1));
    if (node.entries ?? node.items) take();
    else if (first[0] === "\"") node.text = JSON.parse(first);
    return Object.assign(node, { raw: text.slice(from, end) });
  };
  return value(1);
}

function object(node, path) {
  if (!node.entries) throw fault("no_object", path);
  const found = new Map(node.entries), keys = node.entries.map(([key]) => key);
  if (found.size < keys.length) throw fault("twice", keys.find((key, at) => keys.indexOf(key) < at));
  return found;
}

function textOf(node, path) {
  if (node.raw !== "null" && node.text === undefined) throw fault("no_text", path);
  return node.text ?? "";
}

function idsOf(node, path) {
  const ids = (node.items ?? [node]).map(item => item.text);
  if (!ids.length || ids.includes(undefined)) throw fault("no_answer", path);
  return distinct(ids);
}

function answersOf(node, path) {
  return new Map([...object(node, path)].map(([question, stated]) => {
    const here = `${path}.${question}`, answer = { ids: [], note: "", source: "", under: "", extra: [] };
    for (const [key, inner] of stated.entries ? object(stated, here) : [["answer", stated]]) {
      if (key === "answer") answer.ids = idsOf(inner, here);
      else if (["note", "source", "under"].includes(key)) answer[key] = textOf(inner, `${here}.${key}`);
      else answer.extra.push([key, inner.raw]);
    }
    if (!answer.ids.length) throw fault("no_answer", here);
    return [question, answer];
  }));
}

const newProduct = () => ({ texts: {}, answers: new Map(), extra: [], details: [] });
const newStudy = () => ({ texts: {}, answers: new Map(), products: [], extra: [] });

// Takes the texts that the page knows from an object, and hands on all else.
function takeTexts(into, node, path, fields, other) {
  for (const [key, inner] of object(node, path)) {
    if (fields.some(field => field.key === key)) into.texts[key] = textOf(inner, `${path}${path && "."}${key}`);
    else other(key, inner);
  }
  return into;
}

function productOf(node, path, fields) {
  const product = newProduct(), detail = (key, { raw }) => product.details.push([key, raw]);
  return takeTexts(product, node, path, fields.product, (key, inner) => {
    if (key === "answers") product.answers = answersOf(inner, `${path}.answers`);
    else if (key === "details") takeTexts(product, inner, `${path}.details`, fields.details, detail);
    else product.extra.push([key, inner.raw]);
  });
}

// Reads a case file, or throws a fault.
function readCase(text, { fields, limits }) {
  if (new TextEncoder().encode(text).length > limits.bytes) throw fault("too_long", limits.bytes / 1024 / 1024);
  const root = parse(text.replace(/^\ufeff/, "")), study = newStudy(), found = object(root, "");
  const has = (...keys) => keys.some(key => found.has(key));
  if (found.get("kind")?.raw === "\"gaitou-record\"") throw fault("is_record");
  if (found.get("format")?.raw !== "1") throw fault("no_format");
  if (has("case", "studies") && has("outcome", "outcomes", "error")) throw fault("is_verdict");
  takeTexts(study, root, "", fields.study, (key, node) => {
    if (key === "answers") study.answers = answersOf(node, key);
    else if (key === "products") {
      if (!node.items) throw fault("no_list", key);
      if (node.items.length > limits.products) throw fault("too_many", node.items.length, limits.products);
      study.products = node.items.map((product, at) => productOf(product, `products[${at}]`, fields));
    } else if (key !== "format") study.extra.push([key, node.raw]);
  });
  const count = [study, ...study.products].reduce((sum, { answers }) => sum + answers.size, 0);
  if (count > limits.answers) throw fault("too_many_answers", limits.answers);
  if (study.texts.as_of && !isoDay(study.texts.as_of)) throw fault("no_day", study.texts.as_of);
  return study;
}

// Half a character, which no file can hold, is replaced.
const quoted = text => JSON.stringify(text.replace(/\p{Surrogate}/gu, "\ufffd"));

// Writes a case file: an object or a list over several lines, as the program sets it.
function writeCase(study, fields) {
  const block = ([open, close], items) => indent => {
    const inner = `${indent}  `;
    return items.length ? `${open}\n${items.map(item => inner + item(inner)).join(",\n")}\n${indent}${close}` : open + close;
  };
  const entry = (key, value) => indent => `${quoted(key)}: ${value(indent)}`;
  const plain = raw => () => raw;
  const texts = (texts, fields) => fields.filter(({ key }) => texts[key]).map(({ key }) => entry(key, plain(quoted(texts[key]))));
  const extras = list => list.map(([key, raw]) => entry(key, plain(raw)));
  const answer = stated => {
    const { ids, extra } = stated, list = ids.map(id => plain(quoted(id))), only = ids.length === 1 ? list[0] : block("[]", list);
    const beside = [...texts(stated, [{ key: "note" }, { key: "source" }, { key: "under" }]), ...extras(extra)];
    return beside.length ? block("{}", [entry("answer", only), ...beside]) : only;
  };
  const answers = given => entry("answers", block("{}", [...given].map(([question, stated]) => entry(question, answer(stated)))));
  const product = one => {
    const details = [...texts(one.texts, fields.details), ...extras(one.details)];
    return block("{}", [...texts(one.texts, fields.product), ...details.length ? [entry("details", block("{}", details))] : [],
      answers(one.answers), ...extras(one.extra)]);
  };
  const products = study.products.length ? [entry("products", block("[]", study.products.map(product)))] : [];
  return `${block("{}", [entry("format", plain("1")), ...texts(study.texts, fields.study), answers(study.answers), ...products,
    ...extras(study.extra)])("")}\n`;
}

// A day in either calendar as the program reads it, in the one form of files; null if it is none.
function isoDay(text) {
  const folded = text.normalize("NFKC").toLowerCase().replace(/\s/g, "");
  const [, era, ...parts] = /^(令和|r|平成|h|昭和|s|)(元|\d{1,4})[年/.-](\d{1,4})[月/.-](\d{1,4})日?$/.exec(folded) ?? [];
  const first = { 令和: 2019, r: 2019, 平成: 1989, h: 1989, 昭和: 1926, s: 1926 }[era];
  const [year, month, day] = parts.map(part => part === "元" ? 1 : Number(part));
  const made = new Date(Date.UTC(first ? first + year - 1 : year, month - 1, day));
  const right = year >= (first ? 1 : 1000) && made.getUTCMonth() === month - 1 && made.getUTCDate() === day;
  return right ? made.toISOString().slice(0, 10) : null;
}
