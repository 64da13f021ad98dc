import { groupOf, isClusterScoped, type Manifest } from '../../forklift/manifest';
import { FORKLIFT_GROUP } from '../../forklift/schema/crd';
import { compareText } from '../../support/did-you-mean';
import { type DeliveredProgramme, startWindows } from '../programmes';
import type { Destination } from './destination';

export interface ProjectInput {
  readonly name: string;
  readonly namespace: string;
  readonly repoUrl: string;
  readonly programmes: readonly DeliveredProgramme[];
  readonly destinationOf: (programme: DeliveredProgramme) => Destination;
  /** Groups of people who may start waves. */
  readonly approvers: readonly string[];
}

/** What the Applications may do: to these namespaces, with these kinds, at these times, and no more. */
export function appProject(input: ProjectInput): Manifest {
  const { name, namespace, programmes } = input;
  const manifests = programmes.flatMap((programme) => programme.manifests);
  const clusterScoped = manifests.filter((m) => isClusterScoped(m.apiVersion, m.kind));
  const windows = programmes.flatMap(syncWindows);
  return {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'AppProject',
    metadata: { name, namespace },
    spec: {
      ...(clusterScoped.length === 0
        ? {}
        : {
            clusterResourceWhitelist: distinct(
              clusterScoped.map((m) => ({ group: groupOf(m.apiVersion), kind: m.kind, name: m.metadata.name })),
            ),
          }),
      description: 'VM migrations',
      destinations: destinations(input),
      namespaceResourceWhitelist: distinct([
        ...manifests
          .filter((m) => !isClusterScoped(m.apiVersion, m.kind))
          .map((m) => ({ group: groupOf(m.apiVersion), kind: m.kind })),
        // What the action that starts a plan makes.
        { group: FORKLIFT_GROUP, kind: 'Migration' },
      ]),
      ...(input.approvers.length === 0 ? {} : { roles: [approverRole(input)] }),
      sourceRepos: [input.repoUrl],
      ...(windows.length === 0 ? {} : { syncWindows: windows }),
    },
  };
}

function destinations({ programmes, destinationOf }: ProjectInput) {
  return distinct(
    programmes.flatMap((programme) => {
      const namespaces = programme.manifests.flatMap((m) =>
        isClusterScoped(m.apiVersion, m.kind) ? [] : [m.metadata.namespace ?? programme.namespace],
      );
      return [programme.namespace, ...namespaces].map((namespace) => ({ namespace, ...destinationOf(programme) }));
    }),
  );
}

/** Whoever approves may look, start a wave, and use the actions on plans and runs; nothing else. */
function approverRole({ name, approvers }: ProjectInput) {
  const role = `proj:${name}:approver`;
  return {
    description: 'may start waves and steer runs',
    groups: [...approvers],
    name: 'approver',
    policies: [
      `p, ${role}, applications, get, ${name}/*, allow`,
      `p, ${role}, applications, sync, ${name}/*-wave-*, allow`,
      `p, ${role}, applications, action/${FORKLIFT_GROUP}/Migration/*, ${name}/*, allow`,
      `p, ${role}, applications, action/${FORKLIFT_GROUP}/Plan/*, ${name}/*, allow`,
    ],
  };
}

/** Waves of cold runs start inside of their windows only, whoever asks. A warm run may start at any time. */
function syncWindows({ id, waves }: DeliveredProgramme) {
  return waves.flatMap((wave) =>
    startWindows(wave).map((window) => ({
      applications: [`${id}-${wave.folder}`],
      description: window.text,
      duration: window.goDuration,
      kind: 'allow',
      manualSync: false,
      schedule: window.schedule,
      timeZone: window.timeZone,
    })),
  );
}

/** Each once, in order. */
function distinct<T extends object>(items: readonly T[]): T[] {
  const byKey = new Map(items.map((item) => [JSON.stringify(item), item]));
  return [...byKey].sort(([a], [b]) => compareText(a, b)).map(([, item]) => item);
}
