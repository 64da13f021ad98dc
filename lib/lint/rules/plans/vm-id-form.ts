import { wordsOfType } from '../../../forklift/provider-types';
import { isPlaceholder } from '../../../support/credentials/references';
import { vmRule } from '../../rule';

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

export const vmIdForm = vmRule({
  code: 'vm-id-form',
  mayFail({ id }, { sourceType }) {
    const known = wordsOfType(sourceType)?.vmId;
    return known !== undefined && typeof id === 'string' && !known.form.test(id);
  },
  check({ id, name }, plan, _context, tell) {
    const { sourceType } = plan;
    const known = wordsOfType(sourceType)?.vmId;
    if (known === undefined || id === undefined || known.form.test(id) || isPlaceholder(id)) return;
    tell({
      path: ['id'],
      // vSphere's BIOS UUID is what other tools show; the inventory never finds a VM by it.
      severity: sourceType === 'vsphere' && UUID.test(id) ? 'error' : 'warning',
      message: `its id is ${JSON.stringify(id)}, accepted: ${known.words}`,
      fix: name === undefined ? 'take the id from the inventory' : 'take the id from the inventory, or leave it out',
    });
  },
});
