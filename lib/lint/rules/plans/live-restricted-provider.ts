import { asText } from '../../../support/untyped';
import { planRule } from '../../rule';
import { referenceAt } from '../../views';

/** Where Forklift's operator is installed, by distribution; a ForkliftController of the set may say another place. */
const OPERATORS = ['konveyor-forklift', 'openshift-mtv'];

export const liveRestrictedProvider = planRule({
  code: 'live-restricted-provider',
  check({ spec, type, isArchived }, { objects }, tell) {
    if (type !== 'live' || isArchived) return;
    const controllers = objects.all('ForkliftController').map(({ namespace }) => namespace);
    for (const end of ['source', 'destination']) {
      const { namespace, name } = referenceAt(spec, 'provider', end);
      const provider = objects.find('Provider', namespace, name);
      if (provider === undefined || provider.spec.type !== 'openshift') continue;
      // One with a url reaches its cluster with the token of its Secret.
      if ((asText(provider.spec.url) ?? '') !== '') continue;
      if ((controllers.length > 0 ? controllers : OPERATORS).includes(namespace)) continue;
      tell({
        path: ['spec', 'provider', end],
        message: `${provider.title} is the local cluster, but outside of Forklift's namespace, and so restricted: Forklift reads it namespace by namespace, and cannot read KubeVirt's feature gates in another one, which a live migration needs`,
        fix: "use the host provider that Forklift's operator made in its own namespace, or migrate cold",
      });
      return;
    }
  },
});
