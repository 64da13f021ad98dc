import { planRule, rule } from '../../rule';
import { providerOf, referenceAt } from '../../views';

const ofPlan = planRule({
  code: 'wrong-provider-type',
  check({ destination, object }, _context, tell) {
    const type = destination?.type;
    if (type !== undefined && type !== 'openshift')
      tell({
        path: ['spec', 'provider', 'destination'],
        message: `the destination "${destination?.object.name}" is of type ${type}, only openshift can be a destination`,
        fix: `give the provider of the cluster that the VMs of ${object.kind} "${object.name}" go to`,
        condition: 'DestinationProviderNotValid',
      });
  },
});

export const wrongProviderType = rule({
  ...ofPlan,
  kinds: ['Plan', 'Host', 'NetworkMap', 'StorageMap'],
  check(object, context, tell) {
    if (object.kind === 'Plan') {
      ofPlan.check(object, context, tell);
      return;
    }
    const isHost = object.kind === 'Host';
    const keys = isHost ? ['provider'] : ['provider', 'destination'];
    const { namespace, name } = isHost
      ? referenceAt(object.spec, 'provider')
      : referenceAt(object.spec, 'provider', 'destination');
    const provider = context.objects.find('Provider', namespace, name);
    const type = provider && providerOf(provider).type;
    const accepted = isHost ? 'vsphere' : 'openshift';
    if (type === undefined || type === accepted) return;
    tell({
      path: ['spec', ...keys],
      message: `provider "${name}" is of type ${type}, accepted ${isHost ? 'for a Host' : 'as a destination'}: ${accepted}`,
      fix: isHost ? 'leave the Host out: other sources have none' : 'give the provider of the target cluster',
      condition: isHost ? 'TypeNotValid' : 'DestinationProviderNotValid',
    });
  },
});
