import { Duration } from 'cdk8s';
import { Secret } from 'cdk8s-plus-27';
import fc from 'fast-check';
import { load } from 'js-yaml';
import {
  AnsibleHook,
  type AnsibleHookProps,
  ForkliftApp,
  Hook,
  ImageHook,
  MigrationProgram,
  Plan,
  type PlanProps,
  Playbook,
} from '../../lib';
import { composedName } from '../../lib/constructs/composed-name';
import type { Manifest } from '../../lib/forklift/manifest';
import { composePlaybook } from '../../lib/hooks/compose';
import { aDestination, aSource, problemsOf, problemTexts, someMaps, testProgram } from '../kit';

const image = 'registry.example/hooks:1';
const quiet = '- hosts: localhost\n  tasks: []\n';
const reads = '- hosts: localhost\n  tasks:\n    - debug: {msg: "{{ params.team }}"}\n';
const base64 = (text: string) => Buffer.from(text).toString('base64');

function aHook(erp: MigrationProgram, id: string, props: Partial<AnsibleHookProps> = {}, text = quiet): AnsibleHook {
  return new AnsibleHook(erp, id, { image, playbook: Playbook.inline(text), ...props });
}

/** Plans below one program, with one source and its maps. */
function plansOf(erp: MigrationProgram) {
  const ends = { source: aSource(erp), destination: aDestination(erp) };
  const shared = { ...ends, ...someMaps(erp, ends), targetNamespace: 'apps', deleteVmOnFailMigration: false };
  return (id: string, props: Partial<PlanProps> = {}) =>
    new Plan(erp, id, { ...shared, vms: [{ id: 'vm-1', name: 'app-1' }], ...props });
}

function filesOf(erp: MigrationProgram): Record<string, string> {
  const { files } = (erp.node.root as ForkliftApp).render();
  return Object.fromEntries(files.map(({ path, text }) => [path, text]));
}

/** The objects of a kind, by namespace/name. */
function objectsOf(erp: MigrationProgram, kind: string): Record<string, Manifest> {
  const manifests = Object.values(filesOf(erp)).map((text) => load(text) as Manifest);
  return Object.fromEntries(
    manifests.filter((m) => m.kind === kind).map((m) => [`${m.metadata.namespace}/${m.metadata.name}`, m]),
  );
}

const twoVms = [
  { id: 'vm-1', name: 'app-1' },
  { id: 'vm-2', name: 'app-2' },
];

interface PlanSpec {
  readonly vms: readonly {
    readonly id: string;
    readonly hooks?: readonly { step: string; hook: { name: string; namespace: string } }[];
  }[];
}

/** `step namespace/name` of each VM's hooks, by plan and VM. */
function hooksOf(erp: MigrationProgram): Record<string, string[]> {
  return Object.fromEntries(
    Object.entries(objectsOf(erp, 'Plan')).flatMap(([plan, { spec }]) =>
      (spec as PlanSpec).vms.map((vm) => [
        `${plan} ${vm.id}`,
        (vm.hooks ?? []).map(({ step, hook }) => `${step} ${hook.namespace}/${hook.name}`),
      ]),
    ),
  );
}

