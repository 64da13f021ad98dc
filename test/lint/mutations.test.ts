/**
 * The rendered example is without fault. Each row puts one fault into it that people make or Forklift refuses, and names
 * the rule that must find it.
 */
import { readFileSync } from 'node:fs';
import { dump, load } from 'js-yaml';
import { findFiles } from '../../lib/cli/lint/find-files';
import { sourceOf } from '../../lib/cli/lint/source';
import { ForkliftRelease } from '../../lib/forklift/releases/forklift-release';
import type { SourceVm } from '../../lib/forklift/source-vm';
import type { SourceKnowledge } from '../../lib/lint/context';
import { type LintFile, type LintOptions, lintFiles } from '../../lib/lint/lint';
import { catalogue } from '../../lib/problems/catalogue';

// biome-ignore lint/suspicious/noExplicitAny: a manifest of which a row changes any part
type Loose = any;

const layers = findFiles(['dist']).map(({ name, read }) => ({ name, text: read() as string }));
const asFiles = (files: readonly { name: string; text: string }[]): LintFile[] =>
  files.map(({ name, text }) => ({ name, read: () => text }));
const found = (files: readonly { name: string; text: string }[], options: LintOptions = {}) =>
  lintFiles(asFiles(files), options).findings.filter(({ ignored }) => ignored === undefined);

const inventory = sourceOf('migrations/erp/inventory', {});
const HOOK = 'hook-drain.yaml';
const PLAN = 'plan-applications.yaml';
const WARM = 'plan-databases.yaml';
const RUN = 'migration-databases-r1.yaml';
const COLD_RUN = 'migration-applications-r1.yaml';
const PROVIDER = 'provider-vcenter.yaml';
const NETWORKS = 'networkmap-networks.yaml';
const STORAGE = 'storagemap-storage.yaml';
const SECRET = 'externalsecret-vcenter-credentials.yaml';
const CONFIG_MAP = 'configmap-hook-drain-then-backup.yaml';

/** The layers with one object changed. */
function changed(file: string, change: (object: Loose) => void): { name: string; text: string }[] {
  let hit = 0;
  const files = layers.map((layer) => {
    if (!layer.name.endsWith(`/${file}`)) return layer;
    hit++;
    const object = load(layer.text) as Loose;
    change(object);
    return { ...layer, text: dump(object, { lineWidth: -1, noRefs: true, quoteStyle: 'double' }) };
  });
  if (hit !== 1) throw new Error(`${hit} files are ${file}`);
  return files;
}

/** The layers with the text of one file changed. */
function rewritten(file: string, change: (text: string) => string): { name: string; text: string }[] {
  return layers.map((layer) => {
    if (!layer.name.endsWith(`/${file}`)) return layer;
    const text = change(layer.text);
    if (text === layer.text) throw new Error(`nothing changed in ${file}`);
    return { ...layer, text };
  });
}

/** The layers and one more file. */
const more = (name: string, object: object) => [...layers, { name, text: dump(object) }];

