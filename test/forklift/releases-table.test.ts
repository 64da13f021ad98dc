/** The table of releases: what it was made from, and that what is rendered for a release fits its structure. */
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { transformSync } from '@swc/core';
import { ApiObject } from 'cdk8s';
import * as library from '../../lib';
import { captureApps, type ForkliftApp } from '../../lib/app/app';
import { ForkliftRelease } from '../../lib/forklift/releases/forklift-release';
import { type FieldWords, table, valueIn } from '../../lib/forklift/releases/table';
import { beside } from '../kit';

const facts = beside('../shared/facts/releases.json');
(facts ? test : test.skip)('the table is what was read off the tags: no difference', () => {
  expect(table).toEqual(JSON.parse(readFileSync(facts as string, 'utf8')));
});

const crds = beside('../shared/crds/forklift');
(crds ? test : test.skip)('read off the CRDs of main, main is what it was', () => {
  expect(madeAnew(['--release', `main=${crds}`])).toEqual(table);
});

test('a release that is read off CRDs stands at its place, with what they say', () => {
  const folder = mkdtempSync(join(tmpdir(), 'crds-'));
  const crd = (kind: string, spec: object) => ({
    kind: 'CustomResourceDefinition',
    spec: {
      group: 'forklift.konveyor.io',
      names: { kind },
      versions: [{ storage: true, schema: { openAPIV3Schema: { properties: { spec } } } }],
    },
  });
  const hook = {
    required: ['image'],
    properties: { image: { type: 'string' }, retries: { type: 'integer', default: 3, minimum: 1 } },
  };
  writeFileSync(join(folder, 'hooks.yaml'), JSON.stringify(crd('Hook', hook)));
  const made = madeAnew(['--release', `2.12.6=${folder}`]);
  expect(made.releases.slice(-3)).toEqual(['2.12.5', '2.12.6', 'main']);
  expect(made.fields.Hook?.retries).toEqual([['2.12.6', '2.12.6', { type: 'integer', default: 3, minimum: 1 }]]);
  expect(made.fields.Hook?.image).toEqual([
    ['2.9.0', '2.11.7', { type: 'string', required: true }],
    ['2.12.0', '2.12.5', { type: 'string' }],
    ['2.12.6', '2.12.6', { type: 'string', required: true }],
    ['main', 'main', { type: 'string' }],
  ]);
  expect(made.fields.Hook?.aap).toEqual([
    ['2.12.0', '2.12.5', { type: 'object' }],
    ['main', 'main', { type: 'object' }],
  ]);
  // What the folder does not hold is as it was before.
  expect(made.fields.Plan?.scsiReservation).toEqual([['2.12.2', 'main', { type: 'boolean' }]]);
  expect(made.conditions['plan/VMDuplicateNADMappings']).toEqual([['2.11.1', '2.12.6', ['Critical']]]);
});

