import { sourceRule } from '../../source-rule';

export const liveNeedsRunning = sourceRule({
  code: 'live-needs-running',
  sources: ['openshift'],
  types: ['live'],
  check({ powerState }, _plan, _context, tell) {
    if (powerState !== undefined && !/^(?:running|on|poweredOn)$/i.test(powerState))
      tell({
        path: [],
        message: `it is ${powerState}, and a live migration moves running VMs`,
        fix: 'start it, or move it with a cold plan',
      });
  },
});