const FORKLIFT = 'forklift.konveyor.io/v1beta1';
const namespace = 'vm-migrations';
const base64 = (text: string) => Buffer.from(text).toString('base64');
const host = {
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
const secondProvider = (spec: object) => ({
  apiVersion: FORKLIFT,
  kind: 'Provider',
  metadata: { name: 'second', namespace },
  spec: { secret: { name: 'second', namespace }, ...spec },
});
const flux = (spec: object) => ({
  apiVersion: 'kustomize.toolkit.fluxcd.io/v1',
  kind: 'Kustomization',
  metadata: { name: 'erp', namespace: 'flux-system' },
  spec: { interval: '10m', sourceRef: { kind: 'GitRepository', name: 'erp' }, prune: false, ...spec },
});
const application = (path: string, spec: object = {}, metadata: object = {}) => ({
  apiVersion: 'argoproj.io/v1alpha1',
  kind: 'Application',
  metadata: { name: 'erp', namespace: 'argocd', ...metadata },
  spec: { project: 'migrations', source: { repoURL: 'https://git.corp.example/erp', path }, ...spec },
});

type Row = readonly [rule: string, what: string, file: string, change: (object: Loose) => void];

/** Faults of one object. */
// biome-ignore format: a row a line
const objects: Row[] = [
  // What every object has
  ['incomplete-object', 'no kind', PLAN, (o) => void delete o.kind],
  ['incomplete-object', 'no name', PLAN, (o) => void delete o.metadata.name],
  ['incomplete-object', 'a name that is no text', HOOK, (o) => { o.metadata.name = 7; }],
  ['invalid-name', 'capitals in a name', NETWORKS, (o) => { o.metadata.name = 'Networks'; }],
  ['invalid-name', 'a name with a blank', RUN, (o) => { o.metadata.name = 'databases r1'; }],
  ['invalid-namespace', 'dots in a namespace', HOOK, (o) => { o.metadata.namespace = 'vm.migrations'; }],
  ['missing-namespace', 'no namespace', HOOK, (o) => void delete o.metadata.namespace],
  ['missing-namespace', 'no namespace on a plan', PLAN, (o) => void delete o.metadata.namespace],
  ['invalid-label', 'a label with a blank', PLAN, (o) => { o.metadata.labels.team = 'a b'; }],
  ['invalid-label', 'a label that is a boolean', PLAN, (o) => { o.metadata.labels.hot = true; }],
  ['invalid-annotation', 'an annotation that is a number', PLAN, (o) => { o.metadata.annotations.wave = 2; }],
  ['reserved-label', 'the label plan-name', CONFIG_MAP, (o) => { o.metadata.labels['plan-name'] = 'applications'; }],
  ['reserved-label', 'the label vmID', SECRET, (o) => { o.metadata.labels.vmID = 'vm-1'; }],
  ['tracking-metadata', 'a label of Flux', PLAN, (o) => { o.metadata.labels['kustomize.toolkit.fluxcd.io/name'] = 'x'; }],
  ['tracking-metadata', 'an annotation of Argo CD', PLAN, (o) => { o.metadata.annotations['argocd.argoproj.io/tracking-id'] = 'x'; }],
  ['server-fields', 'a status', PLAN, (o) => { o.status = { conditions: [] }; }],
  ['server-fields', 'an empty status', NETWORKS, (o) => { o.status = {}; }],
  ['server-fields', 'a uid', RUN, (o) => { o.metadata.uid = '0b5c1c5e-6f0e-4a52-a3a5-3f7c2f1d9a10'; }],
  ['server-fields', 'creationTimestamp: null', HOOK, (o) => { o.metadata.creationTimestamp = null; }],
  ['server-fields', 'managedFields', PROVIDER, (o) => { o.metadata.managedFields = [{ manager: 'x' }]; }],
  ['owner-references', 'an owner by uid', RUN, (o) => { o.metadata.ownerReferences = [{ kind: 'Plan', name: 'databases', uid: 'x' }]; }],
  ['generated-name', 'generateName', RUN, (o) => { o.metadata = { generateName: 'databases-', namespace }; }],
  ['wrong-api-version', 'fork.konveyor.io', PLAN, (o) => { o.apiVersion = 'fork.konveyor.io/v1beta1'; }],
  ['wrong-api-version', 'v1alpha1', NETWORKS, (o) => { o.apiVersion = 'forklift.konveyor.io/v1alpha1'; }],
  ['unknown-kind', 'MigrationPlan', PLAN, (o) => { o.kind = 'MigrationPlan'; }],
  ['unknown-kind', 'NetworkMapping', NETWORKS, (o) => { o.kind = 'NetworkMapping'; }],
  ['annotations-too-large', '300 kB in an annotation', SECRET, (o) => { o.metadata.annotations = { note: 'x'.repeat(300_000) }; }],
  ['invalid-ignore', 'a rule that does not exist', PLAN, (o) => { o.metadata.annotations['cdk8s-forklift.dev/ignore'] = 'hook-stepp: so what'; }],
  ['invalid-ignore', 'no reason', PLAN, (o) => { o.metadata.annotations['cdk8s-forklift.dev/ignore'] = 'hook-step'; }],
  ['idle-ignore', 'a rule that finds nothing', PLAN, (o) => { o.metadata.annotations['cdk8s-forklift.dev/ignore'] = 'hook-step: so what'; }],
  // The schema
  ['unknown-field', 'a slip in a field', PLAN, (o) => { o.spec.targetNamspace = o.spec.targetNamespace; }],
  ['unknown-field', 'a field of a VM', PLAN, (o) => { o.spec.vms[0].targetname = 'x'; }],
  ['unknown-field', 'a field of a pair', NETWORKS, (o) => { o.spec.map[0].destination.vlan = '12'; }],
  ['unknown-field', 'a setting below metadata', PLAN, (o) => { o.metadata.preserveClusterCpuModel = true; }],
  ['unknown-field', 'a member beside spec', HOOK, (o) => { o.sepc = {}; }],
  ['missing-field', 'no targetNamespace', PLAN, (o) => void delete o.spec.targetNamespace],
  ['missing-field', 'no provider', PLAN, (o) => void delete o.spec.provider],
  ['missing-field', 'no source of the provider', STORAGE, (o) => void delete o.spec.provider.source],
  ['missing-field', 'no map', PLAN, (o) => void delete o.spec.map],
  ['missing-field', 'no vms', PLAN, (o) => void delete o.spec.vms],
  ['missing-field', 'no plan', RUN, (o) => void delete o.spec.plan],
  ['missing-field', 'no type of a destination', NETWORKS, (o) => void delete o.spec.map[0].destination.type],
  ['missing-field', 'no storageClass', STORAGE, (o) => void delete o.spec.map[0].destination.storageClass],
  ['missing-field', 'no type of a provider', PROVIDER, (o) => void delete o.spec.type],
  ['missing-field', 'no step of a hook', PLAN, (o) => void delete o.spec.vms[0].hooks[0].step],
  ['wrong-type', 'vms is a mapping', PLAN, (o) => { o.spec.vms = { id: 'vm-1' }; }],
  ['wrong-type', 'a boolean in quotes', PLAN, (o) => { o.spec.archived = 'false'; }],
  ['wrong-type', 'a deadline in words', HOOK, (o) => { o.spec.deadline = '10m'; }],
  ['wrong-type', 'no spec', HOOK, (o) => void delete o.spec],
  ['unquoted-text', 'targetPowerState: on', PLAN, (o) => { o.spec.targetPowerState = true; }],
  ['unquoted-text', 'a vlan as a number', NETWORKS, (o) => { o.spec.map[0].source.vlan = 12; }],
  ['unquoted-text', 'a setting as a boolean', PROVIDER, (o) => { o.spec.settings.useVddkAioOptimization = true; }],
  ['wrong-value', 'a type of migration', PLAN, (o) => { o.spec.type = 'hot'; }],
  ['wrong-value', 'an empty type of migration', PLAN, (o) => { o.spec.type = ''; }],
  ['wrong-value', 'a power state', PLAN, (o) => { o.spec.vms[0].targetPowerState = 'poweredOn'; }],
  ['wrong-value', 'an access mode', STORAGE, (o) => { o.spec.map[0].destination.accessMode = 'RWX'; }],
  ['wrong-value', 'a volume mode', STORAGE, (o) => { o.spec.map[0].destination.volumeMode = 'block'; }],
  ['wrong-value', 'a type of destination', NETWORKS, (o) => { o.spec.map[0].destination.type = 'bridge'; }],
  ['wrong-value', 'a service account with a dot', PLAN, (o) => { o.spec.serviceAccount = 'a.b'; }],
  // References
  ['incomplete-reference', 'no namespace of the source', PLAN, (o) => void delete o.spec.provider.source.namespace],
  ['incomplete-reference', 'no namespace of the destination', NETWORKS, (o) => void delete o.spec.provider.destination.namespace],
  ['incomplete-reference', 'no namespace of a map', PLAN, (o) => void delete o.spec.map.network.namespace],
  ['incomplete-reference', 'an empty map', PLAN, (o) => { o.spec.map.storage = {}; }],
  ['incomplete-reference', 'no namespace of a hook', PLAN, (o) => void delete o.spec.vms[0].hooks[0].hook.namespace],
  ['incomplete-reference', 'no namespace of the plan', RUN, (o) => void delete o.spec.plan.namespace],
  ['incomplete-reference', 'no name of the Secret', PROVIDER, (o) => { o.spec.secret = {}; }],
  ['invalid-reference', 'a plan with capitals', RUN, (o) => { o.spec.plan.name = 'Databases'; }],
  ['invalid-reference', 'a namespace with an underscore', PLAN, (o) => { o.spec.map.network.namespace = 'vm_migrations'; }],
  ['reference-with-slash', 'namespace/name', RUN, (o) => { o.spec.plan.name = 'vm-migrations/databases'; }],
  ['reference-with-more', 'a uid', PLAN, (o) => { o.spec.provider.source.uid = 'x'; }],
  ['reference-with-more', 'a kind', WARM, (o) => { o.spec.provider.destination.kind = 'Provider'; }],
  ['reference-not-found', 'a slip in a map', PLAN, (o) => { o.spec.map.network.name = 'network'; }],
  ['reference-not-found', 'a slip in a hook', PLAN, (o) => { o.spec.vms[0].hooks[0].hook.name = 'drian'; }],
  ['reference-not-found', 'a provider that is renamed', PROVIDER, (o) => { o.metadata.name = 'vcenter-2'; }],
  ['reference-not-found', 'a plan elsewhere', COLD_RUN, (o) => { o.spec.plan.name = 'apps'; }],
  ['migration-elsewhere', 'another namespace than the plan', RUN, (o) => { o.metadata.namespace = 'runs'; }],
  ['map-provider-mismatch', 'a map of another source', NETWORKS, (o) => { o.spec.provider.source.name = 'vcenter-2'; }],
  // Names
  ['invalid-plan-name', 'a plan with dots', PLAN, (o) => { o.metadata.name = 'applications.erp'; }],
  ['invalid-plan-name', 'a plan with 70 letters', PLAN, (o) => { o.metadata.name = 'a'.repeat(70); }],
  ['invalid-target-namespace', 'capitals', PLAN, (o) => { o.spec.targetNamespace = 'ERP'; }],
  ['invalid-target-namespace', 'a dot', PLAN, (o) => { o.spec.targetNamespace = 'erp.apps'; }],
  ['invalid-target-name', 'capitals', PLAN, (o) => { o.spec.vms[0].targetName = 'ERP-APP-01'; }],
  ['invalid-target-name', 'dots', PLAN, (o) => { o.spec.vms[0].targetName = 'erp.app.01'; }],
  ['invalid-target-name', '70 letters', PLAN, (o) => { o.spec.vms[0].targetName = 'a'.repeat(70); }],
  ['dotted-target-name', 'a dotted name without targetName', PLAN, (o) => void delete vmNamed(o, 'erp-web01.corp.example').targetName],
  ['renamed-target', 'capitals without targetName', PLAN, (o) => void delete vmNamed(o, 'ERP-APP-01').targetName],
  ['duplicate-target-name', 'one targetName twice', PLAN, (o) => { o.spec.vms[1].targetName = o.spec.vms[0].targetName; }],
  ['duplicate-target-name', 'that of another source name', PLAN, (o) => { o.spec.vms[0].targetName = 'erp-batch-01'; }],
  // VMs
  ['vm-ref-incomplete', 'neither id nor name', PLAN, (o) => { o.spec.vms[0] = { targetPowerState: 'on' }; }],
  ['vm-ref-half', 'a name alone', WARM, (o) => void delete o.spec.vms[0].id],
  ['vm-ref-half', 'an id alone', WARM, (o) => void delete o.spec.vms[0].name],
  ['setting-needs-id', 'a targetName without id', PLAN, (o) => void delete o.spec.vms[0].id],
  ['duplicate-vm', 'a VM twice', WARM, (o) => void o.spec.vms.push(o.spec.vms[0])],
  ['target-name-taken', 'the name of a VM of the other plan', WARM, (o) => { o.spec.vms[0].targetName = 'erp-app-01'; }],
  ['vm-in-two-plans', 'a VM of the other plan', WARM, (o) => void o.spec.vms.push({ id: 'vm-1063', name: 'ERP-APP-01', targetName: 'x' })],
  ['vm-id-form', 'a UUID', WARM, (o) => { o.spec.vms[0].id = '4c4c4544-0042-3510-8054-b4c04f4d4d32'; }],
  ['vm-id-form', 'a name', WARM, (o) => { o.spec.vms[0].id = 'erp-db-01'; }],
  ['no-vms', 'no VM', PLAN, (o) => { o.spec.vms = []; }],
  // Settings of plans
  ['type-not-supported', 'live from vSphere', PLAN, (o) => { o.spec.type = 'live'; }],
  ['warm-and-type', 'both', WARM, (o) => { o.spec.warm = true; }],
  ['warm-and-type', 'both, and they differ', PLAN, (o) => { o.spec.warm = true; }],
  ['temp-storage-half-set', 'a class without a size', PLAN, (o) => { o.spec.conversionTempStorageClass = 'fast'; }],
  ['invalid-quantity', '50GB', PLAN, (o) => void Object.assign(o.spec, { conversionTempStorageClass: 'fast', conversionTempStorageSize: '50GB' })],
  ['invalid-image', 'a scheme in front', PLAN, (o) => { o.spec.virtV2vImage = 'docker://a/b:1'; }],
  ['invalid-image', 'no slash', PLAN, (o) => { o.spec.virtV2vImage = 'virt-v2v:1'; }],
  ['setting-unread', 'a setting for oVirt', PLAN, (o) => { o.spec.preserveClusterCpuModel = true; }],
  ['setting-unread', 'diskBus', PLAN, (o) => { o.spec.diskBus = 'virtio'; }],
  ['known-defects', 'a PreHook that becomes a job of AAP', HOOK, (o) => { o.spec = { aap: { jobTemplateId: 7 } }; }],
  ['luks-without-name', 'an empty name', WARM, (o) => { o.spec.vms[0].luks = { name: '', namespace }; }],
  ['luks-without-name', 'no name', WARM, (o) => { o.spec.vms[0].luks = { namespace }; }],
  ['host-namespace', 'a plan in the namespace of MTV', PLAN, (o) => { o.metadata.namespace = 'openshift-mtv'; o.spec.provider.destination.namespace = 'konveyor-forklift'; }],
  ['luks-and-clevis', 'both', WARM, (o) => { vmNamed(o, 'erp-db-04').nbdeClevis = true; }],
  ['invalid-root-disk', 'sdb', PLAN, (o) => { o.spec.vms[0].rootDisk = 'sdb'; }],
  ['static-ips-on-pod-network', 'kept on the pod network', PLAN, (o) => { o.spec.preserveStaticIPs = true; }],
  ['vddk-image-missing', 'no VDDK image', PROVIDER, (o) => void delete o.spec.settings.vddkInitImage],
  ['transfer-network-elsewhere', 'another namespace', PLAN, (o) => { o.spec.transferNetwork = { name: 'fast', namespace: 'networks' }; }],
  ['warm-vms-wait', '30 warm VMs', WARM, (o) => { o.spec.vms = manyVms(30); }],
  ['drifting-luks', 'luks: {}', PLAN, (o) => { o.spec.vms[0].luks = {}; }],
  ['plan-too-large', '250 VMs', PLAN, (o) => { o.spec.vms = manyVms(250); }],
  ['plan-too-large', '120 warm VMs', WARM, (o) => { o.spec.vms = manyVms(120); }],
  ['object-too-large', '7000 VMs', PLAN, (o) => { o.spec.vms = manyVms(7000); }],
  ['hook-config-map-too-large', '3000 VMs with a hook', PLAN, (o) => { o.spec.vms = [o.spec.vms[0], ...manyVms(3000)]; }],
  ['invalid-name-template', 'an unknown function', PLAN, (o) => { o.spec.pvcNameTemplate = '{{ .VmName | default "x" }}'; }],
  ['invalid-name-template', 'an unknown variable', PLAN, (o) => { o.spec.pvcNameTemplate = '{{ .VMName }}'; }],
  ['invalid-name-template', 'capitals of a VM', PLAN, (o) => { o.spec.pvcNameTemplate = '{{ .VmName }}-{{ .DiskIndex }}'; }],
  ['invalid-name-template', 'not closed', PLAN, (o) => { o.spec.pvcNameTemplate = '{{ .VmId '; }],
  ['invalid-name-template', 'a volume template that reads the VM', PLAN, (o) => { o.spec.volumeNameTemplate = '{{ .VmName }}'; }],
  ['invalid-name-template', 'a network template with dots', PLAN, (o) => { o.spec.networkNameTemplate = 'net.{{ .NetworkIndex }}'; }],
  ['invalid-name-template', 'of one VM', PLAN, (o) => { o.spec.vms[0].pvcNameTemplate = '{{ upper .VmId }}'; }],
  ['colliding-name-template', 'no DiskIndex', PLAN, (o) => void Object.assign(o.spec, { pvcNameTemplate: '{{ .TargetVmName }}', pvcNameTemplateUseGenerateName: false })],
  ['long-name-template', 'a long result', PLAN, (o) => { o.spec.pvcNameTemplate = '{{ .PlanName }}-{{ .TargetVmName }}-{{ .VmId }}-and-more-and-more'; }],
  ['customization-script-name', 'no such script', PLAN, (o) => { o.spec.customizationScripts = { name: 'hook-drain', namespace }; }],
  ['credential-in-text', 'a password in a description', PLAN, (o) => { o.spec.description = 'https://root:hunter22@vcenter.corp.example'; }],
  // Hooks
  ['hook-step', 'PostRestart', PLAN, (o) => { o.spec.vms[0].hooks[0].step = 'PostRestart'; }],
  ['hook-step', 'prehook', PLAN, (o) => { o.spec.vms[0].hooks[0].step = 'prehook'; }],
  ['second-hook-of-step', 'a second PreHook', PLAN, (o) => void o.spec.vms[0].hooks.push({ step: 'PreHook', hook: { name: 'backup', namespace } })],
  ['plan-level-hooks', 'spec.hooks', PLAN, (o) => { o.spec.hooks = o.spec.vms[0].hooks; }],
  ['pre-hook-of-warm-plan', 'a plan that becomes warm', PLAN, (o) => { o.spec.type = 'warm'; }],
  ['post-hook-condemns-vm', 'the default', PLAN, (o) => void delete o.spec.deleteVmOnFailMigration],
  ['post-hook-condemns-vm', 'true on a VM', PLAN, (o) => { o.spec.vms[0].deleteVmOnFailMigration = true; }],
  ['hook-not-executable', 'no image', HOOK, (o) => { o.spec = { deadline: 600 }; }],
  ['hook-not-executable', 'aap and an image', HOOK, (o) => { o.spec.aap = { jobTemplateId: 12 }; }],
  ['hook-not-executable', 'job template 0', HOOK, (o) => { o.spec = { aap: { jobTemplateId: 0 } }; }],
  ['hook-not-executable', 'url without a token', HOOK, (o) => { o.spec = { aap: { jobTemplateId: 7, url: 'https://aap.corp.example' } }; }],
  ['invalid-image', 'capitals in the path', HOOK, (o) => { o.spec.image = 'registry.corp.example/Hooks/runner:1'; }],
  ['image-not-pinned', 'no tag', HOOK, (o) => { o.spec.image = 'quay.io/kubev2v/hook-runner'; }],
  ['image-not-pinned', ':latest', HOOK, (o) => { o.spec.image = 'quay.io/kubev2v/hook-runner:latest'; }],
  ['hook-without-deadline', 'no deadline', HOOK, (o) => void delete o.spec.deadline],
  ['hook-without-deadline', 'deadline 0', HOOK, (o) => { o.spec.deadline = 0; }],
  ['hook-service-account', 'namespace/name', HOOK, (o) => { o.spec.serviceAccount = 'vm-migrations/hook-drain'; }],
  ['hook-service-account', 'a slip', HOOK, (o) => { o.spec.serviceAccount = 'hook-drian'; }],
  ['playbook-not-base64', 'in clear text', HOOK, (o) => { o.spec.playbook = '- hosts: localhost\n'; }],
  ['playbook-not-base64', 'a blank in it', HOOK, (o) => { o.spec.playbook = `${o.spec.playbook.slice(0, 60)} ${o.spec.playbook.slice(60)}`; }],
  ['playbook-not-base64', 'the alphabet for URLs', HOOK, (o) => { o.spec.playbook = 'LSBob3N0czogbG9jYWxob3N0_-_-'; }],
  ['playbook-not-base64', 'cut off', HOOK, (o) => { o.spec.playbook = o.spec.playbook.slice(0, 61); }],
  ['playbook-not-shown', 'another playbook', HOOK, (o) => { o.spec.playbook = base64('- hosts: localhost\n  tasks: []\n'); }],
  ['playbook-not-yaml', 'no YAML', HOOK, (o) => { o.spec.playbook = base64('- hosts: localhost\n  tasks:\n  - a: b: c\n'); }],
  ['playbook-not-a-list', 'a mapping', HOOK, (o) => { o.spec.playbook = base64('hosts: localhost\ntasks: []\n'); }],
  ['playbook-base64', 'encoded twice', HOOK, (o) => { o.spec.playbook = base64(base64('- hosts: localhost\n  tasks: []\n')); }],
  ['playbook-carriage-return', 'Windows line ends', HOOK, (o) => { o.spec.playbook = base64('- hosts: localhost\r\n  tasks: []\r\n'); }],
  ['hosts-all', 'hosts: all', HOOK, (o) => { o.spec.playbook = base64('- hosts: all\n  tasks: []\n'); }],
  ['task-without-module', 'a task without a module', HOOK, (o) => { o.spec.playbook = base64('- hosts: localhost\n  tasks:\n    - name: do it\n      no_log: true\n'); }],
  ['self-referring-variable', 'x: {{ x }}', HOOK, (o) => { o.spec.playbook = base64('- hosts: localhost\n  vars:\n    x: "{{ x }}"\n  tasks: []\n'); }],
  ['jinja-syntax', 'a template', HOOK, (o) => { o.spec.playbook = base64('- hosts: localhost\n  tasks:\n    - debug:\n        msg: "{{ a | }}"\n'); }],
  ['unknown-variable', 'plan.metadata.name', HOOK, (o) => { o.spec.playbook = base64(reads('plan', 'plan.metadata.name')); }],
  ['unknown-variable', 'workload.vm.name', HOOK, (o) => { o.spec.playbook = base64(reads('workload', 'workload.vm.name')); }],
  ['credential-in-text', 'a password in a playbook', HOOK, (o) => { o.spec.playbook = base64('- hosts: localhost\n  vars:\n    ansible_password: hunter22\n  tasks: []\n'); }],
  // Maps
  ['map-source-incomplete', 'no source', NETWORKS, (o) => { o.spec.map[0].source = {}; }],
  ['map-source-incomplete', 'no storage', STORAGE, (o) => { o.spec.map[0].source = {}; }],
  ['map-source-id-form', 'a name as id', NETWORKS, (o) => { o.spec.map[0].source = { id: 'erp-app' }; }],
  ['map-source-id-form', 'a datastore as id', STORAGE, (o) => { o.spec.map[0].source = { id: 'ds-gold' }; }],
  ['multus-incomplete', 'no namespace', NETWORKS, (o) => void delete o.spec.map[1].destination.namespace],
  ['multus-incomplete', 'namespace/name', NETWORKS, (o) => { o.spec.map[1].destination = { type: 'multus', name: 'erp/vlan-42' }; }],
  ['network-outside-target-namespace', 'another namespace', NETWORKS, (o) => { o.spec.map[1].destination.namespace = 'networks'; }],
  ['two-sources-on-pod', 'a second pod', NETWORKS, (o) => { o.spec.map[1].destination = { type: 'pod' }; }],
  ['duplicate-map-source', 'a network twice', NETWORKS, (o) => { o.spec.map[1].source = o.spec.map[0].source; }],
  ['duplicate-map-source', 'a datastore twice', STORAGE, (o) => { o.spec.map[1].source = o.spec.map[0].source; }],
  ['vlan-unread', 'a VLAN', NETWORKS, (o) => { o.spec.map[0].source.vlan = '12'; }],
  ['storage-class-empty', 'an empty class', STORAGE, (o) => { o.spec.map[0].destination.storageClass = ''; }],
  ['offload-mixed', 'one pair by the array', STORAGE, (o) => { o.spec.map[0].offloadPlugin = xcopy('array'); }],
  ['offload-secret-name', 'namespace/name', STORAGE, (o) => { o.spec.map[0].offloadPlugin = xcopy('a/array'); }],
  // Providers and Secrets
  ['provider-type-unknown', 'vmware', PROVIDER, (o) => { o.spec.type = 'vmware'; }],
  ['provider-url', 'no url', PROVIDER, (o) => void delete o.spec.url],
  ['provider-url', 'no sdk', PROVIDER, (o) => { o.spec.url = 'https://vcenter.corp.example'; }],
  ['provider-url', 'no URL at all', PROVIDER, (o) => { o.spec.url = 'vcenter corp'; }],
  ['provider-settings', 'a slip', PROVIDER, (o) => { o.spec.settings.vddkInitimage = 'a/b:1'; }],
  ['provider-settings', 'sdkEndpoint', PROVIDER, (o) => { o.spec.settings.sdkEndpoint = 'vSphere'; }],
  ['drifting-sdk-endpoint', 'no sdkEndpoint', PROVIDER, (o) => void delete o.spec.settings.sdkEndpoint],
  ['credential-in-text', 'a password in the url', PROVIDER, (o) => { o.spec.url = 'https://root:hunter22@vcenter.corp.example/sdk'; }],
  ['credential-in-text', 'a token in an annotation', PROVIDER, (o) => { o.metadata.annotations = { note: 'ghp_0123456789abcdefghijABCDEFGHIJ012345' }; }],
  ['secret-keys', 'no password', SECRET, (o) => { o.spec.data = o.spec.data.filter((d: Loose) => d.secretKey !== 'password'); }],
  ['secret-labels', 'one label alone', SECRET, (o) => { o.spec.target.template.metadata = { labels: { createdForResourceType: 'providers' } }; }],
  ['secret-labels', 'both labels', SECRET, (o) => { o.spec.target.template.metadata = { labels: { createdForResourceType: 'providers', createdForProviderType: 'vsphere' }, }; }],
  ['tls-not-verified', 'no certificate check', SECRET, (o) => { o.spec.target.template.data.insecureSkipVerify = 'true'; }],
  // Runs
  ['cutover-not-warm', 'a cut-over of a cold plan', COLD_RUN, (o) => { o.spec.cutover = '2096-12-05T21:00:00Z'; }],
  ['no-cutover', 'none', RUN, (o) => void delete o.spec.cutover],
  ['invalid-cutover', 'no offset', RUN, (o) => { o.spec.cutover = '2096-12-05T21:00:00'; }],
  ['invalid-cutover', 'a day that is none', RUN, (o) => { o.spec.cutover = '2096-02-30T21:00:00Z'; }],
  ['drifting-cutover', 'an offset', RUN, (o) => { o.spec.cutover = '2096-12-05T22:00:00+01:00'; }],
  ['drifting-cutover', 'milliseconds', RUN, (o) => { o.spec.cutover = '2096-12-05T21:00:00.000Z'; }],
  ['drifting-emptiness', 'cancel: []', RUN, (o) => { o.spec.cancel = []; }],
  ['drifting-emptiness', 'resumeConversion: false', RUN, (o) => { o.spec.resumeConversion = false; }],
  ['vm-not-in-plan', 'a VM of another plan', RUN, (o) => { o.spec.cancel = [{ id: 'vm-1063' }]; }],
  ['vm-not-in-plan', 'a VM by name', RUN, (o) => { o.spec.cancel = [{ name: 'erp-db-01' }]; }],
  ['two-runs-of-plan', 'both runs of one plan', COLD_RUN, (o) => { o.spec.plan.name = 'databases'; }],
  ['resume-wedges-plan', 'resumeConversion', RUN, (o) => { o.spec.resumeConversion = true; }],
  ['sync-hook', 'a hook of Argo CD', RUN, (o) => { o.metadata.annotations['argocd.argoproj.io/hook'] = 'Sync'; }],
  ['sync-hook', 'a hook of Helm', PLAN, (o) => { o.metadata.annotations['helm.sh/hook'] = 'post-install'; }],
  ['force-replace', 'Replace=true', PLAN, (o) => { o.metadata.annotations['argocd.argoproj.io/sync-options'] = 'Prune=false,Replace=true'; }],
  ['force-replace', 'force of Flux', NETWORKS, (o) => { o.metadata.annotations = { 'kustomize.toolkit.fluxcd.io/force': 'enabled' }; }],
  ['sync-wave', 'no number', PLAN, (o) => { o.metadata.annotations['argocd.argoproj.io/sync-wave'] = 'two'; }],
  ['sync-wave-order', 'before the provider', PLAN, (o) => { o.metadata.annotations['argocd.argoproj.io/sync-wave'] = '-15'; }],
];

function vmNamed(plan: Loose, name: string): Loose {
  return plan.spec.vms.find((vm: Loose) => vm.name === name);
}
function manyVms(count: number): object[] {
  return Array.from({ length: count }, (_, i) => ({
    id: `vm-${9000 + i}`,
    name: `many-${i}`,
    targetName: `many-${i}-${'x'.repeat(50)}`.slice(0, 63),
  }));
}
function xcopy(secretRef: string): object {
  return { vsphereXcopyConfig: { secretRef, storageVendorProduct: 'ontap' } };
}
function reads(name: string, path: string): string {
  return `- hosts: localhost\n  tasks:\n    - include_vars:\n        file: ${name}.yml\n        name: ${name}\n    - debug:\n        msg: "{{ ${path} }}"\n`;
}

/** Faults of a file's text. */
// biome-ignore format: a row a line
const texts: (readonly [rule: string, what: string, file: string, change: (text: string) => string])[] = [
  ['not-yaml', 'no blank behind a colon', HOOK, (t) => t.replace('deadline: ', 'deadline:')],
  ['not-yaml', 'a tab', PLAN, (t) => t.replace('  description', '\tdescription')],
  ['not-yaml', 'a wrong indent', PLAN, (t) => t.replace('  map:', '   map:')],
  ['duplicate-key', 'a key twice', PLAN, (t) => t.replace('  migrateSharedDisks: true', '  migrateSharedDisks: true\n  migrateSharedDisks: false')],
  ['text-around-manifests', 'what a command prints', PLAN, (t) => t.replace('---\n', 'No target provider specified, using the default\n')],
  ['unfilled-placeholder', '<name>', PLAN, (t) => t.replace('name: applications', 'name: <plan_name>')],
  ['unfilled-placeholder', 'in a reference', RUN, (t) => t.replace('    name: databases', '    name: <plan>')],
  ['unrendered-template', 'a value of helm', RUN, (t) => t.replace('name: databases-r1', 'name: "{{ .Values.name }}"')],
  ['unrendered-template', 'a statement of helm', RUN, (t) => t.replace('spec:', '{{- if .Values.x }}\nspec:')],
  ['unrendered-template', 'a variable', RUN, (t) => t.replace('    name: databases', `    name: ${'$'}{PLAN}`)],
  ['unquoted-text', 'off', PLAN, (t) => t.replace('targetPowerState: "off"', 'targetPowerState: off')],
  ['file-not-read', 'a bomb of aliases', HOOK, () => `${'abcdefgh' .split('') .map((k, i) => `${k}: &${k} [${Array(10) .fill(i === 0 ? 'x' : `*${'abcdefgh'[i - 1]}`) .join(', ')}]`, ) .join('\n')}\n`],
];

/** Faults that an object more makes. */
// biome-ignore format: a row a line
const additions: (readonly [rule: string, what: string, file: string, object: object])[] = [
  ['duplicate-object', 'a map once more', 'dist/erp/10-base/again.yaml', load(layers.find(({ name }) => name.endsWith(NETWORKS))?.text ?? '') as object],
  ['secret-in-clear', 'a Secret', 'dist/erp/00-secrets/secret.yaml', { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'x', namespace }, stringData: { password: 'hunter22' } }],
  ['secret-in-clear', 'a Secret in base64', 'dist/erp/00-secrets/secret.yaml', { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'x', namespace }, data: { token: base64('hunter22') } }],
  ['old-secret-key', 'cacert', 'dist/erp/00-secrets/sealed.yaml', { apiVersion: 'bitnami.com/v1alpha1', kind: 'SealedSecret', metadata: { name: 'x', namespace }, spec: { encryptedData: { user: 'a', password: 'b', cacert: 'c' } }, }],
  ['credential-in-text', 'a token in a ConfigMap', 'dist/erp/10-base/cm.yaml', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'x', namespace }, data: { 'api-token': 'a81bd1c9f0' } }],
  ['credential-in-text', 'a private key', 'dist/erp/10-base/cm.yaml', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'x', namespace }, data: { key: '-----BEGIN OPENSSH PRIVATE KEY-----\nabc\n' }, }],
  ['object-too-large', 'a large ConfigMap', 'dist/erp/10-base/cm.yaml', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'x', namespace }, data: { a: 'x'.repeat(1_100_000) } }],
  ['host-elsewhere', 'a Host elsewhere', 'dist/erp/10-base/host.yaml', { ...host, metadata: { name: 'esxi-01', namespace: 'hosts' } }],
  ['host-incomplete', 'a Host without id', 'dist/erp/10-base/host.yaml', { ...host, spec: { ...host.spec, id: undefined } }],
  ['wrong-provider-type', 'a provider of type ova as destination', 'dist/erp/10-base/second.yaml', [ secondProvider({ type: 'ova', url: 'nas:/ova' }), { apiVersion: FORKLIFT, kind: 'NetworkMap', metadata: { name: 'n', namespace }, spec: { map: [], provider: { source: { name: 'vcenter', namespace }, destination: { name: 'second', namespace } }, }, }, ]],
  ['provider-url', 'an OVA export with a scheme', 'dist/erp/10-base/second.yaml', secondProvider({ type: 'ova', url: 'nfs://nas/ova' })],
  ['provider-settings', 'a type of management', 'dist/erp/10-base/second.yaml', secondProvider({ type: 'hyperv', url: 'hv.corp.example', settings: { managementType: 'single' } })],
  ['flux-runs', 'a Kustomization that prunes', 'dist/erp/30-runs/wave-09/all.yaml', [ flux({ path: './dist/erp/30-runs/wave-09', prune: true }), { apiVersion: FORKLIFT, kind: 'Migration', metadata: { name: 'applications-r2', namespace }, spec: { plan: { name: 'applications', namespace } }, }, ]],
  ['flux-layer', 'all layers in one', 'flux/k.yaml', flux({ path: './dist/erp' })],
  ['force-replace', 'force', 'flux/k.yaml', flux({ path: './dist/erp/20-plans', force: true })],
  ['flux-health-expression', 'all of nothing', 'flux/k.yaml', flux({ path: './x', healthCheckExprs: [ { apiVersion: FORKLIFT, kind: 'Plan', current: "status.conditions.filter(c, c.type == 'Ready').all(c, c.status == 'True')", }, ], })],
  ['flux-health-expression', 'status False', 'flux/k.yaml', flux({ path: './x', healthCheckExprs: [ { apiVersion: FORKLIFT, kind: 'Plan', failed: "status.conditions.exists(c, c.type == 'Ready' && c.status == 'False')", }, ], })],
  ['argocd-runs', 'selfHeal', 'argocd/a.yaml', application('dist/erp/30-runs/wave-01', { syncPolicy: { automated: { selfHeal: true } } })],
  ['argocd-runs', 'prune', 'argocd/a.yaml', application('dist/erp/30-runs/wave-02', { syncPolicy: { automated: { prune: true } } })],
  ['argocd-runs', 'plans and runs together', 'argocd/a.yaml', application('dist/erp', { source: { path: 'dist/erp', directory: { recurse: true } } })],
  ['argocd-runs', 'a finalizer', 'argocd/a.yaml', application('dist/erp/30-runs/wave-01', {}, { finalizers: ['resources-finalizer.argocd.argoproj.io'] })],
  ['force-replace', 'Replace=true', 'argocd/a.yaml', application('dist/erp/20-plans', { syncPolicy: { syncOptions: ['Replace=true'] } })],
  ['applicationset-deletes', 'no policy', 'argocd/s.yaml', { apiVersion: 'argoproj.io/v1alpha1', kind: 'ApplicationSet', metadata: { name: 's', namespace: 'argocd' }, spec: { generators: [], template: { spec: { source: { path: 'dist/erp/20-plans' } } } }, }],
];

