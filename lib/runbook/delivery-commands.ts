import type { Side } from '../review/side';
import type { Tree } from '../review/tree';
import { cutEnd } from '../support/cut';
import { shellWord } from '../support/shell-word';
import { asList, asText, dig } from '../support/untyped';

/** How the runs of a wave come to the cluster, as commands. */
export interface DeliveryCommands {
  /** How the wave is approved, in words. */
  readonly approve: string;
  /** The engine begins when it sees the approval: merging it is the start. */
  readonly startsWhenMerged: boolean;
  /** What makes a merged change of its runs come to the cluster. */
  readonly apply: readonly string[];
  /** What shows that it did. */
  readonly look: readonly string[];
}

/** Commands of the engines that are among the manifests; without one those of kubectl. */
export function deliveryCommands(
  files: Tree,
  side: Side,
  programme: string,
  wave: string,
  folder: string,
): DeliveryCommands {
  const path = `${programme}/30-runs/${wave}`;
  const applies = (of: unknown) => cutEnd(asText(of) ?? '', '/').endsWith(path);
  const objects = [...files.objects.values()];
  const applications = objects.flatMap(({ type, name, spec }) => {
    if (type === 'Application.argoproj.io') return applies(dig(spec, 'source', 'path')) ? [shellWord(name)] : [];
    if (type !== 'ApplicationSet.argoproj.io') return [];
    return asList(spec.generators).some((it) =>
      asList(dig(it, 'list', 'elements')).some((one) => applies(dig(one, 'path'))),
    )
      ? [`-l ${shellWord(`app.kubernetes.io/part-of=${programme},cdk8s-forklift.dev/step=${wave}`)}`]
      : [];
  });
  const kustomizations = objects.filter(
    ({ type, spec }) => type === 'Kustomization.kustomize.toolkit.fluxcd.io' && applies(spec.path),
  );
  const number = Number(/\d{1,9}$/.exec(wave)?.[0] ?? 0);
  const approve = `wave(${number}, { approved: true }) of ${programme}, or cdk8s-forklift approve ${wave}`;
  const namespaces = [...new Set(side.runs.filter((run) => run.wave === wave).map(({ object }) => object.namespace))];
  const look = namespaces.map((namespace) => `kubectl get plan,migration -n ${shellWord(namespace)}`);
  if (applications.length === 0 && kustomizations.length === 0) {
    const runs = shellWord(`${cutEnd(folder, '/')}/${path}`);
    return { approve, startsWhenMerged: false, apply: [`kubectl apply -k ${runs}`], look };
  }
  return {
    approve,
    startsWhenMerged: kustomizations.length > 0,
    apply: [
      ...applications.map((name) => `argocd app sync ${name}`),
      ...kustomizations.map(
        ({ name, namespace }) =>
          `flux reconcile kustomization ${shellWord(name)} -n ${shellWord(namespace)} --with-source`,
      ),
    ],
    look: [
      ...applications.map((name) => (name.startsWith('-l') ? `argocd app list ${name}` : `argocd app get ${name}`)),
      ...kustomizations.map(
        ({ name, namespace }) => `flux get kustomization ${shellWord(name)} -n ${shellWord(namespace)}`,
      ),
      ...look,
    ],
  };
}
