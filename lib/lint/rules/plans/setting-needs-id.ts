import { vmRule } from '../../rule';

/** Forklift finds these by the id that the manifest gives. */
export const SETTINGS_BY_ID = ['targetName', 'pvcNameTemplate'];

export const settingNeedsId = vmRule({
  code: 'setting-needs-id',
  settings: SETTINGS_BY_ID,
  check({ row, id }, _plan, _context, tell) {
    if (id !== undefined) return;
    for (const name of SETTINGS_BY_ID)
      if (row[name] !== undefined)
        tell({
          path: [name],
          message: `${name} is set, but Forklift looks it up by the VM's id, which is missing`,
          fix: 'give the id too',
        });
  },
});