test('the layers as they are rendered are without fault, with and without an inventory', () => {
  expect(found(layers)).toEqual([]);
  expect(found(layers, { source: inventory, release: ForkliftRelease.LATEST })).toEqual([]);
});

test('there are at least 150 mutations, and none is there twice', () => {
  const all = [...objects, ...texts, ...additions].map(([rule, what, file]) => `${rule} ${what} ${file}`);
  expect(new Set(all).size).toBe(all.length);
  expect(all.length + sources.length + earlier.length).toBeGreaterThanOrEqual(150);
});

describe('a fault of an object is found', () => {
  test.each(objects)('%s: %s in %s', (rule, _, file, change) => {
    expect(found(changed(file, change)).map((finding) => finding.rule)).toContain(rule);
  });
});

describe('a fault of a text is found', () => {
  test.each(texts)('%s: %s in %s', (rule, _, file, change) => {
    expect(found(rewritten(file, change)).map((finding) => finding.rule)).toContain(rule);
  });
});

describe('a fault that an object more makes is found', () => {
  test.each(additions)('%s: %s', (rule, _, file, object) => {
    const files = Array.isArray(object)
      ? [...layers, { name: file, text: object.map((one) => dump(one)).join('---\n') }]
      : more(file, JSON.parse(JSON.stringify(object)) as object);
    expect(found(files).map((finding) => finding.rule)).toContain(rule);
  });
});

