/** What holds for every command line: its streams, its colors, its width, its errors. */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import type { Command } from 'commander';
import fc from 'fast-check';
import { commandTree } from '../../lib/cli/run';
import { widthOf } from '../../lib/support/width';
import { typed } from '../cli-kit';
import { projectFolder } from '../kit';

const root = projectFolder();
const BIN = join(process.cwd(), 'bin/cdk8s-forklift.cjs');
jest.setTimeout(60_000);

const HOOK = `apiVersion: forklift.konveyor.io/v1beta1
kind: Hook
metadata: { name: Drain, namespace: vm-migrations }
spec:
  image: registry.corp.example/hook
  deadline: 60
`;
const REPORT = `-:3:13: error: a Hook cannot be named "Drain" [invalid-name]
    use lower case letters, digits, "-" and ".", at most 253; a name comes from the construct id unless metadata sets one
    at Hook vm-migrations/Drain, metadata.name
-:5:3: warning: image "registry.corp.example/hook" has no tag: what it refers to may change between the test and the migration [image-not-pinned]
    give a tag that does not move, or a digest
    at Hook vm-migrations/Drain, spec.image

1 error, 1 warning in 1 object of 1 file
`;
/** Begins every color. */
const ESCAPE = '\u001b[';

test.each(['--version', '-V'])('%s is that of package.json', async (flag) => {
  const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
  expect(await typed([flag])).toEqual({ code: 0, stdout: `${version}\n`, stderr: '' });
});

test('nothing typed: the help, as wrong use', async () => {
  const { code, stdout, stderr } = await typed([]);
  expect([code, stdout, stderr.split('\n')[0]]).toEqual([2, '', 'Usage: cdk8s-forklift [options] [command]']);
});

describe('colors', () => {
  const lint = (columns?: number, env?: Readonly<Record<string, string>>, ...flags: string[]) =>
    typed(['lint', '-', ...flags], { stdin: HOOK, ...(columns ? { columns } : {}), ...(env ? { env } : {}) });

  test('a pipe gets none', async () => {
    expect(await lint()).toEqual({ code: 1, stdout: REPORT, stderr: '' });
  });

  test('a terminal gets them, and the same text', async () => {
    const { stdout } = await lint(500);
    expect(stdout).toContain(`${ESCAPE}1m-:3:13${ESCAPE}22m: ${ESCAPE}31merror${ESCAPE}39m: a Hook cannot`);
    expect(stripVTControlCharacters(stdout)).toBe(REPORT);
  });

  test.each<[string, Readonly<Record<string, string>>, string[]]>([
    ['NO_COLOR', { NO_COLOR: '1' }, []],
    ['NO_COLOR before FORCE_COLOR', { NO_COLOR: '1', FORCE_COLOR: '1' }, []],
    ['FORCE_COLOR=0', { FORCE_COLOR: '0' }, []],
    ['a terminal without', { TERM: 'dumb' }, []],
    ['--no-color', {}, ['--no-color']],
  ])('%s: a terminal gets none', async (_, env, flags) => {
    expect((await lint(500, env, ...flags)).stdout).toBe(REPORT);
  });

  test('FORCE_COLOR: a pipe gets them, unwrapped', async () => {
    const { stdout } = await lint(undefined, { FORCE_COLOR: '1', NO_COLOR: '' });
    expect(stdout).toContain(ESCAPE);
    expect(stripVTControlCharacters(stdout)).toBe(REPORT);
  });

  test('errors are red on a terminal', async () => {
    expect((await typed(['lint', 'none.yaml'], { columns: 200 })).stderr).toBe(
      `${ESCAPE}31merror:${ESCAPE}39m there is no none.yaml\n  give files, folders, or - for standard input\n`,
    );
  });
});

