import { ProviderType } from '../../../lib/forklift/source-vm';
import { followPath, knownVariables, merge } from '../../../lib/hooks/context/known';
import { templateReferences } from '../../../lib/playbooks/jinja/parser';

/** `message; fix` for a template's first variable; undefined when all of it exists. */
function follow(path: string, provider = ProviderType.VSPHERE, context = true): string | undefined {
  const [reference] = templateReferences(`{{ ${path} }}`);
  if (!reference || (reference.name !== 'plan' && reference.name !== 'workload')) throw new Error(`${path} is no such`);
  const unknown = followPath(reference, knownVariables(provider, context)[reference.name], reference.name);
  return unknown && `${unknown.message}${unknown.fix === undefined ? '' : `; ${unknown.fix}`}`;
}

const providers = Object.values(ProviderType).filter((type) => type !== ProviderType.EC2);

describe.each(providers)('%s', (provider) => {
  test.each([
    ...[
      'workload',
      'workload.vm',
      'workload.vm.id',
      'workload.vm.name',
      'workload.vm.targetname',
      'workload.vm.powerstate',
    ],
    ...[
      'workload.vm.hostname',
      'workload.vm.guestos',
      'workload.vm.cpucount',
      'workload.vm.memorymb',
      'workload.vm.host',
    ],
    ...[
      'workload.vm.ipaddress',
      'workload.vm.ipaddresses[0]',
      'workload.vm.disks[0].path',
      'workload.vm.disks[x].bytes',
    ],
    ...[
      'workload.vm.networks[0].mac',
      'workload.vm.networks[0].ips[0]',
      'plan',
      'plan.targetnamespace',
      'plan.vms[0].ref.id',
    ],
    ...[
      'plan.metadata.name',
      'plan.metadata.labels.any',
      "plan.metadata.annotations['any/one']",
      'plan.spec.targetNamespace',
    ],
    ...[
      'plan.spec.vms[0].name',
      'plan.spec.targetLabels.any',
      'plan.spec.provider.source.name',
      'plan.map.network.name',
    ],
  ])('%s exists', (path) => {
    expect(follow(path, provider)).toBeUndefined();
  });

  test.each([
    ['workload.vm.nmae', 'workload.vm.nmae does not exist; did you mean workload.vm.name?'],
    [
      'workload.vm.disks.path',
      "workload.vm.disks is a list, so workload.vm.disks.path does not exist; take one item, workload.vm.disks[0].path, or all: workload.vm.disks | map(attribute='path')",
    ],
    ['workload.vm.disks[0].pth', 'workload.vm.disks[0].pth does not exist; did you mean workload.vm.disks[0].path?'],
    ['workload.vm.name.first', 'workload.vm.name has no members, so workload.vm.name.first does not exist'],
    ['plan.spec.targetNamspace', 'plan.spec.targetNamspace does not exist; did you mean plan.spec.targetNamespace?'],
    [
      "plan.spec.targetNamspace | default('default')",
      'plan.spec.targetNamspace does not exist; did you mean plan.spec.targetNamespace?',
    ],
    ['plan.targetNamespace', 'plan.targetNamespace does not exist; did you mean plan.targetnamespace?'],
    ['plan.metadata.label.team', 'plan.metadata.label does not exist; did you mean plan.metadata.labels?'],
    [
      'plan.spec.vms.name',
      "plan.spec.vms is a list, so plan.spec.vms.name does not exist; take one item, plan.spec.vms[0].name, or all: plan.spec.vms | map(attribute='name')",
    ],
    [
      'plan.metadata.labels.team.name',
      'plan.metadata.labels.team has no members, so plan.metadata.labels.team.name does not exist',
    ],
    [
      'plan.status',
      'plan.status does not exist; known are description, targetnamespace, serviceaccount, targetlabels, targetnodeselector, targetaffinity, convertorlabels, convertornodeselector, convertoraffinity, conversiontempstorageclass, conversiontempstoragesize, provider, ...',
    ],
  ])('%s does not', (path, told) => {
    expect(follow(path, provider)).toBe(told);
  });

  test('without our context there are no members of ours', () => {
    expect(follow('workload.vm.targetname', provider, false)).toContain('does not exist');
    expect(follow('plan.metadata.name', provider, false)).toContain('plan.metadata does not exist');
    expect(follow('plan.spec.targetNamespace', provider, false)).toContain('plan.spec does not exist');
    expect(follow('plan.targetnamespace', provider, false)).toBeUndefined();
  });
});

test.each<[ProviderType, string]>([
  [ProviderType.VSPHERE, 'workload.vm.vm1.vm0.name'],
  [ProviderType.VSPHERE, 'workload.vm.uuid'],
  [ProviderType.OVIRT, 'workload.xvm.vm.guest.distribution'],
  [ProviderType.OPENSTACK, 'workload.xvm.flavor.vcpus'],
  [ProviderType.OPENSTACK, 'workload.xvm.vm.vm1.addresses.any'],
  [ProviderType.OVA, 'workload.vm.ovfpath'],
  [ProviderType.HYPERV, 'workload.disks[0].windowspath'],
  [ProviderType.OPENSHIFT, 'workload.object.spec.template.spec.livenessprobe.any.thing[0].at.all'],
])('%s alone has %s', (provider, path) => {
  expect(follow(path, provider)).toBeUndefined();
  for (const other of [ProviderType.VSPHERE, ProviderType.OVIRT, ProviderType.HYPERV])
    if (other !== provider) expect(follow(path, other)).toContain('does not exist');
});

test.each<[string, ProviderType, boolean, string]>([
  [
    'workload.vm.uuid',
    ProviderType.OVIRT,
    true,
    'workload.vm.uuid does not exist; known are id, name, targetname, powerstate, hostname, guestos, cpucount, memorymb, host, ipaddress, ipaddresses, disks, ...',
  ],
  [
    'workload.vm.name',
    ProviderType.VSPHERE,
    false,
    'workload.vm.name does not exist; known are vm1, policyversion, uuid, instanceuuid, firmware, connectionstate, snapshot, changetrackingenabled, consolidationneeded, cpuaffinity, cpuhotaddenabled, cpuhotremoveenabled, ...',
  ],
  [
    'workload.vm.vm1.host',
    ProviderType.VSPHERE,
    true,
    'workload.vm.vm1.host is always empty; read workload.host.host.resource.name',
  ],
  [
    'workload.vm.vm1.host.name',
    ProviderType.VSPHERE,
    true,
    'workload.vm.vm1.host is always empty; read workload.host.host.resource.name',
  ],
])('%s of %s (context: %s)', (path, provider, context, told) => {
  expect(follow(path, provider, context)).toBe(told);
});

test('two shapes in one: members of both, and the one that says more', () => {
  expect(merge({ a: 0, b: { c: 0 }, d: [0] }, { b: { e: 0 }, d: [{ f: 0 }], g: 'no use' })).toEqual({
    a: 0,
    b: { c: 0, e: 0 },
    d: [{ f: 0 }],
    g: 'no use',
  });
  expect(merge(0, { a: 0 })).toEqual({ a: 0 });
  expect(merge({ a: 0 }, 0)).toEqual({ a: 0 });
  expect(merge('empty', 0)).toBe(0);
  expect(merge({ a: 0 }, [0])).toEqual([0]);
});
