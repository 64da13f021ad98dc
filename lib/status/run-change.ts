import { programText } from '../support/program-text';

/** A change of a run in the program: where it stands, and what is written there. */
export interface RunChange {
  /** `in plan databases`, or of plans that WavePlans make: `in the runs of its WavePlans`. */
  readonly where: string;
  /** `run(2, { cancel: ['vm-3'] })`, or `'estate-w01-1': { attempt: 2, cancel: ['vm-3'] }`. */
  readonly after: string;
}

/** A plan that WavePlans make for a wave is called by it: `estate-w01-1`. */
const OF_WAVE_PLANS = /-w\d{2,}-\d+$/;

/**
 * How a run of a plan is declared.
 *
 * @param options as they are written, `cancel: ['vm-3']`
 */
export function runChange(plan: string, attempt: number, options: readonly string[]): RunChange {
  if (OF_WAVE_PLANS.test(plan))
    return {
      where: 'in the runs of its WavePlans',
      after: `${programText(plan)}: { ${[...(attempt === 1 ? [] : [`attempt: ${attempt}`]), ...options].join(', ')} }`,
    };
  return {
    where: `in plan ${plan}`,
    after: `run(${attempt}${options.length === 0 ? '' : `, { ${options.join(', ')} }`})`,
  };
}
