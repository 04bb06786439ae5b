// The case file: read with every fault said in one sentence, written as the program writes it, unknown fields kept
// to the letter.

const MAX_BYTES = 4 * 1024 * 1024, MAX_PRODUCTS = 1000;

class Fault extends Error {
  constructor(key, detail = "") { super(key); this.key = key; this.detail = detail; }
}

// JSON with the text of each value beside it; JSON.parse has checked the whole before. Objects come as maps.
function parse(text) {
  try { JSON.parse(text); } catch { throw new Fault("not_json"); }
  let at = 0, deep = 0;
  const space = () => { while (" \n\r\t".includes(text[at]) && at < text.length) at++; };
  const string = () => {
    const from = at++;
    while (text[at] !== "\"") at += text[at] === "\\" ? 2 : 1;
    return JSON.parse(text.slice(from, ++at));
  };
  const value = () => {
    space();
    const from = at, node = { raw: "", value: undefined };
    if (++deep > 127) throw new Fault("not_json");
    if (text[at] === "{") {
      node.value = new Map();
      for (at++, space(); text[at] !== "}"; space()) {
        if (text[at] === ",") { at++; space(); }
        const key = string();
        space(); at++;
        if (node.value.has(key)) throw new Fault("twice", key);
        node.value.set(key, value());
      }
      at++;
    } else if (text[at] === "[") {
      node.value = [];
      for (at++, space(); text[at] !== "]"; space()) {
        if (text[at] === ",") at++;
        node.value.push(value());
      }
      at++;
    } else if (text[at] === "\"") node.value = string();
    else {
      while (at < text.length && !",]} \n\r\t".includes(text[at])) at++;
      node.value = text.slice(from, at) === "null" ? null : undefined;
    }
    deep--;
    node.raw = text.slice(from, at);
    return node;
  };
  return value();
}

const object = (node, path) => { if (!(node.value instanceof Map)) throw new Fault("no_object", path); return node.value; };
const textOf = (node, path) => {
  if (node.value === null) return "";
  if (typeof node.value !== "string") throw new Fault("no_text", path);
  return node.value;
};

function idsOf(node, path) {
  const items = Array.isArray(node.value) ? node.value : [node];
  if (!items.length || items.some(item => typeof item.value !== "string")) throw new Fault("no_answer", path);
  return [...new Set(items.map(item => item.value))];
}

function readAnswers(node, path) {
  const answers = new Map();
  for (const [question, stated] of object(node, path)) {
    const here = `${path}.${question}`;
    const answer = { ids: [], note: "", source: "", under: "", extra: [] };
    if (stated.value instanceof Map) {
      if (!stated.value.has("answer")) throw new Fault("no_answer", here);
      for (const [key, inner] of stated.value) {
        if (key === "answer") answer.ids = idsOf(inner, here);
        else if (["note", "source", "under"].includes(key)) answer[key] = textOf(inner, `${here}.${key}`);
        else answer.extra.push([key, inner.raw]);
      }
    } else answer.ids = idsOf(stated, here);
    answers.set(question, answer);
  }
  return answers;
}

const newProduct = () => ({ texts: {}, answers: new Map(), extra: [], details: [] });
const newStudy = () => ({ texts: {}, answers: new Map(), products: [], extra: [] });

function readProduct(node, path, fields) {
  const product = newProduct();
  for (const [key, inner] of object(node, path)) {
    if (key === "answers") product.answers = readAnswers(inner, `${path}.answers`);
    else if (key === "details") {
      for (const [name, detail] of object(inner, `${path}.details`)) {
        if (fields.some(field => field.detail && field.key === name)) product.texts[name] = textOf(detail, `${path}.details.${name}`);
        else product.details.push([name, detail.raw]);
      }
    } else if (fields.some(field => !field.detail && field.key === key)) product.texts[key] = textOf(inner, `${path}.${key}`);
    else product.extra.push([key, inner.raw]);
  }
  return product;
}

// Reads a case file, or throws a Fault.
function readCase(text, fields) {
  if (new TextEncoder().encode(text).length > MAX_BYTES) throw new Fault("too_long");
  const root = object(parse(text.replace(/^\ufeff/, "")), "");
  if (root.get("kind")?.raw === "\"gaitou-record\"") throw new Fault("is_record");
  if (root.get("format")?.raw !== "1") throw new Fault("no_format");
  if (root.has("case") && (root.has("outcome") || root.has("error"))) throw new Fault("is_verdict");
  const study = newStudy();
  for (const [key, node] of root) {
    if (key === "format") continue;
    if (key === "answers") study.answers = readAnswers(node, "answers");
    else if (key === "products") {
      if (!Array.isArray(node.value)) throw new Fault("no_list", key);
      if (node.value.length > MAX_PRODUCTS) throw new Fault("too_many", String(node.value.length));
      study.products = node.value.map((product, at) => readProduct(product, `products[${at}]`, fields.product));
    } else if (fields.study.some(field => field.key === key)) study.texts[key] = textOf(node, key);
    else study.extra.push([key, node.raw]);
  }
  return study;
}

const quoted = text => JSON.stringify(text);

// An object or a list over several lines, as the program sets it.
function block(items, [open, close], indent) {
  const inner = `${indent}  `;
  return items.length ? `${open}\n${items.map(item => inner + item(inner)).join(",\n")}\n${indent}${close}` : open + close;
}
const entry = (key, value) => indent => `${quoted(key)}: ${value(indent)}`;
const plain = value => () => value;
const extras = list => list.map(([key, raw]) => entry(key, plain(raw)));
const texts = (stated, fields) => fields.filter(field => stated[field.key]).map(field => entry(field.key, plain(quoted(stated[field.key]))));

function answerText(answer) {
  const ids = answer.ids.length === 1 ? plain(quoted(answer.ids[0]))
    : indent => block(answer.ids.map(id => plain(quoted(id))), "[]", indent);
  const said = ["note", "source", "under"].filter(key => answer[key]);
  if (!said.length && !answer.extra.length) return ids;
  const entries = [entry("answer", ids), ...said.map(key => entry(key, plain(quoted(answer[key])))), ...extras(answer.extra)];
  return indent => block(entries, "{}", indent);
}

const answersText = answers => indent => block([...answers].map(([question, answer]) => entry(question, answerText(answer))), "{}", indent);

function productText(product, fields) {
  const detail = [...texts(product.texts, fields.filter(field => field.detail)), ...extras(product.details)];
  const entries = texts(product.texts, fields.filter(field => !field.detail));
  if (detail.length) entries.push(entry("details", indent => block(detail, "{}", indent)));
  entries.push(entry("answers", answersText(product.answers)), ...extras(product.extra));
  return indent => block(entries, "{}", indent);
}

// Writes a case file.
function writeCase(study, fields) {
  const entries = [entry("format", plain("1")), ...texts(study.texts, fields.study), entry("answers", answersText(study.answers))];
  if (study.products.length) {
    entries.push(entry("products", indent => block(study.products.map(product => productText(product, fields.product)), "[]", indent)));
  }
  return `${block([...entries, ...extras(study.extra)], "{}", "")}\n`;
}
