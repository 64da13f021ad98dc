/** What goes on is said on stderr and nowhere else: on a terminal at once, in a log after two seconds. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { Progress } from '../../lib/cli/progress';
import { run } from '../../lib/cli/run';

/** A stream that remembers, and a clock that somebody sets. */
function scene(isTTY: boolean, env: Record<string, string> = {}) {
  const written: string[] = [];
  const time = { now: 1_000_000 };
  const io = { stderr: { isTTY, write: (text: string) => written.push(text) }, env, now: () => time.now };
  return { written, time, progress: new Progress(io) };
}
const LINE = '\r\u001b[K';

test('a log hears of it after two seconds, and then every ten', () => {
  const { written, time, progress } = scene(false);
  for (const [after, text] of [
    [0, 'a'],
    [1999, 'b'],
    [2000, 'c'],
    [11_999, 'd'],
    [12_000, 'e'],
    [13_000, 'f'],
  ] as const) {
    time.now = 1_000_000 + after;
    progress.draw(text);
  }
  progress.clear();
  expect(written).toEqual(['... c (2 s)\n', '... e (12 s)\n']);
});

test('a terminal sees one line that changes, and then none', () => {
  const { written, progress } = scene(true);
  progress.draw('one');
  progress.draw('two\u001b[2J');
  progress.clear();
  progress.clear();
  expect(written).toEqual([`${LINE}one`, `${LINE}two\\u001b[2J`, LINE]);
});

test('nobody hears of it where it is never to be told', () => {
  const { written, time, progress } = scene(true, { CDK8S_FORKLIFT_PROGRESS: 'never' });
  progress.draw('one');
  time.now += 60_000;
  progress.draw('two');
  progress.clear();
  expect(written).toEqual([]);
});

test('files that are read are counted, each once; after the last one stands what comes then', () => {
  const { written, time, progress } = scene(true);
  const files = ['a', 'b', 'c'].map((name) => ({ name, read: () => name }));
  const watched = progress.watching(files, 'dist', 'checking');
  const read = (i: number) => watched[i]?.read();
  expect([read(0), read(0)]).toEqual(['a', 'a']);
  // Too soon to draw again.
  read(1);
  time.now += 100;
  read(1);
  read(2);
  expect(written).toEqual([`${LINE}dist: 1 of 3 files`, `${LINE}dist: 2 of 3 files`, `${LINE}checking`]);
  expect(watched.map(({ name }) => name)).toEqual(['a', 'b', 'c']);
});

describe('commands', () => {
  const root = mkdtempSync(join(tmpdir(), 'progress-test-'));
  afterAll(() => rmSync(root, { recursive: true, force: true }));
  const folder = join(root, 'dist');
  mkdirSync(folder);
  for (let i = 0; i < 4; i++)
    writeFileSync(
      join(folder, `${i}.yaml`),
      `apiVersion: forklift.konveyor.io/v1beta1\nkind: Plan\nmetadata: { name: p${i}, namespace: vms }\nspec: { targetNamespace: apps, vms: [] }\n`,
    );

  /** A command on a machine on which each look at the clock takes a second. */
  async function slowly(argv: readonly string[], stdin = '', isTTY = false) {
    const written = { stdout: '', stderr: '' };
    let now = 0;
    const sink = (name: keyof typeof written, tty: boolean) => ({
      isTTY: tty,
      write: (text: string) => {
        written[name] += text;
      },
    });
    await run(argv, {
      stdin: Readable.from([Buffer.from(stdin)]),
      stdout: sink('stdout', false),
      stderr: sink('stderr', isTTY),
      env: {},
      now: () => {
        now += 1000;
        return now;
      },
    });
    return written;
  }

  test.each<[string, string[], string]>([
    ['lint', ['lint', folder], ''],
    ['diff', ['diff', folder, folder], ''],
    [
      'status',
      ['status', '--path', folder],
      '{"kind":"Plan","apiVersion":"forklift.konveyor.io/v1beta1","metadata":{"name":"p"}}',
    ],
    ['report', ['report', folder, '-o', 'json'], ''],
  ])('%s that takes long says so on stderr, and prints the same', async (_, argv, stdin) => {
    const slow = await slowly(argv, stdin);
    expect(slow.stderr).toMatch(/^\.\.\. .* \(\d+ s\)$/m);
    const shown = await slowly(argv, stdin, true);
    expect(shown.stderr).toContain(LINE);
    // Nothing is left of it.
    expect(shown.stderr.slice(shown.stderr.lastIndexOf(LINE) + LINE.length)).not.toMatch(/^[^\n]+$/);
    expect(shown.stdout).toBe(slow.stdout);
    expect(slow.stdout).not.toContain(LINE);
    expect(slow.stdout).not.toContain('... ');
  });
});
