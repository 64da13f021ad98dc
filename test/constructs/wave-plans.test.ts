import { writeFileSync } from 'node:fs';
import { ApiObject, Duration } from 'cdk8s';
import {
  AnsibleHook,
  type ForkliftApp,
  Inventory,
  Playbook,
  ProviderType,
  WavePlans,
  type WavePlansProps,
  type WavesOptions,
  Window,
} from '../../lib';
import { filesFor } from '../inventory/kit';
import { aDestination, aSource, manifestOf, problemTexts, someMaps, testProgram } from '../kit';

const files = filesFor('wave-plans');
const vms = files.write(
  'vms.csv',
  `id,name,app,mode,target\n${Array.from({ length: 6 }, (_, i) => `vm-${i + 1},Web_${i + 1},app-${i % 3},${i % 3 === 2 ? 'warm' : 'cold'},${i < 3 ? '' : 'own'}\n`).join('')}`,
);
const mapping = { id: 'id', name: 'name', app: 'app', mode: 'mode', target: 'target' };
const columns = { app: 'app', mode: 'mode', namespace: 'target' };
const dated = {
  start: '2027-01-11',
  windows: Window.weekly('Sat 22:00', Duration.hours(6), 'Europe/Berlin'),
  assumedGiB: 50,
};

function estate(
  options: WavesOptions = {},
  props: Partial<WavePlansProps> = {},
  choose = (inventory: Inventory) => inventory.select("where name ~= '.'"),
) {
  const erp = testProgram();
  const ends = { source: aSource(erp), destination: aDestination(erp) };
  const inventory = Inventory.fromCsv(vms, { mapping, providerType: ProviderType.VSPHERE });
  const waves = inventory.waves(choose(inventory), { columns, ...options });
  const plans = new WavePlans(erp, 'estate', {
    ...ends,
    ...someMaps(erp, ends),
    targetNamespace: 'apps',
    preserveStaticIPs: false,
    waves,
    ...props,
  });
  return { erp, plans, waves };
}

const names = ({ plans }: WavePlans) =>
  plans.map(({ plan, members }) => [plan.name, ...members.map(({ vm }) => vm.id)]);

test('what is doubtful about the query that chooses the VMs of waves is told once', () => {
  const { erp } = estate(dated, {}, (inventory) =>
    inventory.select('where true').without(inventory.select("where name = 'web_1' or name like 'Web_2*'")),
  );
  expect(problemTexts(erp).filter((text) => text.includes('value-unknown'))).toEqual([
    `erp/estate: warning value-unknown: vms: query:1:14: no VM has "web_1" as name: case counts; did you mean 'Web_1'?`,
    "erp/estate: warning value-unknown: vms: query:1:35: * stands for itself in like: % stands for any characters, _ for one; write 'Web_2%'",
  ]);
});

test('a Plan for each mode and namespace of a wave; its run has the window, and a warm one its cut-over', () => {
  const { erp, plans } = estate(dated);
  expect(problemTexts(erp).filter((text) => text.includes('error'))).toEqual([]);
  expect(names(plans)).toEqual([
    ['estate-w01-1', 'vm-1', 'vm-2'],
    ['estate-w01-2', 'vm-4', 'vm-5'],
    ['estate-w02-1', 'vm-3'],
    ['estate-w02-2', 'vm-6'],
  ]);
  const spec = (i: number) => (manifestOf(plans.plans[i]?.plan as never) as { spec: Record<string, unknown> }).spec;
  expect([spec(0).type, spec(0).targetNamespace, spec(1).targetNamespace, spec(2).type]).toEqual([
    'cold',
    'apps',
    'own',
    'warm',
  ]);
  const runs = plans.plans
    .map(({ plan }) => plan.node.findChild('run-1'))
    .map(
      (run) =>
        manifestOf(run as never) as {
          spec: Record<string, unknown>;
          metadata: { annotations: Record<string, string> };
        },
    );
  expect(
    runs.map(({ spec: run, metadata }) => [run.cutover, metadata.annotations['cdk8s-forklift.dev/window']]),
  ).toEqual([
    [undefined, '2027-01-16 22:00 for 6h (Europe/Berlin)'],
    [undefined, '2027-01-16 22:00 for 6h (Europe/Berlin)'],
    ['2027-01-23T21:00:00Z', '2027-01-23 22:00 for 6h (Europe/Berlin)'],
    ['2027-01-23T21:00:00Z', '2027-01-23 22:00 for 6h (Europe/Berlin)'],
  ]);
  expect(plans.plans.map(({ plan }) => plan.wave)).toEqual([1, 1, 2, 2]);
});

test('one Plan a VM: hooks and maps are there once, and every Plan refers to them', () => {
  const erp = testProgram();
  const ends = { source: aSource(erp), destination: aDestination(erp) };
  const hook = new AnsibleHook(erp, 'greet', {
    image: 'registry.corp.example/hook:1',
    playbook: Playbook.inline('- hosts: localhost\n  tasks: []\n'),
  });
  const inventory = Inventory.fromCsv(vms, { mapping, providerType: ProviderType.VSPHERE });
  const waves = inventory.waves(inventory.select("where name ~= '.'"), { columns });
  const plans = new WavePlans(erp, 'estate', {
    ...ends,
    ...someMaps(erp, ends),
    targetNamespace: 'apps',
    preserveStaticIPs: false,
    waves,
    planPer: 'vm',
    preHooks: [hook],
  });
  expect(names(plans)[0]).toEqual(['web-1-vm-1', 'vm-1']);
  (erp.node.root as ForkliftApp).render();
  const all = erp.node.findAll().flatMap((it) => (ApiObject.isApiObject(it) ? [it.kind] : []));
  const count = (kind: string) => all.filter((it) => it === kind).length;
  expect([count('Plan'), count('Migration'), count('Hook'), count('NetworkMap'), count('StorageMap')]).toEqual([
    6, 6, 1, 1, 1,
  ]);
});

