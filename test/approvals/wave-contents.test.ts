import { changesSince } from '../../lib/approvals/changes-since';
import { type PlacedManifest, wavesContents } from '../../lib/approvals/wave-contents';
import type { Manifest } from '../../lib/forklift/manifest';

const API = 'forklift.konveyor.io/v1beta1';
const ref = (name: string) => ({ name, namespace: 'vms' });

interface Drawn {
  readonly vms?: readonly object[];
  readonly settings?: object;
  readonly run?: object;
  readonly runAnnotations?: Readonly<Record<string, string>>;
  readonly pairs?: readonly object[];
  readonly provider?: object;
  readonly hook?: object;
  readonly parameters?: string;
  readonly labels?: Readonly<Record<string, string>>;
}

const hooked = { id: 'vm-1', name: 'one', hooks: [{ hook: ref('backup'), step: 'PreHook' }] };
const PAIR = { source: { id: 'network-1', name: 'VM Network' }, destination: { type: 'pod' } };
const PARAMETERS = `params: { port: 80 }
plans:
  vms/web: { vms: { vm-1: { params: { port: 81 } } } }
  vms/other: { vms: { vm-7: { params: { port: 82 } } } }
`;

/** The objects of a program with one wave. */
function drawn({
  vms = [hooked],
  settings = {},
  run = {},
  runAnnotations = {},
  pairs = [PAIR],
  provider = {},
  hook = {},
  parameters = PARAMETERS,
  labels = {},
}: Drawn = {}): PlacedManifest[] {
  const object = (kind: string, name: string, spec: object, path: string, annotations = {}): PlacedManifest => ({
    manifest: {
      apiVersion: API,
      kind,
      metadata: { name, namespace: 'vms', labels, annotations },
      spec,
    } as Manifest,
    path: `erp/${path}/${kind.toLowerCase()}-${name}.yaml`,
  });
  return [
    object('Provider', 'vcenter', { url: 'https://vcenter', type: 'vsphere', ...provider }, '10-base'),
    object('NetworkMap', 'networks', { map: pairs }, '10-base'),
    object('Hook', 'backup', { image: 'runner', playbook: 'LQ==', ...hook }, '10-base', {
      'cdk8s-forklift.dev/playbook': 'configmap/hook-backup',
    }),
    {
      manifest: {
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: { name: 'hook-backup', namespace: 'vms' },
        data: { 'parameters.yml': parameters },
      },
      path: 'erp/10-base/configmap-hook-backup.yaml',
    },
    object(
      'Plan',
      'web',
      {
        provider: { source: ref('vcenter'), destination: { name: 'host', namespace: 'mtv' } },
        map: { network: ref('networks'), storage: ref('elsewhere') },
        targetNamespace: 'apps',
        ...settings,
        vms,
      },
      '20-plans',
    ),
    object('Migration', 'web-r1', { plan: ref('web'), ...run }, '30-runs/wave-01', runAnnotations),
  ];
}

const contentsOf = (props?: Drawn) => {
  const contents = wavesContents(drawn(props), 'erp').get('wave-01');
  if (contents === undefined) throw new Error('there is no wave-01');
  return contents;
};

/** What a wave is told to have changed, approved as it is drawn. */
function changes(after: Drawn, before: Drawn = {}): string[] {
  const approval = { programme: 'erp', wave: 'wave-01', who: 'Anna', when: '', change: 'CHG1' };
  return changesSince({ ...approval, contents: contentsOf(before).digests }, contentsOf(after));
}

test('what is in a wave has names that people know', () => {
  expect([...contentsOf().digests.keys()]).toEqual([
    'VM one (vm-1) of plan vms/web',
    'hook vms/backup',
    'pair VM Network (network-1) of network map vms/networks',
    'plan vms/web',
    'provider vms/vcenter',
    'run vms/web-r1',
  ]);
});

