import { calibrate, finishedVms } from '../waves/estimate/calibrate';
import type { RateModel } from '../waves/estimate/rates';
import { fileFault, readText } from './files';

/**
 * Rates of an estate out of its finished Plans: what `kubectl get plan -A -o json` printed.
 *
 * @throws ProblemError `file-missing`, `not-json`, `too-few-finished-vms` with fewer than 20 VMs that succeeded
 */
export function readCalibration(file: string): RateModel {
  let document: unknown;
  const text = readText(file);
  try {
    document = JSON.parse(text);
  } catch {
    throw fileFault('not-json', file, 'is not JSON', 'write it with kubectl get plan -A -o json');
  }
  const result = calibrate(finishedVms(document), file);
  if ('refused' in result)
    throw fileFault(
      'too-few-finished-vms',
      file,
      result.refused,
      'plan with the published rates until more have moved',
    );
  return result.rates;
}
