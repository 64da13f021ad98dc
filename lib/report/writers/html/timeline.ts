import { greatest, least } from '../../../support/extremes';
import type { ReportModel, ReportWave } from '../../model';
import { count, dateTime, MONTHS, size, span, waveTitle } from '../words';
import { type Content, html, type Markup } from './markup';

const HOUR = 60 * 60_000;
const DAY = 24 * HOUR;
const LEFT = 130;
const RIGHT = 150;
const WIDTH = 1120;
const TOP = 44;
/** Room for the dates of a wave beside it. */
const LABEL = 190;

/** The waves on a calendar: copying, window, cut-over; undefined where no wave has a date. */
export function timeline(report: ReportModel): Markup | undefined {
  const dated = report.waves.filter((wave) => startOf(wave) !== undefined);
  if (dated.length === 0) return undefined;
  const ends = dated.map((wave) => Math.max(endOf(wave), (startOf(wave) as number) + HOUR));
  const first = least(dated.map((wave) => startOf(wave) as number));
  const last = greatest(ends);
  // Offset of the clocks that the dates are told by, so that days begin where people think they do.
  const offset = offsetOf((dated[0] as ReportWave).cutover ?? (dated[0] as ReportWave).start ?? '');
  const room = Math.max((last - first) * 0.02, 12 * HOUR);
  const from = Math.floor((first - room + offset) / DAY) * DAY - offset;
  const to = Math.ceil((last + room + offset) / DAY) * DAY - offset;
  const at = (instant: number) => round(LEFT + ((instant - from) / (to - from)) * (WIDTH - LEFT - RIGHT));
  const row = dated.length > 80 ? 16 : 26;
  const height = TOP + dated.length * row + 18;
  const title = `${count(dated.length, 'wave')} from ${dateTime(earliest(dated))}`;
  return html`<div class="scroll" tabindex="0" role="region" aria-label="Calendar of the waves"><svg class="wide" viewBox="0 0 ${WIDTH} ${height}" role="img" aria-labelledby="tl-title tl-desc">
<title id="tl-title">${title}</title><desc id="tl-desc">One line a wave: when copying begins, the window, and when VMs go down. The table of waves below has the same dates.</desc>
${dated.map((_, i) => i % 2 === 0 && html`<rect class="row" x="0" y="${TOP + i * row}" width="${WIDTH}" height="${row}"/>`)}
${weekends(from, to, offset, at, height)}${ticks(from, to, offset).map(({ instant, label, sub }) => html`<path class="grid" d="M${at(instant)} ${TOP - 6}V${height - 16}"/><text class="${sub ? 'soft' : 'b'}" x="${at(instant) + 3}" y="${sub ? TOP - 10 : 14}">${label}</text>`)}
${blackouts(report, from, to, at, height)}${today(report, from, to, offset, at, height)}
${dated.map((wave, i) => waveRow(wave, report, i, row, at))}
</svg></div>${key(report, dated)}`;
}

function waveRow(
  wave: ReportWave,
  report: ReportModel,
  i: number,
  row: number,
  at: (instant: number) => number,
): Markup {
  const y = TOP + i * row;
  const bar = row > 20 ? 14 : 10;
  const top = y + (row - bar) / 2;
  const text = y + row / 2 + 4;
  const cutover = instantOf(wave.cutover) ?? instantOf(wave.start) ?? 0;
  const start = instantOf(wave.start) ?? cutover;
  const end = endOf(wave);
  const down = at(cutover);
  const width = Math.max(4, at(end) - down);
  // p80 of the time in which VMs are down, as far as it is known.
  const busy = wave.unsized === wave.vms ? 0 : Math.min(width, Math.max(3, at(cutover + wave.hours.p80 * HOUR) - down));
  const kind = wave.state === 'done' ? 'done' : wave.mode;
  const copy =
    at(start) < down - 1 &&
    html`<rect class="${kind} copy" x="${at(start)}" y="${round(top + bar / 3)}" width="${round(down - at(start))}" height="${round(bar / 3)}"/>`;
  const middle = top + bar / 2;
  const diamond = html`<path class="mark" d="M${down} ${round(middle - 6)}l6 6l-6 6l-6 -6z"/>`;
  const when = span(wave.cutover ?? wave.start ?? '', wave.end).replace(/ \d{4}/g, '');
  const right = down + Math.max(width, 8) + 8;
  const label =
    right + LABEL < WIDTH - RIGHT
      ? html`<text x="${round(right)}" y="${text}">${when}</text>`
      : html`<text x="${round(Math.min(at(start), down - 6) - 6)}" y="${text}" text-anchor="end">${when}</text>`;
  return html`<text x="8" y="${text}" class="b">${cut(waveTitle(wave, report), 17)}</text>${copy}<rect class="${kind} win" x="${down}" y="${top}" width="${round(width)}" height="${bar}" rx="2"/>${busy > 0 && html`<rect class="${kind}" x="${down}" y="${top}" width="${round(busy)}" height="${bar}" rx="2"/>`}${wave.mode !== 'cold' && diamond}${label}<text x="${WIDTH - RIGHT + 10}" y="${text}" class="soft">${wave.mode}, ${count(wave.vms, 'VM')}, ${wave.unsized === wave.vms ? 'size ?' : size(wave.gib)}</text>
`;
}

