/**
 * A synth that is stopped at each of its calls of the file system, one after the other: by the process's end, or by an
 * error of the call.
 */
import fs from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { RECORD } from '../../lib/app/output-record';
import { holdOutput, publish } from '../../lib/app/publish';
import type { TextFile } from '../../lib/layout/text-file';
import { ProblemError } from '../../lib/problems/problem';
import { filesBelow } from '../kit';

const real = { ...fs };
const file = (path: string, text = `text of ${path}\n`): TextFile => ({ path, text });
const first = [file('erp/10-base/a.yaml'), file('erp/20-plans/b.yaml'), file('erp/20-plans/c.yaml')];
const second = [file('crm/10-base/d.yaml'), file('erp/10-base/a.yaml'), file('erp/20-plans/c.yaml', 'changed\n')];

// In memory where the system has such a place: hundreds of synths.
const ROOT = fs.existsSync('/dev/shm') ? '/dev/shm' : tmpdir();
let cwd: string;
beforeEach(() => {
  cwd = fs.mkdtempSync(join(ROOT, 'interrupted-'));
});
afterEach(() => {
  jest.restoreAllMocks();
  fs.rmSync(cwd, { recursive: true });
});

/** All that a synth asks of the file system. Writing calls may fail for want of space, any for want of rights. */
const WRITING = ['mkdirSync', 'mkdtempSync', 'renameSync', 'writeFileSync', 'utimesSync'] as const;
const CALLS = [
  ...WRITING,
  ...([
    'existsSync',
    'lstatSync',
    'readFileSync',
    'readdirSync',
    'realpathSync',
    'rmSync',
    'rmdirSync',
    'statSync',
  ] as const),
];
type Call = (typeof CALLS)[number];

/** What a call has done when the process ends within it: half of what it should. */
const HALF: Partial<Record<Call, (...args: never[]) => void>> = {
  writeFileSync: (path: string, text: string) => real.writeFileSync(path, text.slice(0, text.length / 2)),
  rmSync: (path: string) => {
    if (!real.statSync(path, { throwIfNoEntry: false })?.isDirectory()) return;
    const below = real.readdirSync(path, { recursive: true, withFileTypes: true });
    for (const entry of below.filter((e) => e.isFile()).slice(1)) real.rmSync(join(entry.parentPath, entry.name));
  },
};

test('every call that a synth makes is stopped at', () => {
  const sources = ['publish', 'output-changes', 'output-lock', 'output-places', 'output-record', 'recognise-output'];
  const made = sources.flatMap(
    (name) => real.readFileSync(`lib/app/${name}.ts`, 'utf8').match(/\b[a-z]+Sync\b/g) ?? [],
  );
  expect(
    [...new Set(made)].filter((name) => name !== 'lockSync' && !(CALLS as readonly string[]).includes(name)),
  ).toEqual([]);
});

type Stop = 'SIGKILL' | 'ENOSPC' | 'EACCES';

/** Runs something that is stopped at its nth call, and at all after it if `onwards`. @returns how many calls there were */
function stopped(stop: Stop, nth: number, onwards: boolean, run: () => void): { calls: number; error?: unknown } {
  let calls = 0;
  for (const name of CALLS) {
    jest.spyOn(fs, name as 'statSync').mockImplementation(((...args: never[]) => {
      const call = real[name] as (...args: never[]) => unknown;
      if (stop === 'ENOSPC' && !(WRITING as readonly string[]).includes(name)) return call(...args);
      calls += 1;
      if (calls < nth || (calls > nth && !onwards)) return call(...args);
      if (calls === nth && stop !== 'EACCES') HALF[name]?.(...args);
      if (name === 'existsSync' && stop === 'EACCES') return false;
      throw Object.assign(new Error(`${stop}: ${name}`), stop === 'SIGKILL' ? {} : { code: stop, syscall: name });
    }) as never);
  }
  try {
    run();
    return { calls };
  } catch (error) {
    return { calls, error };
  } finally {
    jest.restoreAllMocks();
  }
}

