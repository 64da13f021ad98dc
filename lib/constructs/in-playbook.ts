import type { Playbook } from '../hooks/playbook';
import type { ConstructProblem } from './checks';

/** A fault of a playbook with the place in it that its author can edit. */
export function inPlaybook<T extends { readonly message: string }>(
  playbook: Playbook,
  position: { line: number; column: number },
  fault: T,
): ConstructProblem & T {
  return {
    ...fault,
    message: `${playbook.source}:${position.line}:${position.column}: ${fault.message}`,
  } as ConstructProblem & T;
}
