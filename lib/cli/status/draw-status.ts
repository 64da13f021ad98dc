import { count, listed, timeText, zoneOf } from '../../review/words';
import type { Counts, Deviation, PlanStatus, Status, VmStatus, WaveStatus, WindowStatus } from '../../status/model';
import { failureText } from '../../status/vm-status';
import { oneLine } from '../../support/one-line';
import { table } from '../../support/table';
import { textTable } from '../tables';

/** How many failed VMs of a plan are reported one by one. */
const MOST_FAILED = 12;

/** A status in words, for a person; ends with a line end. */
export function drawStatus(status: Status): string {
  const parts = [
    `${headline(status)}\n`,
    textTable({
      titles: [
        'WAVE',
        'STATE',
        'VMS',
        'DONE',
        'RUNNING',
        'QUEUED',
        'FAILED',
        'OTHER',
        'GIB',
        'MIB/S',
        'REST',
        'WINDOW',
      ],
      rows: status.waves.map((wave) => [
        waveName(wave, status),
        wave.state,
        wave.counts.vms,
        wave.counts.done,
        wave.counts.running + wave.counts.paused,
        wave.counts.queued,
        wave.counts.failed,
        otherText(wave.counts),
        sizeText(wave),
        wave.rate === undefined ? undefined : `${wave.rate.p80} to ${wave.rate.p50}`,
        restText(wave),
        windowText(wave),
      ]),
    }),
    ...status.waves.flatMap((wave) => wave.plans.flatMap((plan) => planText(plan, wave, status))),
    deviationText(status),
    status.notes.length === 0 ? '' : `Notes\n${status.notes.map((note) => `  ${oneLine(note)}\n`).join('')}`,
  ];
  return parts.filter((part) => part !== '').join('\n');
}

const VERDICTS: Readonly<Record<Status['verdict'], string>> = table({
  done: 'all done',
  failed: 'action needed',
  going: 'in progress',
});

function headline({ verdict, counts, newest }: Status): string {
  const seen = newest === undefined ? '' : `; the newest time in the export is ${newest}`;
  // Plans that are archived are over, whatever became of their VMs.
  const isOver = verdict === 'done' && counts.done < counts.vms;
  const others = [
    ...(counts.failed > 0 ? [`, ${counts.failed} failed`] : []),
    ...(counts.cancelled > 0 ? [`, ${counts.cancelled} cancelled`] : []),
  ];
  return `${isOver ? 'nothing left to run' : VERDICTS[verdict]}: ${counts.done} of ${count(counts.vms, 'VM')} done${others.join('')}${seen}`;
}

function waveName({ programme, wave }: WaveStatus, { waves }: Status): string {
  const several = new Set(waves.map((it) => it.programme)).size > 1;
  const name = wave === '' ? 'no wave' : wave;
  return oneLine(several ? `${programme} ${name}` : name);
}

/** With its namespace where another plan has the same name. */
function planName({ key, name }: PlanStatus, { waves }: Status): string {
  const isOnly = waves.flatMap(({ plans }) => plans.filter((it) => it.name === name)).length === 1;
  return oneLine(isOnly ? name : key);
}

function otherText({ cancelled, notStarted, notApplied, paused }: Counts): string | undefined {
  const parts = [
    [paused, 'of the running ones waiting for a cut-over'],
    [cancelled, 'cancelled'],
    [notStarted, 'not started'],
    [notApplied, 'not applied'],
  ] as const;
  const told = parts.filter(([n]) => n > 0).map(([n, what]) => `${n} ${what}`);
  return told.length === 0 ? undefined : told.join(', ');
}

function sizeText({ copiedMiB, totalMiB, unknownSizes, counts }: WaveStatus): string | undefined {
  if (totalMiB === 0) return undefined;
  const more = unknownSizes > 0 && unknownSizes < counts.vms ? ` and ${unknownSizes} unknown` : '';
  return `${gib(copiedMiB)} of ${gib(totalMiB)}${more}`;
}

