import { Chart, Testing } from 'cdk8s';
import { ImageHook, NetworkMap, Plan, StorageMap } from '../../lib';
import { pick, refTo } from '../../lib/constructs/resource';
import { aPlan, manifestOf, problemsOf, testProgram } from '../kit';

const image = 'registry.corp.example/hooks:1';

test('an object is named after its id, in the namespace of its program', () => {
  const hook = new ImageHook(testProgram(), 'announce', { image });

  expect([hook.name, hook.namespace]).toEqual(['announce', 'vm-migrations']);
});

test('metadata wins over the id, and is written whole', () => {
  const hook = new ImageHook(testProgram(), 'announce', {
    image,
    metadata: {
      name: 'a',
      namespace: 'b',
      labels: { c: 'd' },
      annotations: { e: 'f' },
      finalizers: ['corp.example/g'],
    },
  });

  expect(manifestOf(hook)).toMatchObject({
    metadata: {
      name: 'a',
      namespace: 'b',
      labels: { c: 'd', 'app.kubernetes.io/part-of': 'erp' },
      annotations: { e: 'f' },
      finalizers: ['corp.example/g'],
    },
  });
});

test("an author's annotation wins over ours", () => {
  const plan = aPlan(testProgram(), { metadata: { annotations: { populatorLabels: 'False', note: 'x' } } });

  expect(manifestOf(plan)).toMatchObject({ metadata: { annotations: { populatorLabels: 'False', note: 'x' } } });
});

test('references carry namespace and name and nothing else', () => {
  const hook = new ImageHook(testProgram(), 'announce', { image, metadata: { namespace: 'hooks' } });

  expect(refTo(hook)).toEqual({ name: 'announce', namespace: 'hooks' });
  expect(refTo(undefined)).toBeUndefined();
});

test('pick leaves out what is undefined and keeps what is false', () => {
  expect(pick({ a: undefined, b: false, c: 0, d: 1 }, ['a', 'b', 'c'])).toEqual({ b: false, c: 0 });
});

test('a chart without a namespace fails with our message', () => {
  const chart = new Chart(Testing.app(), 'plain');
  new ImageHook(chart, 'announce', { image });

  expect(() => Testing.synth(chart)).toThrow(
    '[plain/announce] no namespace is set; give the MigrationProgram a namespace [missing-namespace]',
  );
});

test.each<[string, Parameters<typeof problemsOf>[0], string[]]>([
  [
    'a plan in capitals',
    (erp) => Plan.fromPlanName(erp, 'x', 'ERP'),
    [
      'erp/x: error invalid-name: "ERP" is not a valid name for a Kubernetes object; use lower case letters, digits, "-" and "."',
    ],
  ],
  [
    'a map with a blank',
    (erp) => NetworkMap.fromNetworkMapName(erp, 'x', 'site networks'),
    [
      'erp/x: error invalid-name: "site networks" is not a valid name for a Kubernetes object; use lower case letters, digits, "-" and "."',
    ],
  ],
  [
    'a map in a namespace that is none',
    (erp) => StorageMap.fromStorageMapName(erp, 'x', 'site', { namespace: 'a.b' }),
    [
      'erp/x: error invalid-namespace: "a.b" is not a valid namespace name; use lower case letters, digits and "-", at most 63',
    ],
  ],
])('refuses the name of %s', (_, build, problems) => {
  expect(
    problemsOf((erp) => {
      new ImageHook(erp, 'announce', { image });
      build(erp);
    }),
  ).toEqual(problems);
});
