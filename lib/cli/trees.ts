import { statSync } from 'node:fs';
import { formatProblems, ProblemError } from '../problems/problem';
import { type Tree, type TreeFile, TreeReader } from '../review/tree';
import { findFiles, within } from './lint/find-files';
import type { Progress } from './progress';
import { WrongUse } from './wrong-use';

const HOW = 'write one with kubectl get plan,migration -A -o json > export.json';

/**
 * The objects of an export of a cluster.
 *
 * @param given a file, or `-`
 * @param stdin what `-` stands for
 * @throws WrongUse for what cannot be read, and what holds no Plan and no Migration
 */
export function exportTree(given: string, stdin: ReturnType<TreeFile['read']>, progress: Progress): Tree {
  const name = given === '-' ? 'standard input' : given;
  if (given !== '-' && statSync(given, { throwIfNoEntry: false })?.isDirectory())
    throw new WrongUse(`${given} is a folder, accepted: one file with an export of the cluster`, HOW);
  if (stdin === '' && given === '-') throw new WrongUse('standard input is empty', HOW);
  if (given !== '-' && statSync(given, { throwIfNoEntry: false }) === undefined)
    throw new WrongUse(`there is no ${given}`, HOW);
  const files = findFiles([given], stdin).map(({ read }) => ({ name, read }));
  const tree = readTree(progress.watching(files, name, `${name}: reading`), name, true);
  if (![...tree.objects.values()].some(({ type }) => type === 'Plan' || type === 'Migration'))
    throw new WrongUse(`${name} has no Plan and no Migration of Forklift`, HOW);
  return tree;
}

/** The objects of a folder of rendered manifests; undefined where there is none. */
export function renderedTree(folder: string, progress: Progress): Tree | undefined {
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return undefined;
  const files = within(folder, findFiles([folder]));
  return readTree(progress.watching(files, folder, `${folder}: reading it`), folder, false);
}

/** The objects of files that a person gave. @throws WrongUse for what cannot be read */
export function readTree(files: readonly TreeFile[], name: string, asOne: boolean): Tree {
  try {
    return new TreeReader().read(files, asOne);
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    throw new WrongUse(`${name} cannot be read\n\n${formatProblems(error.problems)}`);
  }
}
