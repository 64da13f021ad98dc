/** Evaluates CEL as Flux does. */
import { isCelError, run } from '@bufbuild/cel';
import type { HealthCheckExpression } from '../../lib/delivery/flux/health';

/** What Flux says of an object; Unknown is an expression that cannot be evaluated. */
export type FluxHealth = 'Current' | 'Failed' | 'InProgress' | 'Unknown';

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** Whole numbers of an object are integers to CEL. */
function celInput(value: Json): never {
  const convert = (v: Json): unknown => {
    if (typeof v === 'number') return BigInt(v);
    if (Array.isArray(v)) return v.map(convert);
    if (typeof v === 'object' && v !== null) return new Map(Object.entries(v).map(([k, m]) => [k, convert(m)]));
    return v;
  };
  return convert(value) as never;
}

/** Variables of our expressions: the members of an object, and those of `readyExpr`. */
const VARIABLES = /(?<![\w.'])(?:metadata|spec|status|self|dep)\b/g;

/** True, false, or what went wrong. */
export function evaluate(expression: string, variables: object): boolean | Error {
  // Flux' CEL has no variable for a member that an object lacks; this one takes it for absent.
  for (const name of expression.match(VARIABLES) ?? [])
    if (!Object.hasOwn(variables, name)) return new Error(`no such attribute: ${name}`);
  const bindings = Object.fromEntries(Object.entries(variables).map(([name, value]) => [name, celInput(value)]));
  const result = run(expression, bindings);
  if (isCelError(result)) return new Error(result.message);
  if (typeof result !== 'boolean') return new Error(`no boolean: ${String(result)}`);
  return result;
}

/**
 * Flux' order: an object of which a newer generation is not observed is in progress; then inProgress, failed, current;
 * when none holds, in progress.
 */
export function fluxHealth(
  object: { readonly metadata?: { readonly generation?: number }; readonly status?: { observedGeneration?: number } },
  expressions: Pick<HealthCheckExpression, 'failed' | 'current'> & { readonly inProgress?: string },
): FluxHealth {
  const observed = object.status?.observedGeneration;
  const generation = object.metadata?.generation;
  if (observed !== undefined && generation !== undefined && observed !== generation) return 'InProgress';
  for (const [expression, health] of [
    [expressions.inProgress, 'InProgress'],
    [expressions.failed, 'Failed'],
    [expressions.current, 'Current'],
  ] as const) {
    if (expression === undefined) continue;
    const result = evaluate(expression, object);
    if (result instanceof Error) return 'Unknown';
    if (result) return health;
  }
  return 'InProgress';
}
