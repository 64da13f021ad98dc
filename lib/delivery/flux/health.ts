import { FORKLIFT_API_VERSION } from '../../forklift/schema/crd';

/** How Flux tells the health of a kind: expressions in CEL over the members of the object. */
export interface HealthCheckExpression {
  readonly apiVersion: string;
  readonly kind: string;
  readonly failed: string;
  readonly current: string;
}

// Conditions that only say that another object is not ready: of category Critical, and no failure.
const BASE_WAITS = ['ProviderNotReady', 'SourceProviderNotReady', 'DestinationProviderNotReady'];
const PLAN_WAITS = [
  'SourceProviderNotReady',
  'DestinationProviderNotReady',
  'NetworkMapNotReady',
  'StorageMapNotReady',
  'HookNotReady',
];
const RUN_WAITS = ['PlanNotReady'];

/** Kinds of Forklift's in the layer 10-base. */
const BASE_KINDS = ['Hook', 'Host', 'NetworkMap', 'Provider', 'StorageMap'];

// `exists` throughout: `all` holds for a list that is empty, and Forklift takes conditions away instead of setting False.
const holds = (what: string) => `status.conditions.exists(c, c.status == 'True' && ${what})`;
const typed = (...types: string[]) =>
  types.length === 1 ? `c.type == '${types[0]}'` : `c.type in [${types.map((t) => `'${t}'`).join(', ')}]`;
const given = (what: string) => `has(status.conditions) && ${what}`;

const blocking = (waits: readonly string[]) => `c.category in ['Critical', 'Error'] && !(${typed(...waits)})`;
const ready = (waits: readonly string[]) => `${holds(typed('Ready'))} && !${holds(typed(...waits))}`;
const finished = holds(typed('Succeeded', 'Archived'));

/** Healthy when ready. */
export const BASE_HEALTH: readonly HealthCheckExpression[] = BASE_KINDS.map((kind) => ({
  apiVersion: FORKLIFT_API_VERSION,
  kind,
  failed: given(holds(blocking(BASE_WAITS))),
  current: given(ready(BASE_WAITS)),
}));

/** Healthy when ready, and for good when succeeded or archived: Forklift looks at such a plan no more. */
export const PLAN_HEALTH: readonly HealthCheckExpression[] = [
  {
    apiVersion: FORKLIFT_API_VERSION,
    kind: 'Plan',
    failed: given(`!${finished} && ${holds(blocking(PLAN_WAITS))}`),
    current: given(`(${finished} || ${ready(PLAN_WAITS)})`),
  },
];

/** Healthy when every VM has moved, and not before. */
export const RUN_HEALTH: readonly HealthCheckExpression[] = [
  {
    apiVersion: FORKLIFT_API_VERSION,
    kind: 'Migration',
    failed: given(
      `(${holds(typed('Failed'))} || !${holds(typed('Succeeded'))} && ${holds(`(${typed('Canceled')} || ${blocking(RUN_WAITS)})`)})`,
    ),
    current: given(holds(typed('Succeeded'))),
  },
];