describe('width', () => {
  const tooWide = (text: string, width: number) =>
    stripVTControlCharacters(text)
      .split('\n')
      .filter((line) => widthOf(line) > width && !/^ *\$ /.test(line));

  test('a report is wrapped, deeper than its lines begin', async () => {
    const { stdout } = await typed(['lint', '-'], { stdin: HOOK, columns: 60, env: { NO_COLOR: '1' } });
    expect(stdout).toBe(`-:3:13: error: a Hook cannot be named "Drain" [invalid-name]
    use lower case letters, digits, "-" and ".", at most
        253; a name comes from the construct id unless
        metadata sets one
    at Hook vm-migrations/Drain, metadata.name
-:5:3: warning: image "registry.corp.example/hook" has
    no tag: what it refers to may change between the test
    and the migration [image-not-pinned]
    give a tag that does not move, or a digest
    at Hook vm-migrations/Drain, spec.image

1 error, 1 warning in 1 object of 1 file
`);
  });

  test.each([60, 80, 100])('%s columns: help fits, examples stay whole', async (columns) => {
    for (const line of ['--help', 'lint --help', 'hook run --help', 'inventory convert --help', 'select --help']) {
      const { stdout } = await typed(line.split(' '), { columns });
      expect(tooWide(stdout, columns)).toEqual([]);
      expect(stdout).toMatch(/^ {2}\$ cdk8s-forklift /m);
      expect(stdout).toMatch(/^Exit codes: 0 /m);
    }
  });

  test('a query keeps its caret below the fault', async () => {
    const query = `where ${'memoryMB >= 1 and '.repeat(6)}memoryMb <> `;
    const wide = await typed(['select', query, '--inventory', 'x.json'], { env: { NO_COLOR: '1' } });
    const narrow = await typed(['select', query, '--inventory', 'x.json'], { columns: 60, env: { NO_COLOR: '1' } });
    const gutter = (text: string) => text.split('\n').filter((line) => /^ *\d* *\| /.test(line));
    expect(gutter(wide.stderr)).toHaveLength(2);
    expect(gutter(narrow.stderr)).toEqual(gutter(wide.stderr));
  });
});

describe('names in the files of others', () => {
  /** Clears the screen, renames the window, hides what follows; and a C1 control, a turned direction. */
  const EVIL = '\u001b[2J\u001b]0;x\u0007\u001b[8m\u009b31m\u202e';
  const SHOWN = '\\u001b[2J\\u001b]0;x\\u0007\\u001b[8m\\u009b31m\\u202e';
  const manifest = HOOK.replace('name: Drain', `name: ${JSON.stringify(`Drain${EVIL}`)}`);

  test.each([undefined, 500])('a report shows them and obeys nothing; columns: %s', async (columns) => {
    const given = columns === undefined ? {} : { columns };
    const { stdout } = await typed(['lint', '-'], { stdin: manifest, ...given, env: { NO_COLOR: '1' } });
    // JSON in the message has escaped its C0 characters itself.
    expect(stdout).toContain(`at Hook vm-migrations/Drain${SHOWN}, metadata.name`);
    expect(stdout).not.toMatch(/(?!\n)\p{Cc}|\u202e/u);
  });

  test('data goes into a pipe byte for byte, and onto a terminal to be seen', async () => {
    const folder = join(root, 'names');
    mkdirSync(folder);
    writeFileSync(join(folder, 'vms.json'), JSON.stringify([{ id: 'vm-1', name: `a${EVIL}b` }]));
    const args = ['select', 'where true', '--inventory', 'vms.json', '-o', 'names'];
    expect((await typed(args, { cwd: folder })).stdout).toBe(`a${EVIL}b\n`);
    expect((await typed(args, { cwd: folder, columns: 80 })).stdout).toBe(`a${SHOWN}b\n`);
  });

  test('an error shows them too', async () => {
    const { stderr } = await typed(['lint', `no${EVIL}ne.yaml`]);
    expect(stderr).toBe(`error: there is no no${SHOWN}ne.yaml\n  give files, folders, or - for standard input\n`);
    expect((await typed([`fro\u001b[8mb`])).stderr).toBe("error: unknown command 'fro\\u001b[8mb'\n");
  });

  test('whatever stands in it, stderr holds no control character', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', minLength: 1 }), async (name) => {
        const { stderr } = await typed(['select', 'where true', '--inventory', `${name}.json`]);
        expect(stderr).toContain('error: ');
        expect(stderr).not.toMatch(/(?![\n\t]|\r\n)\p{Cc}/u);
      }),
      { numRuns: 50 },
    );
  });
});

