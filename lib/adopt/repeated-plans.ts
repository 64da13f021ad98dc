import { call, type Expression, name, type Props } from './expression';
import { Identifiers } from './identifiers';
import type { AdoptedConstant, AdoptedPlan, AdoptedProgram, RepeatedPlans } from './model';
import { filled, formOf, isOpen, isProps, type Slot, slotsOf } from './repeated/slots';

/** So many plans of one form become a table; fewer read better one by one. */
const FEWEST = 5;

/**
 * The same program with plans that differ in data alone as tables and loops: model in, model out. Plans of one form have the
 * same maps and providers, the same patches and ignored rules, and as many runs; what they may differ in stands in the
 * table: names, namespaces, VMs, settings that some have and others lack, cut-overs, and lists of hooks.
 *
 * Pure; it keeps the order of the plans in each table, and of the tables by their first plan.
 */
export function foldPlans(program: AdoptedProgram): AdoptedProgram {
  const groups = new Map<string, AdoptedPlan[]>();
  for (const plan of program.plans) {
    const form = JSON.stringify(planForm(plan));
    groups.set(form, [...(groups.get(form) ?? []), plan]);
  }
  const folder = new Folder(program);
  const folded = new Set<AdoptedPlan>();
  const repeated: RepeatedPlans[] = [];
  for (const plans of groups.values()) {
    const table = plans.length < FEWEST ? undefined : folder.fold(plans);
    if (table === undefined) continue;
    repeated.push(table);
    for (const plan of plans) folded.add(plan);
  }
  if (repeated.length === 0) return program;
  return {
    ...program,
    constants: folder.constants,
    plans: program.plans.filter((plan) => !folded.has(plan)),
    repeated,
  };
}

/** A plan as one value: all that may hold data, by its place. */
function partsOf({ args, props, calls, patches, runs }: AdoptedPlan): Props {
  return {
    args,
    props,
    calls: calls.map(({ args: own, then }) => [own, then?.args ?? []]),
    patches: patches.map(({ value }) => value ?? null),
    runs: runs.map(({ attempt, options, patches: own }) => ({
      attempt,
      options,
      patches: own.map(({ value }) => value ?? null),
    })),
  };
}

/** Equal for plans that differ in data alone. */
function planForm(plan: AdoptedPlan): unknown {
  const { made, remarks, calls, ignores, patches, runs } = plan;
  return [
    formOf(partsOf(plan), ''),
    made,
    remarks,
    calls.map(({ method, then }) => [method, then?.method]),
    ignores,
    patches.map(({ op, path }) => [op, path]),
    runs.map((run) => [run.remarks, run.ignores, run.patches.map(({ op, path }) => [op, path])]),
  ];
}

/** One column of a table: what each plan has in it. */
interface Column {
  readonly values: readonly (Slot['value'] | undefined)[];
  readonly hint: string;
}

class Folder {
  private readonly taken: Identifiers;
  private readonly listed = new Map<string, { readonly variable: string; readonly hooks: Set<string> }>();
  private readonly choices = new Map<string, string>();
  private readonly hookNames: ReadonlyMap<string, string>;
  private count = 0;

  constructor(program: AdoptedProgram) {
    const constructs = [...program.constructs, ...program.plans, ...program.plans.flatMap(({ runs }) => runs)];
    this.taken = new Identifiers(constructs.map(({ variable }) => variable));
    this.hookNames = new Map(
      program.constructs.flatMap(({ key, variable }): [string, string][] => {
        const [kind, , hook] = key.split('|');
        return kind === 'Hook' && hook !== undefined ? [[variable, hook]] : [];
      }),
    );
  }

  /** Lists that rows choose from. */
  get constants(): AdoptedConstant[] {
    return [
      ...[...this.choices].map(([of, variable]) => ({ variable, value: call('Object.values', name(of)) })),
      ...[...this.listed.values()].map(({ variable, hooks }) => ({ variable, value: [...hooks].map(name) })),
    ];
  }

