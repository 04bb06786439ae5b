"use strict";
// What follows from the answers. The program has the same rules in Rust; a check holds that both say the same.
// Questions, answers and leaves are positions; sets of outcomes are bits of a number, in rising order. Subject 0 is the
// study, 1 its first product.

const UNKNOWN = "unknown", CONSULT = 2;

const bits = mask => [0, 1, 2, 3].filter(at => mask & (1 << at));
const isSingle = mask => bits(mask).length === 1;
const least = mask => mask & -mask;
const greatest = mask => Math.max(0, ...bits(mask).map(at => 1 << at));
const all = question => question.answers.map((_, at) => at);
const distinct = list => [...new Set(list)];

// Every maximum over one choice from each set; of no sets, the empty one.
const join = masks => masks.reduce((mask, other) => mask | other, 0) & -masks.reduce((floor, mask) => Math.max(floor, least(mask)), 0);

// What is known of each question of a subject: the answers that remain, and whether it was asked.
function factsOf(tree, subject, answers, misfits) {
  const facts = tree.questions.map(question => ({ left: all(question), asked: false }));
  for (const [id, { ids }] of answers) {
    const at = tree.questions.findIndex(question => question.id === id), question = tree.questions[at];
    const misfit = (why, answer) => misfits.push({ subject, id, why, answer });
    if (!question || question.product !== subject > 0) { misfit("place", ids[0]); continue; }
    const given = ids.map(one => question.answers.findIndex(answer => answer.id === one)), known = given.filter(one => one >= 0);
    const strange = ids.filter((one, index) => given[index] < 0 && !question.retired.includes(one));
    if (ids.join() === UNKNOWN) facts[at] = { left: question.unknown === null ? all(question) : [question.unknown], asked: true };
    else if (strange.length) misfit("answer", strange[0]);
    else {
      if (known.length < ids.length) misfit("retired", ids[given.indexOf(-1)]);
      facts[at] = { left: known.length ? known.sort((a, b) => a - b) : all(question), asked: true };
    }
  }
  return facts;
}

// What a subject can come to by every answer that remains; the study's own questions stop where the products' begin.
function reach(tree, subject, facts) {
  const found = { questions: [], leaves: new Set(), products: false, possible: 0 };
  const pending = new Set([subject ? tree.entry : tree.start]);
  // Answers lead only to later questions. A target below zero is a leaf.
  for (let at = 0; at < tree.questions.length; at++) {
    if (!pending.has(at)) continue;
    found.questions.push(at);
    for (const answer of facts[at].left) {
      const to = tree.questions[at].answers[answer].to;
      if (to < 0) found.leaves.add(-1 - to);
      else if (!subject && tree.questions[to].product) found.products = true;
      else pending.add(to);
    }
  }
  found.leaves.forEach(leaf => { found.possible |= 1 << tree.leaves[leaf].outcome; });
  return found;
}

const together = (study, products) => study.possible | (study.products ? products : 0);

function standing(tree, facts) {
  const [study, ...products] = facts.map((own, subject) => reach(tree, subject, own));
  const possible = together(study, join(products.map(product => product.possible)));
  return { study, products, possible, subjects: study.products ? [study, ...products] : [study] };
}

// Leaves both of two answers on the path open that cannot both be true, as they were stated, while the path grows.
function withhold(tree, stated) {
  const facts = stated.map(own => [...own]);
  for (let clashes = [], now = standing(tree, facts); ; now = standing(tree, facts)) {
    const found = now.subjects.flatMap(({ questions }, subject) => tree.exclusive
      .filter(pair => pair.questions.every((at, one) => questions.includes(at) && stated[subject][at].left.join() === `${pair.answers[one]}`))
      .map(pair => ({ ...pair, subject })));
    if (found.length === clashes.length) return { facts, now, clashes };
    clashes = found;
    for (const { subject, questions } of found) {
      questions.forEach(at => { facts[subject][at] = { left: all(tree.questions[at]), asked: true }; });
    }
  }
}

