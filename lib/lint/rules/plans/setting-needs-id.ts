import { vmRule } from '../../rule';

/** Forklift finds these by the id that the manifest gives. */
export const SETTINGS_BY_ID = ['targetName', 'pvcNameTemplate'];

export const settingNeedsId = vmRule({
  name: 'setting-needs-id',
  severity: 'warning',
  summary: 'a targetName or pvcNameTemplate of a VM without id: Forklift looks for them by id, and finds none',
  toldByConstructs: true,
  settings: SETTINGS_BY_ID,
  check({ row, id }, _plan, _context, tell) {
    if (id !== undefined) return;
    for (const name of SETTINGS_BY_ID)
      if (row[name] !== undefined)
        tell({
          path: [name],
          message: `${name} is set, but Forklift finds it by the VM's id, which is not given`,
          fix: 'give the id too',
        });
  },
});