test("the name of a VM's Plan hangs on that VM alone, and is a name of Kubernetes", () => {
  const long = files.write(
    'long.csv',
    `id,name\nvm-1,${'x'.repeat(80)}\nvm-2,${'x'.repeat(80)}\n-3,Ünï cöde\nVM_4,a\n`,
  );
  const erp = testProgram();
  const ends = { source: aSource(erp), destination: aDestination(erp) };
  const inventory = Inventory.fromCsv(long, {
    mapping: { id: 'id', name: 'name' },
    providerType: ProviderType.VSPHERE,
  });
  const { plans } = new WavePlans(erp, 'estate', {
    ...ends,
    ...someMaps(erp, ends),
    targetNamespace: 'apps',
    planPer: 'vm',
    waves: inventory.waves(inventory.select("where name ~= '.'")),
  });
  const own = plans.map(({ plan }) => plan.name);
  expect(new Set(own).size).toBe(4);
  for (const name of own) expect(name).toMatch(/^[a-z0-9]([-a-z0-9]{0,51}[a-z0-9])?$/);
});

test('a VM without a wave is an error unless the program says so', () => {
  const text = (severity: string) =>
    `erp/estate: ${severity} group-larger-than-wave: app-0, app-1, app-2 have no wave (6 VMs): 2 VMs in one group, which do not fit even into an empty wave: 2 VMs > 1; raise capacity.vms, or take VMs out of the group`;
  const told = (props: Partial<WavePlansProps>) =>
    problemTexts(estate({ capacity: { vms: 1 } }, props).erp).filter((it) => it.includes('group-larger'));
  expect(told({})).toEqual([text('error')]);
  expect(told({ allowUnplaced: true })).toEqual([text('warning')]);
});

test('a lock that lacks VMs is an error that says what to run', () => {
  const { erp, waves } = estate({ lock: `${files.folder}/none.lock.yaml` });
  expect(problemTexts(erp).filter((it) => it.includes('stale-lock'))).toEqual([
    expect.stringMatching(
      /^erp\/estate: error stale-lock: .*none\.lock\.yaml has no wave for 6 VMs: Web_1, Web_2, Web_4 and 3 more; run npx cdk8s-forklift waves replan, review what it adds, and commit it$/,
    ),
  ]);
  const lock = files.write('waves.lock.yaml', waves.lockText());
  expect(problemTexts(estate({ lock }).erp).filter((it) => it.includes('error'))).toEqual([]);
});

test('a wave that is done has runs that are done', () => {
  const { waves } = estate(dated);
  const lock = `${files.folder}/done.lock.yaml`;
  writeFileSync(lock, waves.lockText().replace('1: {state: open', '1: {state: done'));
  const { plans } = estate({ ...dated, lock });
  const states = plans.plans.map(
    ({ plan }) =>
      (manifestOf(plan.node.findChild('run-1') as never) as { metadata: { annotations: Record<string, string> } })
        .metadata.annotations['cdk8s-forklift.dev/run-state'],
  );
  expect(states).toEqual(['done', 'done', 'declared', 'declared']);
});

test('without runs, and with more for single Plans', () => {
  const { plans } = estate({}, { run: false });
  expect(plans.plans.map(({ plan }) => plan.node.tryFindChild('run-1'))).toEqual(plans.plans.map(() => undefined));
});

test('a retry stands in place of the first run, with what is cancelled; the rest is as the wave has it', () => {
  const { erp, plans } = estate(dated, {
    runs: { 'estate-w01-1': { attempt: 2, cancel: ['vm-2'] }, 'estate-w02-1': { cancel: ['vm-3'] } },
  });
  expect(problemTexts(erp).filter((text) => text.includes('error'))).toEqual([]);
  const runs = plans.plans.map(({ plan }) =>
    plan.node.children.filter(({ node }) => node.id.startsWith('run-')).map((run) => manifestOf(run as never)),
  ) as { metadata: { name: string; annotations: Record<string, string> }; spec: object }[][];
  expect(runs.map((own) => own.map(({ metadata }) => metadata.name))).toEqual([
    ['estate-w01-1-r2'],
    ['estate-w01-2-r1'],
    ['estate-w02-1-r1'],
    ['estate-w02-2-r1'],
  ]);
  expect(runs[0]?.[0]?.spec).toMatchObject({ cancel: [{ id: 'vm-2' }] });
  expect(runs[0]?.[0]?.metadata.annotations['cdk8s-forklift.dev/window']).toBe(
    '2027-01-16 22:00 for 6h (Europe/Berlin)',
  );
  expect(runs[2]?.[0]?.spec).toMatchObject({ cancel: [{ id: 'vm-3' }], cutover: expect.any(String) });
});

test('a run of a Plan that is in no wave is told', () => {
  const { erp } = estate(dated, { runs: { 'estate-w1-1': { attempt: 2 }, constructor: {} } });
  expect(problemTexts(erp).filter((text) => text.includes('runs:'))).toEqual([
    'erp/estate: error unknown-wave-name: runs: there is no Plan "estate-w1-1" in these waves; did you mean "estate-w01-1", "estate-w01-2", "estate-w02-1", "estate-w02-2"?',
    'erp/estate: error unknown-wave-name: runs: there is no Plan "constructor" in these waves',
  ]);
});

test('a typo in a prop is told', () => {
  expect(problemTexts(estate({}, { planper: 'vm' } as never).erp)).toContain(
    'erp/estate: error unknown-prop: there is no prop "planper"; did you mean "planPer"?',
  );
});
