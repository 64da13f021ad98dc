import { call, type Expression, name } from '../expression';
import { Identifiers } from '../identifiers';
import type { AdoptedConstant, AdoptedProgram, RepeatedPlans } from '../model';
import { aroundName, type Column, Columns, columnsOf, membersOf, same } from './columns';
import { filled, type Slot } from './slots';
import { partsOf, type Unit, type UnitParts, unitOf } from './units';

/** Makes tables of plans of one form, and the lists that their rows choose from. */
export class Folder {
  private readonly variables: readonly string[];
  private readonly taken: Identifiers;
  private readonly listed = new Map<string, { readonly variable: string; readonly hooks: Set<string> }>();
  private readonly choices = new Map<string, string>();
  private readonly hookNames: ReadonlyMap<string, string>;
  private count = 0;

  constructor(program: AdoptedProgram) {
    const constructs = [...program.constructs, ...program.plans, ...program.plans.flatMap(({ runs }) => runs)];
    this.variables = constructs.map(({ variable }) => variable);
    this.taken = new Identifiers(this.variables);
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
  fold(units: readonly Unit[]): RepeatedPlans | undefined {
    const [first] = units;
    const columns = columnsOf(units);
    if (first === undefined || [...columns.values()].some((column) => !this.isUniform(column))) return undefined;
    const number = ++this.count;
    const variable = this.taken.variable(number === 1 ? 'plans' : `plans${number}`, 'rows');
    // Those of a turn are seen there alone, so that each loop may have the same.
    const turn = new Identifiers(this.variables);
    const row = turn.variable('row', 'one');
    const rows = units.map((): Record<string, Expression> => ({}));
    const names = new Columns();
    const written = new Map<string, Expression>();
    for (const [path, column] of columns) {
      const [one] = column.values;
      if (one !== undefined && column.values.every((it) => same(it, one))) continue;
      const cells = column.values.map((it) => (it === undefined ? undefined : this.cell(it)));
      // Of a VM its name is looked for in the table.
      const ofPlan =
        path.startsWith('/own/') && names.plan !== undefined ? aroundName(cells, names.plan, row) : undefined;
      if (ofPlan !== undefined) {
        written.set(path, name(ofPlan));
        continue;
      }
      const { key, isNew } = names.of(column.hint, cells, path);
      if (isNew)
        for (const [i, cell] of cells.entries())
          if (cell !== undefined) Object.defineProperty(rows[i], key, { value: cell, enumerable: true });
      written.set(path, this.reading(column, `${row}.${key}`));
    }
    const parts = filled(partsOf(first), '', membersOf(units), (path) => written.get(path)) as unknown as UnitParts;
    return {
      variable,
      file: number === 1 ? 'plans.json' : `plans-${number}.json`,
      rows,
      row,
      ...unitOf(first, parts, turn),
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
