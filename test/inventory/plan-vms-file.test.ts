import fc from 'fast-check';
import { dump } from 'js-yaml';
import { VM_SETTING_NAMES } from '../../lib/forklift/vm-settings';
import { parsePlanVms, readPlanVms } from '../../lib/inventory/plan-vms-file';
import { filesFor } from './kit';

const files = filesFor('plan-vms');
const read = (text: string) => parsePlanVms(text, 'vms.yaml');
const problems = (text: string) => files.problems(() => read(text));

const full = {
  where: 'vms.yaml:1',
  id: 'vm-1',
  name: 'erp-db-01',
  namespace: 'src',
  settings: {
    targetName: 'db',
    rootDisk: '/dev/sdb',
    instanceType: 'u1.large',
    targetPowerState: 'on',
    pvcNameTemplate: '{{.VmName}}',
    volumeNameTemplate: 'v',
    networkNameTemplate: 'n',
    luks: { name: 'keys', namespace: 'ns' },
    nbdeClevis: true,
    deleteVmOnFailMigration: false,
    migrateSharedDisks: true,
    enableNestedVirtualization: true,
    rdmAsLun: false,
    scsiReservation: false,
  },
  hooks: [
    { step: 'PreHook', name: 'drain', namespace: 'ns', where: 'vms.yaml:20' },
    { step: 'PostHook', name: 'health', where: 'vms.yaml:22' },
  ],
};

test('as the guide spells it, with YAML 1.1 booleans and text that looks like one', () => {
  const text = `- id: vm-1
  name: erp-db-01
  namespace: src
  type: vm
  targetName: db
  rootDisk: /dev/sdb
  instanceType: u1.large
  targetPowerState: on
  pvcNameTemplate: '{{.VmName}}'
  volumeNameTemplate: v
  networkNameTemplate: n
  luks: {name: keys, namespace: ns}
  nbdeClevis: yes
  deleteVmOnFailMigration: off
  migrateSharedDisks: True
  enableNestedVirtualization: on
  rdmAsLun: no
  scsiReservation: n
  hooks:
  - step: PreHook
    hook: {name: drain, namespace: ns}
  - step: PostHook
    hook: {name: health}
`;
  expect(read(text)).toEqual({
    entries: [full],
    notes: [
      {
        severity: 'warning',
        code: 'type-dropped',
        where: 'vms.yaml:1',
        message: 'type is dropped: Forklift does not read it',
        fix: 'leave it out',
      },
    ],
  });
});

test('as the tool exports it: lower case, ref, empty fields', () => {
  const text = `- ref:
    id: vm-1
    name: erp-db-01
    namespace: ""
    type: ""
  hooks: []
  luks:
    kind: ""
    namespace: ""
    name: ""
    uid: ""
    apiversion: ""
    resourceversion: ""
    fieldpath: ""
  nbdeclevis: false
  rootdisk: ""
  instancetype: u1.large
  pvcnametemplate: ""
  targetname: db
  targetpowerstate: "off"
  deletevmonfailmigration: false
  migrateshareddisks: null
  scsireservation: false
`;
  expect(read(text)).toEqual({
    entries: [
      {
        where: 'vms.yaml:1',
        id: 'vm-1',
        name: 'erp-db-01',
        settings: { instanceType: 'u1.large', targetName: 'db', targetPowerState: 'off', scsiReservation: false },
        hooks: [],
      },
    ],
    notes: [
      {
        severity: 'warning',
        code: 'empty-fields-dropped',
        where: 'vms.yaml',
        message:
          'fields without a value are dropped: namespace, type, hooks, luks, nbdeClevis, rootDisk, pvcNameTemplate, deleteVmOnFailMigration, migrateSharedDisks',
      },
    ],
  });
});

test('a mixture, half a luks reference, and JSON', () => {
  const text = `- ref: {id: vm-1}
  targetName: a
  luks: {kind: Secret, name: keys, apiversion: ""}
- name: b
  targetname: b
`;
  const { entries, notes } = read(text);
  expect(entries).toEqual([
    { where: 'vms.yaml:1', id: 'vm-1', settings: { targetName: 'a', luks: { name: 'keys' } }, hooks: [] },
    { where: 'vms.yaml:4', name: 'b', settings: { targetName: 'b' }, hooks: [] },
  ]);
  expect(notes.map((note) => note.message)).toEqual(['fields without a value are dropped: luks.apiVersion']);
  expect(read('[\n\t{"id": "vm-1", "name": "a",\n\t "nbdeClevis": true}\n]').entries).toEqual([
    { where: 'vms.yaml:2', id: 'vm-1', name: 'a', settings: { nbdeClevis: true }, hooks: [] },
  ]);
});

