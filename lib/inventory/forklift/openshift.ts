import { ProviderType, type SourceDisk, type SourceNic, type SourceVm } from '../../forklift/source-vm';
import { table } from '../../support/table';
import { withoutUndefined } from '../content';
import { concernsIn, inside } from './common';
import { type JsonRow, list, object, positive, text, texts } from './fields';
import type { Lists } from './lookup';

/** A VirtualMachine of KubeVirt. Sizes and classes of its disks stand in their claims, else in its own templates. */
export function openshiftVm(row: JsonRow, id: string, name: string, lists: Lists): SourceVm {
  const vm = object(row.object);
  const namespace = text(row.namespace) ?? text(inside(vm, 'metadata')?.namespace);
  const guest = inside(vm, 'spec', 'template', 'spec');
  const domain = object(guest?.domain);
  const instance = object(row.instance);
  const addresses = (list(inside(instance, 'status')?.interfaces) ?? []).map((address) =>
    withoutUndefined({ ip: text(address.ipAddress) ?? text(address.ip), mac: text(address.mac) }),
  );
  return withoutUndefined<SourceVm>({
    providerType: ProviderType.OPENSHIFT,
    id,
    name,
    namespace,
    path: text(row.path),
    uuid: text(inside(domain, 'firmware')?.uuid),
    powerState: text(inside(vm, 'status')?.printableStatus),
    cpuCount: cpuCount(object(domain?.cpu)),
    memoryMB: memoryMB(domain),
    firmware: domain === undefined ? undefined : inside(domain, 'firmware', 'bootloader', 'efi') ? 'efi' : 'bios',
    guestName: text(inside(instance, 'status', 'guestOSInfo')?.prettyName),
    ipAddress: addresses.find((address) => address.ip !== undefined)?.ip,
    host: text(inside(instance, 'status')?.nodeName),
    attributes: texts(inside(vm, 'metadata')?.labels),
    disks: guest === undefined ? undefined : disksOf(guest, vm as JsonRow, namespace, lists),
    nics: guest === undefined ? undefined : nicsOf(guest, domain, namespace, lists),
    guestNetworks: addresses.some((address) => address.ip !== undefined) ? addresses : undefined,
    concerns: concernsIn(row),
    raw: row,
  });
}

function cpuCount(cpu: JsonRow | undefined): number | undefined {
  if (cpu === undefined) return undefined;
  const parts = [cpu.sockets, cpu.cores, cpu.threads].map(positive);
  return parts.every((part) => part === undefined)
    ? undefined
    : parts.reduce<number>((product, part) => product * (part ?? 1), 1);
}

function memoryMB(domain: JsonRow | undefined): number | undefined {
  const bytes = quantity(inside(domain, 'memory')?.guest) ?? quantity(inside(domain, 'resources', 'requests')?.memory);
  return bytes === undefined ? undefined : Math.round(bytes / 1024 ** 2);
}

function nicsOf(guest: JsonRow, domain: JsonRow | undefined, namespace: string | undefined, lists: Lists): SourceNic[] {
  const macs = new Map(
    (list(inside(domain, 'devices')?.interfaces) ?? []).map((card) => [text(card.name), text(card.macAddress)]),
  );
  return (list(guest.networks) ?? []).map((network) => {
    const mac = macs.get(text(network.name));
    const multus = text(object(network.multus)?.networkName);
    if (multus === undefined) return withoutUndefined({ isPodNetwork: true, mac });
    const slash = multus.indexOf('/');
    const networkNamespace = slash < 0 ? namespace : multus.slice(0, slash);
    const networkName = multus.slice(slash + 1);
    const known = lists.networks.rows.find((n) => n.name === networkName && n.namespace === networkNamespace);
    return withoutUndefined({ networkId: text(known?.uid) ?? text(known?.id), networkName, networkNamespace, mac });
  });
}

function disksOf(guest: JsonRow, vm: JsonRow, namespace: string | undefined, lists: Lists): SourceDisk[] {
  const templates = new Map(
    (list(inside(vm, 'spec')?.dataVolumeTemplates) ?? []).map((template) => [
      text(inside(template, 'metadata')?.name),
      inside(template, 'spec', 'storage') ?? inside(template, 'spec', 'pvc'),
    ]),
  );
  return (list(guest.volumes) ?? []).flatMap((volume) => {
    const claim = text(object(volume.persistentVolumeClaim)?.claimName) ?? text(object(volume.dataVolume)?.name);
    // Images, cloud-init and the like are not disks that move.
    if (claim === undefined) return [];
    const row = lists.disks.rows.find((pvc) => pvc.name === claim && pvc.namespace === namespace);
    const spec = inside(row, 'object', 'spec') ?? templates.get(claim);
    const storageName = text(spec?.storageClassName);
    return [
      withoutUndefined({
        id: claim,
        storageId: lists.storages.idNamed(storageName),
        storageName,
        capacityBytes: quantity(inside(spec, 'resources', 'requests')?.storage),
      }),
    ];
  });
}

const SUFFIXES: Readonly<Record<string, number>> = table({
  '': 1,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  P: 1e15,
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  Ti: 2 ** 40,
  Pi: 2 ** 50,
});

/** Bytes of a Kubernetes quantity: `30Gi`. */
function quantity(value: unknown): number | undefined {
  if (typeof value === 'number') return value;
  const [, digits, suffix] = /^(\d+(?:\.\d+)?)([a-zA-Z]*)$/.exec(text(value) ?? '') ?? [];
  const factor = suffix === undefined ? undefined : SUFFIXES[suffix];
  return digits === undefined || factor === undefined ? undefined : Math.round(Number(digits) * factor);
}
