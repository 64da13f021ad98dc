import { sourceRule } from '../../source-rule';
import { sourceProviderOf } from '../../views';

export const hostInMaintenance = sourceRule({
  code: 'host-in-maintenance',
  sources: ['vsphere', 'hyperv'],
  check({ hostId, hostName, host }, plan, { source }, tell) {
    const found = source
      ?.of(sourceProviderOf(plan.object))
      ?.hosts?.find(
        (it) =>
          (it.id !== undefined && (it.id === hostId || it.id === host)) ||
          (it.name !== undefined && (it.name === host || it.name === hostName)),
      );
    if (found?.inMaintenance === true)
      tell({
        path: [],
        message: `its host "${found.name ?? found.id}" is in maintenance mode`,
        fix: 'take the host out of it before the run, or move the VM',
      });
  },
});
