import type { Finding, Severity } from '../../lint/finding';
import { catalogue } from '../../problems/catalogue';
import { table } from '../../support/table';
import type { ReportWriter } from './report';

const SCHEMA = 'https://json.schemastore.org/sarif-2.1.0.json';
const HOME = 'https://www.npmjs.com/package/cdk8s-forklift';
const levels: Readonly<Record<Severity, string>> = table({ error: 'error', warning: 'warning', info: 'note' });

/** SARIF 2.1.0, for code scanning and for editors. */
export const sarifReport: ReportWriter = ({ findings }) => {
  const used = [...new Set(findings.map((finding) => finding.rule))].sort();
  const driver = {
    name: 'cdk8s-forklift',
    informationUri: HOME,
    rules: used.map(describe),
  };
  const results = findings.map((finding) => result(finding, used.indexOf(finding.rule)));
  return `${JSON.stringify({ $schema: SCHEMA, version: '2.1.0', runs: [{ tool: { driver }, results }] }, null, 2)}\n`;
};

function describe(name: string) {
  const law = catalogue.get(name);
  return {
    id: name,
    shortDescription: { text: law?.summary ?? name },
    help: { text: `npx cdk8s-forklift lint --explain ${name}` },
    defaultConfiguration: { level: levels[law?.severity ?? 'warning'] },
  };
}

function result({ rule, severity, message, fix, where, ignored }: Finding, ruleIndex: number) {
  const logical =
    where.object === ''
      ? []
      : [{ fullyQualifiedName: where.path === '' ? where.object : `${where.object} ${where.path}` }];
  return {
    ruleId: rule,
    ruleIndex,
    level: levels[severity],
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
