import { groupOf, isClusterScoped, type Manifest } from '../../forklift/manifest';
import { FORKLIFT_GROUP } from '../../forklift/schema/crd';
import { compareText } from '../../support/did-you-mean';
import { activeRuns, type DeliveredProgram, startWindows } from '../programs';
import { actionNames } from './config';
import type { Destination } from './destination';

export interface ProjectInput {
  readonly name: string;
  readonly namespace: string;
  readonly repoUrl: string;
  readonly programs: readonly DeliveredProgram[];
  readonly destinationOf: (program: DeliveredProgram) => Destination;
  /** Groups of people who may start waves. */
  readonly approvers: readonly string[];
  /** Groups of people who may start what is not in Git. */
  readonly starters: readonly string[];
}

/** What the Applications may do: to these namespaces, with these kinds, at these times, and no more. */
export function appProject(input: ProjectInput): Manifest {
  const { name, namespace, programs } = input;
  const manifests = programs.flatMap((program) => program.manifests);
  const clusterScoped = manifests.filter((m) => isClusterScoped(m.apiVersion, m.kind));
  const windows = programs.flatMap(syncWindows);
  const roles = [...approverRole(input), ...starterRole(input)];
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
      ...(roles.length === 0 ? {} : { roles }),
      sourceRepos: [input.repoUrl],
      ...(windows.length === 0 ? {} : { syncWindows: windows }),
    },
  };
}

function destinations({ programs, destinationOf }: ProjectInput) {
  return distinct(
    programs.flatMap((program) => {
      const namespaces = program.manifests.flatMap((m) =>
        isClusterScoped(m.apiVersion, m.kind) ? [] : [m.metadata.namespace ?? program.namespace],
      );
      return [program.namespace, ...namespaces].map((namespace) => ({ namespace, ...destinationOf(program) }));
    }),
  );
}

/** Makes a run that is in no Git, and asks neither a window nor an approval: those hold for syncs. */
const START = 'start';

/** Whoever approves may look, start a wave, and use the actions on what is there; nothing else. */
function approverRole({ name, approvers }: ProjectInput) {
  return role(name, 'approver', 'may start waves and steer runs', approvers, [
    ['get', '*'],
    ['sync', '*-wave-*'],
    // By name: an action that comes later is not a right that anybody granted.
    ...actionNames('Migration').map((action): [string, string] => [actionOn('Migration', action), '*']),
    ...actionNames('Plan')
      .filter((action) => action !== START)
      .map((action): [string, string] => [actionOn('Plan', action), '*']),
  ]);
}

function starterRole({ name, starters }: ProjectInput) {
  return role(name, 'starter', 'may start plans at any time, with runs that are not in Git', starters, [
    ['get', '*'],
    [actionOn('Plan', START), '*'],
  ]);
}

function actionOn(kind: string, action: string): string {
  return `action/${FORKLIFT_GROUP}/${kind}/${action}`;
}

/** One role, or none where nobody is to have it. What it may do is said as pairs of an action and Applications. */
function role(
  project: string,
  name: string,
  description: string,
  groups: readonly string[],
  rights: readonly (readonly [string, string])[],
) {
  if (groups.length === 0) return [];
  const policies = rights.map(
    ([action, applications]) =>
      `p, proj:${project}:${name}, applications, ${action}, ${project}/${applications}, allow`,
  );
  return [{ description, groups: [...groups], name, policies }];
}

/**
 * A wave that the program has not approved starts at no time, whoever asks. Waves of cold runs start inside of their
 * windows only; a warm run may start at any time.
 */
function syncWindows({ id, waves }: DeliveredProgram) {
  return waves.flatMap((wave) => {
    const applications = [`${id}-${wave.folder}`];
    const own = startWindows(wave).map((window) => ({
      applications,
      description: window.text,
      duration: window.goDuration,
      kind: 'allow',
      manualSync: false,
      schedule: window.schedule,
      timeZone: window.timeZone,
    }));
    return wave.approved || activeRuns(wave).length === 0 ? own : [...own, notApproved(applications)];
  });
}

/** Denies every minute of every day. */
function notApproved(applications: readonly string[]) {
  return {
    applications: [...applications],
    description: 'not approved in the program',
    duration: '24h',
    kind: 'deny',
    manualSync: false,
    schedule: '* * * * *',
    timeZone: 'Etc/UTC',
  };
}

/** Each once, in order. */
function distinct<T extends object>(items: readonly T[]): T[] {
  const byKey = new Map(items.map((item) => [JSON.stringify(item), item]));
  return [...byKey].sort(([a], [b]) => compareText(a, b)).map(([, item]) => item);
}
