import type { ReportWave } from '../report/model';
import { count, listed } from '../review/words';
import { clockText, lengthText, type Night } from './night';

/** What makes a runbook less than it could be. */
export function warningsOf(wave: ReportWave, night: Night): string[] {
  const { zone, cutover, done, end, decision, rollbackMinutes, reserveMinutes } = night;
  const back = `${lengthText(rollbackMinutes)} for going back and ${lengthText(reserveMinutes)} in reserve`;
  return [
    ...(cutover === undefined
      ? ['no date is known: times are given in words. A window that opens once, or a cut-over, provides them']
      : []),
    ...(wave.unsized > 0
      ? [
          `how long it takes is not known: ${count(wave.unsized, 'VM')} ${wave.unsized === 1 ? 'has' : 'have'} no size; give the inventory`,
        ]
      : []),
    ...(cutover !== undefined && end === undefined
      ? ['no window is known: there is no deadline for the decision']
      : []),
    ...(cutover !== undefined && decision !== undefined && decision <= cutover
      ? [
          `the window is too short for going back: with ${back} the decision is due at ${clockText(decision, zone, '')}, before VMs go down`,
        ]
      : done !== undefined && decision !== undefined && decision < done + 30 * 60_000
        ? [
            `the decision at ${clockText(decision, zone, '')} is due before the wave has moved and is tested (${clockText(done, zone, '', 30)}): the window ends ${clockText(end, zone, '')}, with ${back}`,
          ]
        : []),
    ...(wave.blocked.length > 0
      ? [`${count(wave.blocked.length, 'VM')} cannot move as they are: ${listed(wave.blocked.map((vm) => vm.name))}`]
      : []),
  ];
}
