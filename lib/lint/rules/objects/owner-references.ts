import { asList, dig } from '../../../support/untyped';
import { rule } from '../../rule';
import { SCHEMA_KINDS } from '../../schema-rule';

export const ownerReferences = rule({
  code: 'owner-references',
  kinds: SCHEMA_KINDS,
  check({ metadata, kind }, _context, tell) {
    const [owner] = asList(metadata.ownerReferences);
    if (owner === undefined) return;
    const name = dig(owner, 'name');
    tell({
      path: ['metadata', 'ownerReferences'],
      message: `names ${typeof name === 'string' ? `"${name}"` : 'its owner'} by uid: on a cluster without an object of that uid, the ${kind} is deleted as soon as it is applied`,
      fix: 'remove ownerReferences: Forklift writes its own',
    });
  },
});
