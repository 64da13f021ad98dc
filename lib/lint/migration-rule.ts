import { type LifeOfRun, RUN_STATE_ANNOTATION, readAnnotation } from '../forklift/annotations';
import type { Path } from '../problems/path';
import { asList, asRow, asText, type Row } from '../support/untyped';
import type { CheckContext } from './context';
import { type Rule, type RuleDefinition, rule, type Tell } from './rule';
import type { MigrationView } from './views';

interface MigrationRule extends Pick<RuleDefinition, 'code' | 'needs' | 'ofRemoved'> {
  check(migration: MigrationView, context: CheckContext, tell: Tell): void;
}

/** A rule over Migrations, with the Plan where the set holds it. */
export function migrationRule({ check, ...about }: MigrationRule): Rule {
  return rule({
    ...about,
    kinds: ['Migration'],
    check: (object, context, tell) => check(context.migration(object), context, tell),
  });
}

/** The cut-overs of a Migration that are texts, with their places. */
export function cutoversOf(spec: Row): readonly { readonly path: Path; readonly text: string }[] {
  return cutoverValuesOf(spec).flatMap(({ path, value }) => {
    const text = asText(value);
    return text === undefined ? [] : [{ path, text }];
  });
}

/** Whatever stands for the cut-overs of a Migration. */
export function cutoverValuesOf(spec: Row): readonly { readonly path: Path; readonly value: unknown }[] {
  return [
    { path: ['spec', 'cutover'], value: spec.cutover },
    ...asList(spec.vmCutover).map((item, i) => ({
      path: ['spec', 'vmCutover', i, 'cutover'],
      value: asRow(item)?.cutover,
    })),
  ];
}

/** How far a run is, where anybody says. */
export function runStateOf({
  annotations,
}: {
  readonly annotations: Readonly<Record<string, unknown>>;
}): LifeOfRun | undefined {
  const state = readAnnotation(annotations, RUN_STATE_ANNOTATION);
  return state === 'declared' || state === 'active' || state === 'done' ? state : undefined;
}

/** The number that `plan.run(2)` gives a run; undefined for a name without one. */
export function attemptOf({ name }: { readonly name: string }): number | undefined {
  const digits = /-r(\d{1,3})$/.exec(name)?.[1];
  return digits === undefined ? undefined : Number(digits);
}
