import { planSettingReadBy, vmSettingReadBy } from '../../../forklift/source-types';
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
      const types = Object.hasOwn(planSettingReadBy, name) ? planSettingReadBy[name] : undefined;
      if (types === undefined || types.includes(sourceType) || isDefault(name, spec[name])) continue;
      tell({
        path: ['spec', name],
        message: `${name} is set, but Forklift reads it for ${types.join(', ')} sources only; ${whose}`,
        fix: 'leave it out',
      });
    }
    for (const [name, types] of Object.entries(vmSettingReadBy)) {
      if (!vmSettings.has(name) || types.includes(sourceType)) continue;
      const index = vms.findIndex((vm) => vm[name] !== undefined);
      tell({
        path: ['spec', 'vms', index, name],
        message: `${name} is set on a VM, but Forklift reads it for ${types.join(', ')} sources only; ${whose}`,
        fix: 'leave it out',
      });
    }
  },
});

/** What the API server would write anyway: live objects and careful people have it. */
function isDefault(name: string, value: unknown): boolean {
  return (
    value ===
    (name === 'skipGuestConversion' || name === 'xfsCompatibility' ? false : DEFAULT_TRUE.has(name) || undefined)
  );
}

const DEFAULT_TRUE = new Set([
  'migrateSharedDisks',
  'preserveStaticIPs',
  'runPreflightInspection',
  'useCompatibilityMode',
]);
