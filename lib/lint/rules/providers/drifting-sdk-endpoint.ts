import type { Rule } from '../../rule';
import { providerOf } from '../../views';

export const driftingSdkEndpoint: Rule = {
  name: 'drifting-sdk-endpoint',
  severity: 'info',
  summary: 'a vSphere provider without settings.sdkEndpoint, which the webhook writes into it',
  kinds: ['Provider'],
  toldByConstructs: true,
  check(object, _context, tell) {
    const { type, settings } = providerOf(object);
    if (type === 'vsphere' && settings.sdkEndpoint === undefined)
      tell({
        path: object.spec.settings === undefined ? ['spec'] : ['spec', 'settings'],
        message: 'settings.sdkEndpoint is left out: the webhook writes vcenter, and GitOps tools see a change',
        fix: 'write sdkEndpoint: vcenter, or esxi where the address is that of a host',
      });
  },
};
