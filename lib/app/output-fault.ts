import type { Coded } from '../problems/coded';
import { ProblemError, type ProblemText } from '../problems/problem';

/** An error about the output folder as a whole, or a file in it. */
export function outputFault(where: string, fault: Coded<ProblemText>): ProblemError {
  return new ProblemError([{ severity: 'error', where, ...fault }]);
}
