import { dump } from 'js-yaml';
import { adoptText, mainOf } from '../adopt-kit';

const at = (name: string) => ({ name, namespace: 'mtv' });
const PLAN = {
  apiVersion: 'forklift.konveyor.io/v1beta1',
  kind: 'Plan',
  metadata: at('erp'),
  spec: {
    provider: { source: at('vcenter'), destination: at('host') },
    map: { network: at('networks'), storage: at('storage') },
    targetNamespace: 'erp',
    type: 'warm',
    vms: [{ id: 'vm-1', name: 'one' }],
  },
};

interface Run {
  readonly name: string;
  readonly annotations?: Readonly<Record<string, string>>;
  readonly spec?: object;
  readonly status?: object;
}

const holds = (type: string) => ({ conditions: [{ type, status: 'True' }] });

/** Everything behind the plan. */
function runsOf(...runs: readonly Run[]): string {
  const migrations = runs.map(({ name, annotations, spec, status }) => ({
    apiVersion: PLAN.apiVersion,
    kind: 'Migration',
    metadata: { ...at(name), ...(annotations && { annotations }) },
    spec: { plan: at('erp'), ...spec },
    ...(status && { status }),
  }));
  const adoption = adoptText([PLAN, ...migrations].map((object) => dump(object)).join('---\n'));
  expect(adoption).toMatchObject({ differences: [], errors: [] });
  return (
    mainOf(adoption)
      .split(/^}\);\n/m)
      .at(-1) ?? ''
  );
}

test.each<[what: string, run: Run, seen: string]>([
  ['a run under our name', { name: 'erp-r2' }, 'erp.run(2);'],
  [
    'a cut-over with an offset',
    { name: 'erp-r1', spec: { cutover: '2026-12-05T22:00:00+01:00' } },
    "erp.run(1, { cutover: '2026-12-05T22:00:00+01:00' });",
  ],
  ['a VM to cancel', { name: 'erp-r1', spec: { cancel: [{ id: 'vm-1' }] } }, "erp.run(1, { cancel: ['vm-1'] });"],
  [
    'a run that its program calls done',
    { name: 'erp-r1', annotations: { 'cdk8s-forklift.dev/run-state': 'done' } },
    "erp.run(1, { state: 'done' });",
  ],
  [
    'a run of a wave that may start',
    { name: 'erp-r1', annotations: { 'cdk8s-forklift.dev/run-state': 'active' } },
    'program.wave(1, { approved: true });',
  ],
  [
    'a run that waits behind another',
    { name: 'erp-r1', annotations: { 'cdk8s-forklift.dev/queue': 'true' } },
    'erp.run(1, { queue: true });',
  ],
  [
    'the window of a run',
    { name: 'erp-r1', annotations: { 'cdk8s-forklift.dev/window': 'every day 22:00 for 1h30m (Etc/UTC)' } },
    "program.wave(1, { window: Window.daily('22:00', Duration.minutes(90), 'Etc/UTC') });",
  ],
  [
    'an annotation of others',
    { name: 'erp-r1', annotations: { 'corp.example/change': 'CHG1' } },
    "erp.run(1, { metadata: { annotations: { 'corp.example/change': 'CHG1' } } });",
  ],
  [
    'a run under the name of another tool',
    { name: 'erp-x7k2p' },
    "ApiObject.of(erpX7k2p).addJsonPatch(JsonPatch.replace('/metadata/name', 'erp-x7k2p'));",
  ],
])('%s comes back', (_, run, seen) => {
  expect(runsOf(run)).toContain(seen);
});

test.each(['Succeeded', 'Failed', 'Canceled'])('a run that has %s is a comment, and takes its number', (type) => {
  const text = runsOf({ name: 'erp-r1', status: holds(type) }, { name: 'erp-again' });
  expect(text).toContain('const erpAgain = erp.run(2);');
  expect(text).toContain(`// Over when this was adopted: no run of these is declared
// erp-r1 of mtv/erp: ${type.toLowerCase()}`);
  expect(text).not.toContain('erp.run(1');
});

test('a run that has begun and not ended is marked, whatever its conditions say', () => {
  expect(runsOf({ name: 'erp-r1', status: { started: '2026-05-01T20:00:00Z' } })).toContain(
    '// This run goes on: deleting or renaming it would cancel it\nerp.run(1);',
  );
});
