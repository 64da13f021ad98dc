/**
 * Each hook of the catalogue, run by the real Ansible with the token of its own account against a real API server: nothing
 * that it asks for is refused, and nothing that it may do is left unused. The rights stand in docs/hooks/rights.md.
 */
import { readFileSync } from 'node:fs';
import { Duration } from 'cdk8s';
import {
  AnsibleHook,
  DatabaseBackupHook,
  ErrorHandlingHook,
  GuestAgentHook,
  HealthCheckHook,
  LongOperationHook,
  type MigrationProgram,
  NotifyHook,
  Parameter,
  Playbook,
  ProviderType,
  StopServicesHook,
  WaitForBootHook,
} from '../../lib';
import { contextFiles, describeWithAnsible, examplePlan, hookProgram, objectsOf, runHook } from '../ansible-kit';
import { FakeGuest, guestUser } from '../catalogue/fake-guest';
import { answering, image, instance, machine, READY } from '../catalogue/target-kit';
import type { KubernetesObject } from './api-client';
import { rightsGivenBy, rightsUsedBy } from './audit';
import { withClient } from './client-kit';
import { describeOnCluster } from './control-plane-kit';
import { makeNamespaces } from './output';

jest.setTimeout(180_000);

const NAMESPACE = 'vm-migrations';
const PAGE = 'docs/hooks/rights.md';
/** Names that no other test on this control plane has. */
const OWN = 'right-';
const sshKey = Parameter.fromSecretKey('guest-access', 'ssh-privatekey');
const chat = Parameter.fromSecretKey('chat', 'url');
const login = (guest: FakeGuest) => ({ image, sshKey, sshUser: guestUser, become: false, sshPort: guest.port });

interface Scenario {
  readonly step: 'pre' | 'post';
  /** Commands of the guest that it logs in to. @default - it logs in to none */
  readonly guest?: Readonly<Record<string, string>>;
  readonly make: (erp: MigrationProgram, id: string, guest: FakeGuest) => AnsibleHook<object>;
}

const SYSTEMCTL =
  'case $1 in is-active) cat "$GUEST/state" 2>/dev/null || echo active;; stop) echo inactive > "$GUEST/state";; show) echo Result=success;; esac';

/** A systemd whose one unit comes with the package. */
const AGENT =
  '[ -e "$GUEST/installed" ] || exit 1; case $1 in show) echo LoadState=loaded; echo ActiveState=inactive;; is-enabled) echo enabled;; esac';

/** With the props that ask most of the cluster. */
const scenarios: Readonly<Record<string, Scenario>> = {
  AnsibleHook: {
    step: 'pre',
    make: (erp, id) =>
      new AnsibleHook(erp, id, {
        image,
        deadline: Duration.minutes(5),
        playbook: Playbook.inline(
          '- hosts: localhost\n  gather_facts: false\n  tasks: [{ansible.builtin.debug: {msg: "{{ params.url | length }}"}, no_log: true}]\n',
        ),
        parameters: { url: chat },
      }),
  },
  DatabaseBackupHook: {
    step: 'pre',
    guest: { pg_dumpall: 'echo dump', runuser: 'shift 3; exec "$@"' },
    make: (erp, id, guest) =>
      new DatabaseBackupHook(erp, id, {
        ...login(guest),
        engine: 'postgresql',
        directory: `${guest.folder}/dumps`,
      }),
  },
  ErrorHandlingHook: {
    step: 'pre',
    make: (erp, id) =>
      new ErrorHandlingHook(erp, id, {
        image,
        tasks: [{ name: 'Freeze', 'ansible.builtin.debug': { msg: 'frozen' } }],
        notify: chat,
      }),
  },
  GuestAgentHook: {
    step: 'pre',
    guest: { systemctl: AGENT },
    make: (erp, id, guest) => new GuestAgentHook(erp, id, login(guest)),
  },
  HealthCheckHook: {
    step: 'post',
    make: (erp, id) =>
      new HealthCheckHook(erp, id, {
        image,
        targetNamespaces: ['shop-prod'],
        monitoring: { name: 'targets', namespace: 'monitoring', ports: [9090] },
        notify: chat,
      }),
  },
  LongOperationHook: {
    step: 'pre',
    guest: { reindex: 'echo reindexed' },
    make: (erp, id, guest) =>
      new LongOperationHook(erp, id, { ...login(guest), command: 'reindex', interval: Duration.seconds(1) }),
  },
  NotifyHook: { step: 'post', make: (erp, id) => new NotifyHook(erp, id, { image, step: 'PostHook', webhook: chat }) },
  StopServicesHook: {
    step: 'pre',
    guest: { systemctl: SYSTEMCTL },
    make: (erp, id, guest) => new StopServicesHook(erp, id, { ...login(guest), services: ['shop'] }),
  },
  WaitForBootHook: {
    step: 'post',
    make: (erp, id) => new WaitForBootHook(erp, id, { image, targetNamespaces: ['shop-prod'] }),
  },
};

