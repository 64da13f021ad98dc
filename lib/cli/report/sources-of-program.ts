import type { KnownRendering } from '../../app/app';
import { plansIn } from '../../constructs/plans-in';
import { WavePlans } from '../../constructs/wave-plans';
import type { SourceVm } from '../../forklift/source-vm';
import { withInventories } from '../../inventory/made';
import type { Problem } from '../../problems/problem';
import type { ReportSources, ToldFinding } from '../../report/input';
import { treeOf } from '../../review/tree';
import type { InventoryOptions } from '../inventory/flags';
import { readFor } from '../inventory/read-for';
import { openProgram } from '../load-program';
import type { Terminal } from '../terminal';
import { hashesOf, sha256Of } from './input-hashes';

/** Everything that a program knows, rendered as far as it renders. */
export async function sourcesOfProgram(
  app: string,
  inventory: string | undefined,
  options: InventoryOptions,
  terminal: Terminal,
): Promise<ReportSources> {
  const [apps, made] = await withInventories(() => openProgram(app));
  const renderings = apps.map((it) => it.renderKnown());
  const estates = apps.flatMap((it) => WavePlans.in(it)).map(({ waves }) => waves);
  const more = inventory === undefined ? [] : [readFor(inventory, options, terminal, 'look')];
  const vmsOfPlans = new Map<string, ReadonlyMap<string, SourceVm>>();
  for (const plan of apps.flatMap(plansIn)) {
    const vms = plan.vms.flatMap((vm) => (vm.source === undefined ? [] : ([[vm.id, vm.source]] as const)));
    if (vms.length > 0) vmsOfPlans.set(`${plan.namespace}/${plan.name}`, new Map(vms));
  }
  const objects = renderings.flatMap(({ artifacts, delivered }) =>
    [...artifacts, ...delivered.artifacts].map(({ manifest, path }) => ({ manifest, file: path })),
  );
  const tree = treeOf(objects);
  const programs = new Set([...tree.objects.values()].flatMap((it) => (it.type === 'Plan' ? [it.programme] : [])));
  const problems = renderings.flatMap(({ artifacts, problems: own }) => {
    const titleOf = titles(artifacts);
    return own.map((problem) => ({ problem, object: titleOf.get(problem.where) }));
  });
  return {
    title: [...programs].sort().join(', ') || app,
    tree,
    vms: [...made.map(({ content }) => content), ...more].flatMap(({ vms }) => vms),
    vmsOfPlans,
    estates,
    findings: problems.map(({ problem, object }) => findingOf(problem, object)),
    faults: problems.flatMap(({ problem: { severity, ignored, where, code, message, fix } }) =>
      severity === 'error' && ignored === undefined
        ? [{ where, code, message, ...(fix === undefined ? {} : { fix }) }]
        : [],
    ),
    inputs: [
      ...hashesOf([
        ...made.flatMap(({ files }) => files),
        ...(inventory === undefined ? [] : [inventory]),
        ...estates.flatMap(({ lockFile }) => lockFile ?? []),
      ]),
      { name: `${objects.length} rendered objects`, sha256: sha256Of(JSON.stringify(objects)) },
    ],
  };
}

/** What the object is called that a construct renders: of a hook with its ConfigMap, the hook. */
function titles(artifacts: KnownRendering['artifacts']): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const { manifest, where } of artifacts) {
    const { namespace, name } = manifest.metadata;
    if (!found.has(where))
      found.set(where, `${manifest.kind} ${namespace === undefined ? name : `${namespace}/${name}`}`);
  }
  return found;
}

function findingOf(problem: Problem, object: string | undefined): ToldFinding {
  const { code, severity, where, path, vm, message, fix, ignored } = problem;
  const [spec, vms, place] = path ?? [];
  const of = spec === 'spec' && vms === 'vms' && typeof place === 'number' ? place : vm;
  return {
    code,
    severity,
    where,
    message,
    ...(object === undefined ? {} : { object }),
    ...(of === undefined ? {} : { vm: of }),
    ...(fix === undefined ? {} : { fix }),
    ...(ignored === undefined ? {} : { ignored }),
  };
}
