// Regular expressions of our sources whose time is not linear in the text that they meet.
import { createRequire } from 'node:module';

process.env.RECHECK_BACKEND = 'pure';
process.env.RECHECK_SYNC_BACKEND = 'pure';
const require = createRequire(import.meta.url);
const { parseSync } = require('@swc/core');
const { checkSync } = require('recheck');

/** Calls that make a pattern of a text: each must be one of RE2 (`linearPattern`), or stand here with its reason. */
const MADE = {
  'lib/support/credentials/credential-in.ts': 'patterns of tokens.ts, each of which is checked',
  'lib/forklift/schema/validate.ts': 'patterns of the CRDs, which are checked here too',
  'lib/inventory/inventory.ts': "the program's own pattern, without its flags g and y",
};

const judged = new Map();

/** Why a pattern is not taken; undefined where it is linear. */
export function faultOf(pattern, flags = '') {
  const key = `/${pattern}/${flags}`;
  if (!judged.has(key)) judged.set(key, judge(pattern, flags));
  return judged.get(key);
}

/** Trials that must all fail: on a machine with much to do one alone may take a linear pattern for a slow one. */
const TRIALS = 3;

function judge(pattern, flags) {
  // The automaton is exact; what it cannot take is tried out, which goes by the clock.
  let verdict = checkSync(pattern, flags, { checker: 'automaton', timeout: 20_000 });
  if (verdict.status === 'unknown')
    for (let trial = 0; trial < TRIALS && verdict.status !== 'safe'; trial += 1)
      verdict = checkSync(pattern, flags, { timeout: 60_000, randomSeed: trial });
  const { status, complexity, attack, error } = verdict;
  if (status === 'safe') return undefined;
  if (status === 'unknown') return `could not be judged (${error.kind}): write it simpler`;
  return `${complexity.summary} on ${attack.pattern}`;
}

/** The faults of a source file, each a line of text. */
export function patternFaults(file, source) {
  const ast = parseSync(source, { syntax: 'typescript', target: 'esnext' });
  const faults = [];
  const visit = (node) => {
    if (Array.isArray(node)) node.forEach(visit);
    else if (typeof node === 'object' && node !== null) {
      if (node.type === 'RegExpLiteral') {
        const fault = faultOf(node.pattern, node.flags);
        if (fault !== undefined) faults.push(`${file}: /${node.pattern}/${node.flags} is ${fault}`);
      }
      if (/^(?:New|Call)Expression$/.test(node.type) && node.callee?.value === 'RegExp' && !Object.hasOwn(MADE, file))
        faults.push(`${file}: new RegExp makes a pattern of a text; use linearPattern, or a literal`);
      Object.values(node).forEach(visit);
    }
  };
  visit(ast.body);
  return faults;
}
