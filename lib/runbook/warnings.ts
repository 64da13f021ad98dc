import type { ReportWave } from '../report/model';
import { count, listed } from '../review/words';
import { clockText, lengthText, type Night } from './night';

/** What makes a runbook less than it could be. */
export function warningsOf(wave: ReportWave, night: Night): string[] {
  const { zone, cutover, done, end, decision, rollbackMinutes, reserveMinutes } = night;
  const back = `${lengthText(rollbackMinutes)} for going back and ${lengthText(reserveMinutes)} in reserve`;
  return [
    ...(cutover === undefined
      ? ['no date is known: times are given in words. A window that opens once, or a cut-over, gives them']
      : []),
    ...(wave.unsized > 0
      ? [
          `how long it takes is not known: ${count(wave.unsized, 'VM')} ${wave.unsized === 1 ? 'has' : 'have'} no size; give the inventory`,
        ]
      : []),
    ...(cutover !== undefined && end === undefined ? ['no window is known: there is no time by which to decide'] : []),
    ...(cutover !== undefined && decision !== undefined && decision <= cutover
      ? [
          `the window is too short to go back in: with ${back} the decision is at ${clockText(decision, zone, '')}, before VMs go down`,
        ]
      : done !== undefined && decision !== undefined && decision < done + 30 * 60_000
        ? [
            `the decision at ${clockText(decision, zone, '')} comes before the wave is through and tested (${clockText(done, zone, '', 30)}): the window ends ${clockText(end, zone, '')}, with ${back}`,
          ]
        : []),
    ...(wave.blocked.length > 0
      ? [`${count(wave.blocked.length, 'VM')} cannot move as they are: ${listed(wave.blocked.map((vm) => vm.name))}`]
      : []),
  ];
}
