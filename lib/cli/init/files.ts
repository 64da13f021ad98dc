import { CONFIG_FILE } from '../config/config';
import type { Answers } from './answers';
import type { FirstPlan } from './first-plan';
import { lockFile } from './lock-file';
import { mainTs, PLAYBOOK } from './main-ts';
import { type NewFile, template } from './new-file';
import { pipelineFiles } from './pipeline-files';
import { type Packages, projectJson } from './project-json';
import { readme } from './readme';

/** Everything in the folder of a new program, sorted by path. */
export function newFiles(answers: Answers, packages: Packages, first?: FirstPlan): NewFile[] {
  const { plugin } = answers;
  const project = projectJson(answers, packages, first);
  const files: NewFile[] = [
    { path: '.gitattributes', text: template('gitattributes') },
    { path: '.gitignore', text: template('gitignore') },
    { path: 'CODEOWNERS', text: codeOwners(answers) },
    { path: 'README.md', text: readme(answers, packages, first) },
    { path: CONFIG_FILE, text: configText(first) },
    { path: 'cdk8s.yaml', text: template('cdk8s.yaml') },
    { path: 'main.ts', text: mainTs(answers, first) },
    { path: 'package.json', text: `${JSON.stringify(project, null, 2)}\n` },
    { path: 'tsconfig.json', text: tsconfig(first) },
  ];
  if (packages.known !== undefined) files.push({ path: 'package-lock.json', text: lockFile(project, packages.known) });
  files.push(...pipelineFiles(answers));
  if (plugin) {
    files.push(
      { path: 'argocd-plugin/Containerfile', text: containerfile(packages) },
      { path: 'argocd-plugin/plugin.yaml', text: template('plugin.yaml') },
    );
  }
  if (first !== undefined)
    files.push(
      { path: PLAYBOOK, text: template('announce.yml') },
      { path: 'test/program.test.ts', text: programTest(answers, first) },
    );
  return files.sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** What the lock file names is there when the image is built. */
function containerfile({ own }: Packages): string {
  const text = template('Containerfile');
  return own.startsWith('file:vendor/') ? text.replace(/^RUN npm ci/m, 'COPY vendor ./vendor\n$&') : text;
}

/** What the commands take where they are not told: all that is known of the project from the beginning. */
function configText(first: FirstPlan | undefined): string {
  return `# yaml-language-server: $schema=./node_modules/cdk8s-forklift/docs/config.schema.json
# What the commands of cdk8s-forklift take where a command line says nothing. The program is that of cdk8s.yaml.
${inventoryText(first)}
lint:
  paths: [dist]
`;
}

function inventoryText(first: FirstPlan | undefined): string {
  if (first === undefined) return '# inventory: export.xlsx';
  const { columns, file, source } = first;
  if (columns === undefined) return `inventory: ${JSON.stringify(file)}`;
  return `inventory: ${JSON.stringify({ path: file, type: source, columns }, null, 1).replace(/\n */g, ' ')}`;
}

/** GitHub and GitLab both read it at the root. Without owners it says where they go, and bars nobody. */
function codeOwners({ approvers }: Answers): string {
  if (approvers === '')
    return `# Who must review what: take the signs away, write your own owners, and have your host ask for the review of code owners.
#
# /main.ts       @corp/migrations
# /dist/gitops/  @corp/platform-leads
# /CODEOWNERS    @corp/platform-leads
`;
  return `# Who approves which wave. The last line that fits a file counts: a wave that others approve has a line of its own.
/approvals/              ${approvers}
/approvals/wave-01.yaml  ${approvers}

# What lets a wave start, and this file.
/dist/gitops/            ${approvers}
/CODEOWNERS              ${approvers}
`;
}

function tsconfig(first: FirstPlan | undefined): string {
  const text = template('tsconfig.json');
  return first === undefined
    ? text
    : text.replace('"types": ["node"]', '"types": ["jest", "node"]').replace('["main.ts"]', '["main.ts", "test"]');
}

/** Which VMs the first plan moves, checked against what it renders: an export that says otherwise shows itself before a merge. */
function programTest({ program }: Answers, { vms }: FirstPlan): string {
  return `import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Yaml } from 'cdk8s';

// The program renders into a folder of this test.
const rendered = mkdtempSync(join(tmpdir(), 'rendered-'));
afterAll(() => rmSync(rendered, { recursive: true, force: true }));
process.env.CDK8S_OUTDIR = rendered;
require('../main');

/** Names of the VMs of a plan, in the order in which they move. */
function vmsOf(plan: string): string[] {
  const [manifest] = Yaml.load(join(rendered, '${program}/20-plans', \`plan-\${plan}.yaml\`));
  return manifest.spec.vms.map(({ name }: { name: string }) => name);
}

/** Files below a folder, with what they hold. */
function filesIn(folder: string): Record<string, string> {
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort();
  const files = paths.filter((path) => statSync(join(folder, path)).isFile());
  return Object.fromEntries(files.map((path) => [path, readFileSync(join(folder, path), 'utf8')]));
}

test('dist/ is what main.ts renders', () => {
  // Where it is not, "npm run synth" writes it again: look at what changed, and commit it.
  expect(filesIn(rendered)).toEqual(filesIn('dist'));
});

test('the first wave moves these VMs', () => {
  expect(vmsOf('applications')).toEqual([
${vms.map((name) => `    ${JSON.stringify(name)},\n`).join('')}  ]);
});
`;
}
