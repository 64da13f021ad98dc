import { isDnsSubdomain } from '../../../forklift/names';
import { didYouMean } from '../../../support/did-you-mean';
import { asText } from '../../../support/untyped';
import { namespacesOfHook } from '../../hook-namespaces';
import { rule } from '../../rule';

export const hookServiceAccount = rule({
  code: 'hook-service-account',
  kinds: ['Hook'],
  check({ spec, namespace, name, origin }, context, tell) {
    const account = asText(spec.serviceAccount);
    if (account === undefined || spec.aap !== undefined) return;
    const path = ['spec', 'serviceAccount'];
    if (!isDnsSubdomain(account)) {
      tell({
        path,
        subject: true,
        message: `is ${JSON.stringify(account)}, accepted: the name of a ServiceAccount in the namespace of the plan`,
        fix: account.includes('/')
          ? `write ${account.slice(account.lastIndexOf('/') + 1)}`
          : 'use lower case letters, digits and "-"',
      });
      return;
    }
    // The construct knows accounts that are made elsewhere.
    if (origin.asked !== undefined) return;
    for (const place of namespacesOfHook(namespace, name, context)) {
      if (context.objects.find('ServiceAccount.core', place, account)) continue;
      const others = context.objects.all('ServiceAccount.core').filter((other) => other.namespace === place);
      if (others.length === 0 || context.isExternal('ServiceAccount', place, account)) continue;
      tell({
        path,
        severity: 'warning',
        message: `ServiceAccount ${place}/${account} is not among the manifests, as others of that namespace are; hook pods run in the namespace of the plan`,
        fix:
          didYouMean(
            account,
            others.map((other) => other.name),
          ) ?? `add it, or declare that the cluster has it: --external ServiceAccount/${place}/${account}`,
      });
    }
  },
});
