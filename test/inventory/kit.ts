/** For tests of readers: files in a folder of their own, and what reading them tells. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type Problem, ProblemError } from '../../lib/problems/problem';

export interface Files {
  readonly folder: string;
  /** Writes a file and gives its path; what is neither text nor bytes becomes JSON. */
  write(name: string, content: unknown): string;
  /** Texts of problems or notes, without the folder. */
  texts(problems: readonly Problem[]): string[];
  /** `where: code: message; fix` of every problem of reading; none when nothing is thrown. */
  problems(read: () => unknown): string[];
}

/** A folder that is removed at the end. */
export function filesFor(name: string): Files {
  const folder = mkdtempSync(join(tmpdir(), `${name}-`));
  afterAll(() => rmSync(folder, { recursive: true }));
  const texts = (problems: readonly Problem[]) =>
    problems.map((p) =>
      `${p.where}: ${p.code}: ${p.message}${p.fix === undefined ? '' : `; ${p.fix}`}`
        .replaceAll(`${folder}/`, '')
        .replaceAll(folder, '.'),
    );
  return {
    folder,
    texts,
    write(file, content) {
      const path = join(folder, file);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, typeof content === 'string' || Buffer.isBuffer(content) ? content : JSON.stringify(content));
      return path;
    },
    problems(read) {
      try {
        read();
      } catch (error) {
        if (!(error instanceof ProblemError)) throw error;
        expect(error.problems.map((p) => p.severity)).not.toContain('warning');
        return texts(error.problems);
      }
      return [];
    },
  };
}
