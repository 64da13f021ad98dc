import type { Finding, Severity } from '../../lint/finding';
import { table } from '../../support/table';
import { packageJson } from '../package-json';

const SCHEMA = 'https://json.schemastore.org/sarif-2.1.0.json';
const LEVELS: Readonly<Record<Severity, string>> = table({
  error: 'error',
  warning: 'warning',
  info: 'note',
});

/** What a rule is about. */
export interface SarifRule {
  readonly summary: string;
  /** How to learn more of it. */
  readonly help: string;
  readonly severity: Severity;
}

/** SARIF 2.1.0, for code scanning and for editors. */
export function sarifLog(findings: readonly Finding[], ruleNamed: (name: string) => SarifRule): string {
  const used = [...new Set(findings.map((finding) => finding.rule))].sort();
  const rules = used.map((id) => {
    const { summary, help, severity } = ruleNamed(id);
    return {
      id,
      shortDescription: { text: summary },
      help: { text: help },
      defaultConfiguration: { level: LEVELS[severity] },
    };
  });
  const driver = { name: 'cdk8s-forklift', informationUri: packageJson().homepage, rules };
  const results = findings.map((finding) => result(finding, used.indexOf(finding.rule)));
  return `${JSON.stringify({ $schema: SCHEMA, version: '2.1.0', runs: [{ tool: { driver }, results }] }, null, 2)}\n`;
}

function result({ rule, severity, message, fix, where, ignored }: Finding, ruleIndex: number) {
  const logical =
    where.object === ''
      ? []
      : [{ fullyQualifiedName: where.path === '' ? where.object : `${where.object} ${where.path}` }];
  return {
    ruleId: rule,
    ruleIndex,
    level: LEVELS[severity],
    message: { text: fix === undefined ? message : `${message}; ${fix}` },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: encodeURI(where.file === undefined || where.file === '-' ? 'stdin' : where.file) },
          region: { startLine: where.line, startColumn: where.column },
        },
        ...(logical.length === 0 ? {} : { logicalLocations: logical }),
      },
    ],
    ...(ignored === undefined ? {} : { suppressions: [{ kind: 'inSource', justification: ignored }] }),
  };
}
