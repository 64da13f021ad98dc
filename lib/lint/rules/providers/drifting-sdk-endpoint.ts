import { rule } from '../../rule';
import { providerOf } from '../../views';

export const driftingSdkEndpoint = rule({
  code: 'drifting-sdk-endpoint',
  kinds: ['Provider'],
  check(object, _context, tell) {
    const { type, settings } = providerOf(object);
    if (type === 'vsphere' && settings.sdkEndpoint === undefined)
      tell({
        path: object.spec.settings === undefined ? ['spec'] : ['spec', 'settings'],
        message: 'settings.sdkEndpoint is left out: the webhook writes vcenter, and GitOps tools see a change',
        fix: 'write sdkEndpoint: vcenter, or esxi where the address is that of a host',
      });
  },
});
