/** What the benchmarks share: a ratio of two pieces of work, measured so that a busy machine does little to it. */

/** Wall clock time of a piece of work, in milliseconds. */
export function timed(work: () => void): number {
  const start = process.hrtime.bigint();
  work();
  return Number(process.hrtime.bigint() - start) / 1e6;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1
    ? (sorted[middle] as number)
    : ((sorted[middle - 1] as number) + (sorted[middle] as number)) / 2;
}

/** A piece of work: `run` is timed, `prepare` before it is not. */
export interface Work {
  readonly run: () => void;
  readonly prepare?: () => void;
}

/** Medians of the times in milliseconds, and of the ratios of each time to that of the reference beside it. */
export interface Ratio {
  readonly work: number;
  readonly reference: number;
  readonly ratio: number;
  /** The middle half of the ratios: how far to trust the median. */
  readonly spread: readonly [number, number];
}

/**
 * How long a piece of work takes compared with another, both in this process and in turn.
 *
 * A machine that others use too changes its pace from one second to the next, often by half. So each time is compared with
 * the reference just before and just after it, not with the median of a whole run, and the first rounds, in which code is
 * still being compiled, do not count.
 */
export function compare(work: Work, reference: Work, rounds: number, warmUp = 3): Ratio {
  const times: number[] = [];
  const references = [once(reference)];
  for (let round = 0; round < warmUp + rounds; round++) {
    times.push(once(work));
    references.push(once(reference));
  }
  const ratios = times.map((time, i) => (2 * time) / ((references[i] as number) + (references[i + 1] as number)));
  const counted = ratios.slice(warmUp).sort((a, b) => a - b);
  return {
    work: median(times.slice(warmUp)),
    reference: median(references.slice(warmUp)),
    ratio: median(counted),
    spread: [counted[Math.floor(rounds / 4)] as number, counted[Math.floor((3 * rounds) / 4)] as number],
  };
}

function once({ prepare, run }: Work): number {
  prepare?.();
  return timed(run);
}

/** `ratio 1.38, middle half 1.35 to 1.42 (goal: under 1.60)`. */
export function ratioText({ ratio, spread: [from, to] }: Ratio, goal: number): string {
  return `ratio ${ratio.toFixed(2)}, middle half ${from.toFixed(2)} to ${to.toFixed(2)} (goal: under ${goal.toFixed(2)})`;
}
