import { STEP_LABEL } from '../../forklift/annotations';
import type { Manifest } from '../../forklift/manifest';
import { FORKLIFT_GROUP } from '../../forklift/schema/crd';
import { type DeliveredProgram, startWindows } from '../programs';
import type { Destination } from './destination';

/** The step of what is not a run; waves are `wave-01`, ... An ApplicationSet orders its Applications by it. */
const DEFINITIONS_STEP = 'definitions';

export interface ApplicationsInput {
  readonly namespace: string;
  readonly project: string;
  readonly repoUrl: string;
  readonly targetRevision: string;
  readonly pathOf: (folder: string) => string;
  readonly destinationOf: (program: DeliveredProgram) => Destination;
  /** Paths of other Applications do not matter to one, if Git says what has changed. */
  readonly isGit: boolean;
  readonly automated: boolean;
  readonly prune: boolean;
  readonly steering: 'git' | 'cluster';
}

/** One thing that an Application applies: the definitions of a program, or a wave of its runs. */
interface Part {
  readonly program: DeliveredProgram;
  readonly name: string;
  readonly step: string;
  readonly path: string;
}

function partsOf(program: DeliveredProgram, pathOf: ApplicationsInput['pathOf']): Part[] {
  const { id, layers, waves } = program;
  return [
    ...(layers.length === 0 ? [] : [{ program, name: id, step: DEFINITIONS_STEP, path: pathOf(id) }]),
    ...waves.map(({ folder }) => ({
      program,
      name: `${id}-${folder}`,
      step: folder,
      path: pathOf(`${id}/30-runs/${folder}`),
    })),
  ];
}

/** An Application for the definitions of each program, and one for each wave of its runs. */
export function applications(programs: readonly DeliveredProgram[], input: ApplicationsInput): Manifest[] {
  return programs.flatMap((program) =>
    partsOf(program, input.pathOf).map((part) => {
      const { namespace, project, repoUrl, targetRevision } = input;
      const isRun = part.step !== DEFINITIONS_STEP;
      const windows = program.waves.filter(({ folder }) => folder === part.step).flatMap(startWindows);
      return {
        apiVersion: 'argoproj.io/v1alpha1',
        kind: 'Application',
        // No finalizer: deleting an Application must never delete a plan or a run.
        metadata: {
          ...annotations(input),
          labels: { 'app.kubernetes.io/part-of': program.id, [STEP_LABEL]: part.step },
          name: part.name,
          namespace,
        },
        spec: {
          destination: { namespace: program.namespace, ...input.destinationOf(program) },
          ...ignoring(isRun ? ignoredInRuns(input) : ignoredInDefinitions(program, input)),
          ...(windows.length === 0
            ? {}
            : { info: windows.map((window) => ({ name: 'may start', value: window.text })) }),
          project,
          source: { path: part.path, repoURL: repoUrl, targetRevision },
          syncPolicy: isRun ? runPolicy(input) : definitionsPolicy(input),
        },
      };
    }),
  );
}

/**
 * One ApplicationSet for all programs, on whichever clusters: the definitions first, then wave by wave. A wave waits
 * until all that is before it is healthy, which for runs is: every VM has moved.
 */
export function applicationSet(
  name: string,
  programs: readonly DeliveredProgram[],
  input: ApplicationsInput,
): Manifest {
  const parts = programs.flatMap((program) => partsOf(program, input.pathOf));
  const by = programs.some((program) => 'name' in input.destinationOf(program)) ? 'name' : 'server';
  const elements = parts.map(({ program, name: application, step, path }) => ({
    cluster: Object.values(input.destinationOf(program))[0] as string,
    name: application,
    namespace: program.namespace,
    path,
    programme: program.id,
    step,
  }));
  const waves = [...new Set(programs.flatMap((p) => p.waves.map(({ number }) => number)))].sort((a, b) => a - b);
  const steps = [
    { matchExpressions: [matching(DEFINITIONS_STEP)] },
    ...waves.map((number) => {
      const same = programs.flatMap((p) => p.waves.filter((wave) => wave.number === number));
      return {
        matchExpressions: [matching((same[0] as (typeof same)[number]).folder)],
        // Nothing by itself: a person starts each Application.
        ...(same.every((wave) => wave.approved) ? {} : { maxUpdate: 0 }),
      };
    }),
  ];
  const ignored = [
    ...ignoredInDefinitions({ manifests: programs.flatMap((p) => p.manifests) }, input),
    ...ignoredInRuns(input),
  ];
  return {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'ApplicationSet',
    metadata: { name, namespace: input.namespace },
    spec: {
      generators: [{ list: { elements } }],
      goTemplate: true,
      goTemplateOptions: ['missingkey=error'],
      // A person may pause one wave.
      ignoreApplicationDifferences: [{ jsonPointers: ['/spec/syncPolicy'] }],
      strategy: { rollingSync: { steps }, type: 'RollingSync' },
      // Nothing that leaves the list is deleted, and no plan with it.
      syncPolicy: { applicationsSync: 'create-update', preserveResourcesOnDeletion: true },
      template: {
        metadata: {
          ...annotations(input),
          labels: { 'app.kubernetes.io/part-of': '{{ .programme }}', [STEP_LABEL]: '{{ .step }}' },
          name: '{{ .name }}',
        },
        spec: {
          destination: { [by]: '{{ .cluster }}', namespace: '{{ .namespace }}' },
          ...ignoring(ignored),
          project: input.project,
          source: { path: '{{ .path }}', repoURL: input.repoUrl, targetRevision: input.targetRevision },
          syncPolicy: { retry: RETRY, syncOptions: syncOptions(input) },
        },
      },
    },
  };
}

