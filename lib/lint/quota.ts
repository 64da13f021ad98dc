import type { Places } from './reading/places';
import type { Told } from './run';

/** Findings of one rule and severity that are kept of one file. */
const MOST = 20_000;

interface Kind {
  kept: number;
  more: number;
  first?: { readonly told: Told; readonly places: Places };
}

/** What is kept of the findings of one file: the rest of a rule is counted, and told as one. */
export class Quota {
  private readonly kinds = new Map<string, Kind>();

  /** Whether a finding of a document is kept. */
  takes(told: Told, places: Places): boolean {
    const key = `${told.code} ${told.severity} ${told.ignored !== undefined}`;
    let kind = this.kinds.get(key);
    if (kind === undefined) {
      kind = { kept: 0, more: 0 };
      this.kinds.set(key, kind);
    }
    if (kind.kept < MOST) {
      kind.kept++;
      return true;
    }
    kind.first ??= { told, places };
    kind.more++;
    return false;
  }

  /** One for each rule and severity of which some were not kept, where the first of them is. */
  rest(): { readonly told: Told; readonly places: Places }[] {
    return [...this.kinds.values()].flatMap(({ first, more }) => {
      if (first === undefined) return [];
      const { subject: _, vm: __, edits: ___, ...told } = first.told;
      const message = `${more} more findings of this rule in this file`;
      return [{ told: { ...told, message, fix: 'fix those above first' }, places: first.places }];
    });
  }
}