test('a list of two is one Hook, with a ConfigMap, an account and the rights of both', () => {
  const erp = testProgram();
  const drain = aHook(erp, 'drain', { deadline: Duration.minutes(5), parameters: { team: 'erp' } }, reads);
  const backup = aHook(erp, 'backup', { deadline: Duration.hours(2) });
  backup.grantRead(Secret.fromSecretName(erp, 'store', 'store'), { namespace: 'apps' });
  drain.grant(['get'], { apiGroup: '', resourceType: 'secrets' }, { namespace: 'apps', names: ['store'] });
  plansOf(erp)('app', { preHooks: [drain, backup] });

  const files = filesOf(erp);
  const playbook = composePlaybook([
    { name: 'drain', playbook: drain.effectivePlaybook() },
    { name: 'backup', playbook: quiet },
  ]);
  expect(problemTexts(erp)).toEqual([]);
  expect(Object.keys(files).filter((path) => path.includes('hook-drain-then-backup'))).toEqual([
    'erp/10-base/configmap-hook-drain-then-backup.yaml',
    'erp/10-base/hook-drain-then-backup.yaml',
    'erp/10-base/role-hook-drain-then-backup.yaml',
    'erp/10-base/role-hook-drain-then-backup__apps.yaml',
    'erp/10-base/rolebinding-hook-drain-then-backup.yaml',
    'erp/10-base/rolebinding-hook-drain-then-backup__apps.yaml',
    'erp/10-base/serviceaccount-hook-drain-then-backup.yaml',
  ]);
  expect(files['erp/10-base/hook-drain-then-backup.yaml']).toBe(`---
apiVersion: forklift.konveyor.io/v1beta1
kind: Hook
metadata:
  annotations:
    argocd.argoproj.io/sync-wave: "0"
    cdk8s-forklift.dev/hooks: drain, backup
    cdk8s-forklift.dev/playbook: configmap/hook-drain-then-backup
    kustomize.toolkit.fluxcd.io/substitute: disabled
  labels:
    app.kubernetes.io/part-of: erp
  name: drain-then-backup
  namespace: vm-migrations
spec:
  deadline: 7500
  image: registry.example/hooks:1
  playbook: ${base64(playbook)}
  serviceAccount: hook-drain-then-backup
`);
  expect(load(files['erp/10-base/configmap-hook-drain-then-backup.yaml'] ?? '')).toEqual({
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: {
      annotations: {
        'argocd.argoproj.io/sync-wave': '-15',
        'cdk8s-forklift.dev/hook': 'hook/drain-then-backup',
        'kustomize.toolkit.fluxcd.io/substitute': 'disabled',
      },
      labels: { 'app.kubernetes.io/part-of': 'erp' },
      name: 'hook-drain-then-backup',
      namespace: 'vm-migrations',
    },
    data: { 'playbook.yml': playbook },
  });
  const rule = (resourceType: string, name: string) => ({
    apiGroups: [''],
    resourceNames: [name],
    resources: [resourceType],
    verbs: ['get'],
  });
  const roles = objectsOf(erp, 'Role') as unknown as Record<string, { rules: unknown }>;
  expect(roles['vm-migrations/hook-drain-then-backup']?.rules).toEqual([rule('configmaps', 'hook-drain')]);
  expect(roles['apps/hook-drain-then-backup']?.rules).toEqual([rule('secrets', 'store')]);
  expect(hooksOf(erp)).toEqual({ 'vm-migrations/app vm-1': ['PreHook vm-migrations/drain-then-backup'] });
});

test('hooks that need no rights get no account', () => {
  const erp = testProgram();
  plansOf(erp)('app', { postHooks: [aHook(erp, 'one'), aHook(erp, 'two'), aHook(erp, 'three')] });

  expect(objectsOf(erp, 'ServiceAccount')).toEqual({});
  expect(objectsOf(erp, 'Hook')['vm-migrations/one-then-two-then-three']?.spec).not.toHaveProperty('serviceAccount');
});

test('an account that the hooks name is used, also by a hook that needs none', () => {
  const erp = testProgram();
  const one = aHook(erp, 'one', { serviceAccount: 'hooks' });
  plansOf(erp)('app', { preHooks: [aHook(erp, 'two'), one] });

  expect(objectsOf(erp, 'ServiceAccount')).toEqual({});
  expect(objectsOf(erp, 'Hook')['vm-migrations/two-then-one']?.spec).toMatchObject({ serviceAccount: 'hooks' });
});

test('VMs and plans with equal lists share one Hook; another order or another step is another list', () => {
  const erp = testProgram();
  const [a, b] = [aHook(erp, 'a'), aHook(erp, 'b')];
  const plan = plansOf(erp);
  const one = plan('one', { vms: twoVms });
  one.vm('vm-1').addPreHook(a).addPreHook(b);
  one.vm('vm-2').addPreHook(a).addPreHook(b).addPostHook(a);
  plan('two', { preHooks: [a, b] });
  plan('three', { preHooks: [b, a], postHooks: [a, b] });

  expect(Object.keys(objectsOf(erp, 'Hook')).sort()).toEqual(
    ['a', 'a-then-b', 'b', 'b-then-a'].map((name) => `vm-migrations/${name}`),
  );
  expect(hooksOf(erp)).toEqual({
    'vm-migrations/one vm-1': ['PreHook vm-migrations/a-then-b'],
    'vm-migrations/one vm-2': ['PreHook vm-migrations/a-then-b', 'PostHook vm-migrations/a'],
    'vm-migrations/two vm-1': ['PreHook vm-migrations/a-then-b'],
    'vm-migrations/three vm-1': ['PreHook vm-migrations/b-then-a', 'PostHook vm-migrations/a-then-b'],
  });
});