function key(report: ReportModel, dated: readonly ReportWave[]): Markup {
  const modes = [...new Set(dated.map(({ mode, state }) => (state === 'done' ? 'done' : mode)))].sort();
  const swatch = (classes: string) =>
    html`<svg width="18" height="12" aria-hidden="true"><rect class="${classes}" width="18" height="12" rx="2"/></svg>`;
  const mark = html`<svg width="14" height="12" aria-hidden="true"><path class="mark" d="M6 0l6 6l-6 6l-6 -6z"/></svg>`;
  return html`<ul class="key">${modes.map((mode) => html`<li>${swatch(mode)}${MODE_WORDS.get(mode) ?? mode}</li>`)}<li>${swatch(`${modes[0]} win`)}pale: the rest of the window</li>${dated.some(({ mode }) => mode !== 'cold') && html`<li>${mark}cut-over: VMs go down</li>`}${report.blackouts.length > 0 && html`<li>${swatch('black')}nothing moves</li>`}<li>${swatch('weekend')}weekend</li></ul>`;
}

const MODE_WORDS = new Map([
  ['cold', 'cold: off while they are copied'],
  ['warm', 'warm: copied while they run'],
  ['mixed', 'cold and warm'],
]);

function blackouts(
  { blackouts: all }: ReportModel,
  from: number,
  to: number,
  at: (instant: number) => number,
  height: number,
): Content {
  return all.flatMap(({ start, end, reason }) => {
    const [a, b] = [Math.max(from, Date.parse(start)), Math.min(to, Date.parse(end))];
    if (a >= b) return [];
    return [
      html`<rect class="black" x="${at(a)}" y="${TOP}" width="${round(Math.max(2, at(b) - at(a)))}" height="${height - TOP - 18}"><title>${reason ?? 'nothing moves'}</title></rect>`,
    ];
  });
}

/** Tinted where days are wide enough to be seen. */
function weekends(from: number, to: number, offset: number, at: (instant: number) => number, height: number): Content {
  if ((to - from) / DAY > 150) return undefined;
  const found: Markup[] = [];
  for (let local = from + offset; local < to + offset; local += DAY) {
    const weekday = new Date(local).getUTCDay();
    if (weekday !== 6 && !(weekday === 0 && local === from + offset)) continue;
    const [a, b] = [local - offset, Math.min(to, local - offset + (weekday === 6 ? 2 : 1) * DAY)];
    found.push(
      html`<rect class="weekend" x="${at(a)}" y="${TOP}" width="${round(at(b) - at(a))}" height="${height - TOP - 18}"/>`,
    );
  }
  return found;
}

function today(
  { today: told }: ReportModel,
  from: number,
  to: number,
  offset: number,
  at: (instant: number) => number,
  height: number,
): Content {
  if (told === undefined) return undefined;
  const instant = Date.parse(`${told}T12:00:00Z`) - offset;
  if (instant < from || instant > to) return undefined;
  return html`<path class="today" d="M${at(instant)} ${TOP - 6}V${height - 16}"/><text class="red b" x="${at(instant) + 4}" y="${height - 4}">today</text>`;
}

interface Tick {
  readonly instant: number;
  readonly label: string;
  /** In the lower line. */
  readonly sub: boolean;
}

/** Months above; days or weeks below where there is room for them. */
function ticks(from: number, to: number, offset: number): Tick[] {
  const days = (to - from) / DAY;
  const wide = (WIDTH - LEFT - RIGHT) / days;
  const step = days <= 24 ? 1 : days <= 150 ? 7 : 0;
  const months = MONTH_STEPS.find((many) => many * 28 * wide >= LABEL_OF_MONTH) ?? 1200;
  const found: Tick[] = [];
  for (let local = from + offset; local < to + offset; local += DAY) {
    const date = new Date(local);
    const [month, of, weekday] = [date.getUTCMonth(), date.getUTCDate(), date.getUTCDay()];
    const isNamed =
      of === 1
        ? (date.getUTCFullYear() * 12 + month) % months === 0
        : local === from + offset && months === 1 && restOfMonth(date) * wide >= LABEL_OF_MONTH;
    if (isNamed)
      found.push({ instant: local - offset, label: `${MONTHS[month]} ${date.getUTCFullYear()}`, sub: false });
    if (step === 1 || (step === 7 && weekday === 1))
      found.push({ instant: local - offset, label: String(of), sub: true });
  }
  return found;
}

/** Of how many months one is named: the first of these for which there is room. */
const MONTH_STEPS = [1, 3, 6, 12, 24, 60, 120, 600];
const LABEL_OF_MONTH = 58;

function restOfMonth(date: Date): number {
  return new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate() - date.getUTCDate();
}

function startOf({ start, cutover }: ReportWave): number | undefined {
  return instantOf(start) ?? instantOf(cutover);
}

function endOf(wave: ReportWave): number {
  const down = instantOf(wave.cutover) ?? instantOf(wave.start) ?? 0;
  return instantOf(wave.end) ?? down + wave.hours.p80 * HOUR;
}

function instantOf(text: string | undefined): number | undefined {
  return text === undefined ? undefined : Date.parse(text);
}

function offsetOf(text: string): number {
  const [, sign, hours, minutes] = /([+-])(\d\d):(\d\d)$/.exec(text) ?? [];
  return sign === undefined ? 0 : (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000;
}

function earliest(waves: readonly ReportWave[]): string {
  return waves
    .map(({ start, cutover }) => (start ?? cutover) as string)
    .reduce((a, b) => (Date.parse(b) < Date.parse(a) ? b : a));
}

export function cut(text: string, most: number): string {
  const signs = [...text];
  return signs.length <= most ? text : `${signs.slice(0, most - 1).join('')}…`;
}

export function round(value: number): number {
  return Math.round(value * 10) / 10;
}
