// Foreign text finds what an object literal inherits: `{}['constructor']`. Fails on a look-up, by a key that is not written
// there, in an object literal of ours: such tables are made with `table` (lib/support/table.ts), or are a Map.
// Files may be named: `node scripts/check-tables.mjs lib/lint/run-states.ts`.
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const { parseSync } = createRequire(import.meta.url)('@swc/core');

const allFiles = readdirSync('lib', { recursive: true })
  .filter((name) => name.endsWith('.ts'))
  .map((name) => join('lib', name).replaceAll('\\', '/'))
  .sort();

/** Files in which this is in order, and why. */
const IN_ORDER = {
  'lib/constructs/plan-vm.ts': 'takes the settings out of the props of a VM, with __proto__ set apart',
  'lib/constructs/plan-spec.ts': 'a spec and its props, by the names of props',
  'lib/problems/catalogue.ts': 'laws are asked by codes of ours',
  'lib/constructs/resource.ts': 'members that the caller writes down',
  'lib/kubectl-mtv/commands/plan.ts': 'fields of a spec, by the names of our table of flags',
  'lib/support/plain.ts': 'sorts what it is given, with __proto__ set apart',
};

const parsed = new Map();
function read(file) {
  if (!parsed.has(file)) {
    // swc's places begin with the first statement, not with a comment in front of it.
    const source = `;${readFileSync(file, 'utf8').replace(/^#!/, '//')}`;
    const ast = parseSync(source, { syntax: 'typescript', target: 'esnext' });
    parsed.set(file, { ast, source, start: ast.span.start });
  }
  return parsed.get(file);
}

/** What stands inside casts and brackets. */
function bare(node) {
  let inner = node;
  while (/^Ts.*(?:Expression|Assertion)$|^ParenthesisExpression$/.test(inner?.type ?? '')) inner = inner.expression;
  return inner;
}

function* nodes(node) {
  if (Array.isArray(node)) for (const item of node) yield* nodes(item);
  else if (typeof node === 'object' && node !== null) {
    if (typeof node.type === 'string') yield node;
    for (const value of Object.values(node)) yield* nodes(value);
  }
}

const isLiteral = (node) => {
  const init = bare(node);
  return (
    init?.type === 'ObjectExpression' ||
    (init?.type === 'CallExpression' && bare(init.callee)?.property?.value === 'fromEntries')
  );
};

/** Names that a file gives to object literals. */
function literalsOf(file) {
  const names = new Set();
  for (const node of nodes(read(file).ast.body))
    if (node.type === 'VariableDeclarator' && node.id.type === 'Identifier' && isLiteral(node.init))
      names.add(node.id.value);
  return names;
}

function importedLiterals(file) {
  const names = new Set();
  for (const node of read(file).ast.body) {
    if (node.type !== 'ImportDeclaration' || !node.source.value.startsWith('.')) continue;
    const from = `${join(dirname(file), node.source.value).replaceAll('\\', '/')}.ts`;
    if (!allFiles.includes(from)) continue;
    const theirs = literalsOf(from);
    for (const { imported, local } of node.specifiers)
      if (theirs.has((imported ?? local).value)) names.add(local.value);
  }
  return names;
}

function faultsOf(file) {
  const { ast, source, start } = read(file);
  const names = new Set([...literalsOf(file), ...importedLiterals(file)]);
  const bytes = Buffer.from(source);
  const place = ({ span }) => {
    const before = bytes.subarray(0, span.start - start).toString();
    const text = bytes.subarray(span.start - start, span.end - start).toString();
    return `${file}:${before.split('\n').length}: ${text.replace(/\s+/g, ' ')}`;
  };
  const faults = [];
  for (const node of nodes(ast.body)) {
    const isLookup = node.type === 'MemberExpression' && node.property.type === 'Computed';
    const isIn = node.type === 'BinaryExpression' && node.operator === 'in';
    if ((!isLookup && !isIn) || node.left?.type === 'PrivateName') continue;
    const [object, key] = isLookup ? [node.object, node.property.expression] : [node.right, node.left];
    const name = bare(object);
    if (/^(?:String|Numeric)Literal$/.test(bare(key).type)) continue;
    if (isIn || (name.type === 'Identifier' && names.has(name.value))) faults.push(place(node));
  }
  return faults;
}

const named = process.argv.slice(2);
const faults = (named.length > 0 ? named : allFiles).filter((file) => !Object.hasOwn(IN_ORDER, file)).flatMap(faultsOf);
for (const fault of faults)
  process.stderr.write(`${fault}: also finds what objects inherit; make it a table or a Map\n`);
process.exit(faults.length > 0 ? 1 : 0);
