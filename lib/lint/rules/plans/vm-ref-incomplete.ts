import { asText } from '../../../support/untyped';
import { vmRule } from '../../rule';

export const vmRefIncomplete = vmRule({
  code: 'vm-ref-incomplete',
  mayFail: ({ id, name }, { sourceType }) => sourceType === 'openshift' || (!id && !name),
  check({ row, id, name }, plan, _context, tell) {
    if (id === undefined && name === undefined) {
      tell({ path: [], message: 'it has neither id nor name', fix: 'give both, as the inventory has them' });
      return;
    }
    if (plan.sourceType !== 'openshift' || (name !== undefined && asText(row.namespace) !== undefined)) return;
    tell({
      path: [],
      message: 'Forklift fetches the VMs of an openshift source by namespace and name',
      fix: name === undefined ? 'give both' : 'give its source namespace',
    });
  },
});
