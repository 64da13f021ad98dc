import type { ObjectIndex } from '../../objects';
import { planRule } from '../../rule';
import { referenceAt } from '../../views';

/** Where Forklift's operator makes the provider of its own cluster, by distribution. */
const UPSTREAM = 'konveyor-forklift';
const OPENSHIFT = 'openshift-mtv';
/** Where OpenShift's own operators put things. */
const OF_OPENSHIFT = [OPENSHIFT, 'openshift-gitops'];

export const hostNamespace = planRule({
  code: 'host-namespace',
  check({ object, spec }, context, tell) {
    const { namespace, name } = referenceAt(spec, 'provider', 'destination');
    if (name !== 'host' || namespace !== UPSTREAM) return;
    if (context.objects.find('Provider', namespace, name) !== undefined) return;
    if (context.isExternal('Provider', namespace, name)) return;
    const sign = context.table('sign of OpenShift', signOfOpenShift);
    // It is one decision of the whole set.
    if (sign === undefined || sign.first !== object.order) return;
    tell({
      path: ['spec', 'provider', 'destination'],
      message: `the destination is ${UPSTREAM}/host, but ${sign.title} shows that this is OpenShift, whose host provider is ${OPENSHIFT}/host`,
      fix: `name ${OPENSHIFT}/host; in a program: Provider.host(scope, { namespace: '${OPENSHIFT}' })`,
    });
  },
});

/** An object that only OpenShift has the namespace of, and the first Plan that goes to the host of upstream Forklift. */
function signOfOpenShift(objects: ObjectIndex): { readonly title: string; readonly first: number } | undefined {
  const plans = objects.all('Plan').filter(({ spec }) => {
    const { namespace, name } = referenceAt(spec, 'provider', 'destination');
    return name === 'host' && namespace === UPSTREAM;
  });
  const [plan] = plans;
  if (plan === undefined) return undefined;
  for (const type of objects.types())
    for (const object of objects.all(type))
      if (OF_OPENSHIFT.includes(object.namespace)) return { title: object.title, first: plan.order };
  return undefined;
}
