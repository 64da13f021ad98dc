import { AnsibleHook, Hook, Inventory, Playbook, VmSelection } from '../../lib';
import { findEntry } from '../../lib/inventory/vms-of-plan-vms';
import { NameIndex } from '../../lib/support/pick-by-name';
import { aPlan, aSourceVm, problemTexts, testProgram, yamlOf } from '../kit';
import { filesFor } from './kit';

const files = filesFor('from-plan-vms');
const rows = [
  { id: 'vm-1', name: 'erp-db-01', path: '/DC1/vm/ERP/erp-db-01' },
  { id: 'vm-2', name: 'erp-db-02', path: '/DC1/vm/ERP/erp-db-02' },
  { id: 'vm-3', name: 'twin', path: '/DC1/vm/A/twin' },
  { id: 'vm-4', name: 'twin', path: '/DC1/vm/B/twin' },
];
const inventory = Inventory.fromForklift(files.write('vms.json', rows));
const file = (text: string) => files.write('wave1.yaml', text);
const clean = (text: string) => text.replaceAll(`${files.folder}/`, '');
const specOf = (yaml: string) => yaml.slice(yaml.indexOf('  vms:'));

function program() {
  const erp = testProgram();
  const hook = (id: string) =>
    new AnsibleHook(erp, id, {
      image: 'registry.corp.example/runner:1.0',
      playbook: Playbook.inline('- hosts: localhost\n  tasks:\n  - ansible.builtin.debug: {msg: hello}\n'),
      context: 'raw',
    });
  return { erp, drain: hook('drain'), backup: hook('backup'), health: hook('health') };
}

test('ids and names are completed, settings and hooks become the plan’s, before its own hooks', () => {
  const { erp, drain } = program();
  Hook.fromHookName(erp, 'elsewhere', 'notify', { namespace: 'shared-hooks' });
  const vms = inventory.fromPlanVms(
    file(`- ref: {id: vm-2, name: ""}
  targetname: db-2
  targetpowerstate: on
  luks: {name: keys, apiversion: ""}
  hooks:
  - step: PreHook
    hook: {name: backup}
  - step: PostHook
    hook: {name: health, namespace: vm-migrations}
- name: erp-db-01
  hooks:
  - {step: PostHook, hook: {name: notify, namespace: shared-hooks}}
- {id: vm-3, name: twin}
`),
  );
  const plan = aPlan(erp, { vms, preHooks: [drain], deleteVmOnFailMigration: false });
  expect(problemTexts(erp).map(clean)).toEqual([
    'erp/app: warning empty-fields-dropped: vms: wave1.yaml: fields without a value are dropped: name, luks.apiVersion',
  ]);
  expect(specOf(yamlOf(plan))).toBe(`  vms:
    - id: vm-2
      name: erp-db-02
      hooks:
        - hook:
            name: backup-then-drain
            namespace: vm-migrations
          step: PreHook
        - hook:
            name: health
            namespace: vm-migrations
          step: PostHook
      luks:
        name: keys
        namespace: vm-migrations
      targetName: db-2
      targetPowerState: 'on'
    - id: vm-1
      name: erp-db-01
      hooks:
        - hook:
            name: drain
            namespace: vm-migrations
          step: PreHook
        - hook:
            name: notify
            namespace: shared-hooks
          step: PostHook
    - id: vm-3
      name: twin
      hooks:
        - hook:
            name: drain
            namespace: vm-migrations
          step: PreHook
`);
});

test('without an inventory, from the file alone', () => {
  const { erp } = program();
  const vms = VmSelection.fromPlanVms(
    file('- {id: vm-9, name: Web 01, rdmAsLun: yes, hooks: [{step: PreHook, hook: {name: drain}}]}\n'),
  );
  const plan = aPlan(erp, { vms });
  expect(problemTexts(erp)).toEqual([]);
  expect(specOf(yamlOf(plan))).toBe(`  vms:
    - id: vm-9
      name: Web 01
      hooks:
        - hook:
            name: drain
            namespace: vm-migrations
          step: PreHook
      rdmAsLun: true
      targetName: web-01
`);
});

