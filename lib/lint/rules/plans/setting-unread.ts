import { planSetting } from '../../../forklift/plan-settings';
import { VM_SETTING_NAMES, vmSettingReadBy } from '../../../forklift/vm-settings';
import { planRule } from '../../rule';

export const settingUnread = planRule({
  code: 'setting-unread',
  check({ spec, vms, vmSettings, sourceType, source }, _context, tell) {
    if (spec.diskBus !== undefined)
      tell({ path: ['spec', 'diskBus'], message: 'diskBus is deprecated and read by nobody', fix: 'leave it out' });
    if (sourceType === undefined) return;
    const whose =
      source === undefined
        ? `the source is of type ${sourceType}`
        : `provider "${source.object.name}" is of type ${sourceType}`;
    for (const name in spec) {
      const setting = planSetting(name);
      const types: readonly string[] | undefined = setting?.readBy;
      // What the API server would write anyway: live objects and careful people have it.
      const isDefault = setting?.default !== undefined && spec[name] === setting.default;
      if (types === undefined || types.includes(sourceType) || isDefault) continue;
      tell({
        path: ['spec', name],
        message: `${name} is set, but Forklift reads it for ${types.join(', ')} sources only; ${whose}`,
        fix: 'leave it out',
      });
    }
    for (const name of VM_SETTING_NAMES) {
      const types: readonly string[] | undefined = vmSettingReadBy(name);
      if (types === undefined || !vmSettings.has(name) || types.includes(sourceType)) continue;
      const index = vms.findIndex((vm) => vm[name] !== undefined);
      tell({
        path: ['spec', 'vms', index, name],
        message: `${name} is set on a VM, but Forklift reads it for ${types.join(', ')} sources only; ${whose}`,
        fix: 'leave it out',
      });
    }
  },
});
