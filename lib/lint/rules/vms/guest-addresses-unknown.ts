import { defaultIn } from '../../../forklift/releases/forklift-release';
import { sourceRule } from '../../source-rule';

export const guestAddressesUnknown = sourceRule({
  code: 'guest-addresses-unknown',
  sources: ['vsphere', 'hyperv'],
  check({ guestNetworks, nics }, plan, { release, releaseIsKnown }, tell) {
    const kept = plan.spec.preserveStaticIPs ?? (releaseIsKnown && defaultIn(release, 'Plan', 'preserveStaticIPs'));
    if (kept !== true || guestNetworks === undefined || (nics ?? []).length === 0) return;
    const macs = new Set((nics ?? []).map(({ mac }) => mac?.toLowerCase()));
    const strange = guestNetworks.find(({ mac }) => mac !== undefined && !macs.has(mac.toLowerCase()));
    if (guestNetworks.length > 0 && strange === undefined) return;
    tell({
      path: [],
      message:
        guestNetworks.length === 0
          ? 'its static addresses are to be kept, and its guest tells none'
          : `its static addresses are to be kept, and the guest tells one of a card that the VM does not have (${strange?.mac})`,
      fix: 'start it with its tools before the run, or set preserveStaticIPs: false',
    });
  },
});
