/** A password where it does not belong: whatever is said of it, it is not repeated. */
import { ApiObject, Chart } from 'cdk8s';
import { dump } from 'js-yaml';
import {
  AapHook,
  AnsibleHook,
  ArgoCdDelivery,
  Credentials,
  FluxDelivery,
  ForkliftApp,
  HealthCheckHook,
  Host,
  type MigrationProgram,
  NotifyHook,
  OffloadPlugin,
  Parameter,
  Playbook,
  StorageMap,
  StorageVendor,
  VSphereProvider,
} from '../../lib';
import { lintFiles } from '../../lib/lint/lint';
import { typed } from '../cli-kit';
import { aDestination, aPlan, aSource, problemTexts, someCredentials, testProgram } from '../kit';

/** No name of anything in Kubernetes, and nothing that only looks like a password. */
const MARK = 'Passw0rd!';
const LOGIN = `https://root:${MARK}@vcenter.corp.example/sdk`;
const url = 'https://vcenter.corp.example/sdk';
const any = MARK as never;

const playbook = Playbook.inline('- hosts: localhost\n  tasks:\n    - ansible.builtin.debug: { msg: hello }\n');
const hook = (erp: MigrationProgram, props: object) =>
  aPlan(erp, {})
    .vm('app-1')
    .addPreHook(new AnsibleHook(erp, 'hook', { playbook, image: 'registry.corp.example/x:1', ...props }));

// biome-ignore format: a row a line
const programs: Readonly<Record<string, (erp: MigrationProgram) => unknown>> = {
  'the name of a Secret': (erp) => new VSphereProvider(erp, 'v', { url, credentials: Credentials.fromSecret(MARK) }),
  'the namespace of a Secret': (erp) => new VSphereProvider(erp, 'v', { url, credentials: Credentials.fromSecret('a', { namespace: MARK }) }),
  'the Secret of a host': (erp) => new Host(erp, 'h', { provider: aSource(erp), host: { id: 'host-1' }, ipAddress: '192.0.2.1', credentials: Credentials.fromSecret(MARK) }),
  'credentials that are text': (erp) => new VSphereProvider(erp, 'v', { url, credentials: any }),
  'the entry in a store': (erp) => new VSphereProvider(erp, 'v', { url, credentials: Credentials.fromExternalSecret({ store: MARK, remoteKey: MARK, properties: { password: MARK }, remotKey: MARK } as never) }),
  'the kind of a store': (erp) => new VSphereProvider(erp, 'v', { url, credentials: Credentials.fromExternalSecret({ store: 'x', storeKind: any, remoteKey: 'y' }) }),
  'a login in the url': (erp) => new VSphereProvider(erp, 'v', { url: LOGIN, credentials: someCredentials() }),
  'a password in the query of the url': (erp) => new VSphereProvider(erp, 'v', { url: `${url}?password=${MARK}`, credentials: someCredentials() }),
  'a setting': (erp) => new VSphereProvider(erp, 'v', { url, credentials: someCredentials(), settings: { password: MARK, note: LOGIN } }),
  'the Secret of an array': (erp) => new StorageMap(erp, 's', { source: aSource(erp), destination: aDestination(erp), pairs: [{ from: { id: 'datastore-1' }, to: { storageClass: 'x' }, offloadPlugin: OffloadPlugin.vsphereXcopy({ secret: MARK, vendor: StorageVendor.ONTAP }) }] }),
  'a parameter': (erp) => hook(erp, { parameters: { pw: MARK, list: [{ password: MARK }], url: LOGIN } }),
  'a parameter with no name': (erp) => hook(erp, { parameters: { 'a b': MARK } }),
  'the Secret of a parameter': (erp) => hook(erp, { parameters: { pw: Parameter.fromSecretKey(MARK, MARK) }, context: 'raw' }),
  'an image from a registry with a login': (erp) => hook(erp, { image: LOGIN }),
  'a playbook': (erp) => hook(erp, { playbook: Playbook.inline(`- hosts: localhost\n  vars: { ansible_password: '${MARK}' }\n  tasks:\n    - ansible.builtin.shell: mysql -p${MARK}\n    - bad: [\n`) }),
  'a webhook': (erp) => hook(erp, { playbook: new NotifyHook(erp, 'n', { image: 'r/x:1', step: 'x', webhook: any, message: MARK.slice(0, 2) }) }),
  'a header of a health check': (erp) => new HealthCheckHook(erp, 'c', { image: 'r/x:1', headers: { Authorization: MARK } } as never),
  'the token of a job template': (erp) => new AapHook(erp, 'a', { jobTemplateId: 1, url: LOGIN, tokenSecret: MARK, token: MARK } as never),
  'the Secret of a disk': (erp) => aPlan(erp, { vms: [{ id: 'vm-1', name: 'a', luks: { name: MARK, password: MARK } } as never] }),
  'the repository of Argo CD': (erp) => new ArgoCdDelivery(erp.node.root as ForkliftApp, 'argocd', { repoUrl: `https://root:${MARK}@git.corp.example`, programmes: [erp] } as never),
  'the repository of Flux': (erp) => new FluxDelivery(erp.node.root as ForkliftApp, 'flux', { repoUrl: `root:${MARK}@git`, programmes: [erp] } as never),
  'an object of its own': (erp) => new ApiObject(erp, 'o', { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'p', labels: { password: MARK } }, spec: { containers: [{ name: 'x', image: 'x', env: [{ name: 'DB_PASSWORD', value: MARK }], args: ['mysql', `-p${MARK}`] }] } }),
  'a Secret': (erp) => new ApiObject(erp, 'o', { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'p' }, data: { password: MARK }, stringData: { password: MARK } }),
};

