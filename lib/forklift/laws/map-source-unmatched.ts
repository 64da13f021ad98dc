import type { Fault } from '../../problems/fault';
import type { LawOver } from '../../problems/law';
import type { MapFacts } from '../map-facts';

/** What a source's code looks for where it takes one of id and name only, and what becomes of a pair with the other. */
interface Matching {
  readonly by: 'id' | 'name';
  readonly message: string;
  readonly fix: string;
}

const MATCHING: Readonly<Record<MapFacts['kind'], Readonly<Record<string, Matching>>>> = {
  NetworkMap: {
    openstack: {
      by: 'id',
      message: 'has only a name; for an openstack source Forklift accepts it and fails when it builds the VM',
      fix: 'give the id of the network too',
    },
    hyperv: {
      by: 'id',
      message: 'has only a name; for a hyperv source Forklift matches by the id of the virtual switch',
      fix: 'give the id of the switch too',
    },
  },
  StorageMap: {
    openshift: {
      by: 'name',
      message: 'has only an id; Forklift matches the storage of an openshift source by name',
      fix: 'give the name of the source StorageClass',
    },
    ec2: {
      by: 'name',
      message: 'has only an id; Forklift matches the storage of an ec2 source by name',
      fix: 'give the volume type as name, such as gp3',
    },
  },
};

/** The map becomes Ready by id or name; the VMs of some sources find their pair by one of the two alone. */
export const mapSourceUnmatched: LawOver<MapFacts, 'map-source-unmatched'> = {
  code: 'map-source-unmatched',
  check({ kind, provider, pairs }) {
    const matching = MATCHING[kind][provider?.type ?? ''];
    if (matching === undefined) return [];
    const { by, message, fix } = matching;
    return pairs.flatMap(({ source }, i): Fault[] =>
      source === undefined || source[by] || !(source.id || source.name)
        ? []
        : [
            {
              code: 'map-source-unmatched',
              path: ['spec', 'map', i, 'source'],
              subject: true,
              values: { source, type: provider?.type },
              message,
              fix,
            },
          ],
    );
  },
};
