import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/** Tests of what a program answers to all rows at once. */
export function describeAsking(
  [program, ...args]: readonly [string, ...string[]],
  name: string,
  rows: readonly object[],
  tests: (answers: () => unknown[]) => void,
) {
  if (existsSync(program)) {
    describe(name, () => {
      let answers: unknown[];
      beforeAll(() => {
        answers = JSON.parse(
          execFileSync(program, args, { input: JSON.stringify(rows), encoding: 'utf8', timeout: 60_000 }),
        );
      });
      tests(() => answers);
    });
  } else if (process.env.REQUIRE_ALL_PARTS) {
    test(name, () => {
      throw new Error(`there is no ${program}; .ci/install-parts builds it`);
    });
  } else {
    process.stderr.write(`${name}: skipped, .ci/install-parts builds the program that it needs\n`);
    describe.skip(name, () => tests(() => []));
  }
}
