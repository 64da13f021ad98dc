import { withoutUndefined } from '../inventory/content';
import type { PlacedFinding } from './count-findings';
import { earliest, gib, latest, tenths } from './measures';
import type { ReportModel, ReportVm, ReportWave } from './model';

interface Counted {
  readonly waves: readonly ReportWave[];
  readonly vms: readonly ReportVm[];
  readonly findings: readonly PlacedFinding[];
}

/**
 * The numbers on top of a report.
 *
 * @param isAssessment nothing is planned: all VMs but templates count as moving
 * @param bytes what is to be copied
 */
export function headlineOf(
  { waves, vms, findings }: Counted,
  isAssessment: boolean,
  bytes: number,
): ReportModel['headline'] {
  const moving = vms.filter(({ wave, isTemplate }) => (isAssessment ? isTemplate !== true : wave !== undefined));
  const counted = findings.filter(({ ignored }) => ignored === undefined);
  return withoutUndefined({
    vms: moving.length,
    unplanned: vms.filter(({ wave, isTemplate }) => wave === undefined && isTemplate !== true).length,
    waves: waves.length,
    gib: gib(bytes),
    unsized: moving.filter(({ gibUsed, gibProvisioned }) => gibUsed === undefined && gibProvisioned === undefined)
      .length,
    start: earliest(waves.map((wave) => wave.cutover ?? wave.start)),
    end: latest(waves.map((wave) => wave.end ?? wave.cutover)),
    hours: {
      p50: tenths(waves.reduce((total, wave) => total + wave.hours.p50, 0)),
      p80: tenths(waves.reduce((total, wave) => total + wave.hours.p80, 0)),
    },
    blocked: moving.filter(({ blocked }) => blocked !== undefined).length,
    errors: counted.filter(({ severity }) => severity === 'error').length,
    warnings: counted.filter(({ severity }) => severity === 'warning').length,
    accepted: findings.length - counted.length,
  });
}
