/** Manifests for the cases of rules: each is legal as it stands. */
import type { Loose } from './example';

export const namespace = 'vm-migrations';
export const ref = (name: string) => ({ name, namespace });
export const ends = { source: ref('vcenter'), destination: { name: 'host', namespace: 'konveyor-forklift' } };
export const forklift = (kind: string, name: string, spec: object, metadata: object = {}) => ({
  apiVersion: 'forklift.konveyor.io/v1beta1',
  kind,
  metadata: { name, namespace, ...metadata },
  spec,
});
export const plan = (spec: object = {}, metadata: object = {}) =>
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
export const vm = (row: object, spec: object = {}) => plan({ vms: [{ id: 'vm-1', name: 'db-1', ...row }], ...spec });
export const provider = (type: string, spec: object = {}) => {
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
export const networks = (...map: object[]) => forklift('NetworkMap', 'networks', { provider: ends, map });
export const storage = (...map: object[]) => forklift('StorageMap', 'storage', { provider: ends, map });
export const run = (spec: object = {}, metadata: object = {}, name = 'databases-r1') =>
  forklift('Migration', name, { plan: ref('databases'), ...spec }, metadata);
export const hook = (spec: object = {}) =>
  forklift('Hook', 'drain', { image: 'registry.corp/hook:1', deadline: 60, ...spec });
export const aPod = (container: object, name = 'x') => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name, namespace },
  spec: { containers: [{ name: 'x', image: 'registry.corp/x:1', ...container }] },
});
export const aSealed = (data: object) => ({
  apiVersion: 'bitnami.com/v1alpha1',
  kind: 'SealedSecret',
  metadata: { name: 's', namespace },
  spec: { encryptedData: { password: 'AgBxsecret1Password' }, template: { data } },
});
export const filled = (template: object) => ({
  apiVersion: 'external-secrets.io/v1',
  kind: 'ExternalSecret',
  metadata: { name: 's', namespace },
  spec: {
    secretStoreRef: { name: 'vault', kind: 'ClusterSecretStore' },
    data: [{ secretKey: 'password1', remoteRef: { key: 'migrations/vcenter', property: 'password' } }],
    target: { name: 's', template },
  },
});
export const configMap = (data: object, metadata: object = {}) => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name: 'x', namespace, ...metadata },
  data,
});
export const secret = (data: object, metadata: object = {}) => ({
  apiVersion: 'v1',
  kind: 'Secret',
  metadata: { name: 's', namespace, ...metadata },
  stringData: data,
});
export const externalSecret = (template: object) => ({
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
export const numbered = (count: number) => Array.from({ length: count }, (_, i) => ({ id: `vm-${i}`, name: `a-${i}` }));
export const pod = { type: 'pod' };
export const base64 = (text: string) => Buffer.from(text).toString('base64');

export const FORKLIFT = 'forklift.konveyor.io/v1beta1';
export const host = {
  apiVersion: FORKLIFT,
  kind: 'Host',
  metadata: { name: 'esxi-01', namespace },
  spec: {
    id: 'host-29',
    ipAddress: '192.0.2.11',
    provider: { name: 'vcenter', namespace },
    secret: { name: 'esxi-01', namespace },
  },
};
export const secondProvider = (spec: object) => ({
  apiVersion: FORKLIFT,
  kind: 'Provider',
  metadata: { name: 'second', namespace },
  spec: { secret: { name: 'second', namespace }, ...spec },
});
export const flux = (spec: object) => ({
  apiVersion: 'kustomize.toolkit.fluxcd.io/v1',
  kind: 'Kustomization',
  metadata: { name: 'erp', namespace: 'flux-system' },
  spec: { interval: '10m', sourceRef: { kind: 'GitRepository', name: 'erp' }, prune: false, ...spec },
});
export const application = (path: string, spec: object = {}, metadata: object = {}) => ({
  apiVersion: 'argoproj.io/v1alpha1',
  kind: 'Application',
  metadata: { name: 'erp', namespace: 'argocd', ...metadata },
  spec: { project: 'migrations', source: { repoURL: 'https://git.corp.example/erp', path }, ...spec },
});

export function vmNamed(plan: Loose, name: string): Loose {
  return plan.spec.vms.find((vm: Loose) => vm.name === name);
}
export function manyVms(count: number): object[] {
  return Array.from({ length: count }, (_, i) => ({
    id: `vm-${9000 + i}`,
    name: `many-${i}`,
    targetName: `many-${i}-${'x'.repeat(50)}`.slice(0, 63),
  }));
}
export function xcopy(secretRef: string): object {
  return { vsphereXcopyConfig: { secretRef, storageVendorProduct: 'ontap' } };
}
export function reads(name: string, path: string): string {
  return `- hosts: localhost\n  tasks:\n    - include_vars:\n        file: ${name}.yml\n        name: ${name}\n    - debug:\n        msg: "{{ ${path} }}"\n`;
}
