import { FORKLIFT_API_VERSION, FORKLIFT_GROUP } from '../../../forklift/schema/crd';
import { nearest } from '../../../support/did-you-mean';
import { rule } from '../../rule';
import { SCHEMA_KINDS } from '../../schema-rule';

/** Groups of the same people that are others. */
const NEIGHBOURS = ['crane.konveyor.io', 'move2kube.konveyor.io', 'tackle.konveyor.io', 'windup.konveyor.io'];

export const wrongApiVersion = rule({
  code: 'wrong-api-version',
  kinds: ['*'],
  check({ apiVersion, group, kind }, _context, tell) {
    if (apiVersion === FORKLIFT_API_VERSION || apiVersion === '') return;
    const isOurs = group === FORKLIFT_GROUP;
    const isMeant =
      !NEIGHBOURS.includes(group) &&
      (/konveyor|forklift|kubev2v/i.test(group) || nearest(group, [FORKLIFT_GROUP]).length > 0) &&
      (SCHEMA_KINDS.includes(kind) || /plan|migration|provider|map|hook|host/i.test(kind));
    if (!isOurs && !isMeant) return;
    tell({
      path: ['apiVersion'],
      subject: true,
      message: `is ${JSON.stringify(apiVersion)}, which no release of Forklift has`,
      fix: `did you mean "${FORKLIFT_API_VERSION}"?`,
    });
  },
});
