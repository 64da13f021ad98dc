import type { Fault } from '../../problems/fault';
import type { LawOver } from '../../problems/law-over';
import type { Row } from '../../support/untyped';
import { planSetting } from '../plan-settings';
import { VM_SETTING_NAMES, vmSettingReadBy } from '../vm-settings';
import { type PlanFacts, type VmFacts, vmLabel, vmPath } from './plan-facts';

/** Forklift reads some settings for some types of sources alone, and says nothing where it does not. */
export const settingUnread: LawOver<PlanFacts, 'setting-unread'> = {
  code: 'setting-unread',
  check(facts) {
    const faults: Fault[] = [];
    const { settings, sourceType } = facts;
    if (settings.diskBus !== undefined) {
      faults.push({
        code: 'setting-unread',
        path: ['spec', 'diskBus'],
        message: 'diskBus is deprecated and not read',
        fix: 'leave it out',
      });
    }
    if (sourceType === undefined) return faults;
    for (const name in settings) {
      const setting = settings[name] === undefined ? undefined : planSetting(name);
      // What the API server would write anyway: live objects and careful people have it.
      const isDefault = !facts.isAuthored && setting?.default !== undefined && settings[name] === setting.default;
      if (setting?.readBy === undefined || setting.readBy.includes(sourceType as never) || isDefault) continue;
      faults.push(unread(facts, ['spec', name], '', setting.readBy));
    }
    for (const name of VM_SETTING_NAMES) {
      const readBy = vmSettingReadBy(name);
      if (readBy === undefined || readBy.includes(sourceType as never) || !facts.vmSettings.has(name)) continue;
      const index = facts.vms.findIndex(({ ownSettings }) => (ownSettings as Row)[name] !== undefined);
      const label = vmLabel(facts.vms[index] as VmFacts, index);
      faults.push({ ...unread(facts, vmPath(index, name), `VM "${label}": `, readBy), vm: label });
    }
    return faults;
  },
};

function unread(
  { sourceLabel, sourceType }: PlanFacts,
  path: readonly (string | number)[],
  at: string,
  readBy: readonly string[],
): Fault {
  return {
    code: 'setting-unread',
    path,
    values: { setting: path.at(-1), readBy, sourceType },
    message: `${at}${path.at(-1)} is set, but Forklift reads it for ${readBy.join(', ')} sources only; ${sourceLabel} is of type ${sourceType}`,
    fix: 'leave it out',
  };
}
