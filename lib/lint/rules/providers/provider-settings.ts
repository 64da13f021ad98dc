import { didYouMean } from '../../../support/did-you-mean';
import { asText } from '../../../support/untyped';
import { rule } from '../../rule';
import { providerOf } from '../../views';

/** Settings by type of provider, with the values they take: undefined for any text. */
const SETTINGS: Readonly<Record<string, Readonly<Record<string, readonly string[] | undefined>>>> = {
  openshift: { submariner: ['true', 'false'] },
  vsphere: {
    vddkInitImage: undefined,
    sdkEndpoint: ['vcenter', 'esxi'],
    useVddkAioOptimization: ['true', 'false'],
    vddkConfig: undefined,
    esxiCloneMethod: ['vib', 'ssh'],
  },
  ovirt: { ovirtClientTimeout: undefined },
  openstack: {},
  ova: { applianceManagement: ['true', 'false'] },
  hyperv: { managementType: ['standalone', 'cluster'], winrmPort: undefined },
  ec2: { 'target-az': undefined, 'target-region': undefined },
  nutanix: { prismType: ['central', 'element'], clusterUuid: undefined, nutanixClientTimeout: undefined },
};

/** Values that are refused outright; others are passed over. */
const REFUSED = new Set(['sdkEndpoint', 'managementType']);

export const providerSettings = rule({
  code: 'provider-settings',
  kinds: ['Provider'],
  check(object, _context, tell) {
    const { type, settings } = providerOf(object);
    const known = type === undefined ? undefined : SETTINGS[type];
    if (known === undefined) return;
    for (const name in settings) {
      const path = ['spec', 'settings', name];
      if (!Object.hasOwn(known, name)) {
        const fix = didYouMean(name, Object.keys(known));
        tell({
          path,
          message: `a provider of type ${type} has no setting ${JSON.stringify(name)}`,
          fix: fix ?? (Object.keys(known).length === 0 ? 'leave it out' : `known are ${Object.keys(known).join(', ')}`),
        });
        continue;
      }
      const accepted = known[name];
      const value = asText(settings[name]);
      if (accepted === undefined || value === undefined || accepted.includes(value)) continue;
      tell({
        path,
        severity: REFUSED.has(name) ? 'error' : 'warning',
        subject: true,
        message: `is ${JSON.stringify(value)}, accepted: ${accepted.join(', ')}`,
        fix: didYouMean(value, accepted) ?? 'correct it',
      });
    }
  },
});
