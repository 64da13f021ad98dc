import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import { typed } from '../cli-kit';
import { projectFolder } from '../kit';

const folder = projectFolder();
mkdirSync(join(folder, 'exports'));
writeFileSync(join(folder, 'exports', 'a file.json'), '');
writeFileSync(join(folder, 'export.xlsx'), '');

const scripts = new Map<string, Promise<string>>();
const scriptFor = (shell: string) => {
  const made = scripts.get(shell) ?? typed(['completion', shell]).then(({ stdout }) => stdout);
  scripts.set(shell, made);
  return made;
};

/** What a shell offers for a line whose last word is being typed; several at a time, for a shell takes its time to start. */
interface Shell {
  readonly name: string;
  offers(script: string, lines: readonly string[]): string[][];
}

const ask = (command: string, args: readonly string[]): string =>
  execFileSync(command, args, { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });

const groups = (text: string) =>
  text
    .split('@@@\n')
    .slice(0, -1)
    .map((group) => group.split('\n').slice(0, -1).sort());

const quote = (text: string) => `'${text.replaceAll("'", "'\\''")}'`;

/** Bash hands over a line in words, with = as a word of its own. */
const bash: Shell = {
  name: 'bash',
  offers(script, lines) {
    const asked = lines.map((line) => {
      const words = line.split(' ').flatMap((word) => word.split(/(=)/).filter((part, i) => part !== '' || i === 0));
      return `COMP_WORDS=(${words.map(quote).join(' ')}); COMP_CWORD=${words.length - 1}; _cdk8s_forklift; [[ \${#COMPREPLY[@]} -eq 0 ]] || printf '%s\\n' "\${COMPREPLY[@]}"; echo @@@`;
    });
    return groups(ask('bash', ['--norc', '-c', `${script}\n${asked.join('\n')}`]));
  },
};

/** The real zsh, with stand-ins for the builtins that its line editor alone may call. */
const zsh: Shell = {
  name: 'zsh',
  offers(script, lines) {
    const stands = `
compdef() { : }
compset() { cur="\${cur#*=}" }
shown() { local word; for word in "$@"; do [[ $word == "$cur"* ]] && print -r -- "$word"; done; return 0 }
compadd() { shift; shown "$@" }
_describe() { local name="\${@[-1]}"; shown "\${(@)\${(P@)name}%%:*}" }
_files() { shown *(N) }
`;
    const asked = lines.map((line) => {
      const words = line.split(' ');
      return `words=(${words.map(quote).join(' ')}); CURRENT=${words.length}; _cdk8s_forklift; echo @@@`;
    });
    return groups(ask('zsh', ['-f', '-c', `${stands}${script}\n${asked.join('\n')}`]));
  },
};

/** Fish has a command that completes a line. */
const fish: Shell = {
  name: 'fish',
  offers(script, lines) {
    const asked = lines.map((line) => `complete -C ${quote(line)} | string replace -r '\\t.*' ''; echo @@@`);
    return groups(ask('fish', ['--no-config', '-c', `${script}\n${asked.join('\n')}`]));
  },
};

const isThere = (shell: string) => {
  try {
    execFileSync(shell, ['-c', 'true']);
    return true;
  } catch {
    return false;
  }
};

const CASES: readonly (readonly [string, string, readonly string[]])[] = [
  ['the verbs of a noun', 'waves re', ['replan']],
  ['the first word', 'sy', ['synth']],
  ['options', 'inventory vms --whe', ['--where']],
  ['global options behind a verb', 'inventory vms --no-', ['--no-color', '--no-config']],
  ['choices of an option', 'inventory vms -o ', ['csv', 'json', 'table', 'wide', 'yaml']],
  ['choices of an option behind others', 'inventory vms export.xlsx --type ov', ['ova', 'ovirt']],
  ['the codes of rules', 'lint --explain vm-not-', ['vm-not-found', 'vm-not-in-plan']],
  ['releases', 'lint --forklift 2.1', ['2.10', '2.11', '2.12']],
  ['what a gate may be', 'ready wave-01 --gate to', ['tools']],
  ['choices of an argument', 'completion z', ['zsh']],
  ['nothing for what only a person knows', 'hook run ', []],
  ['nothing behind an option that only a person knows', 'inventory vms --where ', []],
  ['a value that is also the name of a verb', 'inventory vms --where hosts -o ta', ['table']],
];

