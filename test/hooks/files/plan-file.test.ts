import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { load } from 'js-yaml';
import { planFile as planShape } from '../../../lib/hooks/context/shapes/plan';
import { goYaml } from '../../../lib/hooks/files/go-yaml';
import { planFile } from '../../../lib/hooks/files/plan-file';
import { beside } from '../../kit';
import { keyFaults } from './keys';

const FACTS = '../shared/facts/hook-context/vsphere/plan.yml';

/** The Plan that the example of the facts was made from. */
const factsSpec = {
  description: 'wave 1',
  targetNamespace: 'apps-prod',
  targetLabels: { wave: '1' },
  targetNodeSelector: { 'node-role.kubernetes.io/worker': '' },
  provider: {
    source: { name: 'vcenter-a', namespace: 'migrations' },
    destination: { name: 'host', namespace: 'migrations' },
  },
  map: {
    network: { name: 'vcenter-a-net', namespace: 'migrations' },
    storage: { name: 'vcenter-a-sto', namespace: 'migrations' },
  },
  vms: [
    {
      id: 'vm-1042',
      name: 'erp-db-01',
      hooks: [
        { hook: { name: 'quiesce', namespace: 'migrations' }, step: 'PreHook' },
        { hook: { name: 'smoke-test', namespace: 'migrations' }, step: 'PostHook' },
      ],
      luks: { name: 'erp-luks', namespace: 'migrations' },
      instanceType: 'u1.large',
      targetName: 'erp-db',
      migrateSharedDisks: false,
    },
    { id: 'vm-1043', name: 'erp-app-01' },
  ],
  transferNetwork: { name: 'xfer-nad', namespace: 'apps-prod' },
  preserveStaticIPs: true,
  pvcNameTemplate: '{{.TargetVmName}}-disk-{{.DiskIndex}}',
  pvcNameTemplateUseGenerateName: false,
  installLegacyDrivers: false,
  type: 'warm',
  targetPowerState: 'on',
  customizationScripts: { name: 'custom-scripts', namespace: 'migrations' },
  tagMapping: { labelTags: ['owner'] },
};

(beside(FACTS) ? test : test.skip)('the plan.yml that Forklift wrote comes out byte for byte', () => {
  expect(planFile(factsSpec)).toBe(readFileSync(FACTS, 'utf8'));
});

test('an empty Plan: everything is written, as zero, empty, null, or the default of the API server', () => {
  const nothing = ['kind', 'namespace', 'name', 'uid', 'apiversion', 'resourceversion', 'fieldpath'];
  const reference = nothing.map((key) => `    ${key}: ""\n`).join('');
  expect(planFile({})).toBe(`\
description: ""
targetnamespace: ""
serviceaccount: ""
targetlabels: {}
targetnodeselector: {}
targetaffinity: null
convertorlabels: {}
convertornodeselector: {}
convertoraffinity: null
conversiontempstorageclass: ""
conversiontempstoragesize: ""
provider:
  source:
${reference}  destination:
${reference}map:
  network:
${reference}  storage:
${reference}vms: []
warm: false
transfernetwork: null
archived: false
preserveclustercpumodel: false
preservestaticips: true
skipzonenodeselector: false
diskbus: ""
pvcnametemplate: ""
pvcnametemplateusegeneratename: null
volumenametemplate: ""
networknametemplate: ""
migrateshareddisks: true
rdmaslun: false
scsireservation: false
deleteguestconversionpod: false
deletevmonfailmigration: true
installlegacydrivers: null
enablenestedvirtualization: null
skipguestconversion: false
usecompatibilitymode: true
type: ""
targetpowerstate: ""
runpreflightinspection: true
customizationscripts: null
virtv2vimage: ""
xfscompatibility: false
tagmapping: null
`);
});

