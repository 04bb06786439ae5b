"use strict";
// What follows from the answers. The program has the same rules in Rust; a test holds that both say the same.
// Outcomes are bits of a number, in rising order; questions, answers and leaves are positions.

const UNKNOWN = "unknown";

const bits = mask => [0, 1, 2, 3].filter(at => mask & (1 << at));
const isSingle = mask => mask !== 0 && (mask & (mask - 1)) === 0;
const least = mask => mask & -mask;
const greatest = mask => { while (mask & (mask - 1)) mask &= mask - 1; return mask; };

// Every maximum over one choice from each set; of no sets, the empty one. An empty set among them has no say.
function join(masks) {
  let floor = 0, all = 0;
  for (const mask of masks) { floor = Math.max(floor, least(mask)); all |= mask; }
  return all & ~(floor ? floor - 1 : 0);
}

// What is known of each question of one subject, and what of its answers the edition cannot use.
function factsOf(tree, answers, ofProduct, misfits) {
  const facts = tree.questions.map(question => ({ left: question.answers.map((_, at) => at), asked: false }));
  for (const [id, stated] of answers) {
    const at = tree.at.get(id), question = tree.questions[at];
    if (!question) { misfits.push([id, "question"]); continue; }
    if (Boolean(question.product) !== ofProduct) { misfits.push([id, "level"]); continue; }
    const ids = stated.ids, all = question.answers.map((_, answer) => answer);
    if (ids.length === 1 && ids[0] === UNKNOWN) {
      facts[at] = { left: question.unknown === null ? all : [question.unknown], asked: true };
      continue;
    }
    const left = new Set();
    let bad = false;
    for (const one of ids) {
      const answer = question.answers.findIndex(other => other.id === one);
      if (answer >= 0) left.add(answer);
      else if (question.retired.some(old => old.id === one)) misfits.push([id, "retired", one]);
      else { misfits.push([id, "answer", one]); bad = true; break; }
    }
    if (!bad) facts[at] = { left: left.size ? [...left].sort((a, b) => a - b) : all, asked: true };
  }
  return facts;
}

// What can be reached from a question on by every answer that remains. A target below zero is a leaf.
function reach(tree, start, facts) {
  const found = { questions: [], leaves: new Set(), products: false };
  const pending = new Set([start]), ofProduct = tree.questions[start].product;
  for (let at = start; at < tree.questions.length; at++) {
    if (!pending.has(at)) continue;
    found.questions.push(at);
    for (const answer of facts[at].left) {
      const to = tree.questions[at].answers[answer].to;
      if (to < 0) found.leaves.add(-1 - to);
      else if (!ofProduct && tree.questions[to].product) found.products = true;
      else pending.add(to);
    }
  }
  return found;
}

const outcomes = (tree, leaves) => [...leaves].reduce((mask, leaf) => mask | (1 << tree.leaves[leaf].outcome), 0);

// Where the study stands. Subject 0 is the study, 1 the first product.
function standing(tree, facts) {
  const study = reach(tree, tree.start, facts[0]);
  const products = study.products ? facts.slice(1).map(own => reach(tree, tree.entry, own)) : [];
  const possible = outcomes(tree, study.leaves) | join(products.map(product => outcomes(tree, product.leaves)));
  return { study, products, possible, subjects: [study, ...products] };
}

// The answers on the path that cannot both be true; neither is believed, so both questions are left open.
function withhold(tree, facts) {
  const clashes = [];
  for (;;) {
    const now = standing(tree, facts);
    const found = [];
    now.subjects.forEach((subject, at) => {
      const given = (question, answer) => {
        const left = facts[at][question].left;
        return left.length === 1 && left[0] === answer && subject.questions.includes(question);
      };
      for (const [one, answer, other, otherAnswer, text] of tree.exclusive) {
        if (given(one, answer) && given(other, otherAnswer)) found.push({ subject: at, one, other, text });
      }
    });
    if (!found.length) {
      clashes.sort((a, b) => a.subject - b.subject || a.one - b.one || a.other - b.other);
      return { standing: now, clashes };
    }
    for (const clash of found) {
      for (const question of [clash.one, clash.other]) {
        const all = tree.questions[question].answers.map((_, answer) => answer);
        facts[clash.subject][question] = { left: all, asked: true };
      }
    }
    clashes.push(...found);
  }
}

