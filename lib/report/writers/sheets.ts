import type { Flow, ReportModel, ReportWave, Share } from '../model';
import { columnsOf } from './columns';
import { approval, blackoutText, shareOfWindow, stateText, waveTitle } from './words';

export type SheetCell = string | number | undefined;

/** A table of the report, for whoever takes figures on. */
export interface Sheet {
  readonly name: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly SheetCell[])[];
}

/** Everything of a report as tables; those that have a line. */
export function sheetsOf(report: ReportModel): Sheet[] {
  const columns = columnsOf(report);
  const { waves, networks, storages, estate, rules, risks, unplaced, hooks } = report;
  const titles = new Map(waves.map((wave) => [wave.key, waveTitle(wave, report)]));
  const shares = ([what, list]: readonly [string, readonly Share[]]) =>
    list.map(({ name, vms, gib }): SheetCell[] => [what, name, vms, gib]);
  const all: Sheet[] = [
    summary(report),
    { name: 'Waves', head: WAVE_HEAD, rows: waves.map((wave) => waveRow(wave, report)) },
    {
      name: 'VMs',
      head: columns.map(({ title }) => title),
      rows: report.vms.map((vm) => columns.map(({ of }) => of(vm))),
    },
    { name: 'Networks', head: FLOW_HEAD, rows: networks.map((flow) => flowRow(flow, report)) },
    { name: 'Storages', head: FLOW_HEAD, rows: storages.map((flow) => flowRow(flow, report)) },
    {
      name: 'Estate',
      head: ['By', 'What', 'VMs', 'GiB'],
      rows: [
        ['Guest system', estate.guests] as const,
        ['Size', estate.sizes] as const,
        ['Cluster', estate.clusters] as const,
        ['Host', estate.hosts] as const,
        ['Power', estate.powerStates] as const,
      ].flatMap(shares),
    },
    {
      name: 'Checks',
      head: ['Rule', 'Severity', 'Open findings', 'Accepted', 'VMs', 'What it is about', 'First of them', 'What to do'],
      rows: rules.map(({ code, severity, findings, ignored, vms, summary: about, examples: [first] }) => [
        code,
        severity,
        findings - ignored,
        ignored,
        vms,
        about,
        first && `${first.where}: ${first.message}`,
        first?.fix,
      ]),
    },
    {
      name: 'Accepted risks',
      head: ['Rule', 'Where', 'Wave', 'Reason', 'Findings'],
      rows: risks.map(({ code, where, wave, reason, findings }) => [
        code,
        where,
        wave && titles.get(wave),
        reason,
        findings,
      ]),
    },
    {
      name: 'Hooks',
      head: ['Wave', 'Step', 'Hook', 'VMs'],
      rows:
        hooks.length === 0
          ? []
          : waves.flatMap((wave) =>
              wave.hooks.map((use): SheetCell[] => [titles.get(wave.key), use.step, use.hook, use.vms]),
            ),
    },
    {
      name: 'Without a wave',
      head: ['Group', 'VMs', 'Reason', 'Names'],
      rows: unplaced.map(({ group, vms, reason }) => [group, vms.length, reason, vms.join(', ')]),
    },
    { name: 'Inputs', head: ['Input', 'SHA-256'], rows: report.inputs.map(({ name, sha256 }) => [name, sha256]) },
  ];
  return all.filter(({ rows }) => rows.length > 0);
}

function summary(report: ReportModel): Sheet {
  const { headline: all, title, faults, unknown, method, blackouts, today, progress } = report;
  const rows: SheetCell[][] = [
    ['Report', title],
    ...(today === undefined ? [] : [['Today', today]]),
    ...faults.map(({ where, message }) => ['Error of the program', `${where}: ${message}`]),
    ['VMs', all.vms],
    ['GiB to copy', all.gib],
    ['VMs of unknown size', all.unsized],
    ...(progress === undefined
      ? []
      : [
          ['VMs moved', progress.done],
          ['VMs running', progress.running],
          ['VMs failed', progress.failed],
          ['Newest time of the export', progress.newest],
        ]),
    ['Waves', all.waves],
    ['First VMs go down', all.start],
    ['Last window ends', all.end],
    ['Hours of copying (p50)', all.hours.p50],
    ['Hours of copying (p80)', all.hours.p80],
    ['VMs that cannot move as they are', all.blocked],
    ['Errors', all.errors],
    ['Warnings', all.warnings],
    ['Accepted risks', all.accepted],
    ['VMs in no plan', all.unplanned],
    ...blackouts.map((it) => ['Nothing moves', blackoutText(it)]),
    ...unknown.map(({ what, vms }) => [`Unknown: ${what}`, vms]),
    ...method.map((sentence) => ['Method', sentence]),
  ];
  return { name: 'Summary', head: ['What', 'Value'], rows };
}

const WAVE_HEAD = [
  'Wave',
  'State',
  'Mode',
  'Window',
  'Copying begins',
  'VMs go down',
  'Window ends',
  'VMs',
  'Disks',
  'GiB',
  'Hours (p50)',
  'Hours (p80)',
  '% of the window',
  'Applications',
  'Owners',
  'Squads',
  'Changes',
  'Plans',
  'Approval',
  'Errors',
  'Warnings',
  'Blocked VMs',
  'Moved',
  'Running',
  'Failed',
];

function waveRow(wave: ReportWave, report: ReportModel): SheetCell[] {
  return [
    waveTitle(wave, report),
    stateText(wave),
    wave.mode,
    wave.windows.join('; '),
    wave.start,
    wave.cutover,
    wave.end,
    wave.vms,
    wave.disks,
    wave.unsized === wave.vms ? undefined : wave.gib,
    ...(wave.unsized === wave.vms ? [undefined, undefined] : [wave.hours.p50, wave.hours.p80]),
    shareOfWindow(wave),
    wave.apps.join(', '),
    wave.owners.join(', '),
    wave.squads.join(', '),
    wave.changes.join(', '),
    wave.plans.map(({ name }) => name).join(', '),
    approval(wave),
    wave.findings.errors,
    wave.findings.warnings,
    wave.blocked.length,
    wave.progress?.done,
    wave.progress?.running,
    wave.progress?.failed,
  ];
}

const FLOW_HEAD = ['Source', 'Target', 'VMs', 'GiB'];

function flowRow({ from, to, vms, gib }: Flow, { kind }: ReportModel): SheetCell[] {
  return [from, to ?? (kind === 'assessment' ? undefined : 'in no map'), vms, gib];
}