describe('what may have been meant', () => {
  test.each([
    ['lnit dist', 'error: unknown command \'lnit\'\n  did you mean "init", "lint"?\n'],
    // A verb without its noun, and not a slip for lint.
    ['list', 'error: unknown command \'list\'\n  did you mean "hook list"?\n'],
    ['convert x.csv', 'error: unknown command \'convert\'\n  did you mean "inventory convert"?\n'],
    ['hook shw', 'error: unknown command \'shw\'\n  did you mean "show"?\n'],
    ['lint --extrenal x', 'error: unknown option \'--extrenal\'\n  did you mean "--external"?\n'],
    ['lint --no-colour', 'error: unknown option \'--no-colour\'\n  did you mean "--no-color"?\n'],
    [
      'lint -o sariff',
      `error: option '-o, --output <form>' argument 'sariff' is invalid. Allowed choices are text, json, sarif, codequality, github, markdown.\n  did you mean "sarif"?\n`,
    ],
    [
      'completion zhs',
      `error: command-argument value 'zhs' is invalid for argument 'shell'. Allowed choices are bash, zsh, fish.\n  did you mean "zsh"?\n`,
    ],
    // Words that are near nothing get no advice.
    ['snth', `error: unknown command 'snth'\n  did you mean "synth"?\n`],
    ['render', "error: unknown command 'render'\n"],
    ['plan', "error: unknown command 'plan'\n"],
    ['publish', "error: unknown command 'publish'\n"],
    ['hook help-me', "error: unknown command 'help-me'\n"],
    ['lint --verbose', "error: unknown option '--verbose'\n"],
  ])('%s', async (line, stderr) => {
    expect(await typed(line.split(' '))).toEqual({ code: 2, stdout: '', stderr });
  });
});

test('help of a command that there is none of: the help, and why', async () => {
  const { code, stdout, stderr } = await typed(['help', 'lnit']);
  expect([code, stdout]).toEqual([2, '']);
  expect(stderr).toMatch(/^Usage: [\s\S]*\n\nerror: unknown command 'lnit'\n {2}did you mean "init", "lint"\?\n$/);
  expect((await typed(['help', 'lint'])).code).toBe(0);
});

test('the help of each verb has an example and its exit codes', async () => {
  const verbs = (command: Command, ...before: string[]): string[][] =>
    command.commands.flatMap((it) =>
      it.commands.length > 0 ? verbs(it, ...before, it.name()) : [[...before, it.name()]],
    );
  const lacking: string[] = [];
  for (const verb of verbs(commandTree())) {
    const { stdout } = await typed([...verb, '--help']);
    const example = new RegExp(`^ {2}\\$ .*cdk8s-forklift ${verb.join(' ')}( |$|\\))`, 'm');
    if (!example.test(stdout) || !/^Exit codes: 0 /m.test(stdout)) lacking.push(verb.join(' '));
  }
  expect(lacking).toEqual([]);
});

describe('errors', () => {
  test('what follows -- are names of files, for all but hook run', async () => {
    const folder = join(root, 'dashes');
    mkdirSync(folder);
    writeFileSync(join(folder, '--strange.yaml'), HOOK);
    expect((await typed(['lint', '--', '--strange.yaml'], { cwd: folder })).stdout).toMatch(/^--strange\.yaml:3:13: /);
  });

  test('a file that cannot be written: which one, in one line', async () => {
    const { code, stderr } = await typed(['init', 'package.json/x', '--yes']);
    expect([code, stderr]).toEqual([2, 'error: package.json/x: part of its path is a file, not a folder\n']);
  });

  test('a stack only with --debug', async () => {
    const line = ['lint', 'none.yaml'];
    expect((await typed(line)).stderr).not.toMatch(/^ {4}at /m);
    expect((await typed([...line, '--debug'])).stderr).toMatch(/^ {4}at .*find-files/m);
  });

  test.each(['', '\n \n', '\ufeff'])('standard input without a text is not a pass: %j', async (stdin) => {
    expect(await typed(['lint', '-'], { stdin })).toEqual({
      code: 2,
      stdout: '',
      stderr: `error: standard input is empty
  pipe manifests into it, and check the command that should write them
`,
    });
  });
});

