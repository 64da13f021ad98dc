import type { Progress, Range, ReportBlackout, ReportModel, ReportWave, VmProgress } from '../model';

const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
export const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `1,234` in every locale. */
export function number(value: number): string {
  if (value < 0) return `-${number(-value)}`;
  const [whole = '', part] = String(value).split('.');
  const groups: string[] = [];
  for (let end = whole.length; end > 0; end -= 3) groups.unshift(whole.slice(Math.max(0, end - 3), end));
  const grouped = groups.join(',');
  return part === undefined ? grouped : `${grouped}.${part}`;
}

/** `1 VM`, `1,234 VMs` */
export function count(value: number, one: string, many = `${one}s`): string {
  return `${number(value)} ${value === 1 ? one : many}`;
}

/** `640 GiB`, `3.2 TiB` */
export function size(gib: number): string {
  if (gib < 1024) return `${number(gib)} GiB`;
  const tib = gib / 1024;
  return tib < 1024 ? `${number(Math.round(tib * 10) / 10)} TiB` : `${number(Math.round((tib / 1024) * 10) / 10)} PiB`;
}

/** `Sat 16 Jan 2027 20:00` of what is written with its offset: on the clocks that it was written by. */
export function dateTime(text: string): string {
  return `${day(text)} ${text.slice(11, 16)}`;
}

export function day(text: string): string {
  const [year, month, date] = text.slice(0, 10).split('-').map(Number) as [number, number, number];
  const weekday = DAYS[new Date(Date.UTC(year, month - 1, date)).getUTCDay()] as string;
  return `${weekday} ${date} ${MONTHS[month - 1]} ${year}`;
}

/** `Sat 16 Jan 2027 20:00 to 04:00`; the day of the end only where it is another than the next. */
export function span(start: string, end: string | undefined): string {
  if (end === undefined) return dateTime(start);
  const near = Date.parse(end) - Date.parse(start) < 24 * 60 * 60_000;
  return `${dateTime(start)} to ${near ? end.slice(11, 16) : dateTime(end)}`;
}

/** `1.1 to 1.3 h`, `0.2 h` */
export function hours({ p50, p80 }: Range): string {
  return p50 === p80 ? `${p80} h` : `${p50} to ${p80} h`;
}

/** `25 to 31 min`, `1 h 20 min to 2 h` */
export function minutes({ p50, p80 }: Range): string {
  if (p80 < 90) return p50 === p80 ? `${p80} min` : `${p50} to ${p80} min`;
  return hours({ p50: Math.ceil(p50 / 6) / 10, p80: Math.ceil(p80 / 6) / 10 });
}

/** Name of a wave for people: with its program where there are several. */
export function waveTitle({ programme, wave }: ReportWave, report: ReportModel): string {
  const several = new Set(report.waves.map((other) => other.programme)).size > 1;
  const own = wave === '' ? 'without a run' : wave;
  return several && programme !== '' ? `${programme} ${own}` : own;
}

/** Who lets it start, in words. */
export function approval({ approval: told, state }: ReportWave): string {
  if (state === 'done') return 'done';
  if (told === undefined) return '';
  return told.approved ? 'approved' : 'not approved';
}

/** How far a wave is. */
export function stateText({ state }: ReportWave): string {
  return state === 'declared' ? 'planned' : state;
}

/** Per cent of its window that a wave takes, as four of five are at most; undefined where nobody knows. */
export function shareOfWindow({ hours: { p80 }, windowHours, unsized, vms }: ReportWave): number | undefined {
  if (windowHours === undefined || windowHours === 0 || unsized === vms) return undefined;
  return Math.round((p80 / windowHours) * 100);
}

export function blackoutText({ start, end, reason }: ReportBlackout): string {
  // The end is the first instant after it.
  const last = end.slice(11, 16) === '00:00' ? dayBefore(end) : dateTime(end);
  const from = start.slice(11, 16) === '00:00' ? day(start) : dateTime(start);
  const when = from === last ? from : `${from} to ${last}`;
  return reason === undefined ? when : `${when}: ${reason}`;
}

function dayBefore(text: string): string {
  const [year, month, date] = text.slice(0, 10).split('-').map(Number) as [number, number, number];
  return day(new Date(Date.UTC(year, month - 1, date - 1)).toISOString());
}

/** How far a VM is, in words. */
export function stateOfVm({ state }: VmProgress): string {
  return state === 'done' ? 'moved' : state.replace('-', ' ');
}

/** `12 of 40 moved, 3 running, 1 failed` */
export function progressText({ done, running, failed, waiting }: Progress): string {
  const parts = [
    `${number(done)} of ${number(done + running + failed + waiting)} moved`,
    ...(running > 0 ? [`${number(running)} running`] : []),
    ...(failed > 0 ? [`${number(failed)} failed`] : []),
  ];
  return parts.join(', ');
}