/** Faults of the source, by the VM that has them. */
// biome-ignore format: a row a line
const sources: (readonly [rule: string, what: string, vm: string, change: Partial<SourceVm> | 'gone'])[] = [
  ['vm-not-found', 'a VM that is gone', 'vm-1042', 'gone'],
  ['vm-name-differs', 'another name', 'vm-1042', { name: 'erp-db-99' }],
  ['vm-is-template', 'a template', 'vm-1042', { isTemplate: true }],
  ['change-tracking-off', 'no changed block tracking', 'vm-1042', { changeTrackingEnabled: false }],
  ['snapshots-on-warm', 'a snapshot', 'vm-1042', { hasSnapshot: true }],
  ['consolidation-needed', 'disks to be consolidated', 'vm-1042', { consolidationNeeded: true }],
  ['guest-tools', 'tools that do not run', 'vm-1042', { toolsStatus: 'toolsNotRunning' }],
  ['guest-tools', 'no tools', 'vm-1042', { toolsStatus: 'toolsNotInstalled' }],
  ['invalid-disk-size', 'a disk of size 0', 'vm-1042', { disks: [{ file: 'a', capacityBytes: 0 }] }],
  ['raw-device-mapping', 'a raw device mapping', 'vm-1042', { disks: [{ file: 'a', rdm: true }] }],
  ['independent-disk', 'an independent disk', 'vm-1042', { disks: [{ file: 'a', mode: 'independent_persistent' }] }],
  ['shared-disk', 'a shared disk', 'vm-1042', { disks: [{ file: 'a', shared: true }] }],
  ['critical-concern', 'a critical concern', 'vm-1042', { concerns: [{ label: 'Passthrough', category: 'Critical' }] }],
  ['network-not-mapped', 'a network that is not mapped', 'vm-1042', { nics: [{ networkId: 'network-999' }] }],
  ['storage-not-mapped', 'a datastore that is not mapped', 'vm-1042', { disks: [{ storageId: 'datastore-999' }] }],
  ['pod-network-twice', 'two cards on the pod network', 'vm-1063', { nics: [{ networkId: 'dvportgroup-201' }, { networkId: 'dvportgroup-201' }] }],
  ['duplicate-nad', 'two cards on one network', 'vm-1042', { nics: [{ networkId: 'dvportgroup-202' }, { networkId: 'dvportgroup-202' }] }],
  ['guest-addresses-unknown', 'no guest addresses', 'vm-1042', { guestNetworks: [], nics: [{ networkId: 'dvportgroup-202', mac: '00:50:56:00:00:01' }] }],
  ['duplicate-mac', 'one address twice', 'vm-1042', { nics: [{ networkId: 'dvportgroup-202', mac: 'MAC OF VM-1045' }] }],
];