describe('the process', () => {
  const shell = (command: string) => {
    const { status, stdout, stderr } = spawnSync('bash', ['-c', command], {
      encoding: 'utf8',
      env: { ...process.env, NODE: process.execPath, BIN },
    });
    return { code: status, stdout, stderr };
  };

  test('data and talk go to their streams, and the exit code to who asks', () => {
    expect(shell('printf %s "$HOOK" | "$NODE" "$BIN" lint - --max-warnings few')).toEqual({
      code: 2,
      stdout: '',
      stderr: 'error: --max-warnings is "few", accepted: a whole number\n',
    });
  });

  test('a checkout whose packages are not installed', () => {
    const clone = mkdtempSync(join(tmpdir(), 'clone-'));
    try {
      for (const file of ['bin/cdk8s-forklift.cjs', 'lib/cli/main.ts', 'package.json'])
        cpSync(file, join(clone, file), { recursive: true });
      expect(shell(`"$NODE" ${clone}/bin/cdk8s-forklift.cjs synth`)).toEqual({
        code: 2,
        stdout: '',
        stderr: 'error: the packages of this checkout are not installed\n  npm ci installs them\n',
      });
    } finally {
      rmSync(clone, { recursive: true });
    }
  });

  test('a reader that closes the pipe is not a failure', () => {
    expect(shell('set -o pipefail; "$NODE" "$BIN" --help | head -n 1')).toEqual({
      code: 0,
      stdout: 'Usage: cdk8s-forklift [options] [command]\n',
      stderr: '',
    });
  });

  (process.platform === 'linux' ? test : test.skip)('a full disk is, in one line', () => {
    expect(shell('"$NODE" "$BIN" --help > /dev/full')).toEqual({
      code: 2,
      stdout: '',
      stderr: 'error: standard output cannot be written: ENOSPC: no space left on device, write\n',
    });
  });

  test.each([
    ['v18.20.4', 2],
    ['v20.18.3', 2],
    ['v20.19.0', 0],
    ['v24.0.0', 0],
  ])('Node.js %s ends with %s: an older one is told, and which one is needed', (version, code) => {
    const line = `"$NODE" -e 'Object.defineProperty(process, "version", { value: "${version}" }); require(process.env.BIN)' x --version`;
    expect(shell(line)).toEqual({
      code,
      stdout: code === 0 ? expect.stringMatching(/^\d/) : '',
      stderr: code === 0 ? '' : `error: this is Node.js ${version}\n  cdk8s-forklift needs Node.js 20.19 or newer\n`,
    });
  });

  test.each(['--help', 'hook run --help', 'lint --explain hook-step', 'inventory summary migrations/erp/inventory'])(
    '%s loads no module of cdk8s',
    (line) => {
      const loaded = shell(
        `"$NODE" -e 'process.on("exit", () => process.stderr.write(JSON.stringify(Object.keys(require.cache)))); require(process.env.BIN)' x ${line}`,
      );
      const modules: string[] = JSON.parse(loaded.stderr.slice(loaded.stderr.indexOf('["')));
      expect(loaded.code).toBe(0);
      expect(modules.some((path) => path.endsWith('/lib/cli/run.ts'))).toBe(true);
      expect(
        modules.filter((path) => /node_modules\/(cdk8s|constructs)|\/imports\/.*\.ts$|lib\/constructs\//.test(path)),
      ).toEqual([]);
    },
  );

  test('help loads the words of the command line alone', () => {
    const { stderr } = shell(
      `"$NODE" -e 'process.on("exit", () => process.stderr.write(JSON.stringify(Object.keys(require.cache)))); require(process.env.BIN)' x lint --help`,
    );
    const modules: string[] = JSON.parse(stderr);
    const rooms = modules.map((path) => /\/lib\/([^/]+)\//.exec(path.replace(process.cwd(), ''))?.[1]);
    expect(
      new Set(
        rooms.filter((room) => room !== undefined && ['lint', 'inventory', 'layout', 'playbooks'].includes(room)),
      ),
    ).toEqual(new Set());
  });
});
