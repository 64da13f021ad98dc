import { forkliftFilesIn } from '../../inventory/forklift-folder';
import type { SourceKnowledge } from '../../lint/context';
import { knowledgeOfInventory } from '../../lint/source-knowledge';
import { type InventoryOptions, readFor } from '../inventory/options';

/**
 * What an inventory of any format tells the rules. Networks and storages are told to be missing only where a list of all of
 * them was given: other exports know those that VMs name.
 *
 * @throws WrongUse where there is no such file; ProblemError with every unusable row
 */
export function sourceOf(path: string, options: InventoryOptions): SourceKnowledge {
  const { vms, networks, storages, hosts } = readFor(path, options);
  const files = forkliftFilesIn(path);
  return knowledgeOfInventory({
    vms,
    hosts,
    ...((options.networks ?? files?.networks) === undefined ? {} : { networks }),
    ...((options.storage ?? files?.datastores ?? files?.storage) === undefined ? {} : { storages }),
  });
}
