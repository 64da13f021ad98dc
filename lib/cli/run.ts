import { isNativeError } from 'node:util/types';
import { Command, CommanderError } from 'commander';
import { failureText, uncaughtText } from '../app/uncaught';
import { ProblemError } from '../problems/problem';
import { QueryError } from '../query/query-error';
import { addAdoptCommand } from './adopt/adopt';
import { addApproveCommand } from './approvals/approve';
import { addOpenCommand } from './approvals/open';
import { addReadyCommand } from './approvals/ready';
import { addArgoCdPluginCommands } from './argocd-plugin/commands';
import { addCompletionCommand } from './completion/completion';
import { fillIn } from './config/fill-in';
import { addDiffCommand } from './diff/diff';
import { addHookCommands } from './hook/commands';
import { addInitCommand } from './init/init';
import { addInventoryCommands } from './inventory/commands';
import type { Io } from './io';
import { addLintCommand } from './lint/lint';
import { failureOf } from './named-file';
import { packageJson } from './package-json';
import type { Perform } from './perform';
import { addReleasesCommand } from './releases/releases';
import { addReportCommand } from './report/report';
import { addRollbackCommand } from './rollback/rollback';
import { addExplainCommand } from './selection/explain';
import { addSelectCommand } from './selection/select';
import { addStatusCommand } from './status/status';
import { suggestionFor } from './suggestion';
import { addSynthCommand } from './synth/synth';
import { Terminal } from './terminal';
import { addWaveCommands } from './waves/commands';
import { filled } from './wrapped';
import { WrongUse } from './wrong-use';

/** The one verb whose words after `--` are arguments of another program. */
const PASSES_ON = 'hook run';

const EXAMPLES = `
Examples:
  $ cdk8s-forklift init erp-migrations
  $ cdk8s-forklift synth --watch
  $ cdk8s-forklift inventory summary export.xlsx
  $ cdk8s-forklift select "name ~= '^erp-' and memoryMB >= 8192" --inventory export.xlsx
  $ cdk8s-forklift lint dist
  $ cdk8s-forklift diff
  $ cdk8s-forklift report > report.html
  $ cdk8s-forklift report --file report.xlsx
  $ kubectl get plan,migration -A -o json | cdk8s-forklift status
  $ cdk8s-forklift releases --to 2.12.5
  $ cdk8s-forklift hook run backup --vm erp-db-01 --check

Exit codes: 0 fine, 1 findings, 2 wrong use or failure; each command's own help has more`;

/**
 * Runs a command line in this process; gives the exit code. Data goes to stdout, everything else to stderr. It never throws.
 *
 * @param argv what is typed after `cdk8s-forklift`
 */
export async function run(argv: readonly string[], io: Io): Promise<number> {
  const end = argv.indexOf('--');
  const own = end < 0 ? argv : argv.slice(0, end);
  const words = own.filter((word) => !word.startsWith('-'));
  const passesOn = end >= 0 && words.slice(0, 2).join(' ') === PASSES_ON;
  // Asked for here and not of the parser, for its own messages heed them too.
  const debug = own.includes('--debug') || undefined;
  const terminal = new Terminal(io, { noColor: own.includes('--no-color') });
  let code = 0;
  const perform: Perform = async (act) => {
    code = await act(terminal);
  };
  const program = commandLine(terminal, perform, passesOn ? argv.slice(end + 1) : []);

  try {
    await program.parseAsync([...(passesOn ? own : argv)], { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) {
      // The help or the version that was asked for.
      if (error.exitCode === 0) return 0;
      const [asked, about] = words;
      // The parser answers with the help of all, and does not say why.
      if (error.code === 'commander.help' && asked === 'help' && about !== undefined)
        terminal.say(`\nerror: unknown command '${about}'\n`);
      const fix = suggestionFor(error, program, words);
      if (fix !== undefined) terminal.say(`  ${fix}\n`);
      return 2;
    }
    terminal.say(`${errorText(error, debug)}\n`);
    return error instanceof ProblemError && !(error instanceof QueryError) ? 1 : 2;
  } finally {
    terminal.progress.clear();
  }
}

/** The commands as they are typed, for what is made of them; none of them does anything. */
export function commandTree(): Command {
  return commandLine(Terminal.ofProcess(), async () => {}, []);
}

function commandLine(terminal: Terminal, perform: Perform, passedOn: readonly string[]): Command {
  const { colors, io, width } = terminal;
  const program = new Command('cdk8s-forklift')
    .description('Starts a migration program, inspects inventories and programs, and tries hooks.')
    .version(packageJson().version, '-V, --version', 'print the version')
    .option('--no-color', 'disable colors; the environment variable NO_COLOR does the same')
    .option('--no-config', 'take nothing from cdk8s-forklift.yaml')
    .option('--debug', 'show stack traces')
    .exitOverride()
    .showSuggestionAfterError(false)
    .configureHelp({ showGlobalOptions: true, styleTitle: (title) => colors.bold(title) })
    .configureOutput({
      writeOut: (text) => io.stdout.write(width === undefined ? text : filled(text, width)),
      writeErr: (text) => terminal.say(text),
      outputError: (text) => terminal.say(text),
      getOutHelpWidth: () => width ?? 80,
      getErrHelpWidth: () => io.stderr.columns ?? 80,
      getOutHasColors: () => colors.isColorSupported,
      getErrHasColors: () => false,
    })
    .addHelpText('after', EXAMPLES)
    .hook('preAction', (_, command) => fillIn(command, program.opts().config !== false));
  addInventoryCommands(program, perform);
  addSelectCommand(program, perform);
  addExplainCommand(program, perform);
  addWaveCommands(program, perform);
  addReadyCommand(program, perform);
  addApproveCommand(program, perform);
  addOpenCommand(program, perform);
  addLintCommand(program, perform);
  addDiffCommand(program, perform);
  addReportCommand(program, perform);
  addStatusCommand(program, perform);
  addRollbackCommand(program, perform);
  addReleasesCommand(program, perform);
  addSynthCommand(program, perform);
  addInitCommand(program, perform);
  addAdoptCommand(program, perform);
  addHookCommands(program, perform, passedOn);
  addArgoCdPluginCommands(program, perform);
  addCompletionCommand(program, perform);
  return program;
}

function errorText(error: unknown, debug: boolean | undefined): string {
  const stack = debug && isNativeError(error) ? `\n${error.stack}` : '';
  if (error instanceof WrongUse)
    return `error: ${error.message}${error.fix === undefined ? '' : `\n  ${error.fix}`}${stack}`;
  if (error instanceof QueryError) return `error: ${error.message}${stack}`;
  if (error instanceof ProblemError) return `${failureText(error.problems)}${stack}`;
  // A file that cannot be read or written: Node.js says which, and our code has no part in it.
  if (!debug && isNativeError(error) && 'syscall' in error)
    return `error: ${failureOf(error as NodeJS.ErrnoException)}`;
  return uncaughtText(error, debug);
}
