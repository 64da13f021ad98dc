import type { Fault } from '../problems/fault';
import { located, ProblemError } from '../problems/problem';

/** An error about the output folder as a whole, or a file in it. */
export function outputFault(where: string, fault: Fault): ProblemError {
  return new ProblemError([located(fault, where)]);
}
