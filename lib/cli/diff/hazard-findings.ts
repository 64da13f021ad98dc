import { posix } from 'node:path';
import type { Finding } from '../../lint/finding';
import { HAZARD_MEANINGS } from '../../review/hazards/meanings';
import type { Hazard, HazardCode } from '../../review/model';
import type { SarifRule } from '../annotations/sarif';

/**
 * Hazards as remarks at the files of their objects: warnings, or notes where it hangs on a person.
 *
 * @param root of the tree, as its files are called in the repository
 */
export function hazardFindings(hazards: readonly Hazard[], root: string): Finding[] {
  return hazards.map(({ code, level, object, message, fix, file }) => ({
    rule: code,
    severity: level === 'certain' ? 'warning' : 'info',
    where: {
      ...(file === undefined ? {} : { file: posix.join(root, file) }),
      document: 1,
      line: 1,
      column: 1,
      object,
      path: '',
    },
    message,
    ...(fix === undefined ? {} : { fix }),
  }));
}

/** What SARIF says about a hazard. */
export function hazardRule(code: string): SarifRule {
  return {
    summary: HAZARD_MEANINGS[code as HazardCode],
    help: 'npx cdk8s-forklift diff shows what it affects',
    severity: 'warning',
  };
}
