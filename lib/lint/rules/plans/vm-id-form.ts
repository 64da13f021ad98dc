import { vmRule } from '../../rule';
import { isPlaceholder } from '../../secrets';

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const forms: Readonly<Record<string, { readonly form: RegExp; readonly words: string }>> = {
  vsphere: { form: /^vm-\d+$|^\d+$/, words: 'the managed object id, such as vm-1042' },
  ovirt: { form: UUID, words: 'the UUID that the engine gives the VM' },
  openstack: { form: UUID, words: 'the UUID of the server' },
  ec2: { form: /^i-[0-9a-f]+$/, words: 'the instance id, such as i-0abc1234' },
};

export const vmIdForm = vmRule({
  code: 'vm-id-form',
  mayFail({ id }, { sourceType }) {
    const known = sourceType === undefined ? undefined : forms[sourceType];
    return known !== undefined && typeof id === 'string' && !known.form.test(id);
  },
  check({ id, name }, plan, _context, tell) {
    const { sourceType } = plan;
    const known = sourceType === undefined ? undefined : forms[sourceType];
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
