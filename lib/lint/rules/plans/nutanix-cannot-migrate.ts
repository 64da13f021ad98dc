import { planRule } from '../../rule';

export const nutanixCannotMigrate = planRule({
  name: 'nutanix-cannot-migrate',
  severity: 'warning',
  summary: 'a Plan from Nutanix: Forklift reads its inventory and cannot move its VMs yet',
  check({ sourceType }, _context, tell) {
    if (sourceType === 'nutanix')
      tell({
        path: ['spec', 'provider', 'source'],
        message: 'the source is of type nutanix, whose inventory Forklift reads and whose VMs it cannot build yet',
        fix: 'wait for the release that can',
      });
  },
});
