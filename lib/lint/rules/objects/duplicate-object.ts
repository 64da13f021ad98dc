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
          ? `${object.title} is also in ${place}`
          : `${object.title} is also made by ${first.origin.construct}`,
      fix:
        construct === undefined
          ? 'remove one of the two, or give it another name'
          : 'give one of the two a different id, or a different name in metadata',
    });
  },
});
