// Makes lib/forklift/releases/table.json: which fields, values, defaults and conditions each release of Forklift has.
//
//   node scripts/make-releases.mjs facts.json                      takes a table over, as it stands
//   node scripts/make-releases.mjs --release 5.0.0=crds/ ...       reads a release off its CustomResourceDefinitions
//
// The first form is for a table that somebody read off the tags of Forklift's repository, in the form of table.json itself.
// The second adds a release to the table that is there, or puts it in the place of the one of that name: a path is a file
// with CRDs or a folder of such (Forklift keeps them in operator/config/crd/bases). `main` is the newest, whatever it calls
// itself. Conditions are in no CRD: a release made so keeps those of the one before it.
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadAll } from 'js-yaml';

const TABLE = fileURLToPath(new URL('../lib/forklift/releases/table.json', import.meta.url));
const ATTRIBUTES = ['type', 'enum', 'default', 'pattern', 'minimum', 'format', 'minLength', 'maxLength'];

const fail = (message) => {
  process.stderr.write(`${message}\n`);
  process.exit(2);
};

/** What each release has, by name: ranges taken apart. */
function spread(ranges, releases) {
  const by = new Map(releases.map((release) => [release, undefined]));
  for (const [first, last, value] of ranges)
    for (let i = releases.indexOf(first); i <= releases.indexOf(last); i++) by.set(releases[i], value);
  return by;
}

/** Ranges of releases that have the same. */
function gather(by, releases) {
  const ranges = [];
  let open;
  for (const release of releases) {
    const value = by.get(release);
    if (value !== undefined && open && JSON.stringify(open[2]) === JSON.stringify(value)) open[1] = release;
    else if (value === undefined) open = undefined;
    else {
      open = [release, release, value];
      ranges.push(open);
    }
  }
  return ranges;
}

/** The fields of a schema by path, `[]` for items. */
function fieldsOf(schema, path, required, into) {
  for (const [name, member] of Object.entries(schema.properties ?? {})) {
    const at = path === '' ? name : `${path}.${name}`;
    into.set(at, attributesOf(member, required.includes(name)));
    fieldsOf(member, at, member.required ?? [], into);
    if (member.items) fieldsOf(member.items, `${at}[]`, member.items.required ?? [], into);
  }
  return into;
}

function attributesOf(schema, required) {
  const found = {};
  const typed = schema['x-kubernetes-int-or-string'] ? { ...schema, type: 'int-or-string' } : schema;
  for (const name of ATTRIBUTES) if (typed[name] !== undefined) found[name] = typed[name];
  if (required) found.required = true;
  return found;
}

/** The fields of `spec` of each kind in files of CRDs. */
function readCrds(path) {
  const files = statSync(path).isDirectory()
    ? readdirSync(path)
        .filter((name) => /\.ya?ml$/.test(name))
        .map((name) => join(path, name))
    : [path];
  const kinds = new Map();
  for (const file of files)
    for (const crd of loadAll(readFileSync(file, 'utf8'))) {
      if (crd?.kind !== 'CustomResourceDefinition' || crd.spec.group !== 'forklift.konveyor.io') continue;
      const version = crd.spec.versions.find(({ storage }) => storage) ?? crd.spec.versions[0];
      const spec = version.schema.openAPIV3Schema.properties.spec ?? {};
      kinds.set(crd.spec.names.kind, fieldsOf(spec, '', spec.required ?? [], new Map()));
    }
  if (kinds.size === 0) fail(`${path} holds no CustomResourceDefinition of forklift.konveyor.io`);
  return kinds;
}

const number = (release) => (release === 'main' ? [Number.POSITIVE_INFINITY] : release.split('.').map(Number));
function older(a, b) {
  const [left, right] = [number(a), number(b)];
  for (let i = 0; i < 3; i++) if (left[i] !== right[i]) return (left[i] ?? 0) - (right[i] ?? 0);
  return 0;
}

function withRelease(table, release, path) {
  if (!/^(main|\d+\.\d+\.\d+)$/.test(release)) fail(`${release} is not a release: give it as 2.12.6, or main`);
  const releases = [...new Set([...table.releases, release])].sort(older);
  const before = table.releases.includes(release) ? release : releases[releases.indexOf(release) - 1];
  const kinds = readCrds(path);
  const fields = {};
  for (const [kind, known] of Object.entries(table.fields)) {
    const read = kinds.get(kind);
    if (read === undefined) process.stderr.write(`${path} has no ${kind}: taken for what it was before\n`);
    // Affinities are Kubernetes' own: their insides are left alone.
    const isOurs = (at) => known[at] !== undefined || !/Affinity\./.test(at);
    fields[kind] = {};
    for (const at of [...new Set([...Object.keys(known), ...[...(read?.keys() ?? [])].filter(isOurs)])].sort()) {
      const by = spread(known[at] ?? [], table.releases);
      by.set(release, read === undefined ? by.get(before) : read.get(at));
      const ranges = gather(by, releases);
      if (ranges.length > 0) fields[kind][at] = ranges;
    }
  }
  const conditions = {};
  for (const [name, ranges] of Object.entries(table.conditions)) {
    const by = spread(ranges, table.releases);
    if (before !== undefined && !table.releases.includes(release)) by.set(release, by.get(before));
    conditions[name] = gather(by, releases);
  }
  return { releases, fields, conditions };
}

/** One line for each field and condition, so that a change shows as such. */
function print({ releases, fields, conditions }) {
  const members = (object, indent) =>
    Object.entries(object)
      .map(([name, value]) => `${indent}${JSON.stringify(name)}: ${JSON.stringify(value)}`)
      .join(',\n');
  const kinds = Object.entries(fields)
    .map(([kind, members_]) => `    ${JSON.stringify(kind)}: {\n${members(members_, '      ')}\n    }`)
    .join(',\n');
  return `{\n  "releases": ${JSON.stringify(releases)},\n  "fields": {\n${kinds}\n  },\n  "conditions": {\n${members(conditions, '    ')}\n  }\n}\n`;
}

const [first, ...rest] = process.argv.slice(2);
if (first === undefined) fail('give a table, or --release 5.0.0=PATH; the head of this file says more');
let table;
if (first === '--release') {
  table = JSON.parse(readFileSync(TABLE, 'utf8'));
  for (const pair of rest.filter((argument) => argument !== '--release')) {
    const at = pair.indexOf('=');
    table = withRelease(table, pair.slice(0, at), pair.slice(at + 1));
  }
} else table = JSON.parse(readFileSync(first, 'utf8'));
writeFileSync(TABLE, print(table));
