import type { Fault } from '../../problems/fault';
import type { LawOver } from '../../problems/law-over';

export interface HostFacts {
  readonly id?: string | undefined;
  readonly name?: string | undefined;
  readonly ipAddress?: string | undefined;
}

/** A Host is the ESXi host of an id or a name, and has an address; that the address is left out the schema tells. */
export const hostIncomplete: LawOver<HostFacts, 'host-incomplete'> = {
  code: 'host-incomplete',
  check({ id, name, ipAddress }) {
    const faults: Fault[] = [];
    if (!id && !name)
      faults.push({
        code: 'host-incomplete',
        path: ['spec', 'id'],
        message: 'host has neither id nor name',
        fix: "give the ESXi host as the inventory has it: { id: 'host-31' }",
        condition: 'RefNotValid',
      });
    if (ipAddress === '')
      faults.push({
        code: 'host-incomplete',
        path: ['spec', 'ipAddress'],
        subject: true,
        message: 'is empty',
        fix: 'give the address that disks are copied from',
        condition: 'IpNotValid',
      });
    return faults;
  },
};