  /** The table of plans of one form; undefined where a column would hold things of several types. */
  fold(plans: readonly AdoptedPlan[]): RepeatedPlans | undefined {
    const [first] = plans;
    const columns = columnsOf(plans);
    if (first === undefined || [...columns.values()].some((column) => !this.isUniform(column))) return undefined;
    const number = ++this.count;
    const variable = this.taken.variable(number === 1 ? 'plans' : `plans${number}`, 'rows');
    const row = this.taken.variable('row', 'one');
    const rows = plans.map((): Record<string, Expression> => ({}));
    const names = new Columns();
    const written = new Map<string, Expression>();
    for (const [path, column] of columns) {
      const [one] = column.values;
      if (one !== undefined && column.values.every((it) => same(it, one))) continue;
      const cells = column.values.map((it) => (it === undefined ? undefined : this.cell(it)));
      const { key, isNew } = names.of(column.hint, cells, path);
      if (isNew)
        for (const [i, cell] of cells.entries())
          if (cell !== undefined) Object.defineProperty(rows[i], key, { value: cell, enumerable: true });
      written.set(path, this.reading(column, `${row}.${key}`));
    }
    const constant = new Map([...columns].filter(([path]) => !written.has(path)));
    const others = membersOf(plans);
    const parts = filled(partsOf(first), '', others, (path) =>
      constant.has(path) ? undefined : written.get(path),
    ) as unknown as FilledParts;
    return {
      variable,
      file: number === 1 ? 'plans.json' : `plans-${number}.json`,
      rows,
      row,
      plan: planOf(first, parts, this.taken),
    };
  }

  /** Whether all that stands in a column is of one type, and its hooks can be told by their names. */
  private isUniform({ values }: Column): boolean {
    const known = values.filter((it) => it !== undefined);
    const types = new Set(known.map((it) => (it.kind === 'data' ? typeof it.value : it.kind)));
    const hooks = known.flatMap((it) => (it.kind === 'hooks' ? it.variables : []));
    const names = new Map(hooks.map((variable) => [variable, this.hookNames.get(variable)]));
    const isTold = [...names.values()].every((it) => it !== undefined) && new Set(names.values()).size === names.size;
    return types.size <= 1 && isTold;
  }

  /** What stands in a row. */
  private cell(value: Slot['value']): Expression {
    if (value.kind === 'hooks') return value.variables.map((it) => this.hookNames.get(it) ?? it);
    return value.value;
  }

  /** The code that reads a row. */
  private reading({ values }: Column, code: string): Expression {
    const known = values.filter((it) => it !== undefined);
    const [one] = known;
    if (one?.kind === 'choice') return name(`${this.choice(one.of)}.find((it) => it === ${code})`);
    if (one?.kind !== 'hooks') return name(code);
    const hooks = new Set(known.flatMap((it) => (it.kind === 'hooks' ? it.variables : [])));
    const list = this.list(hooks);
    const named = values.includes(undefined) ? `(${code} ?? [])` : code;
    return name(`${named}.flatMap((hook) => ${list}.filter((it) => it.name === hook))`);
  }

  private choice(of: string): string {
    const word = of === 'MigrationType' ? 'migrationTypes' : 'powerStates';
    const variable = this.choices.get(of) ?? this.taken.variable(word, 'choices');
    this.choices.set(of, variable);
    return variable;
  }

  /** One list of all hooks that rows name. */
  private list(hooks: ReadonlySet<string>): string {
    const known = this.listed.get('hooks') ?? {
      variable: this.taken.variable('hooks', 'hook'),
      hooks: new Set<string>(),
    };
    for (const hook of hooks) known.hooks.add(hook);
    this.listed.set('hooks', known);
    return known.variable;
  }
}

/** Names of columns, each once; columns that hold the same are one. */
class Columns {
  private readonly byContent = new Map<string, string>();
  private readonly names = new Set<string>();

  of(hint: string, cells: readonly (Expression | undefined)[], path: string): { key: string; isNew: boolean } {
    const content =
      JSON.stringify(cells.map((cell) => cell ?? null)) + cells.map((it) => (it === undefined ? 0 : 1)).join('');
    const before = this.byContent.get(content);
    if (before !== undefined) return { key: before, isNew: false };
    const plain = /^[A-Za-z_$][\w$]*$/.test(hint) && hint !== '__proto__' ? hint : 'value';
    const ofVm = path.startsWith('/props/vms/') ? `vm${plain.charAt(0).toUpperCase()}${plain.slice(1)}` : plain;
    let key = this.names.has(plain) ? ofVm : plain;
    for (let n = 2; this.names.has(key); n++) key = `${ofVm}${n}`;
    this.names.add(key);
    this.byContent.set(content, key);
    return { key, isNew: true };
  }
}

