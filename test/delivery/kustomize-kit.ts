/** The real kustomize, which both engines build folders with. */
import { execFileSync } from 'node:child_process';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { loadAll } from 'js-yaml';

/** kubectl has one inside; else one on PATH, or where `.ci/install-parts` puts it. */
const COMMANDS: readonly (readonly string[])[] = [
  ['kubectl', 'kustomize'],
  ['kustomize', 'build'],
  [join(homedir(), '.cache/cdk8s-forklift/bin/kustomize'), 'build'],
];

const command = COMMANDS.find(([program, verb]) => {
  try {
    execFileSync(program as string, [verb as string, '--help'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
});

/** The objects that kustomize makes of a folder. */
export function build(folder: string): unknown[] {
  const [program, verb] = command as readonly [string, string];
  const text = execFileSync(program, [verb, folder], { encoding: 'utf8', maxBuffer: 2 ** 26 });
  return loadAll(text).filter((document) => document !== null);
}

/** A test with kustomize; `npm run test:all` fails where there is none, elsewhere that is said and the test skipped. */
export function testWithKustomize(name: string, run: () => void, timeout?: number): void {
  if (command) test(name, run, timeout);
  else if (process.env.REQUIRE_ALL_PARTS) {
    test(name, () => {
      throw new Error('there is neither kubectl nor kustomize; .ci/install-parts installs one');
    });
  } else {
    process.stderr.write(`${name}: skipped, there is neither kubectl nor kustomize\n`);
    test.skip(name, run);
  }
}
