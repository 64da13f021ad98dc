import { Parameter, ProviderType } from '../../lib';
import type { Manifest } from '../../lib/forklift/manifest';
import {
  contextFiles,
  describeWithAnsible,
  examplePlan,
  exampleVms,
  type HookRunProps,
  hookOf,
  hookProgram,
  objectsOf,
  runHook,
  runsOf,
  shown,
  TOKEN,
} from '../ansible-kit';

jest.setTimeout(600_000);

const SHOW_PARAMS = `- hosts: localhost
  gather_facts: false
  tasks:
    - debug:
        msg: "{{ 'SHOW ' ~ (params | to_json) }}"
`;

/** Sends the password away, as a backup tool would need it, and shows the rest. */
const USE_SECRET = `- hosts: localhost
  gather_facts: false
  tasks:
    - name: tell the backup
      uri:
        url: "{{ lookup('env', 'K8S_AUTH_HOST') }}/backup"
        method: POST
        body_format: json
        body: {user: "{{ params.user }}", password: "{{ params.password }}"}
      no_log: true
    - debug:
        msg: "{{ 'SHOW ' ~ ([params.pool] | to_json) }}"
`;

/** Odd on purpose: braces, a quote, a letter beyond ASCII, a line end. */
const PASSWORD = 'hunter{{ two }}"Ä\n';
const OTHER_PASSWORD = 'correct{{horse}}';
const secret = (name: string, data: Record<string, string>): Manifest => ({
  apiVersion: 'v1',
  kind: 'Secret',
  metadata: { name, namespace: 'vm-migrations' },
  stringData: data,
});

const files = contextFiles(ProviderType.VSPHERE);
const web = { id: 'vm-7302', name: 'shop-web-01' };

const withoutConfigMaps = (objects: readonly Manifest[]) => objects.filter(({ kind }) => kind !== 'ConfigMap');

