import { planRule } from '../../rule';

export const nutanixCannotMigrate = planRule({
  code: 'nutanix-cannot-migrate',
  check({ sourceType }, _context, tell) {
    if (sourceType === 'nutanix')
      tell({
        path: ['spec', 'provider', 'source'],
        message: 'the source is of type nutanix, whose inventory Forklift reads but whose VMs it cannot create yet',
        fix: 'wait for a release that can',
      });
  },
});