test.each<[string, string, string[]]>([
  [
    'VMs that the inventory does not have, or has twice, or calls otherwise',
    '- id: vm-9\n- {id: vm-8, name: erp-db-01}\n- name: erp-db-1\n- name: twin\n- {id: vm-1, name: erp-db-02}\n',
    [
      'erp/app: error vm-not-found: vms: wave1.yaml:1: there is no VM with id "vm-9" in vms.json; take it from the inventory, or export the inventory again',
      'erp/app: error vm-not-found: vms: wave1.yaml:2: there is no VM with id "vm-8" in vms.json; "erp-db-01" has the id vm-1 there',
      'erp/app: error vm-not-found: vms: wave1.yaml:3: VM "erp-db-1" is not in vms.json; did you mean "erp-db-01", "erp-db-02"?',
      'erp/app: error vm-ambiguous: vms: wave1.yaml:4: 2 VMs of vms.json are named "twin": vm-3 (/DC1/vm/A/twin), vm-4 (/DC1/vm/B/twin); give the id of the one you mean',
      'erp/app: error vm-name-differs: vms: wave1.yaml:5: vm-1 is called "erp-db-02" here and "erp-db-01" in vms.json; correct the wrong one, or leave the name out',
    ],
  ],
  [
    'the same VM by id and by name',
    '- id: vm-1\n- name: erp-db-01\n',
    ['erp/app: error duplicate-vm: vms: wave1.yaml:2: "erp-db-01" (vm-1) is already in the list; keep one of the two'],
  ],
  [
    'hooks that the program does not have, or has in another namespace',
    `- id: vm-1
  hooks:
  - {step: PreHook, hook: {name: drian}}
  - {step: PreHook, hook: {name: quiesce-everything}}
  - {step: PostHook, hook: {name: health, namespace: elsewhere}}
`,
    [
      'erp/app: error hook-not-found: vms: wave1.yaml:3: there is no hook "drian" before this plan (Forklift: HookNotValid); did you mean "drain"?',
      'erp/app: error hook-not-found: vms: wave1.yaml:4: there is no hook "quiesce-everything" before this plan (Forklift: HookNotValid); there are "drain", "backup", "health"',
      'erp/app: error hook-in-another-namespace: vms: wave1.yaml:5: hook "health" is in namespace "vm-migrations", not in "elsewhere" (Forklift: HookNotValid); correct the namespace in the file',
    ],
  ],
  [
    'settings that the plan refuses',
    '- {id: vm-1, rootDisk: sdb, targetName: Web.1}\n',
    [
      'erp/app: error invalid-target-name: VM "erp-db-01": targetName is "Web.1", accepted: a DNS label of at most 63 characters, no dots (Forklift: NotValid); use lower case letters, digits and "-"',
      'erp/app: error invalid-root-disk: VM "erp-db-01": rootDisk is "sdb", accepted: /dev/sda, /dev/sdb, ...; anything else does not set the boot order; name the disk by its position: the first is /dev/sda',
    ],
  ],
])('the plan tells of %s', (_, text, expected) => {
  const { erp } = program();
  aPlan(erp, { vms: inventory.fromPlanVms(file(text)) });
  expect(problemTexts(erp).map(clean)).toEqual(expected);
});

test('a program without hooks says how to have one', () => {
  const erp = testProgram();
  const text = '- {id: vm-1, hooks: [{step: PreHook, hook: {name: drain}}]}\n';
  aPlan(erp, { vms: inventory.fromPlanVms(file(text)) });
  expect(problemTexts(erp).map(clean)).toEqual([
    'erp/app: error hook-not-found: vms: wave1.yaml:1: there is no hook "drain" before this plan (Forklift: HookNotValid); declare it before the plan; for one that exists on the cluster use Hook.fromHookName(..., \'drain\')',
  ]);
});

test('a file that cannot be read stops the program, with all that is wrong in it', () => {
  expect(files.problems(() => inventory.fromPlanVms(file('- nmae: a\n- id: vm-1\n  hook: x\n')))).toEqual([
    expect.stringContaining('wave1.yaml:1: unknown-field: VM 1: unknown field "nmae"; did you mean "name"'),
    'wave1.yaml:1: vm-ref-incomplete: VM 1 has neither id nor name; give at least one: id: vm-1042',
    expect.stringContaining('wave1.yaml:3: unknown-field: VM 2: unknown field "hook"; did you mean "hooks"'),
  ]);
});

test('a selection from a file combines with others; what may be empty is not an error', () => {
  const { erp } = program();
  const chosen = inventory
    .fromPlanVms(file('- {id: vm-1, targetName: a}\n- {id: vm-2, targetName: b}\n'))
    .and(inventory.vms('vm-3'))
    .without(inventory.filter({ name: /-02$/ }));
  const none = inventory.filter({ name: /^nothing/ }).allowEmpty();
  const plan = aPlan(erp, { vms: [chosen, none] });
  expect(problemTexts(erp)).toEqual([]);
  expect(plan.vms.map((vm) => [vm.id, vm.targetName])).toEqual([
    ['vm-1', 'a'],
    ['vm-3', 'twin'],
  ]);
});

test('a VM whose namespace in the file is not that of the inventory is told both', () => {
  const known = new NameIndex([{ ...aSourceVm({ id: 'vm-1', name: 'crm-db' }), namespace: 'data' }]);
  const entry = { where: 'wave1.yaml:1', name: 'crm-db', namespace: 'stale', settings: {}, hooks: [] };
  expect(findEntry(entry, known, 'vms.json')).toEqual({
    code: 'vm-not-found',
    message: 'wave1.yaml:1: VM "crm-db" is given in namespace "stale", but is in "data" in vms.json',
    fix: 'correct the namespace, or leave it out',
  });
});
