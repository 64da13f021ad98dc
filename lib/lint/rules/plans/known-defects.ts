import type { DefectFacts, DefectVm } from '../../../forklift/defects/defect';
import { DEFECTS, hasDefect } from '../../../forklift/defects/defects';
import { pairOfDisk } from '../../../forklift/map-coverage';
import { defaultIn } from '../../../forklift/releases/forklift-release';
import type { SourceDisk, SourceVm } from '../../../forklift/source-vm';
import { asText, type Row } from '../../../support/untyped';
import type { CheckContext } from '../../context';
import { storagePairsOf } from '../../gap-rule';
import { inFlightLimit } from '../../in-flight';
import { EMPTY } from '../../objects';
import { referencesOf } from '../../references';
import { planRule } from '../../rule';
import { knownVms } from '../../source-rule';
import type { PlanView } from '../../views';

export const knownDefects = planRule({
  code: 'known-defects',
  check(plan, context, tell) {
    if (plan.isArchived) return;
    const { release, releaseIsKnown } = context;
    let facts: DefectFacts | undefined;
    for (const defect of DEFECTS) {
      // Of a release that nobody names, only what all have is sure.
      const isThere = releaseIsKnown ? hasDefect(release, defect) : defect.fixed === undefined;
      if (!isThere || (defect.toldBy !== undefined && !context.everyDefect)) continue;
      facts ??= factsOf(plan, context);
      const bitten = defect.bites(facts);
      if (bitten === undefined) continue;
      tell({
        path: ['spec', 'vms'],
        severity: defect.severity ?? 'warning',
        message: `${whoOf(bitten)}${releaseIsKnown ? `with Forklift ${release}, ` : ''}${defect.what} (${defect.id})`,
        fix: `${defect.wayOut}; ${defect.link}`,
      });
    }
  },
});

function whoOf(names: readonly string[]): string {
  if (names.length === 0) return '';
  const some = names.slice(0, 3).map((name) => `"${name}"`);
  const more = names.length > 3 ? ` and ${names.length - 3} more` : '';
  return `${names.length === 1 ? 'VM' : 'VMs'} ${some.join(', ')}${more}: `;
}

function factsOf(plan: PlanView, context: CheckContext): DefectFacts {
  const { object, spec, type, sourceType, source } = plan;
  const { objects, release } = context;
  const offloaded = storagePairsOf(plan);
  const isOffloaded = offloaded.some(({ pair }) => pair.row.offloadPlugin !== undefined);
  const disksOf = (vm: SourceVm | undefined) =>
    vm === undefined || !isOffloaded
      ? []
      : (vm.disks ?? []).filter(
          (disk) => pairOfDisk(vm.providerType, disk, offloaded)?.pair.row.offloadPlugin !== undefined,
        );
  return {
    sourceType,
    type,
    settings: spec,
    providerSettings: source?.settings ?? EMPTY,
    preservesStaticIPs: (spec.preserveStaticIPs ?? defaultIn(release, 'Plan', 'preserveStaticIPs')) === true,
    hasAapHook: referencesOf(object).some(
      ({ type: kind, namespace, name }) =>
        kind === 'Hook' && objects.find('Hook', namespace, name)?.spec.aap !== undefined,
    ),
    inFlight: context.table('in-flight limit', (all) => ({ limit: inFlightLimit(all) })).limit,
    isOffloaded,
    vmCount: plan.vms.length,
    get vms() {
      const known = new Map(knownVms(plan, context).map((vm) => [vm.index, vm.source]));
      return plan.vms.map((row, index) => new VmOfRow(row, index, known.get(index), disksOf));
    },
  };
}

/** What is asked of few VMs is worked out when it is asked for. */
class VmOfRow implements DefectVm {
  constructor(
    private readonly row: Row,
    private readonly index: number,
    readonly source: SourceVm | undefined,
    private readonly disksOf: (vm: SourceVm | undefined) => readonly SourceDisk[],
  ) {}

  get label(): string {
    return asText(this.row.name) ?? asText(this.row.id) ?? `number ${this.index + 1}`;
  }

  get offloaded(): readonly SourceDisk[] {
    return this.disksOf(this.source);
  }
}