// What the study and the subject could be if one question had this answer and all else stayed.
function whatIf(tree, facts, now, others, subject, question, answer) {
  const own = facts[subject].slice();
  own[question] = { left: [answer], asked: true };
  const end = reach(tree, subject ? tree.entry : tree.start, own);
  const mask = outcomes(tree, end.leaves);
  if (!subject) return { study: end.products ? mask | others.all : mask, own: mask };
  const study = outcomes(tree, now.study.leaves);
  return { study: now.study.products ? study | join([others.but(subject), mask]) : study, own: mask };
}

// What the products come to together, and all but one of them: by how many come to each set of outcomes.
function othersOf(tree, facts) {
  const masks = tree.entry === null ? [] : facts.slice(1).map(own => outcomes(tree, reach(tree, tree.entry, own).leaves));
  const count = new Array(16).fill(0);
  masks.forEach(mask => count[mask]++);
  const present = () => [...count.keys()].filter(mask => count[mask]);
  const but = subject => {
    count[masks[subject - 1]]--;
    const joined = join(present());
    count[masks[subject - 1]]++;
    return joined;
  };
  return { all: join(present()), but };
}

// The whole verdict on a study as it was read.
function judge(tree, study) {
  const misfits = [];
  const products = study.products.length ? study.products : [{ answers: new Map() }];
  const facts = [study, ...products].map((subject, at) => {
    const own = [];
    const read = factsOf(tree, subject.answers, at > 0, own);
    misfits.push(...own.map(misfit => [at, ...misfit]));
    return read;
  });
  const { standing: now, clashes } = withhold(tree, facts);
  const isOpen = (subject, question) => facts[subject][question].left.length > 1;
  const places = now.subjects.flatMap((subject, at) => subject.questions.map(question => [at, question]));
  const state = (subject, question) => {
    const clashing = clash => clash.subject === subject && [clash.one, clash.other].includes(question);
    if (clashes.some(clashing)) return "contradicted";
    const fact = facts[subject][question], answers = tree.questions[question].answers;
    if (!fact.asked) return "not-asked";
    return fact.left.length > 1 && fact.left.length < answers.length ? "one-of" : "unknown";
  };
  const contradicted = new Map(clashes.flatMap(clash =>
    [[clash.subject, clash.one], [clash.subject, clash.other]].map(place => [place.join(), place])));
  const settle = [...contradicted.values()].sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  if (!isSingle(now.possible)) {
    const others = othersOf(tree, facts), floor = least(now.possible);
    for (const [subject, question] of places) {
      if (!isOpen(subject, question) || contradicted.has([subject, question].join())) continue;
      const ends = facts[subject][question].left.map(answer => {
        const end = whatIf(tree, facts, now, others, subject, question, answer);
        return `${end.study} ${subject ? join([floor, end.own]) : 0}`;
      });
      if (new Set(ends).size > 1) settle.push([subject, question]);
    }
  }
  const decides = mask => isSingle(now.possible) ? mask === now.possible : greatest(mask) > least(now.possible);
  const ends = now.products.map(product => {
    const mask = outcomes(tree, product.leaves);
    return { possible: mask, leaves: product.leaves, decides: decides(mask) };
  });
  const settled = isSingle(now.possible);
  const also = places.filter(([subject, question]) => isOpen(subject, question)
    && !settle.some(other => other[0] === subject && other[1] === question)
    && (facts[subject][question].asked || settled && (!subject || ends[subject - 1].decides)));
  // A reason may be stated as a fact only if it is the only one left.
  const deciders = !settled ? [] : [[0, now.study.leaves, !now.study.products],
    ...ends.map((end, at) => [at + 1, end.decides ? end.leaves : new Set(), !now.study.leaves.size])];
  const reasons = deciders.flatMap(([subject, leaves, alone]) =>
    [...leaves].sort((a, b) => a - b).map(leaf => ({ subject, leaf, certain: alone && leaves.size === 1 })));
  return {
    possible: now.possible, outcome: settled ? bits(now.possible)[0] : null,
    leaves: new Set(now.subjects.flatMap(subject => [...subject.leaves])),
    products: ends, settle: settle.map(place => [...place, state(...place)]),
    also: also.map(place => [...place, state(...place)]), reasons, clashes, misfits, facts, places,
    next: places.find(([subject, question]) => !facts[subject][question].asked) ?? null,
    reaches: (subject, question) => now.subjects[subject]?.questions.includes(question) ?? false,
    // What the study could be with each answer to a question on the path.
    answered: (subject, question) => tree.questions[question].answers.map((_, answer) =>
      whatIf(tree, facts, now, othersOf(tree, facts), subject, question, answer).study),
  };
}
