import type { Laws } from '../law';

export const plansLaws = {
  'colliding-name-template': {
    severity: 'warning',
    summary: 'a name template, of a plan or a VM, that gives several disks, volumes or networks the same name',
  },
  'customization-script-name': {
    severity: 'warning',
    summary: 'a customization script whose key Forklift does not recognize',
  },
  'dotted-target-name': {
    severity: 'warning',
    summary: 'a VM that keeps the dots of its name, which is then used as a DNS label without being one',
    condition: 'NotValid',
  },
  'drifting-luks': { severity: 'info', summary: '`luks: {}` on VMs, as a Go program prints it: it means nothing' },
  'duplicate-hook': {
    severity: 'error',
    summary: "a hook that is twice in a plan's list: it would run once",
    notIgnored: 'it is written once',
  },
  'duplicate-target-name': {
    severity: 'error',
    summary: 'two VMs of a Plan that would get the same name on the cluster',
    condition: 'DuplicateVM',
  },
  'duplicate-vm': { severity: 'error', summary: 'a VM that is in a Plan twice', condition: 'DuplicateVM' },
  'feature-off': {
    severity: 'error',
    summary: 'a plan that needs a feature which a ForkliftController among the manifests turns off',
  },
  'hook-not-there': {
    severity: 'warning',
    summary: 'removeHook for a hook that the VM does not have',
  },
  'host-namespace': {
    severity: 'warning',
    summary: 'a destination `konveyor-forklift/host` in manifests for OpenShift, where it is `openshift-mtv/host`',
  },
  'invalid-image': {
    severity: 'error',
    summary: 'text that is not a container image: capitals in the path, spaces, a leading scheme',
    condition: 'InvalidImage, VirtV2vImageNotValid',
  },
  'invalid-name-template': {
    severity: 'error',
    summary: 'a name template that Forklift refuses, or whose result is not a valid name',
    condition: 'NotValid',
  },
  'invalid-plan-name': {
    severity: 'warning',
    summary: 'a Plan whose name is not a DNS label, although Forklift uses it as one, and in names of volumes',
    condition: 'NotValid',
  },
  'invalid-quantity': {
    aliases: ['invalid-size'],
    severity: 'error',
    summary: 'a size that is not a Kubernetes quantity: `50GB` instead of `50Gi`',
    condition: 'NotValid',
  },
  'invalid-root-disk': {
    severity: 'error',
    summary: 'a root disk in another form than /dev/sdX: it does not set the boot order',
  },
  'invalid-target-name': {
    severity: 'error',
    summary: 'a targetName that is not a valid VM name',
    condition: 'NotValid',
  },
  'invalid-target-namespace': {
    severity: 'error',
    summary: 'a target namespace that is not a valid namespace name',
    condition: 'NamespaceNotValid',
  },
  'known-defects': {
    severity: 'warning',
    summary: 'a plan that triggers a known defect of its Forklift release',
  },
  'live-restricted-provider': {
    severity: 'warning',
    summary: "a live migration by a provider of the local cluster that is not in Forklift's namespace",
    condition: 'MigrationTypeNotValid',
  },
  'long-name-template': {
    severity: 'warning',
    summary: 'a PVC name template with long results: names derived from them get too long',
  },
  'luks-and-clevis': {
    severity: 'warning',
    summary: 'both LUKS and Clevis to unlock the disks of one VM: Clevis is used',
    condition: 'LuksAndClevisIncompatibility',
  },
  'luks-not-supported': {
    severity: 'error',
    summary: 'disk unlocking for a source that does not support it: the webhook denies the Plan',
  },
  'luks-without-name': {
    severity: 'error',
    summary: "a `luks` without a Secret's name: the disks stay locked",
  },
  'no-vms': { severity: 'warning', summary: 'a Plan without VMs' },
  'not-a-hook': {
    severity: 'error',
    summary: 'something in a list of hooks that is not a hook',
    notIgnored: 'such a value cannot be rendered',
  },
  'not-a-vm': {
    severity: 'error',
    summary: 'something among the VMs of a plan that is not a VM, such as a name alone',
    notIgnored: 'such a value cannot be rendered',
  },
  'nutanix-cannot-migrate': {
    severity: 'warning',
    summary: 'a Plan from Nutanix: Forklift reads its inventory and cannot move its VMs yet',
  },
  'plan-too-large': {
    severity: 'warning',
    summary: 'a Plan with so many VMs that its status may grow too large for the API server in the middle of a run',
  },
  'renamed-target': {
    severity: 'warning',
    summary: 'a VM whose name Forklift changes into a valid one, where the Plan does not show it',
    condition: 'TargetNameNotValid',
  },
  'setting-needs-id': {
    severity: 'warning',
    summary:
      'a targetName or pvcNameTemplate of a VM without an id: Forklift looks them up by id, and does not find them',
  },
  'setting-unread': { severity: 'warning', summary: 'a setting that Forklift does not read for VMs of this source' },
  'static-ips-on-pod-network': {
    severity: 'warning',
    summary: 'static addresses are kept, and a network leads to the pod network, where they do not work',
    condition: 'NetMapPreservingIPsOnPodNetwork',
  },
  'target-name-taken': {
    severity: 'warning',
    summary: 'VMs of two Plans that would get the same name in one namespace',
    condition: 'VMAlreadyExists',
  },
  'temp-storage-half-set': {
    severity: 'error',
    summary: 'a size of the scratch volume without its class, or the other way round',
    condition: 'NotValid',
  },
  'customization-scripts-elsewhere': {
    severity: 'error',
    summary: 'scripts for the conversion outside the target namespace, for a release that does not copy them',
  },
  'transfer-network-elsewhere': {
    severity: 'error',
    summary: 'a transfer network in a namespace that the plan may not use',
    condition: 'TransferNetworkNotValid',
  },
  'transfer-network-implicit': {
    severity: 'warning',
    summary: 'a Plan without transferNetwork for a destination that has a default: the webhook rewrites the Plan',
  },
  'type-not-supported': {
    severity: 'error',
    summary: 'a migration type that the source does not support',
    condition: 'MigrationTypeNotValid, WarmMigrationNotReady',
  },
  'vddk-image-missing': {
    severity: 'warning',
    summary: 'a warm or raw copy from vSphere without a VDDK image on the provider: the controller must have one',
    condition: 'VDDKInitImageUnavailable',
  },
  'vm-id-form': {
    severity: 'warning',
    summary: 'an id that no VM of the source platform has: a UUID or a name where vSphere wants vm-1042',
    condition: 'VMNotFound',
  },
  'vm-in-two-plans': { severity: 'warning', summary: 'a VM that two Plans would move', condition: 'VMAlreadyExists' },
  'vm-ref-half': {
    severity: 'info',
    summary: 'VMs by name alone, or by id alone: a name may be ambiguous, an id tells a reviewer nothing',
  },
  'vm-ref-incomplete': {
    severity: 'error',
    summary: 'a VM with neither id nor name, or one of an openshift source without name and namespace',
    condition: 'VMRefNotValid',
  },
  'warm-and-type': { severity: 'warning', summary: 'both the old field `warm` and the new field `type`' },
  'warm-vms-wait': {
    severity: 'info',
    summary: 'a warm Plan with more VMs than Forklift moves at once: the others start copying when those are done',
  },
  'wrong-provider-type': {
    severity: 'error',
    summary: 'a destination that is not openshift, or a Host of a provider that is not vSphere',
    condition: 'DestinationProviderNotValid, TypeNotValid',
  },
} as const satisfies Laws;
