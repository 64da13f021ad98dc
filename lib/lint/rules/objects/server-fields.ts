import type { Edit } from '../../../problems/fault';
import { asRow } from '../../../support/untyped';
import { rule } from '../../rule';
import { SCHEMA_KINDS } from '../../schema-rule';

const METADATA = ['creationTimestamp', 'generation', 'managedFields', 'resourceVersion', 'selfLink', 'uid'];
const LAST_APPLIED = 'kubectl.kubernetes.io/last-applied-configuration';

export const serverFields = rule({
  code: 'server-fields',
  kinds: SCHEMA_KINDS,
  check({ manifest, metadata, annotations }, _context, tell) {
    const paths: string[][] = [
      ...METADATA.filter((name) => Object.hasOwn(metadata, name)).map((name) => ['metadata', name]),
      ...(Object.hasOwn(annotations, LAST_APPLIED) ? [['metadata', 'annotations', LAST_APPLIED]] : []),
      ...(Object.hasOwn(manifest, 'status') ? [['status']] : []),
    ];
    const [first] = paths;
    if (first === undefined) return;
    const names = paths.map((path) => path.at(-1)).join(', ');
    const refused = metadata.resourceVersion !== undefined || metadata.uid !== undefined;
    const isEmpty = paths.length === 1 && Object.keys(asRow(manifest.status) ?? { some: 1 }).length === 0;
    tell({
      path: first,
      message: refused
        ? `holds fields that the cluster writes: ${names}; with uid or resourceVersion the API server refuses it for any other object`
        : `holds fields that the cluster writes: ${names}${isEmpty ? ', left empty by a command that printed it' : ''}`,
      fix: 'remove them, as lint --fix does',
      edits: paths.map((path): Edit => ({ op: 'remove', path })),
    });
  },
});
