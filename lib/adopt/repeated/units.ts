import { Code, codeIn, type Expression, name, type Props } from '../expression';
import type { Identifiers } from '../identifiers';
import type { AdoptedConstruct, AdoptedPlan, AdoptedProgram, RepeatedPlans } from '../model';
import { formOf } from './slots';

/** A plan, and the maps that it alone has. */
export interface Unit {
  readonly plan: AdoptedPlan;
  readonly own: readonly AdoptedConstruct[];
}

export function unitsOf({ constructs, plans }: AdoptedProgram): Unit[] {
  const uses = new Map<string, number>();
  const count = (it: AdoptedConstruct) => {
    for (const code of codeIn([it.args, it.props, it.calls.map(({ args, then }) => [args, then?.args ?? []])]))
      uses.set(code.name, (uses.get(code.name) ?? 0) + 1);
  };
  for (const construct of [...constructs, ...plans]) count(construct);
  const maps = new Map(
    constructs.filter(({ made }) => /^(?:Network|Storage)Map\b/.test(made)).map((it) => [it.variable, it]),
  );
  return plans.map((plan) => {
    const own = ['networks', 'storage'].flatMap((prop) => {
      const value = plan.props[prop];
      const map = value instanceof Code && value.args === undefined ? maps.get(value.name) : undefined;
      return map !== undefined && uses.get(map.variable) === 1 ? [map] : [];
    });
    return { plan, own };
  });
}

/** A plan with its maps as one value: all that may hold data, by its place. */
export function partsOf({ plan, own }: Unit): Props {
  const { props, runs } = plan;
  const names = new Map(own.map(({ variable }, i) => [variable, name(ownName(i))]));
  const renamed = Object.entries(props).map(([key, value]): [string, Expression] => [
    key,
    (value instanceof Code && value.args === undefined ? names.get(value.name) : undefined) ?? value,
  ]);
  return {
    ...partsOfConstruct(plan),
    props: Object.fromEntries(renamed),
    own: own.map(partsOfConstruct),
    runs: runs.map(({ attempt, options, patches: own }) => ({
      attempt,
      options,
      patches: own.map(({ value }) => value ?? null),
    })),
  };
}

function partsOfConstruct({ args, props, calls, patches }: AdoptedConstruct): Props {
  return {
    args,
    props,
    calls: calls.map(({ args: own, then }) => [own, then?.args ?? []]),
    patches: patches.map(({ value }) => value ?? null),
  };
}

/** What stands for a map of a plan's own, before it has a variable. */
function ownName(at: number): string {
  return `own ${at}`;
}

/** Equal for plans that differ in data alone. */
export function unitForm(unit: Unit): unknown {
  const { plan, own } = unit;
  return [
    formOf(partsOf(unit), ''),
    [plan, ...own].map(({ made, remarks, calls, ignores, patches }) => [
      made,
      remarks,
      calls.map(({ method, then }) => [method, then?.method]),
      ignores.map(({ rule, reason }) => [rule, reason]),
      patches.map(({ op, path }) => [op, path]),
    ]),
    plan.runs.map((run) => [
      run.remarks,
      run.ignores.map(({ rule, reason }) => [rule, reason]),
      run.patches.map(({ op, path }) => [op, path]),
    ]),
  ];
}

/** The parts of a construct, with what reads the row in their slots. */
interface Parts {
  readonly args: readonly Expression[];
  readonly props: Props;
  readonly calls: readonly (readonly [readonly Expression[], readonly Expression[]])[];
  readonly patches: readonly Expression[];
}

export interface UnitParts extends Parts {
  readonly own: readonly Parts[];
  readonly runs: readonly {
    readonly attempt: Expression;
    readonly options: Props;
    readonly patches: readonly Expression[];
  }[];
}

/** One turn of the loop. */
export function unitOf({ plan, own }: Unit, parts: UnitParts, turn: Identifiers): Pick<RepeatedPlans, 'own' | 'plan'> {
  const maps = own.map((map, i) => ({
    ...withParts(map, parts.own[i]),
    variable: turn.variable(map.made.startsWith('Network') ? 'networks' : 'storage', 'map'),
  }));
  const props = Object.entries(parts.props).map(([key, value]): [string, Expression] => {
    const map = value instanceof Code ? maps.find((_, i) => value.name === ownName(i)) : undefined;
    return [key, map === undefined ? value : name(map.variable)];
  });
  return {
    ...(maps.length === 0 ? {} : { own: maps }),
    plan: {
      ...plan,
      ...withParts(plan, { ...parts, props: Object.fromEntries(props) }),
      variable: turn.variable('plan', 'one'),
      runs: plan.runs.map((run, i) => {
        const { attempt = run.attempt, options = run.options, patches = [] } = parts.runs[i] ?? {};
        const variable = turn.variable('run', 'one');
        return { ...run, variable, attempt, options, patches: patched(run.patches, patches) };
      }),
    },
  };
}

function withParts<T extends AdoptedConstruct>(construct: T, parts: Parts | undefined): T {
  if (parts === undefined) return construct;
  return {
    ...construct,
    args: parts.args,
    props: parts.props,
    calls: construct.calls.map((it, i) => {
      const [args = [], thenArgs = []] = parts.calls[i] ?? [];
      const then = it.then === undefined ? undefined : { ...it.then, args: thenArgs };
      return { ...it, args, ...(then === undefined ? {} : { then }) };
    }),
    patches: patched(construct.patches, parts.patches),
  };
}

function patched(patches: AdoptedConstruct['patches'], values: readonly Expression[]): AdoptedConstruct['patches'] {
  return patches.map((patch, i) => (patch.value === undefined ? patch : { ...patch, value: values[i] ?? null }));
}