/** Shells name files in ways of their own: bash and fish with what follows, zsh by its own function. */
const FILES: readonly (readonly [string, string, string])[] = [
  ['files of an argument', 'inventory vms exp', 'export.xlsx'],
  ['files of an option', 'select true --inventory exp', 'export.xlsx'],
  ['files of a script', 'adopt --kubectl-mtv exp', 'export.xlsx'],
  ['files where there may be several', 'lint export.xlsx exp', 'export.xlsx'],
];

describe.each([bash, zsh, fish])('$name', (shell) => {
  if (!isThere(shell.name)) {
    if (process.env.REQUIRE_ALL_PARTS)
      test(`${shell.name} is there`, () => {
        throw new Error(`there is no ${shell.name} on PATH; .ci/install-parts installs it`);
      });
    else {
      process.stderr.write(`completion: not tried in ${shell.name}, which is not on PATH\n`);
      test.skip(`there is no ${shell.name}`, () => {});
    }
    return;
  }

  test('completes commands, options, choices and what is known', async () => {
    const given = shell.offers(
      await scriptFor(shell.name),
      CASES.map(([, line]) => `cdk8s-forklift ${line}`),
    );
    expect(CASES.map(([what], i) => [what, given[i]])).toEqual(CASES.map(([what, , offered]) => [what, offered]));
  });

  test('completes files where one is meant', async () => {
    const given = shell.offers(
      await scriptFor(shell.name),
      FILES.map(([, line]) => `cdk8s-forklift ${line}`),
    );
    expect(FILES.map(([what, , file], i) => [what, given[i]?.includes(file)])).toEqual(
      FILES.map(([what]) => [what, true]),
    );
  });
});

const inBash = isThere('bash') ? test : test.skip;

inBash('bash completes behind = too, which it makes a word of its own', async () => {
  const lines = ['cdk8s-forklift inventory vms --output=', 'cdk8s-forklift inventory vms --output=js'];
  expect(bash.offers(await scriptFor('bash'), lines)).toEqual([['csv', 'json', 'table', 'wide', 'yaml'], ['json']]);
});

inBash('bash completes files with blanks in their names as one', async () => {
  const [files] = bash.offers(await scriptFor('bash'), ['cdk8s-forklift lint exports/a']);
  expect(files).toEqual(['exports/a file.json']);
});

test('the same script each time, and nothing on stderr', async () => {
  const first = await typed(['completion', 'bash']);
  expect(first).toMatchObject({ code: 0, stderr: '' });
  expect(await typed(['completion', 'bash'])).toEqual(first);
});

test('an unknown shell lists those there are', async () => {
  expect(await typed(['completion', 'tcsh'])).toMatchObject({
    code: 2,
    stdout: '',
    stderr: expect.stringContaining('Allowed choices are bash, zsh, fish.'),
  });
});

test('descriptions with signs of a shell stay texts', () => {
  const { completionScript } = require('../../lib/cli/completion/completion-script');
  const program = new Command('cdk8s-forklift');
  program
    .command('it')
    .description("it's $(touch broken) `touch broken` \\ and: more")
    .option('--x <what>', "a 'quoted' text");
  for (const shell of [bash, zsh, fish]) {
    if (!isThere(shell.name)) continue;
    const given = shell.offers(completionScript(shell.name, program), ['cdk8s-forklift i', 'cdk8s-forklift it --x']);
    expect([shell.name, given]).toEqual([shell.name, [['it'], ['--x']]]);
  }
});
