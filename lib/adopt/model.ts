import type { Expression, Props } from './expression';

/** A program as data: what adopting makes of manifests, what folding changes, what the printer writes. */
export interface AdoptedProgram {
  readonly id: string;
  /** Of its Forklift objects, where they say nothing else. */
  readonly namespace: string;
  /** @default - the newest that the library knows */
  readonly release?: string;
  /** What queries of its plans are asked of. @default - no plan has a query */
  readonly inventory?: AdoptedInventory;
  /** Providers, hosts, maps and hooks, each behind those that it refers to. */
  readonly constructs: readonly AdoptedConstruct[];
  readonly plans: readonly AdoptedPlan[];
  /** Lists that rows of repeated plans choose from. @default - none */
  readonly constants?: readonly AdoptedConstant[];
  /** Plans that differ in data alone. @default - none */
  readonly repeated?: readonly RepeatedPlans[];
  /** What holds for waves. */
  readonly waves: readonly AdoptedWave[];
  /** What has happened and is not repeated: a line each. */
  readonly records: readonly string[];
  /** Files beside the program, such as playbooks, by their paths. */
  readonly files: readonly AdoptedFile[];
}

export interface AdoptedInventory {
  /** What the program calls it. */
  readonly variable: string;
  /** As a person gave it: a path from the folder that the synth runs in. */
  readonly file: string;
}

/** `program.wave(2, { window: ... })`. */
export interface AdoptedWave {
  readonly wave: number;
  readonly options: Props;
}

/** `const hooks = [drain, backup];` */
export interface AdoptedConstant {
  readonly variable: string;
  readonly value: Expression;
}

export interface AdoptedFile {
  /** Relative to the folder of the program, with `/`. */
  readonly path: string;
  readonly text: string;
}

/** A construct and what is said of it. */
export interface AdoptedConstruct {
  /** `Plan|vm-migrations|databases`: the object that it renders or refers to. */
  readonly key: string;
  /** What the program calls it. */
  readonly variable: string;
  /** A class (`VSphereProvider`) or a factory (`Provider.fromProviderName`). */
  readonly made: string;
  /** Behind the scope: the id, and for a factory what it takes besides; the props are last. */
  readonly args: readonly Expression[];
  readonly props: Props;
  /** What is to be known of it: comments, a line each. */
  readonly remarks: readonly string[];
  /** Statements on it, such as `grant(...)`: each a method and what it is called with. */
  readonly calls: readonly AdoptedCall[];
  readonly ignores: readonly AdoptedIgnore[];
  readonly patches: readonly AdoptedPatch[];
}

/** `hook.grant(...)`, `plan.vm('vm-1').addPreHook(...)`. */
export interface AdoptedCall {
  /** Behind the variable: `.grant`; a further call may follow in `then`. */
  readonly method: string;
  readonly args: readonly Expression[];
  readonly then?: AdoptedCall;
}

/** A rule that is switched off for the object. */
export interface AdoptedIgnore {
  readonly rule: string;
  readonly reason: string;
  /** What the rule says of it. @default - it was ignored before */
  readonly finding?: string;
}

/** What no prop says: an operation of a JSON patch on the whole object. */
export interface AdoptedPatch {
  readonly op: 'add' | 'remove' | 'replace';
  /** JSON pointer, `/spec/foo`. */
  readonly path: string;
  /** Absent for `remove`. */
  readonly value?: Expression;
}

export interface AdoptedPlan extends AdoptedConstruct {
  readonly runs: readonly AdoptedRun[];
}

/** A Migration that the program goes on to declare. */
export interface AdoptedRun {
  readonly key: string;
  readonly variable: string;
  /** A number; in a loop what reads it from the row. */
  readonly attempt: Expression;
  readonly options: Props;
  readonly remarks: readonly string[];
  readonly ignores: readonly AdoptedIgnore[];
  readonly patches: readonly AdoptedPatch[];
}

/**
 * Plans made in a loop over a data file: `for (const row of rows)`.
 *
 * Expressions of the plan read the row by code: `name('row.wave')`. Its variable and runs are those of one turn of the loop.
 */
export interface RepeatedPlans {
  /** Variable of the rows, such as `rows`. */
  readonly variable: string;
  /** Data file of the rows: `plans.json`. */
  readonly file: string;
  /** Plain data, an object a plan. */
  readonly rows: readonly Props[];
  /** Variable of one row: `row`. */
  readonly row: string;
  /** Maps that each plan has for itself, made in its turn of the loop. @default - none */
  readonly own?: readonly AdoptedConstruct[];
  readonly plan: AdoptedPlan;
}
