import { markdownText } from '../../support/markdown-text';
import type { Flow, ReportModel } from '../model';
import { partMarkdown } from './parts-markdown';
import {
  approval,
  blackoutText,
  count,
  dateTime,
  hours,
  number,
  progressText,
  shareOfWindow,
  size,
  span,
  stateText,
  waveTitle,
} from './words';

/** Most names and lines of a kind. */
const MOST = 50;

type Cell = string | number | undefined;

/** A report for a wiki or a pull request: everything but the list of all VMs. */
export function writeMarkdown(report: ReportModel): string {
  const {
    title,
    faults,
    waves,
    networks,
    storages,
    rules,
    risks,
    unplaced,
    unknown,
    method,
    inputs,
    blackouts,
    progress,
  } = report;
  const isProgram = report.kind === 'programme';
  const open = rules.filter(({ findings, ignored }) => findings > ignored);
  const blocked = waves.flatMap((wave) => wave.blocked.map((vm) => ({ ...vm, wave: waveTitle(wave, report) })));
  const left =
    report.kind === 'assessment'
      ? []
      : report.vms.filter(({ wave, isTemplate }) => wave === undefined && isTemplate !== true);
  return [
    `# ${markdownText(title)}\n\n`,
    faults.length > 0 &&
      `> **The program has ${count(faults.length, 'error')}, and renders nothing.** This is what is known all the same.\n>\n${faults
        .slice(0, MOST)
        .map(({ where, message }) => `> - ${markdownText(`${where}: ${message}`)}\n`)
        .join('')}\n`,
    list(headline(report)),
    section(
      report.kind === 'assessment' ? 'Waves as proposed' : 'Waves',
      table(
        [
          'Wave',
          'State',
          'Mode',
          'VMs go down',
          'VMs',
          'To copy',
          'Hours',
          'Of the window',
          'Owners',
          ...(isProgram ? ['Approval'] : []),
          ...(progress === undefined ? [] : ['On the cluster']),
        ],
        waves.map((wave) => [
          waveTitle(wave, report),
          stateText(wave),
          wave.mode,
          wave.cutover === undefined ? (wave.windows[0] ?? 'no date') : span(wave.cutover, wave.end),
          wave.vms,
          wave.unsized === wave.vms ? 'unknown' : size(wave.gib),
          wave.unsized === wave.vms ? undefined : hours(wave.hours),
          shareOfWindow(wave) === undefined ? undefined : `${shareOfWindow(wave)} %`,
          few(wave.owners),
          ...(isProgram ? [approval(wave)] : []),
          ...(wave.progress === undefined ? [] : [progressText(wave.progress)]),
        ]),
      ),
      list(blackouts.map((it) => `nothing moves: ${blackoutText(it)}`)),
    ),
    ...waves.flatMap((wave) =>
      wave.parts.map(
        ({ title: about, blocks }) => `\n${partMarkdown({ title: `${waveTitle(wave, report)}: ${about}`, blocks })}`,
      ),
    ),
    section('Networks', flows(networks, report)),
    section('Storages', flows(storages, report)),
    section(
      'Cannot move as they are',
      list(blocked.map(({ name, wave, reasons }) => `${name} (${wave}): ${reasons.join('; ')}`)),
    ),
    section(
      'Checks',
      table(
        ['Rule', 'Severity', 'Findings', 'VMs', 'What it is about'],
        open.map((rule) => [rule.code, rule.severity, rule.findings - rule.ignored, rule.vms, rule.summary]),
      ),
    ),
    section(
      'Accepted risks',
      table(
        ['Rule', 'Where', 'Reason'],
        risks.map((risk) => [risk.code, risk.where, risk.reason]),
      ),
    ),
    section(
      'In no plan',
      list(unplaced.map(({ group, vms, reason }) => `${group} (${count(vms.length, 'VM')}): ${reason}`)),
      list(left.map(({ name }) => name)),
    ),
    section('Method', list(method), list(unknown.map(({ what, vms }) => `unknown: ${what}, for ${count(vms, 'VM')}`))),
    section(
      'Made of',
      table(
        ['Input', 'SHA-256'],
        inputs.map(({ name, sha256 }) => [name, sha256]),
      ),
    ),
  ]
    .filter((part) => part !== false)
    .join('');
}

function headline({ headline: all, kind, today, progress }: ReportModel): string[] {
  return [
    `${count(all.vms, 'VM')}, ${size(all.gib)} to copy${all.unsized > 0 ? `, ${number(all.unsized)} of unknown size` : ''}`,
    `${count(all.waves, 'wave')}${all.start === undefined || all.end === undefined ? '' : `, ${dateTime(all.start)} to ${dateTime(all.end)}`}, ${hours(all.hours)} of copying`,
    `${count(all.errors, 'error')}, ${count(all.warnings, 'warning')}, ${count(all.accepted, 'accepted risk')}, ${count(all.blocked, 'VM')} that cannot move as they are`,
    ...(progress === undefined ? [] : [progressText(progress)]),
    ...(kind === 'programme' ? [`${count(all.unplanned, 'VM')} of the inventory in no plan`] : []),
    ...(today === undefined ? [] : [`today is ${today}`]),
  ];
}

function flows(all: readonly Flow[], { kind }: ReportModel): string {
  if (kind === 'assessment')
    return table(
      ['Source', 'VMs', 'Size'],
      all.map(({ from, vms, gib }) => [from, vms, size(gib)]),
    );
  return table(
    ['Source', 'Target', 'VMs', 'Size'],
    all.map(({ from, to, vms, gib }) => [from, to ?? 'IN NO MAP', vms, size(gib)]),
  );
}

function section(title: string, ...parts: readonly string[]): string {
  const text = parts.filter((part) => part !== '').join('\n');
  return text === '' ? '' : `\n## ${title}\n\n${text}`;
}

function list(items: readonly string[]): string {
  const lines = items.slice(0, MOST).map((item) => `- ${markdownText(item)}\n`);
  return `${lines.join('')}${items.length > MOST ? `- and ${number(items.length - MOST)} more\n` : ''}`;
}

function table(head: readonly string[], rows: readonly (readonly Cell[])[]): string {
  if (rows.length === 0) return '';
  const line = (cells: readonly Cell[]) =>
    `| ${cells.map((value) => markdownText(String(value ?? ''))).join(' | ')} |\n`;
  return `${line(head)}|${' --- |'.repeat(head.length)}\n${rows.map(line).join('')}`;
}

function few(names: readonly string[]): string {
  return names.length <= 2 ? names.join(', ') : `${names[0]} and ${names.length - 1} more`;
}
