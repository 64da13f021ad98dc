import { FORKLIFT_GROUP } from '../../../forklift/schema/crd';
import { nearest } from '../../../support/did-you-mean';
import { table } from '../../../support/table';
import { rule } from '../../rule';
import { SCHEMA_KINDS } from '../../schema-rule';

/** Kinds of the group that nobody writes, or that are settings of the operator. */
const OTHERS = [
  'Conversion',
  'ForkliftController',
  'HyperVProviderServer',
  'OVAProviderServer',
  'OpenstackVolumePopulator',
  'OvirtVolumePopulator',
  'VSphereXcopyVolumePopulator',
];

const ALIKE: Readonly<Record<string, string>> = table({
  MigrationHook: 'Hook',
  MigrationPlan: 'Plan',
  MigrationProvider: 'Provider',
  NetworkMapping: 'NetworkMap',
  PlanRun: 'Migration',
  StorageMapping: 'StorageMap',
  VirtualMachineMigration: 'Migration',
});

export const unknownKind = rule({
  code: 'unknown-kind',
  kinds: ['*'],
  check({ group, kind }, _context, tell) {
    if (kind === '' || (group !== FORKLIFT_GROUP && !/(^|\.)konveyor\.io$/.test(group))) return;
    if (SCHEMA_KINDS.includes(kind) || OTHERS.includes(kind) || kind.endsWith('List')) return;
    const meant = ALIKE[kind] ?? nearest(kind, [...SCHEMA_KINDS, ...OTHERS])[0];
    if (group !== FORKLIFT_GROUP && meant === undefined) return;
    tell({
      path: ['kind'],
      subject: true,
      message: `is ${JSON.stringify(kind)}, accepted: ${SCHEMA_KINDS.join(', ')}`,
      ...(meant === undefined ? {} : { fix: `did you mean "${meant}"?` }),
    });
  },
});
