/** What a verb lists besides VMs, and what its help says of that. */
export const LISTS = {
  networks: 'the networks of a source, and how many VMs are on each',
  datastores: 'its datastores (storage domains, volume types, storage classes), and what is on each',
  hosts: 'its hosts, and what runs on each',
  fields: 'the fields that queries can ask for, with an example, and how many VMs have each',
} as const;

export type ListName = keyof typeof LISTS;
