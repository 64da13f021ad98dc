/** Cases of the rules in lib/lint/rules/vms. */
import { ProviderType, type SourceVm } from '../../../lib/forklift/source-vm';
import { knowledgeOfInventory } from '../../../lib/lint/source-knowledge';
import { inSource, tells, testRule } from '../rule-kit/test-rule';

/** Two VMs that are off and share a disk. */
const sharing = knowledgeOfInventory({
  vms: ['vm-1', 'vm-2'].map(
    (id): SourceVm => ({
      providerType: ProviderType.VSPHERE,
      id,
      name: id,
      powerState: 'poweredOff',
      disks: [{ file: '[ds] quorum.vmdk', shared: true }],
      raw: {},
    }),
  ),
});
/** The same, while both run. */
const sharingAndOn = knowledgeOfInventory({
  vms: (sharing.of('')?.vms ?? []).map((vm) => ({ ...vm, powerState: 'poweredOn', toolsStatus: 'toolsOk' })),
});
const planInto = (targetNamespace: string, id: string, more: object = {}) => ({
  apiVersion: 'forklift.konveyor.io/v1beta1',
  kind: 'Plan',
  metadata: { name: `plan-${id}`, namespace: 'mtv' },
  spec: {
    provider: {
      source: { name: 'vcenter', namespace: 'mtv' },
      destination: { name: 'host', namespace: 'konveyor-forklift' },
    },
    map: { network: { name: 'n', namespace: 'mtv' }, storage: { name: 's', namespace: 'mtv' } },
    targetNamespace,
    vms: [{ id, name: id }],
    ...more,
  },
});

testRule('change-tracking-off', [inSource('no changed block tracking', 'vm-1042', { changeTrackingEnabled: false })]);

testRule('consolidation-needed', [inSource('disks to be consolidated', 'vm-1042', { consolidationNeeded: true })]);

testRule('critical-concern', [
  inSource('a critical concern', 'vm-1042', { concerns: [{ label: 'Passthrough', category: 'Critical' }] }),
]);

testRule('duplicate-mac', [
  inSource('one address twice', 'vm-1042', { nics: [{ networkId: 'dvportgroup-202', mac: 'MAC OF VM-1045' }] }),
]);

testRule('guest-addresses-unknown', [
  inSource('no guest addresses', 'vm-1042', {
    guestNetworks: [],
    nics: [{ networkId: 'dvportgroup-202', mac: '00:50:56:00:00:01' }],
  }),
]);

testRule('guest-not-convertible', [
  inSource('Solaris', 'vm-1042', { guestId: 'solaris11_64Guest' }),
  inSource('Windows 2000', 'vm-1042', { guestId: 'win2000ServGuest' }),
]);

testRule('guest-tools', [
  inSource('tools that do not run', 'vm-1042', { toolsStatus: 'toolsNotRunning' }),
  inSource('no tools', 'vm-1042', { toolsStatus: 'toolsNotInstalled' }),
]);

testRule('independent-disk', [
  inSource('an independent disk', 'vm-1042', { disks: [{ file: 'a', mode: 'independent_persistent' }] }),
]);

testRule('invalid-disk-size', [inSource('a disk of size 0', 'vm-1042', { disks: [{ file: 'a', capacityBytes: 0 }] })]);

testRule('raw-device-mapping', [inSource('a raw device mapping', 'vm-1042', { disks: [{ file: 'a', rdm: true }] })]);

testRule('shared-disk', [
  inSource('a shared disk', 'vm-1042', { disks: [{ file: 'a', shared: true }] }),
  tells(
    'VMs with one disk that go to two namespaces, whichever copies it',
    [planInto('erp', 'vm-1'), planInto('shop', 'vm-2', { migrateSharedDisks: false })],
    ['warning shared-disk @spec.vms[0]', 'warning shared-disk @spec.vms[0]'],
    { source: sharing },
  ),
  tells(
    'nothing is reported where both go to one namespace',
    [planInto('erp', 'vm-1'), planInto('erp', 'vm-2', { migrateSharedDisks: false })],
    [],
    { source: sharing },
  ),
  tells(
    'nothing is reported for a plan that is over',
    [planInto('erp', 'vm-1'), planInto('shop', 'vm-2', { archived: true })],
    [],
    { source: sharing },
  ),
  tells('a VM that runs and stays', [planInto('erp', 'vm-1')], ['error shared-disk @spec.vms[0]'], {
    source: sharingAndOn,
  }),
  tells(
    'a VM that runs, and is to move too',
    [planInto('erp', 'vm-1'), planInto('erp', 'vm-2', { migrateSharedDisks: false })],
    ['warning shared-disk @spec.vms[0]'],
    { source: sharingAndOn },
  ),
  tells(
    'a disk that both of its VMs copy, once',
    [planInto('erp', 'vm-1'), planInto('erp', 'vm-2')],
    ['warning shared-disk @spec.vms[0]'],
    { source: sharing },
  ),
  tells(
    'a disk that none of its VMs copies, by the setting of the plan or of the VM',
    [
      planInto('erp', 'vm-1', { migrateSharedDisks: false }),
      planInto('erp', 'vm-2', { vms: [{ id: 'vm-2', name: 'vm-2', migrateSharedDisks: false }] }),
    ],
    ['warning shared-disk @spec.vms[0]'],
    { source: sharing },
  ),
  tells(
    'nothing where a VM beyond the set may have brought the disk along',
    [planInto('erp', 'vm-1', { migrateSharedDisks: false })],
    [],
    { source: sharing },
  ),
]);

testRule('snapshots-on-warm', [inSource('a snapshot', 'vm-1042', { hasSnapshot: true })]);

testRule('vm-is-template', [inSource('a template', 'vm-1042', { isTemplate: true })]);

testRule('vm-name-differs', [inSource('another name', 'vm-1042', { name: 'erp-db-99' })]);

testRule('vm-not-found', [inSource('a VM that is gone', 'vm-1042', 'gone')]);
