import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { SourceItem, SourceKnowledge } from '../checks/context';
import { knowledgeOfInventory } from '../checks/source-knowledge';
import { readForkliftInventory } from '../inventory/forklift';
import { ProviderType, type SourceVm } from '../inventory/model';
import { readJsonRows } from '../inventory/read-json';
import { asList, asText, dig } from '../support/untyped';
import { WrongUse } from './wrong-use';

/**
 * What `--inventory` names: a file with the VMs of one provider, or a folder with `vms.json` and perhaps `networks.json`,
 * `datastores.json` and `hosts.json` beside it.
 *
 * @throws WrongUse where there is no such file; ProblemError with every unusable row
 */
export function readInventoryOption(path: string): SourceKnowledge {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats === undefined)
    throw new WrongUse(`there is no ${path}`, 'give the export of an inventory, or the folder that it is in');
  const folder = stats.isDirectory() ? path : undefined;
  const beside = (name: string) =>
    folder !== undefined && existsSync(join(folder, name)) ? join(folder, name) : undefined;
  const vms = folder === undefined ? path : join(folder, 'vms.json');
  const networks = beside('networks.json');
  const datastores = beside('datastores.json');
  const hosts = beside('hosts.json');
  const content = readForkliftInventory({
    vms,
    ...(networks === undefined ? {} : { networks }),
    ...(datastores === undefined ? {} : { datastores }),
  });
  return knowledgeOfInventory({
    vms: content.vms.map(withMore),
    ...(hosts === undefined ? {} : { hosts: readJsonRows(hosts, 'hosts').map(toHost) }),
    ...(networks === undefined ? {} : { networks: content.networks }),
    ...(datastores === undefined ? {} : { storages: content.datastores }),
  });
}

/** What the reader leaves in the raw row and the rules look at. */
function withMore(vm: SourceVm): SourceVm {
  const { raw } = vm;
  const kubeVirt = dig(raw, 'object', 'kind') === 'VirtualMachine';
  const hostId = asText(raw.host);
  const state = asText(dig(raw, 'object', 'status', 'printableStatus'));
  const disks = asList(raw.disks);
  return {
    ...vm,
    ...(kubeVirt ? { providerType: ProviderType.OPENSHIFT } : {}),
    ...(kubeVirt && state !== undefined ? { powerState: state } : {}),
    ...(typeof raw.consolidationNeeded === 'boolean' ? { consolidationNeeded: raw.consolidationNeeded } : {}),
    ...(hostId === undefined ? {} : { hostId }),
    ...(Array.isArray(raw.guestNetworks)
      ? { guestNetworks: raw.guestNetworks.map((item) => ({ ...text('ip', item), ...text('mac', item) })) }
      : {}),
    ...(vm.disks === undefined ? {} : { disks: vm.disks.map((disk, i) => ({ ...disk, ...text('mode', disks[i]) })) }),
  };
}

function text<K extends string>(key: K, row: unknown): { readonly [P in K]?: string } {
  const value = asText(dig(row, key));
  return value === undefined ? {} : ({ [key]: value } as { readonly [P in K]?: string });
}

function toHost(row: Readonly<Record<string, unknown>>): SourceItem {
  return {
    ...text('id', row),
    ...text('name', row),
    inMaintenance: row.inMaintenance === true || row.inMaintenanceMode === true,
  };
}
