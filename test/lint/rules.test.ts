/**
 * More rows for the rules than their pages have: what is legal and must not be told, and the edges of what is not. The
 * findings of a row are compared whole, as `severity rule @path`.
 */
import fc from 'fast-check';
import { dump } from 'js-yaml';
import { ForkliftRelease } from '../../lib/forklift/releases/forklift-release';
import { type LintOptions, lintFiles } from '../../lib/lint/lint';
import { SCHEMA_KINDS } from '../../lib/lint/schema-rule';

const namespace = 'vm-migrations';
const ref = (name: string) => ({ name, namespace });
const ends = { source: ref('vcenter'), destination: { name: 'host', namespace: 'konveyor-forklift' } };
const forklift = (kind: string, name: string, spec: object, metadata: object = {}) => ({
  apiVersion: 'forklift.konveyor.io/v1beta1',
  kind,
  metadata: { name, namespace, ...metadata },
  spec,
});
const plan = (spec: object = {}, metadata: object = {}) =>
  forklift(
    'Plan',
    'databases',
    {
      provider: ends,
      map: { network: ref('networks'), storage: ref('storage') },
      targetNamespace: 'erp',
      deleteVmOnFailMigration: false,
      vms: [{ id: 'vm-1', name: 'db-1' }],
      ...spec,
    },
    metadata,
  );
const vm = (row: object) => plan({ vms: [{ id: 'vm-1', name: 'db-1', ...row }] });
const provider = (type: string, spec: object = {}) => {
  const url: Record<string, string> = {
    vsphere: 'https://v/sdk',
    ovirt: 'https://o/ovirt-engine/api',
    openstack: 'https://k:5000/v3',
    ova: 'nas:/x',
    hyperv: 'hv.corp',
    ec2: 'https://ec2',
    openshift: 'https://api:6443',
  };
  return forklift('Provider', 'vcenter', {
    type,
    url: url[type],
    secret: ref('s'),
    ...(type === 'vsphere' ? { settings: { sdkEndpoint: 'vcenter' } } : {}),
    ...spec,
  });
};
const networks = (...map: object[]) => forklift('NetworkMap', 'networks', { provider: ends, map });
const storage = (...map: object[]) => forklift('StorageMap', 'storage', { provider: ends, map });
const run = (spec: object = {}, metadata: object = {}, name = 'databases-r1') =>
  forklift('Migration', name, { plan: ref('databases'), ...spec }, metadata);
const hook = (spec: object = {}) => forklift('Hook', 'drain', { image: 'registry.corp/hook:1', deadline: 60, ...spec });
const aPod = (container: object, name = 'x') => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name, namespace },
  spec: { containers: [{ name: 'x', image: 'registry.corp/x:1', ...container }] },
});
const aSealed = (data: object) => ({
  apiVersion: 'bitnami.com/v1alpha1',
  kind: 'SealedSecret',
  metadata: { name: 's', namespace },
  spec: { encryptedData: { password: 'AgBxsecret1Password' }, template: { data } },
});
const filled = (template: object) => ({
  apiVersion: 'external-secrets.io/v1',
  kind: 'ExternalSecret',
  metadata: { name: 's', namespace },
  spec: {
    secretStoreRef: { name: 'vault', kind: 'ClusterSecretStore' },
    data: [{ secretKey: 'password1', remoteRef: { key: 'migrations/vcenter', property: 'password' } }],
    target: { name: 's', template },
  },
});
const configMap = (data: object, metadata: object = {}) => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name: 'x', namespace, ...metadata },
  data,
});
const secret = (data: object, metadata: object = {}) => ({
  apiVersion: 'v1',
  kind: 'Secret',
  metadata: { name: 's', namespace, ...metadata },
  stringData: data,
});
const externalSecret = (template: object) => ({
  apiVersion: 'external-secrets.io/v1',
  kind: 'ExternalSecret',
  metadata: { name: 's', namespace },
  spec: {
    target: {
      template: {
        metadata: { labels: { createdForResourceType: 'providers', createdForProviderType: 'vsphere' } },
        ...template,
      },
    },
  },
});
const numbered = (count: number) => Array.from({ length: count }, (_, i) => ({ id: `vm-${i}`, name: `a-${i}` }));
const pod = { type: 'pod' };
const base64 = (text: string) => Buffer.from(text).toString('base64');

