import type { PlanFacts, VmFacts } from '../forklift/laws/plan-facts';
import type { RunFacts } from '../forklift/laws/run-facts';
import type { Code } from '../problems/catalogue';
import type { LawOver } from '../problems/law';
import { manifestWords } from '../problems/words';
import { asText, type Row } from '../support/untyped';
import type { CheckContext } from './context';
import { cutoverValuesOf, migrationRule, runStateOf } from './migration-rule';
import { Once } from './objects';
import { planRule, type Rule, tellAll } from './rule';
import { targetNameOf } from './target-names';
import type { MigrationView, PlanView } from './views';

interface PlanLaw {
  /** Members of which some VM must have one, saves looking where none has any. */
  readonly settings?: readonly string[];
}

/** A rule over Plans by a law that constructs hold their own plans against too. */
export function lawOfPlan(law: LawOver<PlanFacts, Code>, { settings }: PlanLaw = {}): Rule {
  return planRule({
    code: law.code,
    check(plan, context, tell) {
      if (settings !== undefined && !settings.some((name) => plan.vmSettings.has(name))) return;
      tellAll(law.check(factsOf(plan, context), manifestWords), tell);
    },
  });
}

/** A rule over Migrations by a law that constructs hold their own runs against too. */
export function lawOfRun(law: LawOver<RunFacts, Code>): Rule {
  return migrationRule({
    code: law.code,
    check(migration, _context, tell) {
      tellAll(law.check(runFactsOf(migration), manifestWords), tell);
    },
  });
}

const FACTS = new Once<PlanFacts>();

/** A manifest as laws look at it; what its VMs will be called is worked out when it is asked for. */
function factsOf(plan: PlanView, { release, releaseIsKnown }: CheckContext): PlanFacts {
  return plan.object.once(FACTS, () => {
    const { object, spec, type, sourceType, source, vmSettings } = plan;
    return {
      name: object.name,
      isAuthored: false,
      release: releaseIsKnown ? release : undefined,
      settings: spec,
      type,
      sourceType,
      sourceLabel: source === undefined ? 'the source' : `provider "${source.object.name}"`,
      vms: plan.vms.map((row) => new VmOfRow(row)),
      hasVmList: Array.isArray(spec.vms),
      vmSettings,
    };
  });
}

class VmOfRow implements VmFacts {
  readonly id: string | undefined;
  readonly name: string | undefined;

  constructor(readonly ownSettings: Row) {
    this.id = asText(ownSettings.id);
    this.name = asText(ownSettings.name);
  }

  get namespace(): string | undefined {
    return asText(this.ownSettings.namespace);
  }

  get targetName(): string | undefined {
    return targetNameOf(this.ownSettings);
  }
}

function runFactsOf({ object, plan }: MigrationView): RunFacts {
  return {
    plan: plan && { name: plan.object.name, type: plan.type },
    // In a file a bare `true` is no date either, and quotes around it make none.
    cutovers: cutoverValuesOf(object.spec)
      .filter(({ value }) => asText(value) !== undefined || (object.origin.file !== undefined && isBare(value)))
      .map(({ path, value }) => ({ path, label: manifestWords(path), time: value })),
    isDone: runStateOf(object) === 'done',
  };
}

function isBare(value: unknown): boolean {
  return typeof value === 'boolean' || typeof value === 'number';
}