describe('a fault of the source is found', () => {
  test.each(sources)('%s: %s of %s', (rule, _, id, change) => {
    const macOf = inventory.vms?.find((vm) => vm.id === 'vm-1045')?.nics?.[0]?.mac ?? 'none';
    const source: SourceKnowledge = {
      ...inventory,
      vm(plan, reference) {
        if (reference.id !== id) return inventory.vm(plan, reference);
        const vm = inventory.vm(plan, reference) as SourceVm;
        const text = JSON.stringify(change).replace('MAC OF VM-1045', macOf);
        return change === 'gone' ? 'missing' : { ...vm, ...(JSON.parse(text) as object) };
      },
    };
    expect(found(layers, { source }).map((finding) => finding.rule)).toContain(rule);
  });
});

const state = (value: string) => (o: Loose) => {
  o.metadata.annotations['cdk8s-forklift.dev/run-state'] = value;
};

/** Changes since an earlier set, in which the run of the databases is on or over. */
// biome-ignore format: a row a line
const earlier: (readonly [
  rule: string,
  what: string,
  run: string,
  file: string,
  change: ((object: Loose) => void) | 'gone',
])[] = [
  ['active-run-changed', 'the plan', 'active', WARM, (o) => { o.spec.description = 'later'; }],
  ['active-run-changed', 'the provider', 'active', PROVIDER, (o) => { o.spec.url = 'https://other.corp.example/sdk'; }],
  ['active-run-changed', 'a map', 'active', NETWORKS, (o) => void o.spec.map.pop()],
  ['active-run-changed', 'the Secret', 'active', SECRET, (o) => { o.spec.refreshInterval = '1m'; }],
  ['done-plan-changed', 'the plan', 'done', WARM, (o) => void o.spec.vms.push({ id: 'vm-9', name: 'late' })],
  ['plan-removed', 'the plan', 'active', WARM, 'gone'],
  ['run-removed', 'the run', 'active', RUN, 'gone'],
];