function told(objects: readonly object[], options: LintOptions = {}): string[] {
  const text = objects.map((object) => dump(object, { noRefs: true, quoteStyle: 'double' })).join('---\n');
  return lintFiles([{ name: 'x.yaml', named: true, read: () => text }], options).findings.map(
    ({ severity, rule, where, ignored }) =>
      `${ignored === undefined ? '' : 'ignored '}${severity} ${rule} @${where.path}`,
  );
}

// biome-ignore format: a row a line
const legal: (readonly [what: string, objects: readonly object[]])[] = [
  ['a plan alone, whose providers and maps are on the cluster', [plan()]],
  ['references with kind, apiVersion and uid, which Kubernetes has', [run({ plan: { ...ref('databases'), kind: 'Plan', apiVersion: 'forklift.konveyor.io/v1beta1', uid: 'x' } }), vm({ hooks: [{ step: 'PreHook', hook: { ...ref('a'), kind: 'Hook', apiVersion: 'forklift.konveyor.io/v1beta1' } }] })]],
  ['a plan of type conversion with an empty storage map', [plan({ type: 'conversion', map: { network: ref('n'), storage: {} } })]],
  ['a PreHook and a PostHook', [vm({ hooks: [{ step: 'PostHook', hook: ref('a') }, { step: 'PreHook', hook: ref('a') }] })]],
  ['a target name of 63 letters', [vm({ targetName: 'a'.repeat(63) })]],
  ['two VMs of one name with target names', [plan({ vms: [{ id: 'vm-1', name: 'twin', targetName: 'a' }, { id: 'vm-2', name: 'twin', targetName: 'b' }] })]],
  ['one VM in two plans of which one is archived', [plan({ archived: true }), forklift('Plan', 'other', plan().spec)]],
  ['two plans whose VMs go to two namespaces by one name', [plan(), forklift('Plan', 'other', { ...plan().spec, targetNamespace: 'shop', vms: [{ id: 'vm-2', name: 'db-1' }] })]],
  ['upstream Forklift with no sign of OpenShift', [plan(), configMap({ a: 'b' })]],
  ['everything that a cluster exports below metadata', [configMap({}, { annotations: {}, creationTimestamp: null, finalizers: [], generation: 3, managedFields: [] })]],
  ['equal ids of two sources', [plan(), forklift('Plan', 'other', { ...plan().spec, provider: { ...ends, source: ref('second') }, vms: [{ id: 'vm-1', name: 'shop-1' }] })]],
  ['the host provider with an empty Secret', [forklift('Provider', 'host', { type: 'openshift', url: '', secret: {} })]],
  ['every type of provider', ['vsphere', 'ovirt', 'openstack', 'ova', 'hyperv', 'openshift'].map((type) => ({ ...provider(type), metadata: { name: type, namespace } }))],
  ['an EC2 provider with its zone', [{ ...provider('ec2'), spec: { ...provider('ec2').spec, settings: { 'target-az': 'eu-central-1a' } } }]],
  ['an openshift source with VMs by namespace and name', [provider('openshift'), plan({ vms: [{ name: 'a', namespace: 'b', id: 'c' }] })]],
  ['a pool of multus networks', [networks(...['a', 'b'].map((name) => ({ source: { id: 'network-1' }, destination: { type: 'multus', name, namespace: 'erp' } }))), plan()]],
  ['a network in default', [networks({ source: { id: 'network-1' }, destination: { type: 'multus', name: 'a', namespace: 'default' } }), plan()]],
  ['the pod network of an openshift source', [provider('openshift'), networks({ source: { type: 'pod' }, destination: pod })]],
  ['glance in a map of openstack', [provider('openstack'), storage({ source: { name: 'glance' }, destination: { storageClass: 'a' } })]],
  ['two VLANs of one switch of Hyper-V', [provider('hyperv'), networks(...['1', '2'].map((vlan) => ({ source: { id: 'sw', vlan }, destination: { type: 'multus', name: `v${vlan}`, namespace: 'erp' } })))]],
  ['datastore clusters and distributed port groups', [provider('vsphere'), networks({ source: { id: 'dvportgroup-7' }, destination: pod }), storage({ source: { id: 'datastore-9' }, destination: { storageClass: 'a' } })]],
  ['a setting that is what the API server would write anyway', [provider('ovirt'), plan({ useCompatibilityMode: true, migrateSharedDisks: true, xfsCompatibility: false, vms: [{ id: '11111111-2222-3333-4444-555555555555', name: 'a' }] })]],
  ['an AAP hook', [hook({ aap: { jobTemplateId: 7 }, image: undefined, deadline: undefined })]],
  ['an AAP hook with its own server', [forklift('Hook', 'a', { aap: { jobTemplateId: 7, url: 'https://aap', tokenSecret: { name: 't' } } })]],
  ['an image by digest', [hook({ image: `quay.io/kubev2v/hook-runner@sha256:${'0'.repeat(64)}` })]],
  ['an image of a registry with a port', [hook({ image: 'localhost:5000/a/b:1.0' })]],
  ['base64 in lines', [hook({ playbook: `${base64('- hosts: localhost\n  tasks:\n    - debug: { msg: hello }\n').match(/.{1,20}/g)?.join('\n')}\n` })]],
  ['a cut-over in UTC', [plan({ type: 'warm' }), run({ cutover: '2096-01-01T00:00:00Z' })]],
  ['two runs of which one is over', [run({}, { annotations: { 'cdk8s-forklift.dev/run-state': 'done' } }), run({}, {}, 'databases-r2')]],
  ['a Secret whose values are to be filled in', [secret({ password: '<password>', user: 'root', 'api-key': '' })]],
  ['a Secret that SOPS encrypted', [{ ...secret({ password: 'ENC[AES256_GCM,data:abc]' }), sops: { version: '3' } }]],
  ['a Secret of settings', [secret({ url: 'https://v/sdk', insecureSkipVerify: 'false', 'ca.crt': '-----BEGIN CERTIFICATE-----' })]],
  ['a playbook that reads its password elsewhere', [configMap({ 'playbook.yml': '- hosts: localhost\n  vars:\n    password: "{{ lookup(\'env\', \'P\') }}"\n    token_file: /run/token\n    api_key: !vault |\n      abc\n  tasks: []\n' })]],
  ['an expression about a token', [configMap({ a: "- assert:\n    that:\n      - token == ''\n      - password is defined\n" })]],
  ['a URL without a password', [configMap({ a: 'https://user@host/x http://host:8080/a@b {{ scheme }}://{{ user }}:{{ password }}@host' })]],
  ['shell variables where no Flux substitutes', [configMap({ a: 'echo $HOME' })]],
  ['labels of Forklift on what a cluster exported', [configMap({}, { labels: { 'plan-name': 'a' }, uid: 'x' })]],
  ['an RBAC name with a colon', [{ apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'ClusterRole', metadata: { name: 'system:Hooks' }, rules: [] }]],
  ['kinds of other groups with the same names', [{ apiVersion: 'pkg.crossplane.io/v1', kind: 'Provider', metadata: { name: 'aws' }, spec: { package: 'x' } }, { apiVersion: 'tackle.konveyor.io/v1alpha1', kind: 'Tackle', metadata: { name: 'a' } }, { apiVersion: 'upgrade.cattle.io/v1', kind: 'Plan', metadata: { name: 'p', namespace }, spec: { concurrency: 1 } }]],
  ['kinds of the operator', [forklift('ForkliftController', 'forklift-controller', { feature_ui_plugin: 'true' }), forklift('Conversion', 'c', {})]],
  ['a hook of Argo CD that is none', [run({}, { annotations: { 'argocd.argoproj.io/hook': 'Skip' } })]],
  ['sync waves in order', [provider('vsphere'), plan({}, { annotations: { 'argocd.argoproj.io/sync-wave': '10' } }), run({}, { annotations: { 'argocd.argoproj.io/sync-wave': '20' } })]],
  ['annotations that Kubernetes takes', [plan({}, { annotations: { 'example.com/a.b_c': 'ä\n', a: '' } })]],
  ['credentials that come from elsewhere', [aPod({ env: [{ name: 'DB_PASSWORD', valueFrom: { secretKeyRef: { name: 'db1', key: 'password' } } }, { name: 'TOKEN_FILE', value: '/run/token' }], args: ['--password-file', '/run/pw'] }), aSealed({ password: '{{ .password }}' }), filled({ data: { password: '{{ .password1 }}', 'login.ini': 'password={{ .password1 }}' } })]],
  ['references to Secrets by name', [{ apiVersion: 'corp.example/v1', kind: 'Thing', metadata: { name: 't', namespace }, spec: { secret: 'vcenter-01', tlsSecret: 'tls2', imagePullSecret: 'regcred', passwordSecretRef: { name: 'db1', key: 'password' }, secretKey: 'password' } }]],
  ['a plan with 200 VMs', [plan({ vms: numbered(200) })]],
  ['as many warm VMs as move at once', [plan({ type: 'warm', vms: numbered(20) })]],
  ['as many warm VMs as the controller is told to move', [forklift('ForkliftController', 'c', { controller_max_vm_inflight: 30 }), plan({ type: 'warm', vms: numbered(30) })]],
];

