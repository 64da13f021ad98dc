import { ProviderType } from '../../forklift/source-vm';
import { table } from '../../support/table';

/** How one provider's workload.yml is read: Jinja in the words of that file. */
export interface VmExpressions {
  /** Statements that fill the lists `disks` and `networks` and set `ips`. */
  readonly statements: string;
  /** An expression for each scalar of `workload.vm`. */
  readonly members: Readonly<Record<string, string>>;
}

/**
 * The members of `workload.vm`, from what each provider has. Unknown text is '', an unknown number none, an unknown list
 * empty; `powerstate` is on, off, suspended or unknown.
 *
 * Every key that is read is always written by Forklift, so a missing one fails the hook instead of guessing.
 */
export const vmExpressions: Readonly<Partial<Record<ProviderType, VmExpressions>>> = table({
  [ProviderType.VSPHERE]: {
    statements: `\
{%- for d in workload.vm.vm1.disks -%}{%- set _ = disks.append({
  'id': d.key, 'name': d.file | basename, 'path': d.file, 'bytes': d.capacity, 'storage': d.datastore.id, 'shared': d.shared}) -%}{%- endfor -%}
{%- for n in workload.vm.nics -%}{%- set _ = networks.append({
  'id': n.network.id, 'name': workload.vm.guestnetworks | selectattr('mac', 'equalto', n.mac) | map(attribute='network') | first | default(''), 'mac': n.mac,
  'ips': workload.vm.guestnetworks | selectattr('mac', 'equalto', n.mac) | map(attribute='ip') | select | list}) -%}{%- endfor -%}
{%- set ips = ([workload.vm.ipaddress] + workload.vm.guestnetworks | map(attribute='ip') | list) | select | unique | list -%}`,
    members: {
      id: 'workload.vm.vm1.vm0.id',
      name: 'workload.vm.vm1.vm0.name',
      powerstate:
        "{'poweredOn': 'on', 'poweredOff': 'off', 'suspended': 'suspended'}[workload.vm.vm1.powerstate] | default('unknown')",
      guestos: 'workload.vm.guestnamefromvmwaretools or workload.vm.guestname',
      hostname: 'workload.vm.hostname',
      cpucount: 'workload.vm.cpucount',
      memorymb: 'workload.vm.memorymb',
      host: "workload.host.host.resource.name | default('')",
    },
  },
  [ProviderType.OVIRT]: {
    statements: `\
{%- for a in workload.xvm.diskattachments -%}{%- set _ = disks.append({
  'id': a.disk.disk.resource.id, 'name': a.disk.disk.resource.name, 'path': '',
  'bytes': a.disk.disk.provisionedsize or (a.disk.disk.lun.logicalunits.logicalunit | map(attribute='size') | first | default(none)),
  'storage': a.disk.disk.storagedomain, 'shared': a.disk.disk.shared}) -%}{%- endfor -%}
{%- for n in workload.xvm.nics -%}{%- set _ = networks.append({
  'id': n.profile.network, 'name': n.profile.resource.name, 'mac': n.vnic.mac,
  'ips': n.vnic.ipaddress | map(attribute='address') | select | list}) -%}{%- endfor -%}
{%- set ips = networks | map(attribute='ips') | flatten | unique | list -%}`,
    members: {
      id: 'workload.xvm.vm.vm1.vm0.id',
      name: 'workload.xvm.vm.vm1.vm0.name',
      powerstate:
        "{'up': 'on', 'down': 'off', 'suspended': 'suspended', 'paused': 'suspended'}[workload.xvm.vm.vm1.status] | default('unknown')",
      guestos:
        "(workload.xvm.vm.guest.distribution ~ ' ' ~ workload.xvm.vm.guest.fullversion) | trim or workload.xvm.vm.ostype",
      hostname: 'workload.xvm.vm.guestname',
      cpucount: 'workload.xvm.vm.cpusockets * workload.xvm.vm.cpucores * workload.xvm.vm.cputhreads',
      memorymb: 'workload.xvm.vm.memory // 1048576',
      host: "(workload.host or {}).resource.name | default('')",
    },
  },
  [ProviderType.OPENSTACK]: {
    statements: `\
{%- for v in workload.xvm.volumes -%}{%- set _ = disks.append({
  'id': v.resource.id, 'name': v.resource.name, 'path': v.attachments | map(attribute='device') | first | default(''), 'bytes': v.size * 1073741824,
  'storage': v.volumetype, 'shared': v.multiattach}) -%}{%- endfor -%}
{%- for net in workload.xvm.vm.vm1.addresses or {} -%}{%- set list = workload.xvm.vm.vm1.addresses[net] -%}{%- set _ = networks.append({
  'id': workload.xvm.networks | selectattr('resource.name', 'equalto', net) | map(attribute='resource.id') | first | default(''), 'name': net,
  'mac': list | map(attribute='OS-EXT-IPS-MAC:mac_addr') | first | default(''), 'ips': list | map(attribute='addr') | select | list}) -%}{%- endfor -%}
{%- set ips = networks | map(attribute='ips') | flatten | unique | list -%}`,
    members: {
      id: 'workload.xvm.vm.vm1.vm0.id',
      name: 'workload.xvm.vm.vm1.vm0.name',
      powerstate:
        "{'ACTIVE': 'on', 'SHUTOFF': 'off', 'SUSPENDED': 'suspended', 'PAUSED': 'suspended'}[workload.xvm.vm.vm1.status] | default('unknown')",
      guestos: "workload.xvm.image.properties.os_distro | default('')",
      hostname: "''",
      cpucount: 'workload.xvm.flavor.vcpus',
      memorymb: 'workload.xvm.flavor.ram',
      host: 'workload.xvm.vm.vm1.hostid',
    },
  },
  [ProviderType.OVA]: {
    statements: `\
{%- for d in workload.vm.disks -%}{%- set _ = disks.append(d | combine({
  'id': d.diskid, 'name': d.base.name, 'path': d.filepath, 'bytes': d.capacity * 2 ** (d.capacityallocationunits.split('^')[1] | default(0) | int),
  'storage': '', 'shared': false})) -%}{%- endfor -%}
{%- for n in workload.vm.nics -%}{%- set net = workload.vm.networks | selectattr('base.name', 'equalto', n.network) | first | default({}) -%}
  {%- set _ = networks.append(net | combine({'id': net.base.id | default(''), 'name': n.network, 'mac': n.mac, 'ips': []})) -%}{%- endfor -%}
{%- set ips = [workload.vm.ipaddress] | select | list -%}`,
    members: {
      id: 'workload.vm.vm1.vm0.id',
      name: 'workload.vm.vm1.vm0.name',
      powerstate: "'unknown'",
      guestos: 'workload.vm.ostype',
      hostname: "''",
      cpucount: 'workload.vm.cpucount',
      memorymb: 'workload.vm.memorymb',
      host: "''",
    },
  },
  [ProviderType.HYPERV]: {
    statements: `\
{%- for d in workload.disks -%}{%- set _ = disks.append({
  'id': d.base.id, 'name': d.base.name, 'path': d.windowspath, 'bytes': d.capacity, 'storage': d.datastore.id, 'shared': none}) -%}{%- endfor -%}
{%- for n in workload.nics -%}{%- set _ = networks.append({
  'id': n.network.id, 'name': n.networkname, 'mac': n.mac, 'ips': workload.guestnetworks | selectattr('mac', 'equalto', n.mac) | map(attribute='ip') | select | list}) -%}{%- endfor -%}
{%- set ips = workload.guestnetworks | map(attribute='ip') | select | unique | list -%}`,
    members: {
      id: 'workload.id',
      name: 'workload.name',
      powerstate:
        "{'Running': 'on', 'Off': 'off', 'Saved': 'suspended', 'Paused': 'suspended'}[workload.powerstate] | default('unknown')",
      guestos: 'workload.guestos',
      hostname: "''",
      cpucount: 'workload.cpucount',
      memorymb: 'workload.memorymb',
      host: "''",
    },
  },
  [ProviderType.OPENSHIFT]: {
    statements: `\
{%- set spec = (workload.object.spec.template or {}).spec | default({}) -%}
{%- set status = (workload.instance or {}).status | default({}) -%}
{%- for v in spec.volumes | default([]) -%}{%- set claim = (v.volumesource.datavolume or {}).name | default(((v.volumesource.persistentvolumeclaim or {}).persistentvolumeclaimvolumesource | default({})).claimname) | default('') -%}
  {%- if claim -%}{%- set _ = disks.append({'id': claim, 'name': v.name, 'path': '', 'bytes': none, 'storage': '', 'shared': none}) -%}{%- endif -%}{%- endfor -%}
{%- for n in spec.networks | default([]) -%}{%- set _ = networks.append({
  'id': (n.networksource.multus or {}).networkname | default('pod'), 'name': n.name,
  'mac': (status.interfaces | default([]) + spec.domain.devices.interfaces) | selectattr('name', 'equalto', n.name) | map(attribute='mac') | select('defined') | first
    | default(spec.domain.devices.interfaces | selectattr('name', 'equalto', n.name) | map(attribute='macaddress') | first) | default(''),
  'ips': status.interfaces | default([]) | selectattr('name', 'equalto', n.name) | map(attribute='ips') | flatten | list}) -%}{%- endfor -%}
{%- set ips = (status.interfaces | default([]) | map(attribute='ip') | list + status.interfaces | default([]) | map(attribute='ips') | flatten | list) | select | unique | list -%}
{%- set cpu = (spec.domain | default({})).cpu | default({}) or {} -%}`,
    members: {
      id: 'workload.resource.uid',
      name: 'workload.resource.name',
      powerstate:
        "{'Running': 'on', 'Stopped': 'off', 'Paused': 'suspended', 'Migrating': 'on'}[workload.object.status.printablestatus] | default('unknown')",
      guestos: "(status.guestosinfo.name | default('') ~ ' ' ~ status.guestosinfo.versionid | default('')) | trim",
      hostname: "spec.hostname | default('')",
      cpucount: '(cpu.cores * cpu.sockets * cpu.threads) if cpu else none',
      memorymb: 'none',
      host: "status.nodename | default('')",
    },
  },
});