test('an affinity has every key at every depth', () => {
  const term = { topologyKey: 'zone', labelSelector: { matchLabels: { app: 'erp' } } };
  const targetAffinity = {
    nodeAffinity: {
      requiredDuringSchedulingIgnoredDuringExecution: {
        nodeSelectorTerms: [{ matchExpressions: [{ key: 'disk', operator: 'In', values: ['ssd'] }] }],
      },
      preferredDuringSchedulingIgnoredDuringExecution: [{ weight: 1, preference: {} }],
    },
    podAntiAffinity: {
      requiredDuringSchedulingIgnoredDuringExecution: [term],
      preferredDuringSchedulingIgnoredDuringExecution: [{ weight: 5, podAffinityTerm: term }],
    },
  };
  const written = load(planFile({ ...factsSpec, targetAffinity })) as Record<string, unknown>;
  expect(keyFaults(written, planShape)).toEqual([]);
  expect(written.targetaffinity).toMatchObject({
    podaffinity: null,
    podantiaffinity: {
      preferredduringschedulingignoredduringexecution: [
        { weight: 5, podaffinityterm: { topologykey: 'zone', namespaceselector: null, namespaces: [] } },
      ],
    },
  });
});

test('whatever a spec holds, the keys are those of the file, in its order', () => {
  const names = Object.keys(factsSpec).concat('targetAffinity', 'convertorAffinity', 'warm');
  const specs = fc.dictionary(fc.constantFrom(...names), fc.anything());
  fc.assert(
    fc.property(specs, (spec) => {
      expect(keyFaults(load(planFile({ ...factsSpec, ...spec })), planShape)).toEqual([]);
    }),
    { numRuns: 300 },
  );
});

describe('texts are written as yaml.v2 writes them', () => {
  // What yaml.v2 v2.4.0 gave for each, in Go.
  test.each([
    ['', '""'],
    ['plain', 'plain'],
    ['on', '"on"'],
    ['y', '"y"'],
    ['~', '"~"'],
    ['<<', '<<'],
    ['1', '"1"'],
    ['1_000', '"1_000"'],
    ['08', '"08"'],
    ['0x1f', '"0x1f"'],
    ['1e3', '"1e3"'],
    ['.5', '".5"'],
    ['1.2.3', '1.2.3'],
    ['2026-12-05', '"2026-12-05"'],
    ['2026-13-05', '2026-13-05'],
    ['2026-12-05T22:00:00Z', '"2026-12-05T22:00:00Z"'],
    ['12:30:45', '"12:30:45"'],
    ['00:50:56:10:12:34', '"00:50:56:10:12:34"'],
    ['00:50:56:a0:12:34', '00:50:56:a0:12:34'],
    ['[ds-gold-01] a/a.vmdk', "'[ds-gold-01] a/a.vmdk'"],
    ['a: b', "'a: b'"],
    ["it's#1", "it's#1"],
    ["it's # 1", "'it''s # 1'"],
    ['- item', "'- item'"],
    ['-item', '-item'],
    [' indented', "' indented'"],
    ['tab\there', '"tab\\there"'],
    ['Zürich', 'Zürich'],
    ['done 😀', '"done \\U0001F600"'],
    ['two\nlines', '|-\n  two\n  lines'],
    ['two\nlines\n', '|\n  two\n  lines'],
    [' two\n\nlines\n\n', '|2+\n   two\n\n  lines\n'],
    ['two \nlines', '"two \\nlines"'],
  ])('%j', (text, written) => {
    expect(goYaml({ x: text })).toBe(`x: ${written}\n`);
  });

  test('a long text is folded after column 80', () => {
    const text =
      'the databases of the ERP, copied while they run, and switched over on the night of the fifth of December';
    expect(goYaml({ description: text })).toBe(
      'description: the databases of the ERP, copied while they run, and switched over on\n  the night of the fifth of December\n',
    );
  });

  test('every text comes back as it was', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme' })), fc.integer({ min: 0, max: 30 }), (words, repeated) => {
        const text = words.join(' ').repeat(repeated + 1);
        expect(load(goYaml({ x: text }))).toEqual({ x: text });
      }),
    );
  });

  test('labels are in the order of yaml.v2', () => {
    const labels = new Map(['node10', 'node9', 'a.b', 'a-b', 'ab', 'Zone', 'on', '7'].map((key) => [key, '']));
    const order = goYaml({ labels })
      .split('\n')
      .slice(1, -1)
      .map((line) => line.trim().replace(': ""', ''));
    expect(order).toEqual(['"7"', 'Zone', 'a-b', 'a.b', 'ab', 'node9', 'node10', '"on"']);
  });
});
