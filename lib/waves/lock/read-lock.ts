import type { Code } from '../../problems/catalogue';
import type { Problem } from '../../problems/problem';
import { utcInstant } from '../../support/instant';
import { readFlowMapping, unquoted } from './flow-mapping';
import {
  type LockedVm,
  type LockedWave,
  PLACED_BY,
  type PlacedBy,
  WAVE_STATES,
  type WaveLock,
  type WaveState,
} from './lock';

const KEY = /^ +("(?:[^"\\]|\\.)*"|[^\s:"{}]+):(?= )/;
const RESTORE = 'fix the line, or restore the file from git and run cdk8s-forklift waves replan';

/**
 * Reads a lock, line by line, as `writeLock` writes it; blanks may differ. Every line that cannot be understood is reported.
 *
 * It is YAML that any reader reads, and is read here without one: a million lines, each fault with its line.
 */
export function readLock(
  text: string,
  file: string,
): { readonly lock: WaveLock; readonly problems: readonly Problem[] } {
  const waves = new Map<number, LockedWave>();
  const vms = new Map<string, LockedVm>();
  const lineOf = new Map<string, number>();
  const problems: Problem[] = [];
  let section: 'none' | 'waves' | 'vms' = 'none';
  let version = false;
  const fault = (line: number, message: string, fix = RESTORE, code: Code = 'unreadable-lock') =>
    problems.push({ severity: 'error', code, where: `${file}:${line}`, message, fix });
  for (const [i, raw] of text
    .replace(/^\uFEFF/, '')
    .split('\n')
    .entries()) {
    const line = raw.endsWith('\r') ? raw.slice(0, -1) : raw;
    const number = i + 1;
    if (line.trim() === '' || line.startsWith('#') || line === '---') continue;
    if (/^(?:<<<<<<<|=======|>>>>>>>|\|\|\|\|\|\|\|)/.test(line)) {
      fault(
        number,
        `${JSON.stringify(line.slice(0, 40))} is left of a merge`,
        'keep the lines of both sides, each VM once',
      );
      continue;
    }
    const head = /^(version|waves|vms):/.exec(line);
    if (head) {
      const [lead, name] = head;
      const value = line.slice(lead.length).trim();
      if (name === 'version') version = value === '1';
      if (name === 'version' && !version)
        fault(number, `version is ${JSON.stringify(value)}, accepted: 1`, 'update cdk8s-forklift');
      else if (name !== 'version' && value !== '' && value !== '{}')
        fault(number, `${name} is ${JSON.stringify(value)}, accepted: one line each below it`);
      section = name === 'version' ? 'none' : (name as 'waves' | 'vms');
      continue;
    }
    const [lead, key] = KEY.exec(line) ?? [];
    const entry = lead === undefined ? undefined : readFlowMapping(line.slice(lead.length).trim());
    const name = key === undefined ? undefined : unquoted(key);
    if (entry === undefined || name === undefined || section === 'none') {
      fault(
        number,
        `${JSON.stringify(line.slice(0, 80))} is not a line of a lock file, accepted: "  vm-1042: {name: erp-db-01, group: erp, wave: 3, ...}"`,
      );
      continue;
    }
    const seen = `${section} ${name}`;
    const before = lineOf.get(seen);
    lineOf.set(seen, number);
    if (before !== undefined) {
      const what = section === 'vms' ? `VM ${name}` : `wave ${name}`;
      fault(number, `${what} is also in line ${before}`, 'keep one of the two lines', 'locked-twice');
      continue;
    }
    const made = section === 'waves' ? waveOf(name, entry) : vmOf(entry);
    if (typeof made === 'string') fault(number, `${section === 'vms' ? '' : 'wave '}${name}: ${made}`);
    else if ('state' in made) waves.set(Number(name), made);
    else vms.set(name, made);
  }
  if (!version && problems.length === 0) fault(1, 'says no version, accepted: version: 1');
  for (const [id, { wave }] of vms) {
    if (!waves.has(wave)) fault(lineOf.get(`vms ${id}`) as number, `${id}: there is no wave ${wave} in the file`);
  }
  return { lock: { waves, vms }, problems };
}

function waveOf(name: string, entry: ReadonlyMap<string, string>): LockedWave | string {
  if (numberOf(name) === undefined) return 'accepted: a whole number from 1';
  const unknown = unknownMember(entry, ['state', 'mode', 'window', 'start', 'end']);
  if (unknown !== undefined) return unknown;
  const state = entry.get('state');
  const mode = entry.get('mode');
  if (!WAVE_STATES.includes(state as WaveState)) return `state is ${shown(state)}, accepted: ${WAVE_STATES.join(', ')}`;
  if (mode !== 'cold' && mode !== 'warm') return `mode is ${shown(mode)}, accepted: cold, warm`;
  const window = entry.get('window');
  const [start, end] = [entry.get('start'), entry.get('end')].map((text) =>
    text === undefined ? undefined : utcInstant(text),
  );
  const dated = [window, entry.get('start'), entry.get('end')].filter((it) => it !== undefined).length;
  if (dated === 0) return { state: state as WaveState, mode };
  if (dated < 3 || start === undefined || end === undefined || start >= end) {
    return `start is ${shown(entry.get('start'))} and end ${shown(entry.get('end'))}, accepted: window, start and end, such as 2026-12-05T21:00:00Z`;
  }
  return { state: state as WaveState, mode, window: window as string, start: Date.parse(start), end: Date.parse(end) };
}

function vmOf(entry: ReadonlyMap<string, string>): LockedVm | string {
  const unknown = unknownMember(entry, ['name', 'group', 'wave', 'plan', 'by', 'rules', 'absent']);
  if (unknown !== undefined) return unknown;
  const [name, group, by, rules] = ['name', 'group', 'by', 'rules'].map((key) => entry.get(key));
  const wave = numberOf(entry.get('wave'));
  const plan = numberOf(entry.get('plan'));
  if (wave === undefined) return `wave is ${shown(entry.get('wave'))}, accepted: a whole number from 1`;
  if (plan === undefined) return `plan is ${shown(entry.get('plan'))}, accepted: a whole number from 1`;
  if (!PLACED_BY.includes(by as PlacedBy)) return `by is ${shown(by)}, accepted: ${PLACED_BY.join(', ')}`;
  if (name === undefined || group === undefined || rules === undefined)
    return 'accepted: name, group, wave, plan, by and rules';
  return {
    name,
    group,
    wave,
    plan,
    by: by as PlacedBy,
    rules,
    ...(entry.get('absent') === 'yes' ? { absent: true } : {}),
  };
}

function unknownMember(entry: ReadonlyMap<string, string>, known: readonly string[]): string | undefined {
  const unknown = [...entry.keys()].find((key) => !known.includes(key));
  return unknown === undefined ? undefined : `there is no ${JSON.stringify(unknown)}, accepted: ${known.join(', ')}`;
}

function numberOf(text: string | undefined): number | undefined {
  const number = Number(text);
  return text !== undefined && /^\d{1,5}$/.test(text) && number >= 1 ? number : undefined;
}

function shown(value: string | undefined): string {
  return value === undefined ? 'missing' : JSON.stringify(value);
}
