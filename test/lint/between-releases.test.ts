import { dump } from 'js-yaml';
import { ForkliftRelease } from '../../lib/forklift/releases/forklift-release';
import { betweenReleases } from '../../lib/lint/between-releases';

const namespace = 'vm-migrations';
const ref = (name: string) => ({ name, namespace });
const object = (kind: string, name: string, spec: object, metadata: object = {}) => ({
  apiVersion: 'forklift.konveyor.io/v1beta1',
  kind,
  metadata: { name, namespace, ...metadata },
  spec,
});
const provider = object('Provider', 'source', {
  type: 'ovirt',
  url: 'https://rhv.corp.example/ovirt-engine/api',
  secret: ref('rhv'),
});
const networks = (spec: object = {}) =>
  object('NetworkMap', 'networks', {
    provider: { source: ref('source'), destination: { name: 'host', namespace: 'openshift-mtv' } },
    map: [{ source: { id: 'a1' }, destination: { type: 'multus', name: 'vlan', namespace: 'shared' } }],
    ...spec,
  });
const plan = (spec: object = {}, metadata: object = {}) =>
  object(
    'Plan',
    'wave',
    {
      provider: { source: ref('source'), destination: { name: 'host', namespace: 'openshift-mtv' } },
      map: { network: ref('networks'), storage: ref('storage') },
      targetNamespace: 'erp',
      preserveStaticIPs: false,
      deleteVmOnFailMigration: false,
      pvcNameTemplateUseGenerateName: true,
      vms: [{ id: '0b1f3c53-9a1c-4c0e-8a40-7d3c1c7c2a01', name: 'a' }],
      ...spec,
    },
    metadata,
  );
const twoVms = ['a', 'b'].map((name, i) => ({ id: `0b1f3c53-9a1c-4c0e-8a40-7d3c1c7c2a0${i}`, name }));

/** `about change rule @object path`, in the order of the list. */
function changes(objects: readonly object[], from: string, to: string): string[] {
  const text = objects.map((one) => dump(one)).join('---\n');
  const files = [{ name: 'set.yaml', read: () => text }];
  return betweenReleases(files, { from: ForkliftRelease.of(from), to: ForkliftRelease.of(to) }).changes.map(
    ({ about, change, rule, severity, where }) =>
      `${about} ${change} ${severity ?? '-'} ${rule ?? '-'} @${where.object} ${where.path}`,
  );
}

// biome-ignore format: a row a line
test.each<[string, object[], string, string, string[]]>([
  ['a release beside itself', [provider, plan({ vms: twoVms })], '2.12.3', '2.12.3', []],
  ['a field that the older one lacks', [plan({ serviceAccount: 'migrator' })], '2.12.5', '2.11.2', ['field comes error not-in-release @Plan vm-migrations/wave spec.serviceAccount']],
  ['the same field on the way up', [plan({ serviceAccount: 'migrator' })], '2.11.2', '2.12.5', ['field goes error not-in-release @Plan vm-migrations/wave spec.serviceAccount']],
  ['a default', [plan({ deleteVmOnFailMigration: undefined })], '2.11.2', '2.11.3', ['default differs - - @Plan vm-migrations/wave spec.deleteVmOnFailMigration']],
  ['a default that is written out', [plan()], '2.11.2', '2.11.3', []],
  ['a condition that the older one has not', [provider, networks(), plan()], '2.12.5', '2.11.5', ['condition differs warning network-outside-target-namespace @Plan vm-migrations/wave spec.map.network']],
  ['a fault of Forklift', [provider, plan({ vms: twoVms })], '2.12.5', '2.12.3', ['defect comes warning known-defects @Plan vm-migrations/wave spec.vms']],
  ['a fault of Forklift that another rule tells', [plan({ type: 'warm' })], '2.11.7', '2.12.0', ['defect goes warning known-defects @Plan vm-migrations/wave spec.vms']],
  ['a fault that is ignored', [provider, plan({ vms: twoVms }, { annotations: { 'cdk8s-forklift.dev/ignore': 'known-defects: we know' } })], '2.12.5', '2.12.3', ['condition goes warning idle-ignore @Plan vm-migrations/wave metadata.annotations["cdk8s-forklift.dev/ignore"]']],
])('%s', (_, objects, from, to, told) => {
  const plain = objects.map((one) => JSON.parse(JSON.stringify(one)) as object);
  expect(changes(plain, from, to)).toEqual(told);
});
