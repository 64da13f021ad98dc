import type { ForkliftApp } from '../../app/app';
import { changesOf } from '../../app/output-changes';
import { recordOf } from '../../app/output-record';
import { publicationText } from '../../app/publication-text';
import { publishedFolder } from '../../app/publish';
import { synthesize } from '../../app/synthesize';
import { countProblems, formatProblems, type Problem } from '../../problems/problem';
import { openProgram, programFile } from '../load-program';
import { programName } from '../program-file';
import type { Terminal } from '../terminal';
import { readCdk8sConfig } from './cdk8s-config';
import { changeText } from './change-text';
import { contentText } from './content-text';
import { checkTypes } from './type-check';

export interface SynthOptions {
  readonly app: string;
  readonly check?: boolean;
  readonly watch?: boolean;
  readonly typecheck: boolean;
}

/** Checks the types of a program, renders it, writes its output, and says what that is; gives the exit code. */
export async function synthesizeProgram(options: SynthOptions, terminal: Terminal): Promise<number> {
  const config = readCdk8sConfig();
  // Before its types are checked: that takes seconds, and says nothing of a folder without a program.
  programFile(options.app);
  if (options.typecheck) {
    terminal.progress.draw('checking types');
    const types = await checkTypes();
    if (types.kind === 'faults') {
      terminal.say(
        `${types.text}\n\nerror: the types are wrong: nothing is written\n  --no-typecheck skips this check\n`,
      );
      return 1;
    }
    if (types.kind === 'none') terminal.say(`note: types are not checked: ${types.reason}\n`);
  }
  const { app } = options;
  const name = programName(app);
  terminal.progress.draw(`${name}: running the program`);
  const apps = await withOutdir(config.outdir, () => openProgram(app));
  terminal.progress.draw(`${name}: rendering`);
  const act = options.check === true ? checkOutput : writeOutput;
  return Math.max(...apps.map((made) => act(made, terminal)));
}

/** The program asks cdk8s where to write, and cdk8s asks its environment. */
async function withOutdir<T>(outdir: string, open: () => Promise<T>): Promise<T> {
  const before = process.env.CDK8S_OUTDIR;
  process.env.CDK8S_OUTDIR = outdir;
  try {
    return await open();
  } finally {
    if (before === undefined) delete process.env.CDK8S_OUTDIR;
    else process.env.CDK8S_OUTDIR = before;
  }
}

/** Findings come last: what is above them has been said by every synth before. */
function writeOutput(app: ForkliftApp, terminal: Terminal): number {
  const problems: Problem[] = [];
  let changed = '';
  const synthesis = synthesize(app, {
    tell: (told) => problems.push(...told),
    before: (files, published) => {
      changed = changeText(files, published);
    },
  });
  terminal.print(`${publicationText(synthesis)}\n${contentText(app, synthesis.files)}${changed}`);
  sayFindings(app, problems, terminal);
  return 0;
}

function checkOutput(app: ForkliftApp, terminal: Terminal): number {
  const { files, queries, warnings, ignored } = app.render();
  const published = publishedFolder(app.outdir);
  const record = recordOf(files, app.forklift.version, queries);
  const changes = changesOf(files, record, published, app.outdir);
  const stale = [
    ...changes.added.map((path) => `  missing: ${path}`),
    ...changes.changed.map((path) => `  differs: ${path}`),
    ...changes.removed.map((path) => `  no longer rendered: ${path}`),
  ];
  sayFindings(app, [...warnings, ...ignored], terminal);
  if (stale.length === 0 && changes.isCurrent) {
    terminal.print(`${app.outdir} is up to date: ${changes.unchanged} files\n`);
    return 0;
  }
  terminal.print(
    `${app.outdir} is out of date\n${stale.length === 0 ? '  its record .cdk8s-forklift differs\n' : `${stale.join('\n')}\n`}${changeText(files, published)}`,
  );
  terminal.say('error: what is committed is not what the program renders\n  run cdk8s-forklift synth, and commit\n');
  return 1;
}

function sayFindings(app: ForkliftApp, problems: readonly Problem[], terminal: Terminal): void {
  if (app.forklift.note !== undefined) terminal.say(`${app.forklift.note}\n`);
  if (problems.length === 0) return;
  const count = countProblems(problems);
  const ignored = problems.filter((problem) => problem.ignored !== undefined).length;
  const counts = [...(count === '' ? [] : [count]), ...(ignored === 0 ? [] : [`${ignored} ignored with a reason`])];
  terminal.say(`\n${formatProblems(problems)}\n${counts.join(', ')}\n`);
}
