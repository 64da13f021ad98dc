import { asRow } from '../../support/untyped';
import type { Rule } from '../rule';

export const incompleteObject: Rule = {
  name: 'incomplete-object',
  severity: 'error',
  summary: 'an object without apiVersion, kind or name',
  kinds: ['*'],
  check({ manifest, metadata, apiVersion, kind, name }, _context, tell) {
    const fix = 'every object has apiVersion, kind and metadata.name';
    for (const [member, value] of [
      ['apiVersion', apiVersion],
      ['kind', kind],
    ] as const) {
      if (value === '') tell({ path: [member], subject: true, message: missing(manifest[member], 'a text'), fix });
    }
    if (asRow(manifest.metadata) === undefined)
      tell({ path: ['metadata'], subject: true, message: missing(manifest.metadata, 'a mapping with name'), fix });
    else if (name === '' && metadata.generateName === undefined && metadata.name !== '')
      tell({ path: ['metadata', 'name'], subject: true, message: missing(metadata.name, 'a text'), fix });
  },
};

function missing(value: unknown, accepted: string): string {
  return value === undefined ? 'is missing' : `is ${JSON.stringify(value)}, accepted: ${accepted}`;
}