test('plans of one program in several namespaces each have the Hook where they are', () => {
  const erp = testProgram();
  const [a, b] = [aHook(erp, 'a'), aHook(erp, 'b')];
  const plan = plansOf(erp);
  plan('one', { preHooks: [a, b] });
  plan('two', { preHooks: [a, b], metadata: { namespace: 'elsewhere' } });

  expect(Object.keys(objectsOf(erp, 'Hook'))).toEqual(
    expect.arrayContaining(['vm-migrations/a-then-b', 'elsewhere/a-then-b']),
  );
  expect(hooksOf(erp)).toEqual({
    'vm-migrations/one vm-1': ['PreHook vm-migrations/a-then-b'],
    'elsewhere/two vm-1': ['PreHook elsewhere/a-then-b'],
  });
});

test('a list that is gone at the next rendering leaves nothing', () => {
  const erp = testProgram();
  const [a, b] = [aHook(erp, 'a'), aHook(erp, 'b')];
  const plan = plansOf(erp)('app', { preHooks: [a, b] });

  expect(Object.keys(objectsOf(erp, 'Hook'))).toHaveLength(3);
  expect(filesOf(erp)).toEqual(filesOf(erp));
  plan.vm('vm-1').removeHook(b);
  expect(Object.keys(objectsOf(erp, 'Hook'))).toEqual(['vm-migrations/a', 'vm-migrations/b']);
  expect(hooksOf(erp)).toEqual({ 'vm-migrations/app vm-1': ['PreHook vm-migrations/a'] });
  plan.vm('vm-1').addPreHook(b);
  expect(Object.keys(objectsOf(erp, 'Hook'))).toHaveLength(3);
});

describe('names', () => {
  const named = (...names: string[]) => composedName(names.map((name) => aHook(testProgram(), name)));

  test.each<[string[], string]>([
    [['drain', 'backup'], 'drain-then-backup'],
    [['a', 'b', 'c'], 'a-then-b-then-c'],
    [['a'.repeat(26), 'b'.repeat(26)], `${'a'.repeat(26)}-then-${'b'.repeat(26)}`],
  ])('%j is %s', (names, name) => {
    expect(named(...names)).toBe(name);
  });

  test('a long one is cut and has a hash, which stays the same', () => {
    const one = named('a'.repeat(26), 'b'.repeat(27));

    expect(one).toBe(named('a'.repeat(26), 'b'.repeat(27)));
    expect(one).toMatch(new RegExp(`^${'a'.repeat(26)}-then-${'b'.repeat(17)}-[0-9a-f]{8}$`));
    expect(one).toHaveLength(58);
    expect(one).not.toBe(named('a'.repeat(26), `${'b'.repeat(26)}c`));
    expect(named('a'.repeat(48), 'b'.repeat(20))).toMatch(/^a{48}-[0-9a-f]{8}$/);
  });

  test('lists that would have one name are told apart', () => {
    expect(named('a-then-b', 'c')).toMatch(/^a-then-b-then-c-[0-9a-f]{8}$/);
    expect(named('a-then-b', 'c')).not.toBe(named('a', 'b-then-c'));
    expect(named('a', 'b', 'c')).toBe('a-then-b-then-c');
  });
});