/** The table as the script makes it again, in a copy of what it needs. */
function madeAnew(args: readonly string[]): typeof table {
  const root = join(__dirname, '../..');
  const copy = mkdtempSync(join(root, '.releases-'));
  try {
    for (const folder of ['scripts', 'lib/forklift/releases/forklift-release'])
      mkdirSync(join(copy, folder), { recursive: true });
    for (const file of ['scripts/make-releases.mjs', 'lib/forklift/releases/table.json'])
      copyFileSync(join(root, file), join(copy, file));
    execFileSync('node', [join(copy, 'scripts/make-releases.mjs'), ...args], { stdio: ['ignore', 'ignore', 'pipe'] });
    return JSON.parse(readFileSync(join(copy, 'lib/forklift/releases/table.json'), 'utf8'));
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}

/** Members of a spec that a release's structure does not have, or does not take, and those it misses. */
function misfits(kind: string, spec: unknown, release: ForkliftRelease): string[] {
  const fields = new Map<string, FieldWords>();
  for (const [path, ranges] of Object.entries(table.fields[kind] ?? {})) {
    const words = valueIn(ranges, release.known);
    if (words !== undefined) fields.set(path, words);
  }
  const faults: string[] = [];
  const look = (value: unknown, path: string): void => {
    if (Array.isArray(value)) for (const item of value) look(item, `${path}[]`);
    else if (typeof value === 'object' && value !== null) {
      const members = [...fields.keys()].filter((it) => parentOf(it) === path);
      // Maps and Kubernetes' own structures: the table has no members of theirs.
      if (members.length === 0) return;
      const named = Object.keys(value).map((name) => (path === '' ? name : `${path}.${name}`));
      for (const name of named) if (!fields.has(name)) faults.push(`${kind}.${name}: pruned`);
      for (const name of members)
        if (fields.get(name)?.required && !named.includes(name)) faults.push(`${kind}.${name}: missing`);
      for (const [name, member] of Object.entries(value)) look(member, path === '' ? name : `${path}.${name}`);
    } else {
      const accepted = fields.get(path)?.enum;
      if (accepted && !accepted.includes(value as string)) faults.push(`${kind}.${path}: ${value}`);
    }
  };
  look(spec, '');
  return faults;
}

const parentOf = (path: string) => path.slice(0, Math.max(0, path.lastIndexOf('.')));

test('the check of a structure finds what is pruned, missing and not accepted', () => {
  const release = ForkliftRelease.of('2.11.2');
  expect(misfits('Plan', { vms: [{ id: 'a', rdmAsLun: true }], type: 'hot' }, release).sort()).toEqual([
    'Plan.map: missing',
    'Plan.provider: missing',
    'Plan.targetNamespace: missing',
    'Plan.type: hot',
    'Plan.vms[].rdmAsLun: pruned',
  ]);
});

const example = transformSync(readFileSync(join(__dirname, '../../main.ts'), 'utf8'), {
  jsc: { parser: { syntax: 'typescript' } },
  module: { type: 'commonjs' },
}).code.replace(/new (\S+)\.ForkliftApp\(\)/, 'new $1.ForkliftApp({ forklift: release })');

/** What the example asks for that came with 2.10.4: before, its author would leave it out. */
const SINCE_2_10_4 = /\bdeleteVmOnFailMigration: false,|,\s*targetPowerState: \S+?OFF\b/g;

/** The app of the example program, for a release: it asks for what that release has. */
function exampleFor(release: ForkliftRelease, asWritten = false): ForkliftApp {
  const load = (path: string) => (path === './lib' ? library : require(path));
  const program = asWritten || release.has('2.10.4') ? example : example.replace(SINCE_2_10_4, '');
  const run = new Function('require', 'exports', 'release', program);
  return captureApps(() => run(load, {}, release))[0] as ForkliftApp;
}

/** What of the objects of an app a release would prune or refuse. */
function unfitIn(app: ForkliftApp): string[] {
  const objects = app.node
    .findAll()
    .filter(ApiObject.isApiObject)
    .map((object) => object.toJson());
  expect(objects.length).toBeGreaterThan(20);
  return objects.flatMap(({ kind, spec }) => misfits(kind, spec, app.forklift));
}

test.each(table.releases.map((release) => [release]))('the example program for %s fits its structure', (version) => {
  const app = exampleFor(ForkliftRelease.of(version));
  expect(app.forklift.version).toBe(version);
  expect(app.render().files.length).toBeGreaterThan(20);
  expect(unfitIn(app)).toEqual([]);
});

test('a release that lacks what the example asks for is told of it, and of nothing else', () => {
  const app = exampleFor(ForkliftRelease.of('2.9.2'), true);
  let told: string[] = [];
  try {
    app.render();
  } catch (error) {
    if (!(error instanceof library.ProblemError)) throw error;
    told = error.problems.filter(({ severity }) => severity === 'error').map(({ code }) => code);
  }
  expect(told).toEqual(['not-in-release', 'not-in-release', 'not-in-release']);
  expect(unfitIn(app)).toEqual([
    'Plan.deleteVmOnFailMigration: pruned',
    'Plan.vms[].targetPowerState: pruned',
    'Plan.deleteVmOnFailMigration: pruned',
  ]);
});
