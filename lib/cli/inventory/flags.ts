import { Option } from 'commander';
import { ProviderType } from '../../forklift/source-vm';
import { several } from '../flags';

/** How the commands read an inventory. */
export interface InventoryOptions {
  readonly type?: ProviderType;
  readonly vcenter?: string;
  readonly locale?: string;
  readonly skipInvalid?: boolean;
  readonly column?: readonly string[];
  readonly networks?: string;
  readonly storage?: string;
  readonly hosts?: string;
  readonly disks?: string;
  readonly nicProfiles?: string;
  readonly flavors?: string;
  readonly table?: string;
  readonly tableColumn?: readonly string[];
}

/** The flags of every command that reads an inventory. */
export function inventoryFlags(): Option[] {
  return [
    new Option('--type <type>', 'what the VMs are of, where the file does not tell').choices(
      Object.values(ProviderType),
    ),
    new Option('--vcenter <server>', 'the vCenter to read, of a workbook merged from several: its server or UUID'),
    new Option('--locale <language>', 'whose signs numbers in a CSV have: de reads 8.192,5 (and WAHR as true)'),
    new Option('--skip-invalid', 'leave out VMs whose rows are faulty, and list them, instead of stopping'),
    new Option(
      '--column <field=header>',
      'of a CSV that is not an RVTools export: which column holds what; may be given several times',
    ).argParser(several),
    new Option('--networks <file>', 'beside a Forklift inventory: its networks'),
    new Option('--storage <file>', 'beside a Forklift inventory: its datastores, storage domains, volume types, ...'),
    new Option('--hosts <file>', 'beside a Forklift inventory: its hosts'),
    new Option(
      '--disks <file>',
      'beside a Forklift inventory: disks, volumes or claims, where they are rows of their own',
    ),
    new Option('--nic-profiles <file>', 'beside an inventory of oVirt: its vNIC profiles'),
    new Option('--flavors <file>', 'beside an inventory of OpenStack: its flavors'),
    new Option('--table <file>', 'a CSV whose columns become attributes of the VMs; goes with --table-column'),
    new Option(
      '--table-column <name=header>',
      'column of the table: id, name, folder and vcenter find the VM, others are attributes; may be given several times',
    ).argParser(several),
  ];
}
