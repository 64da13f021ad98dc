import type { Construct } from 'constructs';
import { addCheck, checkChoice, checkPropNames } from '../../constructs/checks';
import { MigrationProgram } from '../../constructs/program';
import { isDnsLabel, isDnsSubdomain } from '../../forklift/names';
import type { Fault } from '../../problems/fault';
import { didYouMean } from '../../support/did-you-mean';
import { Delivery, type DeliveryProps, nameProblems } from '../delivery';
import { coldRuns, type DeliveredProgram, startWindows, warmRuns } from '../programs';
import { type ApplicationsInput, applicationSet, applications } from './applications';
import { configMapPatch, operatorPatch } from './config';
import type { Destination } from './destination';
import { appProject } from './project';

export interface ArgoCdDeliveryProps extends DeliveryProps {
  /** Namespace of Argo CD's own objects. OpenShift GitOps: `openshift-gitops`. @default 'argocd' */
  readonly namespace?: string;
  /** Name of the AppProject. @default 'migrations' */
  readonly project?: string;
  /** Cluster with Forklift: the address of its API server, or its name in Argo CD. @default 'https://kubernetes.default.svc' */
  readonly cluster?: string;
  /** Clusters of single programs, by id: `{ crm: 'prod-us' }`. @default - `cluster` */
  readonly clusters?: Readonly<Record<string, string>>;
  /**
   * One ApplicationSet instead of single Applications: it goes from wave to wave by itself, over all programs and
   * clusters. Needs progressive syncs, which Argo CD has switched off unless told otherwise.
   * @default false
   */
  readonly rolling?: boolean;
  /** Definitions are applied when they are merged; runs never are. @default true */
  readonly automated?: boolean;
  /** Definitions that leave Git are deleted; plans, providers and maps only when a person confirms. @default false */
  readonly prune?: boolean;
  /**
   * Who moves cut-overs, cancels VMs and archives plans that are there: commits, or people on the cluster (then Git gives
   * only the first value, and a later commit to these fields does not arrive).
   * @default 'git'
   */
  readonly steering?: 'git' | 'cluster';
  /**
   * Groups of people who may start waves, cut over, cancel, and archive plans. They cannot start what is not in Git.
   * @default - whoever Argo CD lets already
   */
  readonly approvers?: readonly string[];
  /**
   * Groups of people who may use the action `start` of a plan. It makes a run that is not in Git, at any hour: Argo CD holds
   * syncs against windows and approvals, and no actions.
   * @default - whoever Argo CD lets already
   */
  readonly starters?: readonly string[];
}

/**
 * Argo CD applies the programs: an AppProject, an Application for each program's definitions, in sync waves, and one
 * for each wave of runs, which a person starts. Beside them what Argo CD must know of Forklift: health checks and actions.
 */
export class ArgoCdDelivery extends Delivery {
  constructor(
    scope: Construct,
    id: string,
    private readonly props: ArgoCdDeliveryProps,
  ) {
    super(scope, id, props);
    checkPropNames(this, props, {
      applier: true,
      approvers: true,
      automated: true,
      cluster: true,
      clusters: true,
      namespace: true,
      path: true,
      programmes: true,
      project: true,
      prune: true,
      repoUrl: true,
      revision: true,
      rolling: true,
      starters: true,
      steering: true,
    });
    checkChoice(this, 'steering', props.steering, ['git', 'cluster']);
    addCheck(this, () => this.propProblems());
  }

  /** The objects and texts for Argo CD, of what an app has rendered. */
  override deliver(programs: readonly DeliveredProgram[]) {
    const { props, repoUrl } = this;
    const namespace = props.namespace ?? 'argocd';
    const project = props.project ?? 'migrations';
    const destinationOf = (program: DeliveredProgram) => this.destinationOf(program);
    const input: ApplicationsInput = {
      namespace,
      project,
      repoUrl,
      targetRevision: this.targetRevision,
      pathOf: (folder) => this.pathOf(folder),
      destinationOf,
      isGit: !this.isOci,
      automated: props.automated ?? true,
      prune: props.prune ?? false,
      steering: props.steering ?? 'git',
    };
    const people = { approvers: props.approvers ?? [], starters: props.starters ?? [] };
    const objects = [
      appProject({ name: project, namespace, repoUrl, programs, destinationOf, ...people }),
      ...(props.rolling ? [applicationSet(project, programs, input)] : applications(programs, input)),
    ].map((object) => this.artifact(object));
    // A part of an object that is there: not among those to apply as a whole.
    const patch = this.artifact(configMapPatch(namespace), 'config/');
    return {
      artifacts: [...objects, this.list(objects), patch, ...this.rights(programs, input.prune)],
      texts: [{ path: `${this.folder}/config/openshift-gitops.patch.json`, text: operatorPatch() }],
      problems: [...nameProblems(programs, '-wave-999'), ...windowProblems(programs), ...this.mixed(programs)],
    };
  }

