import { catalogue } from '../../problems/catalogue';
import type { SarifRule } from '../annotations/sarif';

/** What SARIF says about a rule of the catalogue. */
export function sarifRule(name: string): SarifRule {
  const law = catalogue.get(name);
  return {
    summary: law?.summary ?? name,
    help: `npx cdk8s-forklift lint --explain ${name}`,
    severity: law?.severity ?? 'warning',
  };
}
