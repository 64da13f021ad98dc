import { rule } from '../../rule';

export const duplicateObject = rule({
  code: 'duplicate-object',
  kinds: ['*'],
  check(object, context, tell) {
    if (object.name === '') return;
    const first = context.objects.twins(object).find((twin) => context.areJoined(twin, object));
    if (first === undefined || first.order === object.order) return;
    const { construct } = object.origin;
    const sameFile = first.origin.file === object.origin.file;
    const place = sameFile ? `document ${first.origin.document}` : first.origin.file;
    tell({
      path: ['metadata', 'name'],
      // Of two files, somebody may apply one only.
      severity: construct !== undefined || sameFile ? 'error' : 'warning',
      message:
        construct === undefined
          ? `${object.title} is in ${place} too`
          : `${object.title} is made by ${first.origin.construct} too`,
      fix:
        construct === undefined
          ? 'take one of the two out, or give it another name'
          : 'give one of the two another id, or another name in metadata',
    });
  },
});