test.each(Object.entries(programs))('a synth does not repeat it: %s', (_, build) => {
  const erp = testProgram();
  let told: string;
  try {
    build(erp);
    told = problemTexts(erp).join('\n');
  } catch (error) {
    told = (error as Error).message;
  }
  expect(told).not.toBe('');
  expect(told.toLowerCase()).not.toContain(MARK.toLowerCase());
});

const forklift = (kind: string, spec: object, metadata: object = {}) => ({
  apiVersion: 'forklift.konveyor.io/v1beta1',
  kind,
  metadata: { name: 'a', namespace: 'n', ...metadata },
  spec,
});

// biome-ignore format: a row a line
const manifests: Readonly<Record<string, object>> = {
  'the name of a Secret': forklift('Provider', { type: 'vsphere', url, secret: { name: MARK, namespace: 'n' } }),
  'the namespace of a Secret': forklift('Provider', { type: 'vsphere', url, secret: { name: 'x', namespace: MARK } }),
  'a name that only has a capital': forklift('Host', { id: 'host-1', ipAddress: '192.0.2.1', provider: { name: 'x', namespace: 'n' }, secret: { name: MARK.slice(0, -1), namespace: 'n' } }),
  'text in place of a reference': forklift('Provider', { type: 'vsphere', url, secret: MARK }),
  'a url of a wrong form': forklift('Provider', { type: 'openstack', url: LOGIN.replace('https', 'ftp'), secret: { name: 'x', namespace: 'n' } }),
  'a setting': forklift('Provider', { type: 'vsphere', url, secret: { name: 'x', namespace: 'n' }, settings: { password: MARK } }),
  'the Secret of an array': forklift('StorageMap', { map: [{ source: { id: 'datastore-1' }, destination: { storageClass: 'x' }, offloadPlugin: { vsphereXcopyConfig: { secretRef: MARK, storageVendorProduct: 'ontap' } } }] }),
  'a label': forklift('Plan', {}, { labels: { password: MARK, note: LOGIN } }),
  'an annotation that is not text': forklift('Plan', {}, { annotations: { login: { user: 'me', password: MARK } } }),
  'a member that does not exist': forklift('Plan', { password: MARK, vms: [{ id: 'vm-1', luks: { name: MARK } }] }),
  'a token in place of a number': forklift('Hook', { image: `root:${MARK}@registry/x`, deadline: `password=${MARK}`, aap: { jobTemplateId: 1, tokenSecret: { name: MARK }, token: MARK } }),
  'a Secret': { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'a', namespace: 'n' }, data: { password: MARK }, stringData: { password: MARK } },
  'an ignored rule': forklift('Plan', {}, { annotations: { 'cdk8s-forklift.dev/ignore': `password=${MARK}` } }),
};

test.each(Object.entries(manifests))('lint does not repeat it: %s', (_, manifest) => {
  const { findings } = lintFiles([{ name: 'x.yaml', named: true, read: () => dump(manifest) }]);
  expect(findings).not.toEqual([]);
  expect(JSON.stringify(findings).toLowerCase()).not.toContain(MARK.slice(0, -1).toLowerCase());
});

test('lint does not repeat it: YAML that cannot be read', () => {
  const text = `kind: Secret\nstringData:\n  password: ${MARK}\n bad: [\n`;
  const { findings } = lintFiles([{ name: 'x.yaml', named: true, read: () => text }]);
  expect(findings.map(({ rule }) => rule)).toEqual(['not-yaml']);
  expect(JSON.stringify(findings)).not.toContain(MARK);
});

// biome-ignore format: a row a line
const commandLines: readonly (readonly string[])[] = [
  ['init', '--yes', '--repo-url', LOGIN, 'nowhere-to-be-found'],
  ['init', '--yes', `--repo-url=root:${MARK}@x?password=${MARK}`, 'nowhere-to-be-found'],
  ['lint', `--db-password=${MARK}`, 'dist'],
  ['lint', `--token=${MARK}`],
  ['diff', LOGIN],
  ['inventory', 'summary', LOGIN],
  ['select', 'name = 1', '--inventory', LOGIN],
  ['lint', '--inventory', LOGIN, 'dist'],
  ['lint', '--base', LOGIN, 'dist'],
  ['lint', `${LOGIN}/x.yaml`],
  ['lint', '--explain', LOGIN],
  ['hook', 'show', LOGIN],
];

test.each(commandLines)('a command does not repeat it: %s %s %s', async (...argv) => {
  const { code, stdout, stderr } = await typed(argv);
  expect([code, stdout]).toEqual([2, '']);
  expect(stderr).not.toContain(MARK);
});

test('an app outside of ours does not repeat it', () => {
  const app = new ForkliftApp();
  new ApiObject(new Chart(app, 'c'), 'x', {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'x' },
  }).node.addValidation({
    validate: () => [`url is ${LOGIN}`],
  });
  expect(() => app.render()).toThrow('url is https://(hidden)@vcenter.corp.example/sdk');
});
