/**
 * More cases for the rules than their pages have, in rules/<family>.ts: faults that people make, put into the rendered
 * example or standing alone; what is legal and must not be told; and the edges of what is not.
 */
import fc from 'fast-check';
import { dump } from 'js-yaml';
import { lintFiles } from '../../lib/lint/lint';
import { SCHEMA_KINDS } from '../../lib/lint/schema-rule';
import { catalogue } from '../../lib/problems/catalogue';
import { configMap, plan } from './rule-kit/manifests';
import { allCases } from './rule-kit/test-rule';
import { told } from './rule-kit/told';
import './rules/gitops';
import './rules/hooks';
import './rules/maps';
import './rules/objects';
import './rules/plans';
import './rules/playbooks';
import './rules/providers';
import './rules/runs';
import './rules/secrets';
import './rules/text';
import './rules/vms';

// Reading playbooks is pure, and half of the work of lint with the example: each is read once, not for each case.
jest.mock('../../lib/playbooks/playbook-faults', () => {
  const { analysePlaybook }: typeof import('../../lib/playbooks/playbook-faults') = jest.requireActual(
    '../../lib/playbooks/playbook-faults',
  );
  const known = new Map<string, ReturnType<typeof analysePlaybook>>();
  return {
    analysePlaybook: (text: string) => {
      const analysis = known.get(text) ?? analysePlaybook(text);
      known.set(text, analysis);
      return analysis;
    },
  };
});

test.each<[string, object[]]>([['upstream Forklift with no sign of OpenShift', [plan(), configMap({ a: 'b' })]]])(
  'nothing is told of %s',
  (_, objects) => {
    expect(told(objects)).toEqual([]);
  },
);

test.each<[string, object[], string[]]>([
  [
    'every fault of one object',
    [plan({ targetNamespace: 'A', type: 'x' }, { name: 'A', labels: { plan: 'x' } })],
    [
      'error invalid-name @metadata.name',
      'warning reserved-label @metadata.labels.plan',
      'error invalid-target-namespace @spec.targetNamespace',
      'error wrong-value @spec.type',
    ],
  ],
  [
    'what is ignored stays in the report',
    [plan({ diskBus: 'x' }, { annotations: { 'cdk8s-forklift.dev/ignore': 'setting-unread: an old release' } })],
    ['ignored warning setting-unread @spec.diskBus'],
  ],
  [
    'a rule that needs an inventory is not idle without one',
    [plan({}, { annotations: { 'cdk8s-forklift.dev/ignore': 'guest-tools: none there' } })],
    [],
  ],
])('%s', (_, objects, expected) => {
  expect(told(objects).sort()).toEqual([...expected].sort());
});

test('there are at least 150 faults in the example, of 110 rules, and none is there twice', () => {
  const faults = allCases.filter(({ place }) => place !== undefined);
  expect(faults.length).toBeGreaterThanOrEqual(150);
  expect(new Set(faults.map(({ rule, what, place }) => `${rule} ${what} ${place}`)).size).toBe(faults.length);
  expect(new Set(faults.map(({ rule }) => rule)).size).toBeGreaterThanOrEqual(110);
  expect(allCases.filter(({ rule }) => !catalogue.has(rule))).toEqual([]);
});

test('a password in what a kustomization generates', () => {
  const kustomization = {
    apiVersion: 'kustomize.config.k8s.io/v1beta1',
    kind: 'Kustomization',
    secretGenerator: [{ name: 'db', literals: ['user=me', 'password=hunter2'] }],
  };
  const text = dump(kustomization);
  const { findings } = lintFiles([{ name: 'kustomization.yaml', read: () => text }]);
  expect(findings.map(({ rule, where }) => `${rule} @${where.path}`)).toEqual([
    'credential-in-text @secretGenerator[0].literals[1]',
  ]);
});

test('no object of any shape makes a rule fail', () => {
  const value = fc.letrec((tie) => ({
    any: fc.oneof(
      { depthSize: 'small' },
      fc.constantFrom(null, true, 0, -1, 1.5, '', 'x', 'a/b', [], {}),
      fc.array(tie('any'), { maxLength: 3 }),
      tie('mapping'),
    ),
    mapping: fc.dictionary(
      fc.constantFrom(
        'provider',
        'source',
        'destination',
        'map',
        'network',
        'storage',
        'vms',
        'hooks',
        'hook',
        'step',
        'id',
        'name',
        'namespace',
        'targetName',
        'luks',
        'type',
        'warm',
        'spec',
        'labels',
        'annotations',
        'settings',
        'url',
        'secret',
        'aap',
        'playbook',
        'image',
        'plan',
        'cutover',
        'vmCutover',
        'cancel',
        'data',
        'items',
        'pvcNameTemplate',
        'offloadPlugin',
        'syncPolicy',
        'path',
        '__proto__',
      ),
      tie('any'),
      { maxKeys: 6 },
    ),
  }));
  const kind = fc.constantFrom(
    ...SCHEMA_KINDS,
    'Secret',
    'ConfigMap',
    'Application',
    'Kustomization',
    'ExternalSecret',
    'List',
    'PlanList',
  );
  const apiVersion = fc.constantFrom(
    'forklift.konveyor.io/v1beta1',
    'v1',
    'argoproj.io/v1alpha1',
    'kustomize.toolkit.fluxcd.io/v1',
    'external-secrets.io/v1',
  );
  fc.assert(
    fc.property(
      fc.array(
        fc.record({ apiVersion, kind, metadata: value.any, spec: value.any, data: value.any, items: value.any }),
        { maxLength: 4 },
      ),
      (objects) => {
        const text = objects.map((object) => JSON.stringify(object)).join('\n---\n');
        const before = [{ name: 'before.yaml', read: () => text }];
        const { findings } = lintFiles([{ name: 'x.yaml', named: true, read: () => text }], {
          before,
          now: new Date(0),
        });
        for (const { message, where } of findings) {
          expect(message).not.toMatch(/undefined|\[object/);
          expect(where.line).toBeGreaterThan(0);
        }
      },
    ),
    { numRuns: 400 },
  );
});
