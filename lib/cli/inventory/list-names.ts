/** What a verb lists besides VMs, and what its help says of that. */
export const LISTS = {
  networks: 'lists the networks of a source, and how many VMs are on each',
  datastores: 'lists its datastores (storage domains, volume types, storage classes), and what is on each',
  hosts: 'lists its hosts, and what runs on each',
  fields: 'lists the fields that queries can use, with an example, and how many VMs have each',
} as const;

export type ListName = keyof typeof LISTS;
