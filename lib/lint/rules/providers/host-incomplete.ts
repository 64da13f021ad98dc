import { asText } from '../../../support/untyped';
import { rule } from '../../rule';

export const hostIncomplete = rule({
  code: 'host-incomplete',
  kinds: ['Host'],
  check({ spec }, _context, tell) {
    if (asText(spec.id) === undefined && asText(spec.name) === undefined)
      tell({
        path: ['spec'],
        message: 'the Host has neither id nor name of the ESXi host',
        fix: 'give both, as the inventory has them',
        condition: 'RefNotValid',
      });
    if (spec.ipAddress === '')
      tell({
        path: ['spec', 'ipAddress'],
        subject: true,
        message: 'is empty',
        fix: 'give the address that disks are copied from',
        condition: 'IpNotValid',
      });
  },
});
