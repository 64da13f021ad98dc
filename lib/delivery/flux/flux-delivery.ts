import type { Construct } from 'constructs';
import { addCheck, checkPropNames } from '../../constructs/checks';
import { MAY_START_ANNOTATION } from '../../forklift/annotations';
import type { Manifest } from '../../forklift/manifest';
import { isDnsLabel, isDnsSubdomain } from '../../forklift/names';
import { FORKLIFT_API_VERSION } from '../../forklift/schema/crd';
import type { Layer } from '../../layout/layout';
import type { Fault } from '../../problems/fault';
import { table } from '../../support/table';
import { Delivery, type DeliveryProps, nameProblems } from '../delivery';
import { activeRuns, type DeliveredProgram, type DeliveredWave, startWindows } from '../programs';
import { BASE_HEALTH, type HealthCheckExpression, PLAN_HEALTH, RUN_HEALTH } from './health';

export interface FluxDeliveryProps extends DeliveryProps {
  /** Namespace of Flux' objects. @default 'flux-system' */
  readonly namespace?: string;
  /** Name of the GitRepository or OCIRepository. @default 'migrations' */
  readonly sourceName?: string;
  /** Secret with the login to the repository, in the namespace of Flux' objects. @default - none is needed */
  readonly sourceSecret?: string;
  /** Whose login to a registry is used. @default 'generic' */
  readonly provider?: 'generic' | 'aws' | 'azure' | 'gcp';
  /** ServiceAccount that applies; it needs what Forklift's admission asks of whoever makes plans. @default - the controller's */
  readonly serviceAccountName?: string;
  /** Secret with the kubeconfig of the cluster with Forklift. @default - the cluster of Flux */
  readonly kubeConfigSecret?: string;
  /** Definitions that leave Git are deleted, but for plans, providers, maps and secrets. Runs never are. @default false */
  readonly prune?: boolean;
}

/** A layer's part in the name of its Kustomization, and how its objects become healthy. */
const LAYERS: Readonly<Record<Exclude<Layer, '30-runs'>, { name: string; health: readonly HealthCheckExpression[] }>> =
  table({
    '00-secrets': { name: 'secrets', health: [] },
    '10-base': { name: 'base', health: BASE_HEALTH },
    '20-plans': { name: 'plans', health: PLAN_HEALTH },
  });

/**
 * What a wave waits for before it starts: what is before it is ready as it is written now. Once started it waits for
 * nothing: a cut-over or a cancel must arrive while a source is down.
 */
export const READY_TO_START =
  'has(self.status.inventory) || has(dep.status.conditions) && dep.metadata.generation == dep.status.observedGeneration' +
  " && dep.status.conditions.exists(c, c.type == 'Ready' && c.status == 'True')";

/**
 * Flux applies the programs: a source, a Kustomization for each layer of a program, one after the other, and one for
 * each wave of its runs, suspended until the wave is approved.
 */
export class FluxDelivery extends Delivery {
  constructor(
    scope: Construct,
    id: string,
    private readonly props: FluxDeliveryProps,
  ) {
    super(scope, id, props);
    checkPropNames(this, props, {
      applier: true,
      kubeConfigSecret: true,
      namespace: true,
      path: true,
      programmes: true,
      provider: true,
      prune: true,
      repoUrl: true,
      revision: true,
      serviceAccountName: true,
      sourceName: true,
      sourceSecret: true,
    });
    addCheck(this, () => [
      ...(props.namespace === undefined || isDnsLabel(props.namespace)
        ? []
        : [
            {
              code: 'invalid-namespace',
              message: `namespace ${JSON.stringify(props.namespace)} is not a DNS label`,
            } satisfies Fault,
          ]),
      ...(['sourceName', 'sourceSecret', 'serviceAccountName', 'kubeConfigSecret'] as const).flatMap((prop) =>
        props[prop] === undefined || isDnsSubdomain(String(props[prop]))
          ? []
          : [
              {
                code: 'invalid-name',
                message: `${prop} ${JSON.stringify(props[prop])} is not a valid name for a Kubernetes object`,
              } satisfies Fault,
            ],
      ),
      ...(props.provider === undefined || this.isOci
        ? []
        : [
            {
              code: 'provider-without-registry',
              message: 'provider is set, but repoUrl is not a registry',
              fix: 'leave it out',
            } satisfies Fault,
          ]),
    ]);
  }

  /** The objects and texts for Flux, of what an app has rendered. */
  override deliver(programs: readonly DeliveredProgram[]) {
    const objects = [this.source(), ...programs.flatMap((program) => this.kustomizations(program))];
    const artifacts = objects.map((object) => this.artifact(object));
    return {
      artifacts: [...artifacts, this.list(artifacts), ...this.rights(programs, this.props.prune ?? false)],
      texts: [],
      problems: nameProblems(programs, '-wave-999'),
    };
  }

