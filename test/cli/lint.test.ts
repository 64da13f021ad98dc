/** The command as typed: arguments in; stdout, stderr and exit code out. And each form of its report. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import sarifSchema from '@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json';
import Ajv from 'ajv-draft-04';
import { codeQuality } from '../../lib/cli/annotations/code-quality';
import { githubCommands } from '../../lib/cli/annotations/github-commands';
import { sarifLog } from '../../lib/cli/annotations/sarif';
import { findFiles } from '../../lib/cli/lint/find-files';
import { jsonReport } from '../../lib/cli/lint/json';
import { markdownReport } from '../../lib/cli/lint/markdown';
import { summaryOf } from '../../lib/cli/lint/report';
import { sarifRule } from '../../lib/cli/lint/rule-of-sarif';
import { textReport } from '../../lib/cli/lint/text';
import type { LintReport } from '../../lib/lint/lint';
import { lintFiles } from '../../lib/lint/lint';
import { rules } from '../../lib/lint/registry';
import { typed } from '../cli-kit';
import { projectFolder, run } from '../kit';

const root = projectFolder();
const BIN = join(__dirname, '../../bin/cdk8s-forklift.cjs');
jest.setTimeout(60_000);

const sarifReport = ({ findings }: Pick<LintReport, 'findings'>) => sarifLog(findings, sarifRule);
const githubReport = (report: LintReport) => githubCommands(report.findings, summaryOf(report));

let folders = 0;
function folderOf(files: Readonly<Record<string, string | Buffer>>): string {
  folders += 1;
  const folder = join(root, String(folders));
  mkdirSync(folder);
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

const lint = (cwd: string, ...args: string[]) => typed(['lint', ...args], { cwd });

const RUN = `apiVersion: forklift.konveyor.io/v1beta1
kind: Migration
metadata:
  name: databases-r1
  namespace: vm-migrations
spec:
  plan: { name: databases, namespace: vm-migrations }
`;
const HOOK = `apiVersion: forklift.konveyor.io/v1beta1
kind: Hook
metadata: { name: drain, namespace: vm-migrations }
spec:
  image: registry.corp.example/hook
  deadline: 60
`;

test('a link in a circle, and one that leads nowhere, are skipped; what stands beside them is checked', async () => {
  const folder = folderOf({ 'm/run.yaml': RUN, 'm/hook.yaml': HOOK });
  symlinkSync('circle.yaml', join(folder, 'm/circle.yaml'));
  symlinkSync('.', join(folder, 'm/again'));
  symlinkSync('nowhere.yaml', join(folder, 'm/gone.yaml'));
  const { code, stdout, stderr } = await lint(folder, 'm', '--output', 'json');
  expect([code, stderr]).toEqual([0, '']);
  const { findings, files } = JSON.parse(stdout);
  expect([
    files,
    findings.map(({ rule, where }: { rule: string; where: { file: string } }) => `${where.file} ${rule}`),
  ]).toEqual([2, ['m/hook.yaml image-not-pinned']]);
});

test('without fault: exit code 0', async () => {
  const folder = folderOf({ 'run.yaml': RUN });
  expect(await run(process.execPath, [BIN, 'lint', 'run.yaml'], folder)).toEqual({
    code: 0,
    stdout: 'nothing found in 1 object of 1 file\n',
    stderr: '',
  });
});

test('an error: exit code 1, the report on stdout, by file and place', async () => {
  const folder = folderOf({
    'b/run.yaml': RUN.replace(', namespace: vm-migrations }', ' }'),
    'a.yml': HOOK,
    'note.txt': 'x',
  });
  expect(await lint(folder, '.')).toEqual({
    code: 1,
    stdout: `a.yml:5:3: warning: image "registry.corp.example/hook" has no tag: what it refers to may change between the test and the migration [image-not-pinned]
    give a tag that does not move, or a digest
    at Hook vm-migrations/drain, spec.image
b/run.yaml:7:3: error: spec.plan has no namespace; Forklift never fills it in (Forklift: PlanNotValid) [incomplete-reference]
    write both, even if the namespace is the object's own
    at Migration vm-migrations/databases-r1, spec.plan

1 error, 1 warning in 2 objects of 2 files
`,
    stderr: '',
  });
});

test('warnings: exit code 0, unless there are more than allowed', async () => {
  const folder = folderOf({ 'hook.yaml': HOOK });
  expect(await lint(folder, 'hook.yaml')).toMatchObject({ code: 0 });
  expect(await lint(folder, '--max-warnings', '1', 'hook.yaml')).toMatchObject({ code: 0, stderr: '' });
  expect(await lint(folder, '--max-warnings', '0', 'hook.yaml')).toMatchObject({
    code: 1,
    stderr: '1 warning, accepted: at most 0\n',
  });
});

test('standard input, as kubectl mtv prints it', async () => {
  const folder = folderOf({});
  const shell = `printf '%s' "$TEXT" | ${JSON.stringify(process.execPath)} ${JSON.stringify(BIN)} lint -`;
  const ended = await run('sh', ['-c', shell], folder, { TEXT: `Creating the plan now\n${RUN}` });
  expect(ended).toMatchObject({ code: 1, stderr: '' });
  expect(ended.stdout.split('\n')[0]).toBe(
    '-:1:1: error: "Creating the plan now" is not part of a manifest: kubectl and GitOps tools refuse the file [text-around-manifests]',
  );
});

test('a rule that nothing is near to: where all are listed, from this folder', async () => {
  const { code, stderr } = await lint(root, '--explain', 'zzz');
  expect([code, stderr]).toEqual([
    2,
    `error: there is no rule "zzz"\n  ${relative(root, 'docs/rules/README.md')} lists all\n`,
  ]);
});

// biome-ignore format: a row a line
const misuse: (readonly [what: string, args: readonly string[], stderr: string])[] = [
  ['nothing to check', [], 'error: there is nothing to check\n  give files, folders, or - for standard input, or write lint.paths into cdk8s-forklift.yaml\n'],
  ['a file that is not there', ['nothing.yaml'], 'error: there is no nothing.yaml\n  give files, folders, or - for standard input\n'],
  ['a folder without manifests', ['empty'], 'error: empty has no .yaml, .yml or .json file\n'],
  ['a release that is none', ['--forklift', '2.x', 'run.yaml'], 'error: "2.x" is not a release of Forklift; accepted: a line such as 2.12, a patch such as 2.11.3, or main\n'],
  ['a form that is none', ['-o', 'xml', 'run.yaml'], "error: option '-o, --output <form>' argument 'xml' is invalid. Allowed choices are text, json, sarif, codequality, github, markdown.\n"],
  ['a number that is not valid', ['--max-warnings', 'few', 'run.yaml'], 'error: --max-warnings is "few", accepted: a whole number\n'],
  ['an output that is not rendered yet', ['dist'], 'error: there is no dist\n  cdk8s-forklift synth renders it; or give other files, folders, or - for standard input\n'],
  ['a rule that is none', ['--explain', 'hook-stepp'], 'error: there is no rule "hook-stepp"\n  did you mean "hook-step"?\n'],
  ['an inventory that is not there', ['--inventory', 'x.json', 'run.yaml'], 'error: x.json: there is no such file\n  paths are relative to this folder\n'],
  ['a base that is none', ['--base', 'no-such-branch', 'run.yaml'], 'error: --base no-such-branch is neither a folder nor a commit of this repository\n  name a folder, a branch, a tag or a commit\n'],
  ['standard input to be fixed', ['--fix', '-'], 'error: standard input cannot be fixed in place\n  give files or folders\n'],
];

describe('wrong use: exit code 2, nothing on stdout', () => {
  test.each(misuse)('%s', async (_, args, stderr) => {
    const folder = folderOf({ 'run.yaml': RUN, 'empty/x.txt': '' });
    expect(await lint(folder, ...args)).toEqual({ code: 2, stdout: '', stderr });
  });
});

test('--explain prints the page', async () => {
  const { code, stdout } = await lint(folderOf({}), '--explain', 'second-hook-of-step');
  expect({ code, stdout }).toEqual({ code: 0, stdout: readFileSync('docs/rules/second-hook-of-step.md', 'utf8') });
});

test('--fix writes what has one right answer, and reports the rest', async () => {
  const folder = folderOf({ 'a.yaml': `# mine\n${RUN}status: {}\n`, 'b.yaml': HOOK });
  const ended = await lint(folder, '--fix', '.');
  expect(ended).toMatchObject({ code: 0, stderr: 'a.yaml: 1 fixed\n' });
  expect(ended.stdout).toMatch(/^b\.yaml:5:3: warning: image/);
  expect(readFileSync(join(folder, 'a.yaml'), 'utf8')).toBe(`# mine\n${RUN}`);
  expect(await lint(folder, '--fix', 'a.yaml')).toMatchObject({ code: 0, stderr: 'nothing to fix\n' });
});

test('files that cannot be read hide no other', async () => {
  const folder = folderOf({
    'binary.yaml': Buffer.from([0, 1, 2]),
    'latin.yaml': Buffer.from([0x61, 0x3a, 0x20, 0xe9, 0x0a]),
    'utf16.yaml': Buffer.from('\uFEFFa: b\n', 'utf16le'),
    'large.yaml': Buffer.alloc(65 * 2 ** 20, 0x23),
    'run.yaml': RUN.replace('spec:', 'spec:\n  cutovr: x'),
  });
  const { code, stdout } = await lint(folder, '.');
  expect(code).toBe(1);
  expect(stdout.split('\n').filter((line) => line.includes(': error: '))).toEqual([
    'binary.yaml:1:1: error: is not text: it holds zero bytes [file-not-read]',
    'large.yaml:1:1: error: holds 65 MiB, accepted: at most 64 MiB [file-not-read]',
    'latin.yaml:1:1: error: is not UTF-8, which YAML requires [file-not-read]',
    'run.yaml:7:3: error: spec.cutovr is not a field of Migration; an API server would drop it with only a warning [unknown-field]',
    'utf16.yaml:1:1: error: is UTF-16 [file-not-read]',
  ]);
});

test('a file that goes away while others are read is a finding, and hides none of theirs', () => {
  const folder = folderOf({ 'a.yaml': RUN.replace('spec:', 'spec:\n  cutovr: x'), 'b.yaml': RUN });
  const files = findFiles([folder]);
  rmSync(join(folder, 'b.yaml'));
  expect(
    lintFiles(files).findings.map(({ where, rule, message }) => [basename(where.file ?? ''), rule, message]),
  ).toEqual([
    ['a.yaml', 'unknown-field', expect.stringContaining('spec.cutovr')],
    ['b.yaml', 'file-not-read', 'cannot be read: ENOENT'],
  ]);
});

test('--base compares with a commit of the repository', async () => {
  const folder = folderOf({ 'm/run.yaml': RUN });
  const git = (...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@b', ...args], { cwd: folder, stdio: 'ignore' });
  git('init', '-q');
  git('add', '.');
  git('commit', '-qm', 'before');
  writeFileSync(join(folder, 'm/run.yaml'), HOOK.replace('hook\n', 'hook:1\n'));
  const { code, stdout } = await lint(folder, '--base', 'HEAD', 'm');
  expect(code).toBe(0);
  expect(
    stdout,
  ).toBe(`m/run.yaml:1:1: warning: Migration "databases-r1" is gone, and may run: pruned, it cancels its run, and its VMs are started at the source again [run-removed]
    keep the file as long as its Plan is there; to try again, put the next attempt in its place; a run that is over says so with the annotation cdk8s-forklift.dev/run-state: done
    at Migration vm-migrations/databases-r1

1 warning in 1 object of 1 file
`);
});

test('--inventory looks at the VMs', async () => {
  const plan = `apiVersion: forklift.konveyor.io/v1beta1
kind: Plan
metadata: { name: databases, namespace: vm-migrations }
spec:
  provider:
    source: { name: vcenter, namespace: vm-migrations }
    destination: { name: host, namespace: konveyor-forklift }
  map:
    network: { name: networks, namespace: vm-migrations }
    storage: { name: storage, namespace: vm-migrations }
  targetNamespace: erp
  vms:
    - { id: vm-7, name: erp-db-1 }
`;
  const folder = folderOf({ 'plan.yaml': plan, 'vms.json': '[{"id": "vm-1", "name": "erp-db-01"}]' });
  const { code, stdout } = await lint(folder, '--inventory', 'vms.json', 'plan.yaml');
  expect(code).toBe(1);
  expect(stdout).toMatch(
    /^plan\.yaml:13:7: error: VM "erp-db-1" \(vm-7\) is not in the inventory .*\n {4}did you mean "erp-db-01"\?\n/,
  );
});

describe('the forms of a report', () => {
  const files = {
    'a b.yaml': `${RUN.replace('metadata:', 'metadata:\n  annotations:\n    cdk8s-forklift.dev/ignore: "unknown-field: an older release has it"').replace('spec:', 'spec:\n  cutovr: x')}`,
    'hook.yaml': HOOK.replace('drain', 'Drain'),
    'plan.yaml':
      'kind: Plan\napiVersion: forklift.konveyor.io/v1beta1\nmetadata: { name: databases, namespace: vm-migrations }\nspec: { vms: [{ name: a }], targetNamespace: t, map: { network: { name: a, namespace: b }, storage: { name: a, namespace: b } }, provider: { source: { name: a, namespace: b }, destination: { name: host, namespace: b } } }\n',
  };
  const report: LintReport = lintFiles(Object.entries(files).map(([name, text]) => ({ name, read: () => text })));

  test('text', () => {
    expect(
      textReport(report),
    ).toBe(`a b.yaml:9:3: error, ignored: spec.cutovr is not a field of Migration; an API server would drop it with only a warning [unknown-field]
    did you mean "cutover"?
    ignored: an older release has it
    at Migration vm-migrations/databases-r1, spec.cutovr
hook.yaml:3:13: error: a Hook cannot be named "Drain" [invalid-name]
    use lower case letters, digits, "-" and ".", at most 253; a name comes from the construct id unless metadata sets one
    at Hook vm-migrations/Drain, metadata.name
hook.yaml:5:3: warning: image "registry.corp.example/hook" has no tag: what it refers to may change between the test and the migration [image-not-pinned]
    give a tag that does not move, or a digest
    at Hook vm-migrations/Drain, spec.image
plan.yaml:4:15: info: VM "a" is given by name alone: names may be ambiguous, and some settings of a VM are found by its id alone [vm-ref-half]
    give id and name, as the inventory has them
    at Plan vm-migrations/databases, spec.vms[0]

1 error, 1 warning, 1 advice, 1 ignored with a reason in 3 objects of 3 files
`);
  });

  test('json', () => {
    const data = JSON.parse(jsonReport(report)) as LintReport & { counts: object };
    expect(data.counts).toEqual({ error: 1, warning: 1, info: 1 });
    expect(data.findings).toEqual(report.findings);
    expect(data.findings[1]).toEqual({
      rule: 'invalid-name',
      severity: 'error',
      where: {
        file: 'hook.yaml',
        document: 1,
        line: 3,
        column: 13,
        object: 'Hook vm-migrations/Drain',
        path: 'metadata.name',
      },
      message: 'a Hook cannot be named "Drain"',
      fix: expect.any(String),
    });
  });

  const validate = new Ajv({ strict: false, validateFormats: false, unicodeRegExp: false, allErrors: true }).compile(
    sarifSchema,
  );

  test('sarif is valid, has each rule once, and knows what is ignored', () => {
    const log = JSON.parse(sarifReport(report));
    expect(validate(log) ? [] : validate.errors).toEqual([]);
    const [{ results, tool }] = log.runs;
    expect(tool.driver.rules.map((rule: { id: string }) => rule.id)).toEqual([
      'image-not-pinned',
      'invalid-name',
      'unknown-field',
      'vm-ref-half',
    ]);
    expect(results.map((it: { level: string }) => it.level)).toEqual(['error', 'error', 'warning', 'note']);
    expect(results[0]).toMatchObject({
      ruleId: 'unknown-field',
      ruleIndex: 2,
      suppressions: [{ kind: 'inSource', justification: 'an older release has it' }],
      locations: [
        { physicalLocation: { artifactLocation: { uri: 'a%20b.yaml' }, region: { startLine: 9, startColumn: 3 } } },
      ],
    });
  });

  test('sarif without a finding is valid too, and a wrong one is not', () => {
    expect(validate(JSON.parse(sarifReport({ ...report, findings: [] })))).toBe(true);
    expect(validate({ version: '2.1.0', runs: [{}] })).toBe(false);
  });

  test('github', () => {
    expect(
      githubReport(report),
    ).toBe(`::error file=hook.yaml,line=3,col=13,title=invalid-name::a Hook cannot be named "Drain"%0Ause lower case letters, digits, "-" and ".", at most 253; a name comes from the construct id unless metadata sets one
::warning file=hook.yaml,line=5,col=3,title=image-not-pinned::image "registry.corp.example/hook" has no tag: what it refers to may change between the test and the migration%0Agive a tag that does not move, or a digest
::notice file=plan.yaml,line=4,col=15,title=vm-ref-half::VM "a" is given by name alone: names may be ambiguous, and some settings of a VM are found by its id alone%0Agive id and name, as the inventory has them
1 error, 1 warning, 1 advice, 1 ignored with a reason in 3 objects of 3 files
`);
  });

  test('github: no sign of a message or a name ends its command', () => {
    const [first] = report.findings;
    const odd = {
      ...first,
      ignored: undefined,
      fix: undefined,
      message: 'a%b\r\nc::d',
      where: { ...first?.where, file: 'a,b:c%.yaml' },
    };
    expect(githubReport({ ...report, findings: [odd as never] }).split('\n')[0]).toBe(
      '::error file=a%2Cb%3Ac%25.yaml,line=9,col=3,title=unknown-field::a%25b%0D%0Ac::d',
    );
  });

  test('codequality', () => {
    const issues = JSON.parse(codeQuality(report.findings)) as { fingerprint: string }[];
    expect(new Set(issues.map(({ fingerprint }) => fingerprint)).size).toBe(issues.length);
    expect(issues.map(({ fingerprint: _, ...rest }) => rest)[0]).toEqual({
      description:
        'a Hook cannot be named "Drain"; use lower case letters, digits, "-" and ".", at most 253; a name comes from the construct id unless metadata sets one',
      check_name: 'invalid-name',
      severity: 'critical',
      location: { path: 'hook.yaml', lines: { begin: 3 } },
    });
    // A finding that moves is the same one.
    const moved = report.findings.map((finding) => ({ ...finding, where: { ...finding.where, line: 99 } }));
    expect((JSON.parse(codeQuality(moved)) as { fingerprint: string }[]).map(({ fingerprint }) => fingerprint)).toEqual(
      issues.map(({ fingerprint }) => fingerprint),
    );
  });

  test('markdown', () => {
    expect(
      markdownReport(report),
    ).toBe(`**1 error, 1 warning, 1 advice, 1 ignored with a reason in 3 objects of 3 files**

| | Where | What | Rule |
| --- | --- | --- | --- |
| error | \`hook.yaml:3:13\`<br>Hook vm-migrations/Drain | a Hook cannot be named "Drain"<br>use lower case letters, digits, "-" and ".", at most 253; a name comes from the construct id unless metadata sets one | invalid-name |
| warning | \`hook.yaml:5:3\`<br>Hook vm-migrations/Drain | image "registry.corp.example/hook" has no tag: what it refers to may change between the test and the migration<br>give a tag that does not move, or a digest | image-not-pinned |
| info | \`plan.yaml:4:15\`<br>Plan vm-migrations/databases | VM "a" is given by name alone: names may be ambiguous, and some settings of a VM are found by its id alone<br>give id and name, as the inventory has them | vm-ref-half |

Ignored:

| | Where | What | Rule |
| --- | --- | --- | --- |
| error | \`a b.yaml:9:3\`<br>Migration vm-migrations/databases-r1 | spec.cutovr is not a field of Migration; an API server would drop it with only a warning<br>an older release has it | unknown-field |
`);
  });
});

test('every rule has one sentence that says what it finds', () => {
  for (const { summary } of rules) {
    expect(summary).toMatch(/^[`a-z"'A-Z].{8,}[^.]$/);
    expect(summary.length).toBeLessThan(170);
  }
});
