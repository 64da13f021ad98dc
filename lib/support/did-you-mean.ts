import { distance } from 'fastest-levenshtein';

/**
 * The candidates nearest to a mistyped name, nearest first, at most five; none when nothing is near.
 *
 * Near means: equal but for case, or at most a third of the name's characters to change.
 */
export function nearest(name: string, candidates: Iterable<string>, most = 5): string[] {
  const lower = name.toLowerCase();
  const limit = Math.max(1, Math.floor(name.length / 3));
  const scored: { candidate: string; score: number }[] = [];
  for (const candidate of new Set(candidates)) {
    // Levenshtein distance is at least the difference in length: saves most of the work in a large inventory.
    if (Math.abs(candidate.length - name.length) > limit) continue;
    const other = candidate.toLowerCase();
    const score = isSwapped(lower, other) ? 1 : distance(lower, other);
    if (score <= limit) scored.push({ candidate, score });
  }
  return scored
    .sort((a, b) => a.score - b.score || compareText(a.candidate, b.candidate))
    .slice(0, most)
    .map((s) => s.candidate);
}

/** Two letters side by side changed places: one slip, though two letters to change. */
function isSwapped(a: string, b: string): boolean {
  const at = [...a].findIndex((letter, i) => letter !== b[i]);
  return at >= 0 && b === `${a.slice(0, at)}${a[at + 1] ?? ''}${a[at]}${a.slice(at + 2)}`;
}

/** `did you mean "a", "b"?` or nothing. */
export function didYouMean(name: string, candidates: Iterable<string>): string | undefined {
  const near = nearest(name, candidates);
  return near.length === 0 ? undefined : `did you mean ${near.map((n) => JSON.stringify(n)).join(', ')}?`;
}

/** Order by UTF-16 code units: the same on every machine and in every locale. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
