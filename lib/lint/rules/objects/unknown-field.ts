import { REFERENCES, UNREAD_IN_REFERENCE } from '../../../forklift/references';
import { specSchemas } from '../../../forklift/schema/crd';
import type { Path } from '../../../problems/path';
import { pathText } from '../../../problems/path';
import { didYouMean } from '../../../support/did-you-mean';
import { rule } from '../../rule';
import { schemaRule, wordsOf } from '../../schema-rule';

function isOfReference(path: Path): boolean {
  const inPair = path[1] === 'map' && typeof path[2] === 'number';
  return !inPair && UNREAD_IN_REFERENCE.has(String(path.at(-1))) && REFERENCES.has(String(path.at(-2)));
}

const MEMBERS = ['apiVersion', 'kind', 'metadata', 'spec', 'status'];

/** Members of Kubernetes' ObjectMeta, those that the API server alone writes included. */
const METADATA = [
  'annotations',
  'clusterName',
  'creationTimestamp',
  'deletionGracePeriodSeconds',
  'deletionTimestamp',
  'finalizers',
  'generateName',
  'generation',
  'labels',
  'managedFields',
  'name',
  'namespace',
  'ownerReferences',
  'resourceVersion',
  'selfLink',
  'uid',
];

const ofSpec = schemaRule({
  code: 'unknown-field',
  take: (fault, { kind, origin }) => {
    if (fault.code !== 'unknown-field' || (kind === 'Plan' && pathText(fault.path ?? []) === 'spec.hooks'))
      return undefined;
    return origin.file !== undefined && isOfReference(fault.path ?? []) ? undefined : wordsOf(fault);
  },
});

export const unknownField = rule({
  ...ofSpec,
  check(object, context, tell) {
    ofSpec.check(object, context, tell);
    for (const name in object.manifest) {
      if (MEMBERS.includes(name)) continue;
      const fix = didYouMean(name, MEMBERS);
      const message = `is not a member of a ${object.kind}; an API server would drop it with only a warning`;
      tell({ path: [name], subject: true, message, ...(fix === undefined ? {} : { fix }) });
    }
    for (const name in object.metadata) {
      if (METADATA.includes(name)) continue;
      const fix = isOfSpec(object.kind, name) ? 'put it below spec' : didYouMean(name, METADATA);
      const message = 'is not a field of metadata; an API server would drop it with only a warning';
      tell({ path: ['metadata', name], subject: true, message, ...(fix === undefined ? {} : { fix }) });
    }
  },
});

function isOfSpec(kind: string, name: string): boolean {
  const schema = Object.hasOwn(specSchemas, kind) ? specSchemas[kind] : undefined;
  return Object.hasOwn(schema?.properties ?? {}, name);
}
