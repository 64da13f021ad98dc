import { didYouMean } from '../../../support/did-you-mean';
import { plainKind, referenceRule } from '../../references';

/** Kinds that the cluster has from elsewhere, as a rule. */
const MADE_ELSEWHERE = new Set(['Secret.core', 'NetworkAttachmentDefinition.k8s.cni.cncf.io']);

export const referenceNotFound = referenceRule({
  code: 'reference-not-found',
  fault({ path, name, namespace, type }, object, context) {
    const { objects } = context;
    const kind = plainKind(type);
    const inNamespace = namespace === '' ? object.namespace : namespace;
    if (name === '' || name.includes('/') || (namespace === '' && type !== 'ConfigMap.core')) return undefined;
    if (MADE_ELSEWHERE.has(type) || objects.find(type, inNamespace, name)) return undefined;
    // Forklift's operator makes the provider of its own cluster.
    if (type === 'Provider' && name === 'host') return undefined;
    const others = objects.all(type);
    if (others.length === 0 || context.isExternal(kind, inNamespace, name)) return undefined;
    const elsewhere = others.find((other) => other.name === name);
    const near = didYouMean(
      name,
      others.filter((other) => other.namespace === inNamespace).map((other) => other.name),
    );
    return {
      path,
      message: `${kind} ${inNamespace}/${name} is not among the manifests`,
      fix: elsewhere
        ? `there is one in namespace "${elsewhere.namespace}"`
        : (near ?? `add it, or declare that the cluster has it: --external ${kind}/${inNamespace}/${name}`),
    };
  },
});
