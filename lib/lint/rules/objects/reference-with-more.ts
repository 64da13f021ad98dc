import { referenceRule } from '../../references';

/** kubectl-mtv writes these where Forklift compares nothing. */
const HARMLESS = new Set(['name', 'namespace']);

export const referenceWithMore = referenceRule({
  code: 'reference-with-more',
  fault({ path, value, type }, { kind }) {
    if (kind !== 'Plan' || type !== 'Provider') return undefined;
    const more = Object.keys(value).filter((key) => !HARMLESS.has(key));
    if (more.length === 0) return undefined;
    return {
      path: [...path, more[0] as string],
      message: `the reference also has ${more.join(', ')}: Forklift compares whole references between plans, and does not see that they share the provider`,
      fix: 'keep only name and namespace',
    };
  },
});
