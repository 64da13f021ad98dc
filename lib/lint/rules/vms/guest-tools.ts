import { sourceRule } from '../../source-rule';

export const guestTools = sourceRule({
  code: 'guest-tools',
  sources: ['vsphere'],
  check({ powerState, toolsStatus, toolsRunningStatus }, _plan, _context, tell) {
    if (powerState !== 'poweredOn') return;
    const what =
      toolsStatus === 'toolsNotInstalled'
        ? 'not installed'
        : toolsStatus === 'toolsNotRunning' || toolsRunningStatus === 'guestToolsNotRunning'
          ? 'not running'
          : undefined;
    if (what !== undefined)
      tell({
        path: [],
        message: `it is powered on, and VMware Tools are ${what}`,
        fix: 'install and start them, or shut the VM down before the run',
      });
  },
});
