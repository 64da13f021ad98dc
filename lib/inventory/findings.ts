import type { Fault } from '../problems/fault';
import { located, type Problem, ProblemError } from '../problems/problem';
import { append } from '../support/append';

/** How many faults of one kind are reported one by one: who has more corrects the export, not its rows. */
const TOLD = 100;

/**
 * Collects what is wrong with a source while it is read, so that all of it is reported at once: the first hundred
 * of each kind, and how many more there are.
 *
 * A fault of one VM makes that VM unusable and no other: when a person asked to skip such VMs, it becomes a note.
 */
export class Findings {
  readonly notes: Problem[] = [];
  private readonly problems: Problem[] = [];
  private readonly skipped = new Map<string, Problem[]>();

  constructor(private readonly skipInvalid = false) {}

  /** Nothing can be made of the source. */
  fault(where: string, text: Fault): void {
    this.problems.push(located(text, where));
  }

  /** Nothing can be made of one VM; `key` is what tells it from the others, such as its id or its row. */
  vmFault(key: string, where: string, text: Fault): void {
    const faults = this.skipped.get(key);
    const problem = located(text, where);
    if (faults) faults.push(problem);
    else this.skipped.set(key, [problem]);
  }

  note(where: string, text: Fault): void {
    this.notes.push(located({ severity: 'warning', ...text }, where));
  }

  /** Takes over what another source told. */
  addAll(problems: readonly Problem[]): void {
    append(this.problems, problems);
  }

  /** Whether a VM is to be left out. */
  isSkipped(key: string): boolean {
    return this.skipped.has(key);
  }

  /** @throws ProblemError where nothing can be made of the source */
  stopIfFaulty(): void {
    if (this.problems.length > 0) throw new ProblemError(counted(this.problems));
  }

  /** To be called when everything is read. @throws ProblemError with every fault, unless those of VMs are to be skipped */
  settle(): void {
    const ofVms = [...this.skipped.values()].flat();
    if (this.skipInvalid) {
      for (const fault of ofVms) {
        const { fix: _, ...rest } = fault;
        this.notes.push({ ...rest, severity: 'warning', message: `left out: ${fault.message}` });
      }
    }
    const notes = counted(this.notes);
    if (notes !== this.notes) this.notes.splice(0, this.notes.length, ...notes);
    const all = this.skipInvalid ? this.problems : [...this.problems, ...ofVms];
    if (all.length > 0) throw new ProblemError(counted(all));
  }
}

/** Faults as they are reported: the first hundred of each kind, and behind them how many more there are. */
export function counted(problems: readonly Problem[]): readonly Problem[] {
  if (problems.length <= TOLD) return problems;
  const told: Problem[] = [];
  const kinds = new Map<string, { count: number; first: Problem }>();
  for (const problem of problems) {
    const kind = kinds.get(problem.code) ?? { count: 0, first: problem };
    kinds.set(problem.code, kind);
    kind.count++;
    if (kind.count <= TOLD) told.push(problem);
    else if (kind.count === TOLD + 1) kind.first = problem;
  }
  for (const { count, first } of kinds.values()) {
    if (count <= TOLD) continue;
    const { severity, code, where } = first;
    const more = count - TOLD;
    told.push({ severity, code, where, message: `and ${more} more of this kind, ${count} in all` });
  }
  return told.length === problems.length ? problems : told;
}