describe('a change that a run does not bear is found', () => {
  test.each(earlier)('%s: %s, run %s', (rule, _, run, file, change) => {
    const withState = (files: typeof layers) =>
      files.map((layer) => {
        if (!layer.name.endsWith(`/${RUN}`)) return layer;
        const object = load(layer.text) as Loose;
        state(run)(object);
        return { ...layer, text: dump(object) };
      });
    const now = change === 'gone' ? layers.filter(({ name }) => !name.endsWith(`/${file}`)) : changed(file, change);
    const before = asFiles(withState(layers));
    expect(found(withState(now), { before, release: ForkliftRelease.V2_11 }).map((finding) => finding.rule)).toContain(
      rule,
    );
    // The example's Secret is one for 2.12: its certificate has the new name alone.
    const calm = found(withState(layers), { before, release: ForkliftRelease.V2_11 });
    expect(calm.filter(({ rule }) => rule !== 'secret-keys')).toEqual([]);
  });
});

test('every rule that reads the example is proved by a mutation, or has its page', () => {
  const mutated = new Set([...objects, ...texts, ...additions, ...sources, ...earlier].map(([rule]) => rule));
  expect([...mutated].filter((name) => !catalogue.has(name))).toEqual([]);
  expect(mutated.size).toBeGreaterThanOrEqual(110);
});