test('each hook of the catalogue is here', () => {
  const exported = Object.keys(jest.requireActual<object>('../../lib')).filter((name) => name.endsWith('Hook'));
  expect(Object.keys(scenarios)).toEqual(
    exported.filter((name) => !['AapHook', 'Hook', 'ImageHook'].includes(name)).sort(),
  );
});

describeOnCluster('hooks with the rights of their accounts', (cluster) => {
  const admin = withClient(cluster);

  let version = '';
  describeWithAnsible('run', (ansible) => {
    // The requests are the playbooks' own: one Ansible is enough.
    version ||= ansible.version;
    const each =
      version === ansible.version ? test.each(Object.entries(scenarios)) : test.skip.each([['', {} as Scenario]]);

    each('%s', async (name, { step, guest: commands, make }) => {
      const guest = commands && (await FakeGuest.start(commands));
      try {
        const erp = hookProgram();
        // An account of its own for each, by which the audit log tells them apart.
        const id = `${OWN}${name.replace(/Hook$/, '').toLowerCase()}`;
        const hook = make(erp, id, guest as FakeGuest);
        examplePlan(erp, ProviderType.VSPHERE, {
          [step === 'pre' ? 'preHooks' : 'postHooks']: [hook],
          deleteVmOnFailMigration: false,
        });
        const rendered = objectsOf(erp).filter(({ apiVersion }) => !apiVersion.startsWith('kustomize.config'));
        const messages = await answering(() => 200);
        const applied = [
          ...rendered,
          ...surroundings(`http://127.0.0.1:${messages.port}/`, guest),
        ] as KubernetesObject[];
        await makeNamespaces(admin(), applied);
        for (const object of applied) {
          const { status, body } = await admin().apply(object, { force: true });
          expect([object.kind, status < 300 || body.message]).toEqual([object.kind, true]);
        }

        const account = (rendered.find(({ kind }) => kind === 'ServiceAccount') as KubernetesObject).metadata.name;
        const ended = await runHook({
          ansible,
          objects: rendered,
          hook: id,
          ...(guest === undefined ? {} : { args: ['-M', guest.packageModules()] }),
          files: contextFiles(ProviderType.VSPHERE, {
            workload: [['ipaddress: 192.0.2.71', 'ipaddress: 127.0.0.1']],
          }),
          server: { ...cluster(), token: await admin().tokenOf(account, NAMESPACE) },
        });
        expect([ended.rc, ended.stdout]).toEqual([0, expect.any(String)]);

        const given = rightsGivenBy(rendered.filter(({ kind }) => kind === 'Role'));
        const used = rightsUsedBy(cluster(), account, NAMESPACE);
        expect(used.refused).toEqual([]);
        // A Role that names no object gives any of its kind.
        const asGiven = used.allowed.map((word) => (given.includes(word) ? word : word.replace(/:[^: ]+$/, '')));
        expect([...new Set(asGiven)].sort()).toEqual(given);
        expect(rowOf(name)).toBe(
          given.map((word) => word.replace(' /', ' ').replace(`hook-${OWN}`, 'hook-')).join('; '),
        );

        for (const object of applied) if (object.kind !== 'Namespace') await admin().delete(object);
      } finally {
        guest?.stop();
      }
    });
  });
});

/** What a migration would have put there: the target VM, Secrets of the platform. */
function surroundings(webhook: string, guest: FakeGuest | undefined) {
  const secret = (name: string, stringData: object) => ({
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name, namespace: NAMESPACE },
    stringData,
  });
  return [
    machine([READY]),
    instance(['127.0.0.1']),
    secret('chat', { url: webhook }),
    secret('guest-access', { 'ssh-privatekey': guest?.find('user') ?? 'none' }),
    { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'monitoring' } },
  ].map((object) => JSON.parse(JSON.stringify(object)));
}

/** What the page says of a hook. */
function rowOf(name: string): string | undefined {
  const row = readFileSync(PAGE, 'utf8')
    .split('\n')
    .find((line) => line.startsWith(`| \`${name}\``));
  return row?.split('|')[2]?.trim().replaceAll('`', '');
}
