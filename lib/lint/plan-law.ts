import type { HookOfPlan, PlanFacts, VmFacts } from '../forklift/laws/plan-facts';
import type { RunFacts } from '../forklift/laws/run-facts';
import { defaultIn, type ForkliftRelease } from '../forklift/releases/forklift-release';
import type { Code } from '../problems/catalogue';
import type { LawOver } from '../problems/law-over';
import { manifestWords } from '../problems/words';
import { asList, asRow, asText, type Row } from '../support/untyped';
import type { CheckContext } from './context';
import { cutoverValuesOf, migrationRule, runStateOf } from './migration-rule';
import { Once } from './objects';
import { referencesOf } from './references';
import { planRule, type Rule, tellAll } from './rule';
import { targetNameOf } from './target-names';
import type { MigrationView, PlanView } from './views';

interface PlanLaw {
  /** Members of which some VM must have one, saves looking where none has any. */
  readonly settings?: readonly string[];
  /** Whether any plan of the set may break it, where the set knows that at little cost. */
  mayFail?(context: CheckContext): boolean;
}

/** A rule over Plans by a law that constructs check their own plans against too. */
export function lawOfPlan(law: LawOver<PlanFacts, Code>, { settings, mayFail }: PlanLaw = {}): Rule {
  return planRule({
    code: law.code,
    check(plan, context, tell) {
      if (settings !== undefined && !settings.some((name) => plan.vmSettings.has(name))) return;
      if (mayFail !== undefined && !mayFail(context)) return;
      tellAll(law.check(factsOf(plan, context), manifestWords), tell);
    },
  });
}

/** A rule over Migrations by a law that constructs check their own runs against too. */
export function lawOfRun(law: LawOver<RunFacts, Code>): Rule {
  return migrationRule({
    code: law.code,
    check: (migration, _context, tell) => tellAll(law.check(runFactsOf(migration), manifestWords), tell),
  });
}

const FACTS = new Once<PlanFacts>();

/** A manifest as laws look at it. */
function factsOf(plan: PlanView, context: CheckContext): PlanFacts {
  return plan.object.once(FACTS, () => new FactsOfPlan(plan, context));
}

/** What costs something is worked out when it is asked for: most laws ask for little. */
class FactsOfPlan implements PlanFacts {
  readonly name: string;
  readonly isAuthored = false;
  readonly release: ForkliftRelease | undefined;
  readonly settings: Row;
  readonly type: string | undefined;
  readonly sourceType: string | undefined;
  readonly sourceLabel: string;
  readonly vms: readonly VmFacts[];
  readonly hasVmList: boolean;
  readonly vmSettings: ReadonlySet<string>;
  readonly deletesFailedVms: boolean;
  #hooks: readonly HookOfPlan[] | undefined;

  constructor(
    private readonly plan: PlanView,
    private readonly context: CheckContext,
  ) {
    const { object, spec, type, sourceType, source, vmSettings } = plan;
    this.name = object.name;
    this.release = context.releaseIsKnown ? context.release : undefined;
    this.settings = spec;
    this.type = type;
    this.sourceType = sourceType;
    this.sourceLabel = source === undefined ? 'the source' : `provider "${source.object.name}"`;
    this.vms = plan.vms.map((row) => new VmOfRow(row));
    this.hasVmList = Array.isArray(spec.vms);
    this.vmSettings = vmSettings;
    // The API server of later releases says true where nothing is said.
    this.deletesFailedVms = defaultIn(context.release, 'Plan', 'deleteVmOnFailMigration') === true;
  }

  get hooks(): readonly HookOfPlan[] {
    this.#hooks ??= hooksOf(this.plan);
    return this.#hooks;
  }

  get aapHooks(): readonly HookOfPlan[] {
    return referencesOf(this.plan.object).flatMap(({ type, namespace, name, path }) => {
      const [, , vm, , index] = path;
      const isAap = type === 'Hook' && this.context.objects.find('Hook', namespace, name)?.spec.aap !== undefined;
      return isAap && typeof vm === 'number' && typeof index === 'number' ? [{ vm, index, step: undefined, name }] : [];
    });
  }
}

function hooksOf({ vms, vmSettings }: PlanView): readonly HookOfPlan[] {
  if (!vmSettings.has('hooks')) return [];
  const found = new Map<string, HookOfPlan>();
  for (let vm = 0; vm < vms.length; vm++) {
    const list = asList(vms[vm]?.hooks);
    for (let index = 0; index < list.length; index++) {
      const entry = asRow(list[index]);
      const hook = asRow(entry?.hook);
      const [name, namespace] = [asText(hook?.name) ?? '', asText(hook?.namespace) ?? ''];
      const key = `${asText(entry?.step)} ${namespace}/${name}`;
      if (found.has(key)) continue;
      found.set(key, { vm, index, step: entry?.step, name });
    }
  }
  return [...found.values()];
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
    // An empty text is not a date for the API server. In a file a bare `true` is not a date either, and quotes around it make none.
    cutovers: cutoverValuesOf(object.spec)
      .filter(({ value }) => typeof value === 'string' || (object.origin.file !== undefined && isBare(value)))
      .map(({ path, value }) => ({ path, label: manifestWords(path), time: value })),
    isDone: runStateOf(object) === 'done',
  };
}

function isBare(value: unknown): boolean {
  return typeof value === 'boolean' || typeof value === 'number';
}