test('text stays text, whatever it looks like', () => {
  const { entries } = read('- name: 0123\n  id: 4.50\n  targetName: yes\n');
  expect(entries).toEqual([
    { where: 'vms.yaml:1', id: '4.50', name: '0123', settings: { targetName: 'yes' }, hooks: [] },
  ]);
});

test('YAML and JSON of one list are one list', () => {
  const entry = fc.record(
    {
      id: fc.stringMatching(/^vm-\d{1,6}$/),
      name: fc.string({ minLength: 1, maxLength: 20 }).filter((t) => t.trim() !== '' && !/[\p{Cc}\p{Cs}]/u.test(t)),
      targetName: fc.constantFrom('on', 'null', '1', 'a'),
      nbdeClevis: fc.boolean(),
      hooks: fc.array(
        fc.record({
          step: fc.constantFrom('PreHook', 'PostHook'),
          hook: fc.record({ name: fc.constantFrom('a', 'b') }),
        }),
        { minLength: 1, maxLength: 2 },
      ),
    },
    { requiredKeys: ['id', 'name'] },
  );
  fc.assert(
    fc.property(fc.uniqueArray(entry, { minLength: 1, maxLength: 4, selector: (e) => e.id }), (list) => {
      const plain = ({ entries }: ReturnType<typeof read>) =>
        entries.map(({ where: _, hooks, ...rest }) => ({
          ...rest,
          hooks: hooks.map(({ where: __, ...hook }) => hook),
        }));
      expect(plain(read(JSON.stringify(list, null, 1)))).toEqual(plain(read(dump(list))));
    }),
  );
});

const fields = `accepted are id, name, namespace, type, ${VM_SETTING_NAMES.join(', ')}, ref, hooks`;