test('no secret is printed', () => {
  const secret = {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name: 'x', namespace },
    stringData: { password: 'hunter22' },
  };
  const url = changed(PROVIDER, (o) => {
    o.spec.url = 'https://root:hunter22@vcenter.corp.example';
  });
  const everything = [
    ...url,
    { name: 'secret.yaml', text: dump(secret) },
    { name: 'notes.yaml', text: readFileSync('dist/erp/10-base/hook-drain.yaml', 'utf8') },
  ];
  expect(JSON.stringify(found(everything))).not.toContain('hunter22');
});

describe('by release', () => {
  const scripts = changed(PLAN, (o) => {
    o.spec.customizationScripts = { name: 'firstboot', namespace: 'vm-migrations' };
  });
  const rulesFor = (files: typeof scripts, release: string, source?: SourceKnowledge) =>
    found(files, { release: ForkliftRelease.of(release), ...(source === undefined ? {} : { source }) }).map(
      ({ rule, severity }) => `${severity} ${rule}`,
    );

  test.each([
    ['2.10', false],
    ['2.11.7', true],
    ['2.12.0', false],
  ])('customization-scripts-elsewhere: %s', (release, expected) => {
    expect(rulesFor(scripts, release).includes('error customization-scripts-elsewhere')).toBe(expected);
  });

  const elsewhere = changed(NETWORKS, (o) => {
    o.spec.map[1].destination.namespace = 'networks';
  });
  test.each([
    ['2.11.7', 'warning'],
    ['2.12.0', 'error'],
    ['main', 'error'],
  ])('a network outside the target namespace is for %s: %s', (release, severity) => {
    expect(rulesFor(elsewhere, release)).toContain(`${severity} network-outside-target-namespace`);
  });

  const twice: SourceKnowledge = {
    ...inventory,
    vm: (_plan, { id }) =>
      id === 'vm-1042'
        ? ({
            ...inventory.vms?.find((vm) => vm.id === id),
            nics: [{ networkId: 'dvportgroup-202' }, { networkId: 'dvportgroup-202' }],
          } as SourceVm)
        : 'unknown',
  };
  test.each([
    ['2.11.0', false],
    ['2.11.1', true],
    ['2.12.5', true],
    ['main', false],
  ])('duplicate-nad: %s', (release, expected) => {
    expect(rulesFor(layers, release, twice).includes('error duplicate-nad')).toBe(expected);
  });
});