const matching = (step: string) => ({ key: STEP_LABEL, operator: 'In', values: [step] });

function annotations({ isGit }: ApplicationsInput): { readonly annotations?: Readonly<Record<string, string>> } {
  return isGit ? { annotations: { 'argocd.argoproj.io/manifest-generate-paths': '.' } } : {};
}

const RETRY = { backoff: { duration: '30s', factor: 2, maxDuration: '10m' }, limit: 5 };

/** What has not changed is neither applied nor waited for again: a source that is down must not fail every sync. */
function syncOptions({ steering }: ApplicationsInput): string[] {
  return [
    'ApplyOutOfSyncOnly=true',
    'FailOnSharedResource=true',
    'PruneLast=true',
    ...(steering === 'cluster' ? ['RespectIgnoreDifferences=true'] : []),
  ];
}

/** No self-healing: at night people must be able to act on the cluster. */
function definitionsPolicy(input: ApplicationsInput) {
  const { automated, prune } = input;
  return {
    ...(automated ? { automated: { prune, selfHeal: false } } : {}),
    retry: RETRY,
    syncOptions: syncOptions(input),
  };
}

/** No automation at all: to sync a wave is to start it. */
function runPolicy(input: ApplicationsInput) {
  return { syncOptions: syncOptions(input) };
}

interface Ignored {
  readonly kind: string;
  readonly jsonPointers?: readonly string[];
  readonly jqPathExpressions?: readonly string[];
}

function ignoring(ignored: readonly Ignored[]) {
  return ignored.length === 0
    ? {}
    : { ignoreDifferences: ignored.map((entry) => ({ group: FORKLIFT_GROUP, ...entry })) };
}

/** Fields that Forklift fills in where Git is silent, by kind and path. */
const FILLED_IN: readonly { readonly kind: string; readonly path: readonly string[] }[] = [
  { kind: 'Plan', path: ['spec', 'transferNetwork'] },
  { kind: 'Provider', path: ['spec', 'settings', 'sdkEndpoint'] },
];

function ignoredInDefinitions(
  { manifests }: Pick<DeliveredProgram, 'manifests'>,
  { steering }: ApplicationsInput,
): Ignored[] {
  // A field that Git sets somewhere is Git's: what is ignored does not arrive.
  const silent = FILLED_IN.filter(
    ({ kind, path }) => !manifests.some((m) => m.kind === kind && memberAt(m, path) !== undefined),
  );
  const pointers = (of: string) => [
    ...silent.filter(({ kind }) => kind === of).map(({ path }) => `/${path.join('/')}`),
    ...(of === 'Plan' && steering === 'cluster' ? ['/spec/archived'] : []),
  ];
  return ['Plan', 'Provider'].flatMap((kind): Ignored[] => {
    const jsonPointers = pointers(kind);
    return jsonPointers.length === 0
      ? []
      : [
          {
            // Forklift rewrites the whole spec when it fills in the network, with an empty member on each VM.
            ...(kind === 'Plan' ? { jqPathExpressions: ['.spec.vms[]?.luks | select(. == {})'] } : {}),
            jsonPointers,
            kind,
          },
        ];
  });
}

/** Where people steer on the cluster, Git gives only what a run begins with. */
function ignoredInRuns({ steering }: ApplicationsInput): Ignored[] {
  return steering === 'cluster'
    ? [{ jsonPointers: ['/spec/cancel', '/spec/cutover', '/spec/vmCutover'], kind: 'Migration' }]
    : [];
}

function memberAt(value: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (at, key) => (typeof at === 'object' && at !== null ? (at as Record<string, unknown>)[key] : undefined),
    value,
  );
}
