import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { formatProblems } from '../../problems/problem';
import { compareText } from '../../support/did-you-mean';
import { loadProgram } from '../load-program';
import type { Terminal } from '../terminal';
import { appliedFiles } from './applied-files';
import { askedFolder } from './asked-folder';

export interface GenerateOptions {
  /** The program's file. */
  readonly app: string;
  /** The folder of the output that is asked for. */
  readonly folder?: string;
}

/**
 * Prints the manifests of one folder of the output, for Argo CD. Data goes to stdout, also where the program prints there;
 * whatever is wrong is an error with nothing on stdout, for what Argo CD takes for empty, it may delete.
 *
 * The folder is the option, or what Argo CD hands on: the parameter `folder`, or FOLDER in the plugin's environment.
 */
export async function generateManifests({ app, folder }: GenerateOptions, terminal: Terminal): Promise<number> {
  const { PARAM_FOLDER, ARGOCD_ENV_FOLDER } = terminal.io.env;
  const asked = askedFolder(folder || PARAM_FOLDER || ARGOCD_ENV_FOLDER || '');
  // Nothing is published from here: a cut-over that has passed since is reported, and does not keep all else from being applied.
  process.env.CDK8S_OUTDIR = join(tmpdir(), 'cdk8s-forklift-publishes-nothing');
  const renderings = await onStderr(async () => (await loadProgram(app)).map((made) => made.render()));
  const files = renderings.flatMap((rendering) => rendering.files).sort((a, b) => compareText(a.path, b.path));
  const warnings = renderings.flatMap((rendering) => rendering.warnings);
  const applied = appliedFiles(files, asked);
  if (warnings.length > 0) terminal.say(`${formatProblems(warnings)}\n`);
  terminal.print(applied.map(({ text }) => text).join(''));
  return 0;
}

/** What is printed on the way, by whomever, would be taken for manifests. */
async function onStderr<T>(run: () => Promise<T>): Promise<T> {
  const { write } = process.stdout;
  process.stdout.write = process.stderr.write.bind(process.stderr) as typeof write;
  try {
    return await run();
  } finally {
    process.stdout.write = write;
  }
}