test.each<[string, string, string[]]>([
  ['an empty file', '', ['vms.yaml: empty-file: is empty; give a list of VMs: - id: vm-1042']],
  ['only a comment', '# later\n', ['vms.yaml: empty-file: is empty; give a list of VMs: - id: vm-1042']],
  ['an empty list', '[]', ['vms.yaml: file-without-vms: is a list without VMs; add one: - id: vm-1042']],
  [
    'an object',
    'vms:\n- id: vm-1\n',
    [
      'vms.yaml:1: wrong-shape: expected a list of VMs, found an object with vms; start each VM with a dash: - id: vm-1042',
    ],
  ],
  [
    'a whole Plan',
    'apiVersion: forklift.konveyor.io/v1beta1\nkind: Plan\nspec: {}\n',
    [
      'vms.yaml:1: wrong-shape: expected a list of VMs, found an object with apiVersion, kind, spec; give the content of spec.vms of the Plan',
    ],
  ],
  [
    'a text',
    'vm-1, vm-2',
    [
      'vms.yaml:1: wrong-shape: expected a list of VMs, found the text "vm-1, vm-2"; start each VM with a dash: - id: vm-1042',
    ],
  ],
  [
    'names alone, a list, nothing',
    '- erp-db-01\n- [a]\n-\n',
    [
      'vms.yaml:1: wrong-shape: VM 1: expected its fields, found the text "erp-db-01"; write - name: erp-db-01',
      'vms.yaml:2: wrong-shape: VM 2: expected its fields, found a list; give its id or its name: - id: vm-1042',
      'vms.yaml:2: wrong-shape: VM 3: expected its fields, found nothing; give its id or its name: - id: vm-1042',
    ],
  ],
  [
    'two documents',
    '- id: vm-1\n---\n- id: vm-2\n',
    ['vms.yaml:3: wrong-shape: starts a second YAML document, which kubectl-mtv ignores; put all VMs into one list'],
  ],
  ['no YAML', '- id: "vm-1\n', ['vms.yaml:2:1: not-yaml: is neither YAML nor JSON: deficient indentation']],
  [
    'unknown fields',
    '- id: vm-1\n  targetNamee: a\n  TARGETNAME: b\n  color: red\n  ref: {nmae: x, uid: y}\n',
    [
      'vms.yaml:2: unknown-field: VM 1: unknown field "targetNamee"; did you mean "targetName"?',
      'vms.yaml:3: unknown-field: VM 1: unknown field "TARGETNAME"; did you mean "targetName"?',
      `vms.yaml:4: unknown-field: VM 1: unknown field "color"; ${fields}`,
      'vms.yaml:5: unknown-field: VM 1: unknown field "ref.nmae"; did you mean "name"?',
      'vms.yaml:5: unknown-field: VM 1: unknown field "ref.uid"; did you mean "id"?',
    ],
  ],
  [
    'wrong values',
    '- id: vm-1\n  nbdeClevis: maybe\n  rdmAsLun: "true"\n  targetName: [a]\n  targetPowerState: running\n  luks: keys\n  ref: vm-2\n  hooks: drain\n',
    [
      'vms.yaml:2: wrong-value: VM 1: nbdeClevis: expected true or false, found "maybe"',
      'vms.yaml:3: wrong-value: VM 1: rdmAsLun: expected true or false, found the text "true"',
      'vms.yaml:4: wrong-value: VM 1: targetName: expected text, found a list',
      'vms.yaml:5: wrong-value: VM 1: targetPowerState is "running", accepted: on, off, auto',
      'vms.yaml:6: wrong-value: VM 1: luks: expected name and namespace, found "keys"',
      'vms.yaml:7: wrong-value: VM 1: ref: expected id and name, found "vm-2"',
      'vms.yaml:8: wrong-value: VM 1: hooks: expected a list, found "drain"; write - step: PreHook',
    ],
  ],
  [
    'hooks that are none',
    `- id: vm-1
  hooks:
  - step: prehook
    hook: {name: a}
  - step: PostRestart
    hook: {nam: a}
  - hook: {namespace: ns}
  - step: PreHook
  - drain
  - step: PreHook
    hook: {name: a}
    when: before
`,
    [
      'vms.yaml:3: wrong-value: VM 1: hooks[0]: step is "prehook", accepted: PreHook, PostHook (Forklift: HookStepNotValid); did you mean "PreHook"?',
      'vms.yaml:5: wrong-value: VM 1: hooks[1]: step is "PostRestart", accepted: PreHook, PostHook (Forklift: HookStepNotValid)',
      'vms.yaml:6: unknown-field: VM 1: hooks[1].hook: unknown field "nam"; did you mean "name"?',
      'vms.yaml:7: wrong-value: VM 1: hooks[2].hook has no name; give the name of the object',
      'vms.yaml:7: wrong-value: VM 1: hooks[2] has no step',
      'vms.yaml:8: wrong-value: VM 1: hooks[3] has no hook',
      'vms.yaml:9: wrong-value: VM 1: hooks[4]: expected step and hook, found "drain"',
      'vms.yaml:12: unknown-field: VM 1: hooks[5]: unknown field "when"; accepted are step, hook',
    ],
  ],
  [
    'no id and no name, the same VM twice, a field in two spellings',
    '- targetName: a\n- id: vm-1\n- name: b\n- id: vm-1\n- name: b\n- id: vm-2\n  targetName: x\n  targetname: y\n',
    [
      'vms.yaml:1: vm-ref-incomplete: VM 1 has neither id nor name; give at least one: id: vm-1042',
      'vms.yaml:8: field-twice: VM 6: targetName is given twice, with different values; keep one of them',
      'vms.yaml:4: duplicate-vm: id vm-1 is also in line 2; keep one of the two',
      'vms.yaml:5: duplicate-vm: "b" is also in line 3; keep one of the two',
    ],
  ],
])('bad input: %s', (_, text, expected) => {
  expect(problems(text)).toEqual(expected);
});

test('a file that is not there', () => {
  expect(files.problems(() => readPlanVms(`${files.folder}/nowhere.yaml`))).toEqual([
    'nowhere.yaml: file-missing: there is no such file; paths are relative to the folder the synth runs in',
  ]);
});