  /** Branches by their full name: so Argo CD's webhooks and caches know them. */
  private get targetRevision(): string {
    const { revision, isOci } = this;
    return isOci || revision.startsWith('refs/') || /^[0-9a-f]{40}$/.test(revision)
      ? revision
      : `refs/heads/${revision}`;
  }

  private destinationOf({ id }: { readonly id: string }): Destination {
    const cluster = this.props.clusters?.[id] ?? this.props.cluster ?? 'https://kubernetes.default.svc';
    return cluster.includes('://') ? { server: cluster } : { name: cluster };
  }

  /** A template of an ApplicationSet names all clusters the same way. */
  private mixed(programs: readonly DeliveredProgram[]): Fault[] {
    const byName = programs.filter((program) => 'name' in this.destinationOf(program));
    const [byServer] = programs.filter((program) => !byName.includes(program));
    const [named] = byName;
    if (!this.props.rolling || !named || !byServer) return [];
    return [
      {
        code: 'clusters-mixed',
        message: `program ${JSON.stringify(named.id)} goes to a cluster by name, ${JSON.stringify(byServer.id)} to one by address; an ApplicationSet takes one or the other`,
        fix: "name all (Argo CD's own cluster is 'in-cluster'), or give the addresses of all",
      },
    ];
  }

  private propProblems(): Fault[] {
    const { namespace, project, clusters } = this.props;
    const ids = this.node.root.node
      .findAll()
      .filter(MigrationProgram.isMigrationProgram)
      .map((program) => program.node.id);
    return [
      ...(namespace === undefined || isDnsLabel(namespace)
        ? []
        : [
            {
              code: 'invalid-namespace',
              message: `namespace ${JSON.stringify(namespace)} is not a DNS label`,
            } satisfies Fault,
          ]),
      ...(project === undefined || isDnsSubdomain(project)
        ? []
        : [
            {
              code: 'invalid-name',
              message: `project ${JSON.stringify(project)} is not a valid name for a Kubernetes object`,
            } satisfies Fault,
          ]),
      ...Object.keys(clusters ?? {})
        .filter((id) => !ids.includes(id))
        .map((id): Fault => {
          const fix = didYouMean(id, ids);
          const message = `clusters: there is no program ${JSON.stringify(id)}`;
          return { code: 'unknown-programme', message, ...(fix === undefined ? {} : { fix }) };
        }),
    ];
  }
}

/** Runs of a wave start together: one window is all they can have. */
function windowProblems(programs: readonly DeliveredProgram[]): Fault[] {
  return programs.flatMap(({ id, waves }) =>
    waves.flatMap((wave): Fault[] => {
      const windows = startWindows(wave);
      const [window] = windows;
      const [warm] = warmRuns(wave);
      if (windows.length > 1) {
        const whose = coldRuns(wave).flatMap((run) => (run.window ? [`${run.name} ${run.window.text}`] : []));
        return [
          {
            code: 'windows-differ',
            message: `the runs of ${wave.folder} of program "${id}" start together, but have different windows: ${whose.join('; ')}`,
            fix: 'give them the same window, or separate waves',
          },
        ];
      }
      if (!window || !warm) return [];
      return [
        {
          severity: 'warning',
          code: 'warm-run-waits-for-window',
          message: `${warm.name} is warm and could copy before its cut-over, but ${wave.folder} of program "${id}" also has cold runs and starts only inside ${window.text}`,
          fix: 'give the warm plan a separate wave',
        },
      ];
    }),
  );
}