describe('lists that cannot be one', () => {
  const cannot =
    'erp/app: error hooks-not-composable: VM "app-1", PreHook: hooks one, two cannot run one after another:';

  test.each<[string, (erp: MigrationProgram) => Hook | ReturnType<typeof Hook.fromHookName>, string]>([
    [
      'a hook of the cluster',
      (erp) => Hook.fromHookName(erp, 'two', 'two'),
      '"two" is not rendered here, and Forklift runs only one hook per step; rewrite it as an AnsibleHook, or make it the only hook of its step',
    ],
    [
      'an image of its own',
      (erp) => new ImageHook(erp, 'two', { image }),
      '"two" has no playbook, and Forklift runs only one hook per step; rewrite it as an AnsibleHook, or make it the only hook of its step',
    ],
    [
      'another image',
      (erp) => aHook(erp, 'two', { image: 'registry.example/other:2' }),
      'they have 2 images, registry.example/hooks:1 and registry.example/other:2; use one image that has what all of them need',
    ],
    [
      'another account',
      (erp) => aHook(erp, 'two', { serviceAccount: 'two' }),
      'they need 2 service accounts, one created for its rights and two; name the same serviceAccount on all, or on none',
    ],
  ])('%s', (_, two, message) => {
    expect(
      problemsOf((erp) => {
        const one = aHook(erp, 'one').grantRead(Secret.fromSecretName(erp, 'mail', 'mail'));
        plansOf(erp)('app', { preHooks: [one, two(erp)] });
      }),
    ).toEqual([`${cannot} ${message}`]);
  });

  test('is reported once for all VMs of the list, and names the first', () => {
    expect(
      problemsOf((erp) => {
        const plan = plansOf(erp)('app', {
          vms: twoVms,
          postHooks: [aHook(erp, 'one'), new ImageHook(erp, 'two', { image })],
        });
        plan.addVm({ id: 'vm-3', name: 'app-3' });
      }).map((text) => text.split(' cannot ')[0]),
    ).toEqual(['erp/app: error hooks-not-composable: VM "app-1", PostHook: hooks one, two']);
  });

  test('one alone at each step is none', () => {
    expect(
      problemsOf((erp) => {
        plansOf(erp)('app', {
          preHooks: [Hook.fromHookName(erp, 'two', 'two')],
          postHooks: [new ImageHook(erp, 'one', { image })],
        });
      }),
    ).toEqual([]);
  });
});

test('no VM ever has two hooks for one step, each that it has is there, and renders as before', () => {
  const pool = ['a', 'b', 'c', 'd'] as const;
  const list = fc.uniqueArray(fc.constantFrom(...pool));
  const vm = fc.record({ pre: fc.option(list), post: fc.option(list), remove: fc.option(fc.constantFrom(...pool)) });
  const plan = fc.record({ pre: list, post: list, vms: fc.array(vm, { minLength: 1, maxLength: 4 }) });

  fc.assert(
    fc.property(fc.array(plan, { minLength: 1, maxLength: 3 }), (plans) => {
      const erp = new MigrationProgram(new ForkliftApp(), 'erp', { namespace: 'vm-migrations' });
      const hooks = Object.fromEntries(pool.map((name) => [name, aHook(erp, name)]));
      const of = (names: readonly string[] | null) => names?.map((name) => hooks[name] as AnsibleHook);
      const make = plansOf(erp);
      const expected: Record<string, string[]> = {};
      for (const [i, { pre, post, vms }] of plans.entries()) {
        const made = make(`plan-${i}`, {
          preHooks: of(pre) ?? [],
          postHooks: of(post) ?? [],
          vms: vms.map((v, j) => ({
            id: `vm-${i}-${j}`,
            name: `app-${i}-${j}`,
            ...(v.pre ? { preHooks: of(v.pre) ?? [] } : {}),
            ...(v.post ? { postHooks: of(v.post) ?? [] } : {}),
          })),
        });
        for (const [j, v] of vms.entries()) {
          if (v.remove && made.vm(`vm-${i}-${j}`).hooks.some(({ hook }) => hook.name === v.remove))
            made.vm(`vm-${i}-${j}`).removeHook(v.remove);
          const at = (own: readonly string[] | null, planWide: readonly string[]) =>
            [...new Set([...(own ?? []), ...planWide])].filter((name) => name !== v.remove);
          expected[`vm-migrations/plan-${i} vm-${i}-${j}`] = [
            ['PreHook', at(v.pre, pre)] as const,
            ['PostHook', at(v.post, post)] as const,
          ].flatMap(([step, names]) => (names.length === 0 ? [] : [`${step} vm-migrations/${names.join('-then-')}`]));
        }
      }

      const given = hooksOf(erp);
      expect(given).toEqual(expected);
      const rendered = Object.keys(objectsOf(erp, 'Hook'));
      const used = new Set(Object.values(given).flatMap((entries) => entries.map((entry) => entry.split(' ')[1])));
      for (const name of used) expect(rendered).toContain(name);
      for (const name of rendered) if (name.includes('-then-')) expect(used).toContain(name);
      expect(filesOf(erp)).toEqual(filesOf(erp));
    }),
    { numRuns: 40 },
  );
});
