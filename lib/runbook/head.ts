import type { ReportModel, ReportWave } from '../report/model';
import { listed } from '../review/words';
import type { Runbook } from './model';
import { clockText, type Night } from './night';

/** What stands on top of a runbook: what moves, when, and who has approved it. */
export function headOf(report: ReportModel, wave: ReportWave, night: Night): Runbook['head'] {
  const { zone, start, cutover, done, end, decision } = night;
  const at = (instant: number | undefined) => clockText(instant, zone, 'not known');
  const times: [string, string][] = [
    ...(wave.mode === 'cold' ? [] : ([['Copying begins', at(start)]] as [string, string][])),
    [wave.mode === 'cold' ? 'VMs go down' : 'Cut-over', at(cutover)],
    [
      'Planned to be finished by',
      wave.unsized > 0 && cutover !== undefined ? 'not known: sizes are missing' : at(done),
    ],
    ['Decision on going back', at(decision)],
    ['Window ends', at(end)],
    ['Clocks', zone],
  ];
  return [
    ['Wave', `${wave.wave} of ${wave.programme}`],
    ['Change number', wave.changes.join(', ')],
    ['VMs', `${wave.vms}, ${wave.gib} GiB${wave.unsized > 0 ? `, ${wave.unsized} of unknown size` : ''}, ${wave.mode}`],
    ['Applications', listed(wave.apps, 12)],
    ['Window', wave.windows.join('; ') || 'none'],
    ...times,
    ['Approved', approvalText(wave)],
    [
      'Made from',
      report.inputs.map(({ name, sha256 }) => `${name} ${sha256.slice(0, 12)}`).join(', ') || 'the program',
    ],
    ['Git commit', ''],
    ['Approvers', ''],
  ];
}

function approvalText({ approval }: ReportWave): string {
  if (approval === undefined) return 'not known';
  const { approved, by, changedSince } = approval;
  if (changedSince !== undefined) return `no longer, it has changed since: ${changedSince}`;
  if (by === undefined) return approved ? 'yes' : 'no';
  return `${approved ? 'yes' : 'not yet, the approval holds from a later time'}: ${by}`;
}
