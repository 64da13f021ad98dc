import type { InventoryContent } from '../../inventory/content';
import { forkliftFilesIn } from '../../inventory/forklift-folder';
import type { SourceKnowledge } from '../../lint/context';
import { knowledgeOfInventory } from '../../lint/source-knowledge';
import type { InventoryOptions } from '../inventory/flags';
import { readFor } from '../inventory/read-for';
import { Terminal } from '../terminal';

/**
 * What an inventory of any format tells the rules. Networks and storages are told to be missing only where a list of all of
 * them was given: other exports know those that VMs name.
 *
 * @throws WrongUse where there is no such file; ProblemError with every unusable row
 */
export function sourceOf(path: string, options: InventoryOptions, terminal = Terminal.ofProcess()): SourceKnowledge {
  return knowledgeFrom(readFor(path, options, terminal), path, options);
}

/** The same of an inventory that was read. */
export function knowledgeFrom(
  { vms, networks, storages, hosts }: InventoryContent,
  path: string,
  options: InventoryOptions,
): SourceKnowledge {
  const files = forkliftFilesIn(path);
  return knowledgeOfInventory({
    vms,
    hosts,
    ...((options.networks ?? files?.networks) === undefined ? {} : { networks }),
    ...((options.storage ?? files?.datastores ?? files?.storage) === undefined ? {} : { storages }),
  });
}
