import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { asRow, asText, dig } from '../../support/untyped';

/** What a check of types found. `text`: what the compiler says, each fault with its place. */
export type TypeCheck =
  | { readonly kind: 'fine' }
  | { readonly kind: 'faults'; readonly text: string }
  /** There is nothing to check, or nothing to check it with. */
  | { readonly kind: 'none'; readonly reason: string };

/** Checks the types of the project in this folder with its own compiler; writes nothing. */
export async function checkTypes(): Promise<TypeCheck> {
  const config = resolve('tsconfig.json');
  if (!existsSync(config)) return { kind: 'none', reason: 'there is no tsconfig.json' };
  const compiler = findCompiler();
  if (compiler === undefined)
    return { kind: 'none', reason: 'package typescript is not installed (npm install --save-dev typescript)' };
  return new Promise((done) => {
    execFile(
      process.execPath,
      [compiler, '--noEmit', '--pretty', 'false', '--project', config],
      { maxBuffer: 2 ** 26 },
      (error, stdout, stderr) =>
        done(
          error === null ? { kind: 'fine' } : { kind: 'faults', text: `${stdout}${stderr}`.trim() || error.message },
        ),
    );
  });
}

/** The project's own compiler, as a file that Node.js runs: no shell, on no system. */
function findCompiler(): string | undefined {
  let manifest: string;
  try {
    manifest = createRequire(resolve('package.json')).resolve('typescript/package.json');
  } catch {
    return undefined;
  }
  const { bin } = asRow(JSON.parse(readFileSync(manifest, 'utf8'))) ?? {};
  const file = asText(bin) ?? asText(dig(bin, 'tsc'));
  return file === undefined ? undefined : join(dirname(manifest), file);
}
