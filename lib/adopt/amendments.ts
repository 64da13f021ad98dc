import type { AdoptedIgnore, AdoptedPatch } from './model';

/** What the props of a construct leave unsaid, learnt from what it rendered. */
export interface Amendment {
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
  readonly ignores: readonly AdoptedIgnore[];
  readonly patches: readonly AdoptedPatch[];
}

/** By key of the object. */
export type Amendments = ReadonlyMap<string, Amendment>;

export const NO_AMENDMENT: Amendment = { labels: {}, annotations: {}, ignores: [], patches: [] };