// The whole verdict on a study as it was read.
function judge(tree, study) {
  const misfits = [], subjects = [study, ...(study.products.length ? study.products : [{ answers: [] }])];
  const stated = subjects.map(({ answers }, at) => factsOf(tree, at, answers, misfits));
  const { facts, now, clashes } = withhold(tree, stated);
  const { possible } = now, settled = isSingle(possible), masks = now.products.map(product => product.possible);
  const others = [join(masks), ...masks.map((_, at) => join(masks.filter((_, other) => other !== at)))];
  // What the subject and the study could be if one question had this answer and all else stayed.
  const whatIf = (subject, question, answer) => {
    const end = reach(tree, subject, Object.assign([...facts[subject]], { [question]: { left: [answer], asked: true } }));
    return { end, possible: subject ? together(now.study, join([others[subject], end.possible])) : together(end, others[0]) };
  };
  // The same as it would be told: answers that could not both be true then count as open.
  const wouldBe = (subject, question, answer) => withhold(tree, stated.map((own, at) =>
    at === subject ? Object.assign([...own], { [question]: { left: [answer], asked: true } }) : own)).now.possible;
  const places = now.subjects.flatMap(({ questions }, subject) => questions.map(question => {
    const { left, asked } = facts[subject][question], several = left.length < tree.questions[question].answers.length;
    const clashing = clashes.some(clash => clash.subject === subject && clash.questions.includes(question));
    const state = clashing ? "contradicted" : !asked ? "not-asked" : several && left.length > 1 ? "one-of" : "unknown";
    return { subject, question, left, asked, clashing, state };
  }));
  const open = places.filter(({ left }) => left.length > 1);
  const turns = ({ subject, question, left }) => distinct(left.map(answer => {
    const { end, possible: then } = whatIf(subject, question, answer);
    return `${then} ${subject ? join([least(possible), end.possible]) : 0}`;
  })).length > 1;
  const decides = mask => settled ? mask === possible : greatest(mask) > least(possible);
  const deciding = subject => subject ? decides(now.products[subject - 1].possible) : true;
  const settle = [...places.filter(place => place.clashing), ...settled ? [] : open.filter(place => !place.clashing && turns(place))];
  const settling = new Set(settle);
  const also = open.filter(place => !settling.has(place) && (place.asked || settled && deciding(place.subject)));
  // A leaf holds if it alone is left once the questions are left aside beside which it holds in any case.
  const holds = (subject, leaf) => {
    const beside = tree.leaves[leaf].whatever;
    const end = reach(tree, subject, facts[subject].map((fact, at) => {
      const on = fact.left.filter(answer => tree.questions[at].answers[answer].to >= 0);
      return beside.includes(at) && on.length ? { ...fact, left: on } : fact;
    }));
    return !(subject ? now.study.leaves.size : now.study.products) && end.leaves.size === 1 && end.leaves.has(leaf);
  };
  // The last open question of which only some answers lead to a leaf, and these.
  const condition = (subject, leaf) => places.filter(place => place.subject === subject).map(({ question, left }) =>
    ({ question, left, answers: left.filter(answer => whatIf(subject, question, answer).end.leaves.has(leaf)) }))
    .filter(({ left, answers }) => answers.length && answers.length < left.length).pop();
  const deciders = now.subjects.map(({ leaves }, subject) => ({ subject, leaves: [...leaves].sort((a, b) => a - b) }))
    .filter(({ subject, leaves }) => settled && leaves.length && deciding(subject));
  const reasons = deciders.flatMap(({ subject, leaves }) => leaves.map(leaf => holds(subject, leaf)
    ? { subject, leaf, certain: true } : { subject, leaf, certain: false, when: condition(subject, leaf) }));
  // What the leaves of a decider that hold, or else all of them, have in common.
  const common = list => distinct(deciders.flatMap(({ subject, leaves }) => {
    const sure = reasons.filter(reason => reason.certain && reason.subject === subject).map(reason => reason.leaf);
    const lists = (sure.length ? sure : leaves).map(leaf => tree.leaves[leaf][list]);
    return lists[0].filter(item => lists.every(other => other.includes(item)));
  }));
  return {
    possible, outcome: settled ? bits(possible)[0] : null, places, clashes, misfits, settle, also, reasons, wouldBe,
    leaves: new Set(now.subjects.flatMap(({ leaves }) => [...leaves])),
    products: now.subjects.slice(1).map((end, at) => ({ ...end, decides: deciding(at + 1) })),
    steps: common("steps"), caveats: common("caveats"), atLeast: possible === 1 << CONSULT
      ? masks.map(least).filter(mask => mask < possible).reduce((most, mask) => Math.max(most, mask), 0) : 0,
    next: places.find(({ asked }) => !asked) ?? null,
  };
}
