/** What Argo CD and Flux say of the same objects: the health checks in Lua and the expressions in CEL. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { BASE_HEALTH, PLAN_HEALTH, RUN_HEALTH } from '../../../lib/delivery/flux/health';
import { toYaml } from '../../../lib/layout/yaml';
import { beside, projectFolder, run } from '../../kit';
import { evaluate, fluxHealth } from '../cel-kit';
import { describeWithLua } from '../lua-kit';
import { SAME, SAMPLES } from './samples';

const FOLDER = join(__dirname, '../../../lib/delivery/argocd/resource_customizations/forklift.konveyor.io');
const KINDS = ['Hook', 'Host', 'Migration', 'NetworkMap', 'Plan', 'Provider', 'StorageMap'];
const scriptOf = (kind: string) => readFileSync(join(FOLDER, kind, 'health.lua'), 'utf8');
const EXPRESSIONS = [...BASE_HEALTH, ...PLAN_HEALTH, ...RUN_HEALTH];
const expressionsOf = (kind: string) => {
  const [found, more] = EXPRESSIONS.filter((e) => e.kind === kind);
  if (!found || more) throw new Error(`${kind} needs one set of expressions`);
  return found;
};

test('the table has every kind, and no two rows of one name', () => {
  expect([...new Set(SAMPLES.map((s) => s.kind))].sort()).toEqual(KINDS);
  expect(new Set(SAMPLES.map((s) => `${s.kind}/${s.name}`)).size).toBe(SAMPLES.length);
});

describeWithLua('health checks of Argo CD', (engine) => {
  const outcomes = engine.run(SAMPLES.map(({ kind, object }) => ({ script: scriptOf(kind), obj: object })));

  test.each(SAMPLES.map((s, i) => [s.kind, s.name, s, outcomes[i]] as const))('%s: %s', (_, __, sample, outcome) => {
    expect(outcome).toEqual({ value: { status: sample.argocd, message: sample.message } });
  });
});

test('kinds of the base have one health check: what is corrected in one is corrected in all', () => {
  const base = ['Host', 'NetworkMap', 'StorageMap', 'Hook'].map(scriptOf);
  expect(new Set(base)).toEqual(new Set([scriptOf('Provider')]));
});

test.each(SAMPLES.map((s) => [s.kind, s.name, s] as const))('expressions of Flux, %s: %s', (_, __, sample) => {
  expect(fluxHealth(sample.object, expressionsOf(sample.kind))).toBe(sample.flux);
});

test.each(SAMPLES.map((s) => [s.kind, s.name, s] as const))(
  'both engines agree on %s: %s, or a reason is given',
  (_, __, s) => {
    const agree = s.argocd !== 'Suspended' && s.flux === SAME[s.argocd];
    expect(s.why === undefined).toBe(agree);
  },
);

test('an object that is not ready is never taken for healthy, which is what all() would do', () => {
  const filtered = "status.conditions.filter(c, c.type == 'Ready').all(c, c.status == 'True')";
  const failing = SAMPLES.find((s) => s.name === 'connection-failed')?.object ?? {};

  expect(evaluate(filtered, failing)).toBe(true);
  for (const { failed, current } of EXPRESSIONS) expect(`${failed} ${current}`).not.toMatch(/\.all\(|\.filter\(/);
});

const folder = projectFolder();
const crds = beside('../shared/crds/forklift');
(crds ? test : test.skip)(
  'the samples are objects that Forklift could have written',
  async () => {
    SAMPLES.forEach(({ kind, name, object }) => {
      const metadata = { ...object.metadata, name: `${kind.toLowerCase()}-${name}` };
      writeFileSync(join(folder, `${metadata.name}.yaml`), toYaml({ ...object, metadata }));
    });
    const ended = await run(process.execPath, ['../shared/conformance/check.mjs', folder], process.cwd());

    expect(ended.stdout.split('\n').filter((line) => line.startsWith('problem:'))).toEqual([]);
    expect(ended).toMatchObject({ code: 0, stderr: '' });
    // A process of its own, on a machine that may have much else to do.
  },
  60_000,
);