  private get namespace(): string {
    return this.props.namespace ?? 'flux-system';
  }

  private get sourceRef() {
    return { kind: this.isOci ? 'OCIRepository' : 'GitRepository', name: this.props.sourceName ?? 'migrations' };
  }

  private source(): Manifest {
    const { kind, name } = this.sourceRef;
    const { provider, sourceSecret } = this.props;
    return {
      apiVersion: 'source.toolkit.fluxcd.io/v1',
      kind,
      metadata: { name, namespace: this.namespace },
      spec: {
        interval: '5m',
        ...(provider === undefined ? {} : { provider }),
        ref: this.reference(),
        ...(sourceSecret === undefined ? {} : { secretRef: { name: sourceSecret } }),
        url: this.repoUrl,
      },
    };
  }

  private reference() {
    const { revision, isOci } = this;
    if (isOci) return revision.startsWith('sha256:') ? { digest: revision } : { tag: revision };
    if (/^[0-9a-f]{40}$/.test(revision)) return { commit: revision };
    return revision.startsWith('refs/') ? { name: revision } : { branch: revision };
  }

  private kustomizations(program: DeliveredProgram): Manifest[] {
    const { id, layers, waves } = program;
    const names = layers.map((layer) => `${id}-${LAYERS[layer as keyof typeof LAYERS].name}`);
    return [
      ...layers.map((layer, i) => this.definitions(program, layer as keyof typeof LAYERS, names[i - 1])),
      ...waves.map((wave, i) => {
        const before = waves[i - 1];
        return this.runs(program, wave, [
          ...names.slice(-1),
          ...(before === undefined ? [] : [`${id}-${before.folder}`]),
        ]);
      }),
    ];
  }

  private definitions({ id }: DeliveredProgram, layer: keyof typeof LAYERS, before: string | undefined): Manifest {
    const { name, health } = LAYERS[layer];
    return this.kustomization(id, `${id}-${name}`, {
      ...(before === undefined ? {} : { dependsOn: [{ name: before }] }),
      ...(health.length === 0 ? {} : { healthCheckExprs: health }),
      path: `./${this.pathOf(`${id}/${layer}`)}`,
      prune: this.props.prune ?? false,
      retryInterval: '2m',
      timeout: '5m',
      wait: true,
    });
  }

  /**
   * The health of runs is looked at for a moment, again and again: a run takes hours, and whoever waits that long keeps a
   * worker of the controller. A run that Flux has made and leaves alone is in no `wait`, so runs are named.
   */
  private runs({ id }: DeliveredProgram, wave: DeliveredWave, before: readonly string[]): Manifest {
    const active = activeRuns(wave);
    const windows = startWindows(wave);
    return this.kustomization(
      id,
      `${id}-${wave.folder}`,
      {
        ...(before.length === 0 ? {} : { dependsOn: before.map((name) => ({ name, readyExpr: READY_TO_START })) }),
        ...(active.length === 0
          ? {}
          : {
              healthCheckExprs: RUN_HEALTH,
              healthChecks: active.map(({ name, namespace }) => ({
                apiVersion: FORKLIFT_API_VERSION,
                kind: 'Migration',
                name,
                namespace,
              })),
            }),
        path: `./${this.pathOf(`${id}/30-runs/${wave.folder}`)}`,
        prune: false,
        retryInterval: '5m',
        suspend: !wave.approved,
        timeout: '1m',
        wait: false,
      },
      windows.length === 0 ? {} : { [MAY_START_ANNOTATION]: windows.map(({ text }) => text).join('; ') },
    );
  }

  private kustomization(
    program: string,
    name: string,
    spec: Readonly<Record<string, unknown>>,
    annotations: Readonly<Record<string, string>> = {},
  ): Manifest {
    const { kubeConfigSecret, serviceAccountName } = this.props;
    return {
      apiVersion: 'kustomize.toolkit.fluxcd.io/v1',
      kind: 'Kustomization',
      metadata: {
        ...(Object.keys(annotations).length === 0 ? {} : { annotations }),
        labels: { 'app.kubernetes.io/part-of': program },
        name,
        namespace: this.namespace,
      },
      spec: {
        ...spec,
        // Deleting the Kustomization must never delete a plan or a run.
        deletionPolicy: 'Orphan',
        interval: '10m',
        ...(kubeConfigSecret === undefined ? {} : { kubeConfig: { secretRef: { name: kubeConfigSecret } } }),
        ...(serviceAccountName === undefined ? {} : { serviceAccountName }),
        sourceRef: this.sourceRef,
      },
    };
  }
}
