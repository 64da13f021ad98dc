import { listed } from '../../review/words';
import type { EstateSummary, VmSummary, WaveSummary } from '../../waves/summary';
import { csvTable, markdownTable, type Table, textTable } from '../tables';
import type { WaveOutput } from './flags';

/** The waves of an estate in one of the forms; each ends with a line end. */
export function drawWaves(summary: EstateSummary, output: WaveOutput): string {
  switch (output) {
    case 'json':
      return `${JSON.stringify(summary, null, 2)}\n`;
    case 'csv':
      return csvTable(vmTable(summary));
    case 'markdown':
      return `${markdownTable(waveTable(summary))}${movedText(summary, '- ')}${blockedText(summary, '- ')}${unplacedText(summary, '- ')}\n${summary.method}.\n`;
    case 'table':
      return `${textTable(waveTable(summary))}${movedText(summary, '  ')}${blockedText(summary, '  ')}${unplacedText(summary, '  ')}`;
  }
}

function waveTable({ waves }: EstateSummary): Table {
  return {
    titles: [
      'WAVE',
      'STATE',
      'MODE',
      'START',
      'CUTOVER',
      'VMS',
      'GIB',
      'PLANS',
      'P50',
      'P80',
      'APPLICATIONS',
      'OWNERS',
    ],
    rows: waves.map((wave) => [
      wave.wave,
      wave.state,
      wave.mode,
      minute(wave.start),
      minute(wave.cutover),
      wave.vms,
      wave.gibUsed > 0 ? wave.gibUsed : wave.gibProvisioned,
      wave.plans,
      `${wave.hours.p50} h`,
      `${wave.hours.p80} h`,
      few(wave.apps),
      few(wave.owners),
    ]),
  };
}

function vmTable({ waves, unplaced }: EstateSummary): Table {
  const row = (wave: WaveSummary, vm: VmSummary) => [
    vm.id,
    vm.name,
    wave.wave,
    wave.state,
    wave.mode,
    wave.start,
    wave.cutover,
    vm.group,
    vm.app,
    vm.owner,
    vm.squad,
    vm.change,
    vm.gib,
    vm.plan,
    vm.downMinutes.p50,
    vm.downMinutes.p80,
    vm.by,
    vm.movedFrom,
    undefined,
  ];
  return {
    titles: [
      'id',
      'name',
      'wave',
      'state',
      'mode',
      'start',
      'cutover',
      'group',
      'app',
      'owner',
      'squad',
      'change',
      'gib',
      'plan',
      'downMinutesP50',
      'downMinutesP80',
      'by',
      'movedFrom',
      'unplaced',
    ],
    rows: [
      ...waves.flatMap((wave) => wave.members.map((vm) => row(wave, vm))),
      ...unplaced.flatMap(({ group, vms, code }) =>
        vms.map((name) => ['', name, '', '', '', '', '', group, '', '', '', '', '', '', '', '', '', '', code]),
      ),
    ],
  };
}

function movedText({ waves }: EstateSummary, mark: string): string {
  const lines = waves.flatMap(({ wave, members }) =>
    members.flatMap(({ id, name, movedFrom }) =>
      movedFrom === undefined ? [] : [`${mark}${name} (${id}): ${movedFrom} -> ${wave}\n`],
    ),
  );
  return lines.length === 0 ? '' : `\n${count(lines.length)} in another wave than in the lock:\n${lines.join('')}`;
}

function blockedText({ waves }: EstateSummary, mark: string): string {
  const lines = waves.flatMap(({ wave, state, blockers }) =>
    state === 'done'
      ? []
      : blockers.map(({ id, name, reasons }) => `${mark}${wave}: ${name} (${id}): ${reasons.join('; ')}\n`),
  );
  return lines.length === 0 ? '' : `\n${count(lines.length)} blocked by the inventory:\n${lines.join('')}`;
}

function unplacedText({ unplaced }: EstateSummary, mark: string): string {
  if (unplaced.length === 0) return '';
  const lines = unplaced.map(
    ({ group, vms, code, reason }) => `${mark}${group} (${count(vms.length)}): ${reason} [${code}]\n`,
  );
  const all = unplaced.reduce((sum, { vms }) => sum + vms.length, 0);
  const byFix = new Map<string, string[]>();
  for (const { group, fix } of unplaced) if (fix !== undefined) byFix.set(fix, [...(byFix.get(fix) ?? []), group]);
  const fixes = [...byFix].map(
    ([fix, groups]) => `${mark}${byFix.size === 1 ? 'what helps' : `what helps ${listed(groups)}`}: ${fix}\n`,
  );
  return `\n${count(all)} without a wave:\n${lines.join('')}${fixes.join('')}`;
}

/** `12 waves, 300 VMs, 3 of them without a wave` */
export function countWaves({ waves, vms, unplaced }: EstateSummary): string {
  const without = unplaced.reduce((sum, group) => sum + group.vms.length, 0);
  return `${waves.length} ${waves.length === 1 ? 'wave' : 'waves'}, ${count(vms)}, ${without === 0 ? 'all placed' : `${without} without a wave`}`;
}

export function count(vms: number): string {
  return vms === 1 ? '1 VM' : `${vms} VMs`;
}

function few(names: readonly string[]): string {
  return names.length <= 3 ? names.join(', ') : `${names.slice(0, 3).join(', ')} and ${names.length - 3} more`;
}

/** `2026-12-05 22:00` of what is written with its offset. */
function minute(text: string | undefined): string | undefined {
  return text?.slice(0, 16).replace('T', ' ');
}