test.each<[string, Drawn, string[]]>([
  ['a VM more', { vms: [hooked, { id: 'vm-2', name: 'two' }] }, ['VM two (vm-2) of plan vms/web is new']],
  ['a VM less', { vms: [] }, ['VM one (vm-1) of plan vms/web is gone', 'hook vms/backup is gone']],
  ['a setting of a VM', { vms: [{ ...hooked, targetName: 'uno' }] }, ['VM one (vm-1) of plan vms/web is another']],
  [
    'a VM without its hook',
    { vms: [{ id: 'vm-1', name: 'one' }] },
    ['VM one (vm-1) of plan vms/web is another', 'hook vms/backup is gone'],
  ],
  ['a setting of the plan', { settings: { warm: true } }, ['plan vms/web is another']],
  ['a cut-over', { run: { cutover: '2026-12-05T21:00:00Z' } }, ['run vms/web-r1 is another']],
  ['a window', { runAnnotations: { 'cdk8s-forklift.dev/window': 'Sat 22:00 for 6h' } }, ['run vms/web-r1 is another']],
  ['a playbook', { hook: { playbook: 'LSAt' } }, ['hook vms/backup is another']],
  ['a parameter of all', { parameters: PARAMETERS.replace('port: 80', 'port: 90') }, ['hook vms/backup is another']],
  [
    'a parameter of one VM',
    { parameters: PARAMETERS.replace('port: 81', 'port: 91') },
    ['VM one (vm-1) of plan vms/web is another'],
  ],
  [
    'where a network leads',
    { pairs: [{ ...PAIR, destination: { type: 'ignored' } }] },
    ['pair VM Network (network-1) of network map vms/networks is another'],
  ],
  ['a pair less', { pairs: [] }, ['pair VM Network (network-1) of network map vms/networks is gone']],
  ['a provider', { provider: { url: 'https://other' } }, ['provider vms/vcenter is another']],
])('%s takes an approval back', (_, after, told) => {
  expect(changes(after)).toEqual(told);
});

test.each<[string, Drawn]>([
  ['nothing', {}],
  ['a cancel', { run: { cancel: [{ id: 'vm-1', name: 'one' }] } }],
  ['an archived plan', { settings: { archived: true } }],
  ['an approval', { runAnnotations: { 'cdk8s-forklift.dev/run-state': 'active' } }],
  ['a label', { labels: { team: 'erp' } }],
  ['a pair of another wave', { pairs: [PAIR, { source: { id: 'network-2' }, destination: { type: 'pod' } }] }],
  ['a parameter of a VM of another plan', { parameters: PARAMETERS.replace('port: 82', 'port: 92') }],
  ['the form of parameters', { parameters: `# words\n${PARAMETERS.replace('{ port: 80 }', '\n  port: 80')}` }],
])('%s does not', (_, after) => {
  expect(changes(after)).toEqual([]);
});

test('what belongs to a run that is done is asked no more', () => {
  const done = { 'cdk8s-forklift.dev/run-state': 'done' };
  expect(changes({ runAnnotations: done, vms: [{ ...hooked, targetName: 'uno' }], settings: { warm: true } })).toEqual(
    [],
  );
});

test('members of a list of hooks have parameters of their own, and count', () => {
  const list = (port: number): PlacedManifest[] => {
    const objects = drawn({
      vms: [{ id: 'vm-1', name: 'one', hooks: [{ hook: ref('list'), step: 'PreHook' }] }],
      parameters: PARAMETERS.replace('port: 81', `port: ${port}`),
    });
    const composed: Manifest = {
      apiVersion: API,
      kind: 'Hook',
      metadata: { name: 'list', namespace: 'vms', annotations: { 'cdk8s-forklift.dev/hooks': 'backup, gone' } },
      spec: { image: 'runner' },
    };
    return [...objects, { manifest: composed, path: 'erp/10-base/hook-list.yaml' }];
  };
  const [before, after] = [81, 99].map((port) => wavesContents(list(port), 'erp').get('wave-01')?.digests);
  expect([...(before?.keys() ?? [])]).toContain('hook vms/backup');
  expect([...(after ?? [])].filter(([name, digest]) => before?.get(name) !== digest).map(([name]) => name)).toEqual([
    'VM one (vm-1) of plan vms/web',
  ]);
});

test('a program has its own waves only', () => {
  expect([...wavesContents(drawn(), 'crm')]).toEqual([]);
});

test('pairs are told apart by id and namespace, and two of one source both count', () => {
  const named = (source: object, destination: string) => ({ source, destination: { type: destination } });
  const names = (pairs: readonly object[]) =>
    [...contentsOf({ pairs }).digests.keys()].filter((name) => name.startsWith('pair '));
  expect(
    names([
      named({ name: 'gold', id: 'datastore-1' }, 'a'),
      named({ name: 'gold', id: 'datastore-2' }, 'a'),
      named({ name: 'gold', namespace: 'apps' }, 'a'),
      named({ id: 'datastore-3' }, 'a'),
      named({ type: 'pod' }, 'a'),
    ]),
  ).toEqual(
    ['apps/gold', 'datastore-3', 'gold (datastore-1)', 'gold (datastore-2)', 'pod'].map(
      (name) => `pair ${name} of network map vms/networks`,
    ),
  );
  const twice = (last: string) => [named({ name: 'gold' }, 'a'), named({ name: 'gold' }, last)];
  expect(changes({ pairs: twice('c') }, { pairs: twice('b') })).toEqual([
    'pair gold of network map vms/networks is another',
  ]);
});