test.each(legal)('nothing is told of %s', (_, objects) => {
  expect(told(JSON.parse(JSON.stringify(objects)) as object[])).toEqual([]);
});

// biome-ignore format: a row a line
const wrong: (readonly [what: string, objects: readonly object[], expected: readonly string[], options?: LintOptions])[] = [
  ['the two labels by which a plan is cleaned up', [configMap({}, { labels: { 'plan-name': 'a', 'plan-namespace': 'b' } })], ['error reserved-label @metadata.labels.plan-name', 'error reserved-label @metadata.labels.plan-namespace']],
  ['one of the two alone', [configMap({}, { labels: { 'plan-name': 'a' } })], ['warning reserved-label @metadata.labels.plan-name']],
  ['more warm VMs than move at once', [plan({ type: 'warm', vms: numbered(21) })], ['info warm-vms-wait @spec.vms']],
  ['more warm VMs than the controller is told to move', [forklift('ForkliftController', 'c', { controller_max_vm_inflight: '5' }), plan({ type: 'warm', vms: numbered(6) })], ['info warm-vms-wait @spec.vms']],
  ['a labelled ExternalSecret that leaves to the webhook what it adds', [externalSecret({ data: { user: 'a' } })], ['warning secret-labels @spec.target.template.metadata.labels.createdForResourceType']],
  ['a labelled ExternalSecret', [externalSecret({ data: { user: 'a', insecureSkipVerify: 'false' } })], ['info secret-labels @spec.target.template.metadata.labels.createdForResourceType']],
  ['a reference with capitals, in a namespace that cannot be', [run({ plan: { name: 'Databases', namespace: 'a_b' } }), run({ plan: { name: 'Data_bases', namespace } }, {}, 'databases-r2')], ['error migration-elsewhere @metadata.namespace', 'error invalid-reference @spec.plan.namespace', 'error invalid-reference @spec.plan.name']],
  ['a value of a label that is a number', [plan({}, { labels: { a: 1 } })], ['error invalid-label @metadata.labels.a']],
  ['every fault of one object', [plan({ targetNamespace: 'A', type: 'x' }, { name: 'A', labels: { plan: 'x' } })], ['error invalid-name @metadata.name', 'warning reserved-label @metadata.labels.plan', 'error invalid-target-namespace @spec.targetNamespace', 'error wrong-value @spec.type']],
  ['the same hook for twenty VMs, told once', [plan({ vms: Array.from({ length: 20 }, (_, i) => ({ id: `vm-${i}`, name: `a-${i}`, hooks: [{ step: 'PreHook', hook: { name: 'a' } }] })) })], ['error incomplete-reference @spec.vms[0].hooks[0].hook']],
  ['two VMs whose names become one', [plan({ vms: [{ id: 'vm-1', name: 'Web_01' }, { id: 'vm-2', name: 'web-01' }] })], ['warning renamed-target @spec.vms[0].name', 'error duplicate-target-name @spec.vms[1].name']],
  ['a VM by name twice', [plan({ vms: [{ name: 'a' }, { name: 'a' }] })], ['info vm-ref-half @spec.vms[0]', 'error duplicate-vm @spec.vms[1]']],
  ['a dotted plan, where the release is known to refuse it', [plan({}, { name: 'a.b' })], ['error invalid-plan-name @metadata.name'], { release: ForkliftRelease.MAIN }],
  ['a dotted plan, where it is not', [plan({}, { name: 'a.b' })], ['warning invalid-plan-name @metadata.name'], { release: ForkliftRelease.V2_12 }],
  ['a field of the main branch, by release', [run({ resumeConversion: true }, {}, 'databases-r2')], ['error not-in-release @spec.resumeConversion'], { release: ForkliftRelease.V2_12 }],
  ['a field of the main branch, where no release is said', [run({ vmCutover: [] })], ['warning drifting-emptiness @spec.vmCutover']],
  ['a VM of an openshift source by id', [provider('openshift'), plan({ vms: [{ id: 'x', name: 'a' }] })], ['error vm-ref-incomplete @spec.vms[0]']],
  ['a missing target of the set', [provider('vsphere'), plan({ provider: { ...ends, source: ref('vcentre') } })], ['warning reference-not-found @spec.provider.source']],
  ['the same, said to be there', [provider('vsphere'), plan({ provider: { ...ends, source: ref('vcentre') } })], [], { externals: ['Provider/*/vcentre'] }],
  ['what is ignored stays in the report', [plan({ diskBus: 'x' }, { annotations: { 'cdk8s-forklift.dev/ignore': 'setting-unread: an old release' } })], ['ignored warning setting-unread @spec.diskBus']],
  ['a rule that needs an inventory is not idle without one', [plan({}, { annotations: { 'cdk8s-forklift.dev/ignore': 'guest-tools: none there' } })], []],
  ['a past cut-over, at a moment', [run({ cutover: '2026-01-01T00:00:00Z' })], ['warning cutover-past @spec.cutover'], { now: new Date('2026-06-01') }],
  ['a cut-over to come, at a moment', [run({ cutover: '2026-07-01T00:00:00Z' })], [], { now: new Date('2026-06-01') }],
  ['a run that is on has its cut-over behind it', [run({ cutover: '2026-01-01T00:00:00Z' }, { annotations: { 'cdk8s-forklift.dev/run-state': 'active' } })], [], { now: new Date('2026-06-01') }],
  ['a Secret in base64', [{ ...secret({}), data: { password: base64('x1y2z3') } }], ['error secret-in-clear @data.password']],
  ['a password behind a name, and one on a command line', [configMap({ a: 'db:\n  password: s3cret\n', b: 'mysqldump --password=s3cret db\n' })], ['warning credential-in-text @data.a', 'warning credential-in-text @data.b']],
  ['credentials in the environment, arguments and headers of a Pod', [aPod({ env: [{ name: 'DB_PASSWORD', value: 'hunter2' }, { name: 'X', value: 'hunter2' }], args: ['mysql', '-phunter2'], command: ['x', '--token', 's3cret'] }), aPod({ livenessProbe: { httpGet: { httpHeaders: [{ name: 'X-Api-Key', value: 'hunter2' }] } } }, 'other')], ['warning credential-in-text @spec.containers[0].env[0].value', 'warning credential-in-text @spec.containers[0].args', 'warning credential-in-text @spec.containers[0].command', 'warning credential-in-text @spec.containers[0].livenessProbe.httpGet.httpHeaders[0].value']],
  ['a password in the template of a SealedSecret', [aSealed({ password: 'hunter2', note: 'x' })], ['warning credential-in-text @spec.template.data.password']],
  ['a password in the template of an ExternalSecret', [filled({ data: { password: 'hunter2', 'login.ini': 'user=me\npassword=hunter2\n' } })], ['warning credential-in-text @spec.target.template.data.password', 'warning credential-in-text @spec.target.template.data["login.ini"]']],
  ['a password in the label of a Secret, which holds others', [{ ...secret({}), metadata: { name: 's', namespace, annotations: { note: 'https://root:hunter2@x.example' } } }], ['error credential-in-text @metadata.annotations.note']],
  ['a token in an object of a kind that nobody knows', [{ apiVersion: 'corp.example/v1', kind: 'Thing', metadata: { name: 't', namespace }, spec: { deep: [[{ note: `ghp_${'a1B2'.repeat(9)}` }]] } }], ['error credential-in-text @spec.deep[0][0].note']],
  ['an export of a cluster', [{ ...plan(), metadata: { ...plan().metadata, uid: 'a', resourceVersion: '1', generation: 2, creationTimestamp: '2026-01-01T00:00:00Z' }, status: { conditions: [{ type: 'Ready' }] } }], ['warning server-fields @metadata.creationTimestamp']],
  ['an empty hook step and an empty hook', [vm({ hooks: [{ step: '', hook: {} }] })], ['error hook-step @spec.vms[0].hooks[0].step', 'error incomplete-reference @spec.vms[0].hooks[0].hook']],
  ['a warm plan by the old field, from a source that cannot', [provider('ova'), plan({ warm: true })], ['error type-not-supported @spec.warm']],
  ['a second object of another namespace is another', [plan(), plan({}, { namespace: 'other' })], ['warning vm-in-two-plans @spec.vms[0]']],
];

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

test.each(wrong.map(([what, objects, expected, options]) => ({ what, objects, expected, options })))('$what', (row) => {
  const { objects, expected, options } = row;
  expect(told(JSON.parse(JSON.stringify(objects)) as object[], options).sort()).toEqual([...expected].sort());
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