/** Files with the record; undefined when there is no folder. */
function everything(folder: string): Record<string, string> | undefined {
  if (!fs.existsSync(folder)) return undefined;
  return { ...filesBelow(folder), [RECORD]: fs.readFileSync(join(folder, RECORD), 'utf8') };
}

/** What each set of files looks like when it is published. */
const WHOLE = [first, second].map((files) => {
  const folder = fs.mkdtempSync(join(tmpdir(), 'whole-'));
  publish(files, 'dist', folder);
  const whole = everything(join(folder, 'dist'));
  fs.rmSync(folder, { recursive: true });
  return whole;
});

/** The process that held the lock has ended; if it had not come to say who it is, some seconds have passed. */
function letDie(work: string): void {
  const [lock] = fs.existsSync(work) ? fs.readdirSync(work).filter((name) => name === 'lock-dist') : [];
  if (lock === undefined) return;
  const note = join(work, `${lock}.owner`);
  if (fs.existsSync(note)) fs.writeFileSync(note, fs.readFileSync(note, 'utf8').replace(/"pid":\d+/, '"pid":4194305'));
  fs.utimesSync(join(work, lock), Date.now() / 1000 - 6, Date.now() / 1000 - 6);
}

const failingSynth = (outdir: string, folder: string) =>
  expect(() =>
    holdOutput(
      outdir,
      () => {
        throw new Error('a program at fault');
      },
      folder,
    ),
  ).toThrow('a program at fault');

describe.each([
  ['staged', '.synth/dist', true],
  ['staged, the first of all', '.synth/dist', false],
  ['direct', 'dist', true],
])('%s', (_, outdir, wasThere) => {
  test.each<[Stop, boolean]>([
    ['SIGKILL', true],
    ['ENOSPC', false],
    ['ENOSPC', true],
    ['EACCES', false],
    ['EACCES', true],
  ])('%s (and at all calls after it: %s): the folder is whole, old or new', (stop, onwards) => {
    let nth = 0;
    for (let ended = false; !ended; ) {
      nth += 1;
      const folder = join(cwd, String(nth));
      fs.mkdirSync(folder);
      const [dist, work] = [join(folder, 'dist'), join(folder, '.synth')];
      const whole = wasThere ? WHOLE : [undefined, WHOLE[1]];
      if (wasThere) publish(first, outdir, folder);

      const { calls, error } = stopped(stop, nth, onwards, () => publish(second, outdir, folder));

      ended = calls < nth;
      const now = everything(dist);
      // Between the two renames the old folder is beside the new one, whole.
      const isBetween = wasThere && now === undefined && onwards;
      if (isBetween) expect(everything(join(work, 'previous-dist'))).toEqual(WHOLE[0]);
      else expect(whole).toContainEqual(now);
      if (stop !== 'SIGKILL' && error !== undefined) {
        expect(error).toBeInstanceOf(ProblemError);
        expect((error as ProblemError).problems.map((p) => p.code)).toEqual(['output-not-written']);
        expect(now).toEqual(isBetween ? undefined : whole[0]);
        if (isBetween) expect((error as Error).message).toContain('in .synth/previous-dist');
      }
      if (error === undefined) expect(now).toEqual(WHOLE[1]);

      // A synth that fails brings back what was moved away, and nothing else.
      letDie(work);
      failingSynth(outdir, folder);
      expect(everything(dist)).toEqual(isBetween ? WHOLE[0] : now);

      // Whoever removes the folder now does not get half of an old one.
      const copy = `${folder}-removed`;
      fs.cpSync(folder, copy, { recursive: true });
      fs.rmSync(join(copy, 'dist'), { recursive: true, force: true });
      failingSynth(outdir, copy);
      expect([undefined, ...WHOLE]).toContainEqual(everything(join(copy, 'dist')));

      // The next synth is as if nothing had been, and clears away what was left.
      publish(second, outdir, folder);
      expect(everything(dist)).toEqual(WHOLE[1]);
      if (fs.existsSync(work)) expect(fs.readdirSync(work)).toEqual(outdir === 'dist' ? [] : ['dist']);
    }
    expect(nth).toBeGreaterThan(stop === 'ENOSPC' ? 10 : 25);
  });
});