/** The columns that people look for: the plan, and its VM. */
const FIRST = ['/args/0', '/props/vms/0/id', '/props/vms/0/name'];

/** What each plan has in each slot that any of them has. */
function columnsOf(plans: readonly AdoptedPlan[]): ReadonlyMap<string, Column> {
  const slots = plans.map((plan) => new Map([...slotsOf(partsOf(plan), '', 'value')].map((slot) => [slot.path, slot])));
  const rank = (path: string) => (FIRST.includes(path) ? FIRST.indexOf(path) : FIRST.length);
  const paths = mergedOrder(slots.map((own) => [...own.keys()])).sort((a, b) => rank(a) - rank(b));
  return new Map(
    paths.map((path) => {
      const hint = path === '/args/0' ? 'plan' : (slots.find((own) => own.has(path))?.get(path)?.hint ?? 'value');
      return [path, { hint, values: slots.map((own) => own.get(path)?.value) }];
    }),
  );
}

/** Members that plans may have or lack: those that any of them has, in the order of all. */
function membersOf(plans: readonly AdoptedPlan[]): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, (readonly string[])[]>();
  const visit = (value: Expression, path: string): void => {
    if (!isProps(value)) {
      if (Array.isArray(value))
        for (const [i, item] of (value as readonly Expression[]).entries()) visit(item, `${path}/${i}`);
      return;
    }
    if (isOpen(path)) found.set(path, [...(found.get(path) ?? []), Object.keys(value)]);
    for (const [key, member] of Object.entries(value)) visit(member, `${path}/${key}`);
  };
  for (const plan of plans) visit(partsOf(plan), '');
  return new Map([...found].map(([path, lists]) => [path, mergedOrder(lists)]));
}

/** All that any list has, each once: where one has what others lack, it comes behind what it is behind there. */
function mergedOrder(lists: readonly (readonly string[])[]): string[] {
  const seen = new Set<string>();
  const merged: string[] = [];
  for (const list of new Set(lists.map((it) => it.join('\n')))) {
    let at = -1;
    for (const item of list.split('\n')) {
      if (seen.has(item)) at = merged.indexOf(item);
      else if (item !== '') {
        merged.splice(++at, 0, item);
        seen.add(item);
      }
    }
  }
  return merged;
}

function same(one: Slot['value'] | undefined, other: Slot['value']): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** The parts of a plan, with what reads the row in their slots. */
interface FilledParts {
  readonly args: readonly Expression[];
  readonly props: Props;
  readonly calls: readonly (readonly [readonly Expression[], readonly Expression[]])[];
  readonly patches: readonly Expression[];
  readonly runs: readonly {
    readonly attempt: Expression;
    readonly options: Props;
    readonly patches: readonly Expression[];
  }[];
}

function planOf(plan: AdoptedPlan, parts: FilledParts, taken: Identifiers): AdoptedPlan {
  const patched = (patches: AdoptedPlan['patches'], values: readonly Expression[]) =>
    patches.map((patch, i) => (patch.value === undefined ? patch : { ...patch, value: values[i] ?? null }));
  return {
    ...plan,
    variable: taken.variable('plan', 'one'),
    args: parts.args,
    props: parts.props,
    calls: plan.calls.map((it, i) => {
      const [args = [], thenArgs = []] = parts.calls[i] ?? [];
      const then = it.then === undefined ? undefined : { ...it.then, args: thenArgs };
      return { ...it, args, ...(then === undefined ? {} : { then }) };
    }),
    patches: patched(plan.patches, parts.patches),
    runs: plan.runs.map((run, i) => {
      const { attempt = run.attempt, options = run.options, patches = [] } = parts.runs[i] ?? {};
      return {
        ...run,
        variable: taken.variable('run', 'one'),
        attempt,
        options,
        patches: patched(run.patches, patches),
      };
    }),
  };
}