describeWithAnsible('parameters', (ansible) => {
  /** The program: a hook whose parameters one of two VMs changes. */
  const plain = (props: Partial<HookRunProps> = {}, change = (objects: readonly Manifest[]) => objects) => {
    const erp = hookProgram();
    const hook = hookOf(erp, 'drain', SHOW_PARAMS, { parameters: { pool: 'all', wait: 30, tags: ['a'] } });
    const plan = examplePlan(erp, ProviderType.VSPHERE, { vms: [exampleVms.vsphere, web], postHooks: [hook] });
    plan.vms[1]?.clearHooks().addPostHook(hook, { pool: 'web', tags: ['b', '{{ c }}'] });
    return () => runHook({ ansible, objects: change(objectsOf(erp)), hook: 'drain', files, ...props });
  };
  /** The same with Secrets; `own`: the VM's password is in another one; `composed`: another hook runs after it. */
  const secrets = (props: Partial<HookRunProps> = {}, { own = false, composed = false } = {}) => {
    const erp = hookProgram();
    const parameters = {
      user: Parameter.fromSecretKey('backup-login', 'user'),
      password: Parameter.fromSecretKey('backup-login', 'password'),
      pool: 'web',
    };
    const hook = hookOf(erp, 'backup', USE_SECRET, { parameters });
    const second = composed ? [hookOf(erp, 'drain', SHOW_PARAMS, { parameters: { pool: 'all' } })] : [];
    const plan = examplePlan(erp, ProviderType.VSPHERE, { preHooks: own ? [] : [hook, ...second] });
    if (own) plan.vms[0]?.addPreHook(hook, { password: Parameter.fromSecretKey('own-login', 'word') });
    const cluster = () => [
      secret('backup-login', { user: 'operator', password: PASSWORD, unrelated: 'left alone' }),
      secret('own-login', { word: OTHER_PASSWORD }),
    ];
    const name = composed ? 'backup-then-drain' : 'backup';
    return () => runHook({ ansible, objects: objectsOf(erp), hook: name, files, cluster, ...props });
  };
  const filesOfWeb = contextFiles(ProviderType.VSPHERE, {
    workload: [
      ['vm-7301', 'vm-7302'],
      ['name: Shop_DB-01', 'name: shop-web-01'],
    ],
  });
  const login = (data: Record<string, string>) => () => [secret('backup-login', data)];

  const runs = runsOf({
    plain: plain(),
    ownValues: plain({ files: filesOfWeb }),
    'one Secret': secrets({ args: ['-vvv'] }),
    'a Secret of the VM': secrets({ args: ['-vvv'] }, { own: true }),
    'under ansible-runner': secrets({ how: 'runner', args: ['-vvv'] }),
    'in a list of hooks': secrets({ args: ['-vvv'] }, { composed: true }),
    'no Secret': secrets({ cluster: () => [] }),
    'one of two Secrets': secrets({ cluster: login({ user: 'operator', password: PASSWORD }) }, { own: true }),
    'no such key': secrets({ cluster: login({ user: 'operator' }) }),
    'an empty Secret': secrets({ cluster: login({}) }),
    'no right to the Secret': secrets({ forbidden: /\/secrets\// }),
    'the wrong token': plain({ token: 'wrong' }),
    'no right to the ConfigMap': plain({ forbidden: /\/configmaps\// }),
    'no ConfigMap': plain({}, withoutConfigMaps),
    'no token': plain({ api: false }),
  });

  test('of the hook', async () => {
    const { rc, stdout } = await runs('plain');

    expect([rc, shown(stdout)]).toEqual([0, [{ pool: 'all', wait: 30, tags: ['a'] }]]);
  });

  test('of one VM win; braces stay text', async () => {
    const { rc, stdout } = await runs('ownValues');

    expect([rc, shown(stdout)]).toEqual([0, [{ pool: 'web', wait: 30, tags: ['b', '{{ c }}'] }]]);
  });

  test.each([
    ['one Secret', PASSWORD],
    ['a Secret of the VM', OTHER_PASSWORD],
    ['under ansible-runner', PASSWORD],
    ['in a list of hooks', PASSWORD],
  ] as const)('from a Secret arrive, and nothing of them is printed, -vvv: %s', async (name, password) => {
    const { rc, stdout, requests } = await runs(name);

    expect([rc, shown(stdout)]).toEqual([0, name === 'in a list of hooks' ? [['web'], { pool: 'all' }] : [['web']]]);
    expect(requests.filter(({ body }) => body !== undefined)).toEqual([
      { method: 'POST', path: '/backup', query: '', body: { user: 'operator', password } },
    ]);
    for (const text of ['hunter', 'horse', 'operator', 'left alone', TOKEN]) {
      expect(stdout).not.toContain(text);
    }
    for (const text of [PASSWORD, OTHER_PASSWORD, 'operator', TOKEN]) {
      expect(stdout).not.toContain(Buffer.from(text).toString('base64').replace(/=+$/, ''));
    }
  });

  const unread = (what: string, code: number, reason: string) =>
    `${what} cannot be read: Status code was ${code} and not [200]: HTTP Error ${code}: ${reason}`;

  test.each([
    ['no Secret', unread('Secret vm-migrations/backup-login', 404, 'Not Found')],
    ['one of two Secrets', unread('Secret vm-migrations/own-login', 404, 'Not Found')],
    ['no right to the Secret', unread('Secret vm-migrations/backup-login', 403, 'Forbidden')],
    ['no such key', 'Secret vm-migrations/backup-login has no key password'],
    ['an empty Secret', 'Secret vm-migrations/backup-login has no key user'],
    ['the wrong token', unread('ConfigMap vm-migrations/hook-drain', 401, 'Unauthorized')],
    ['no right to the ConfigMap', unread('ConfigMap vm-migrations/hook-drain', 403, 'Forbidden')],
    ['no ConfigMap', unread('ConfigMap vm-migrations/hook-drain', 404, 'Not Found')],
    ['no token', 'no token in /var/run/secrets/kubernetes.io/serviceaccount, and K8S_AUTH_API_KEY is not set'],
  ] as const)('%s: the hook fails and says why', async (name, message) => {
    const { rc, stdout } = await runs(name);
    const messages = [...stdout.matchAll(/"msg": (".*?[^\\]")[,}]/g)].map(([, text]) => JSON.parse(text ?? ''));

    expect([rc, messages.includes(message) ? message : stdout]).toEqual([2, message]);
  });
});