function gib(mib: number): string {
  return String(Math.round((mib / 1024) * 10) / 10);
}

function restText({ rest }: WaveStatus): string | undefined {
  return rest === undefined ? undefined : `${minutesText(rest.from)} to ${minutesText(rest.to)}`;
}

function minutesText(minutes: number): string {
  const size = Math.abs(minutes);
  const [hours, rest] = [Math.floor(size / 60), size % 60];
  return hours === 0 ? `${rest} min` : `${hours} h${rest === 0 ? '' : ` ${rest} min`}`;
}

function windowText({ window, cutover }: WaveStatus): string | undefined {
  const cut = cutover === undefined ? '' : `cut-over ${timeText(cutover, zoneOf(window?.text))}`;
  if (window === undefined) return cut || undefined;
  const left = leftText(window);
  const fits = window.fits === undefined ? '' : window.fits ? ', the rest fits' : ', THE REST DOES NOT FIT';
  return [`${window.text}${left}${fits}`, cut].filter(Boolean).join('; ');
}

function leftText({ leftMinutes, opensInMinutes }: WindowStatus): string {
  if (opensInMinutes !== undefined) return `, opens in ${minutesText(opensInMinutes)}`;
  if (leftMinutes === undefined) return '';
  return leftMinutes < 0 ? `, closed ${minutesText(leftMinutes)} ago` : `, ${minutesText(leftMinutes)} left`;
}

/** What is to be said of a plan; nothing of one that is as it should be. */
function planText(plan: PlanStatus, wave: WaveStatus, status: Status): string[] {
  const { state, run, reason, next, warnings, vms, retry } = plan;
  const name = planName(plan, status);
  const failed = vms.filter((vm) => vm.state === 'failed');
  const lines = [
    `${waveName(wave, status)}, ${name}: ${state}${run === undefined ? '' : ` (${run})`}${reason === undefined || failed.length > 0 ? '' : `: ${oneLine(reason)}`}`,
    ...failed.slice(0, MOST_FAILED).map((vm) => `  ${oneLine(failureText(vm))}`),
    ...(failed.length > MOST_FAILED
      ? [`  and ${count(failed.length - MOST_FAILED, 'more VM')}: -o json names them`]
      : []),
    ...warnings.map((warning) => `  ${oneLine(warning)}`),
    ...nextLines(next, failed),
    ...(retry === undefined
      ? []
      : [
          `  retry: ${retry.where} replace attempt ${retry.attempt - 1} with ${retry.after}`,
          ...retry.notes.map((note) => `    ${oneLine(note)}`),
        ]),
  ];
  if (lines.length === 1 && (state === 'done' || state === 'archived' || state === 'running')) return [];
  return [`${lines.join('\n')}\n`];
}

/** Each next step once, with the VMs that it is for where there are several. */
function nextLines(next: string | undefined, failed: readonly VmStatus[]): string[] {
  const byStep = new Map<string, string[]>();
  for (const vm of failed) if (vm.next !== undefined) byStep.set(vm.next, [...(byStep.get(vm.next) ?? []), vm.name]);
  const steps = [...byStep];
  const isTold = next !== undefined && steps.some(([step]) => next.endsWith(step));
  return [
    ...(next === undefined || isTold ? [] : [`  next: ${oneLine(next)}`]),
    ...steps.map(([step, names]) => `  next${steps.length > 1 ? ` for ${listed(names)}` : ''}: ${oneLine(step)}`),
  ];
}

const KINDS: Readonly<Record<Deviation['kind'], string>> = table({
  missing: 'not on the cluster',
  extra: 'not in the files',
  'other-spec': 'different on the cluster',
});

function deviationText({ deviations }: Status): string {
  if (deviations.length === 0) return '';
  const lines = deviations.map(
    ({ kind, object, fields }) =>
      `  ${oneLine(object)}: ${KINDS[kind]}${fields.length === 0 ? '' : `: ${oneLine(listed(fields))}`}\n`,
  );
  return `Files and cluster\n${lines.join('')}`;
}
