import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Answers } from './answers';
import type { FirstPlan } from './first-plan';
import { type LockedPackages, type LockedProject, lockFile } from './lock-file';
import { mainTs, PLAYBOOK } from './main-ts';

/** Versions of packages that go together, and what package.json says of this one. */
export interface Packages {
  readonly own: string;
  readonly versions: Readonly<Record<string, string>>;
  /** All that a project may need, this package too. @default - not known: npm makes the lock file */
  readonly known?: LockedPackages;
}

export interface NewFile {
  /** Relative to the new folder, with `/`. */
  readonly path: string;
  readonly text: string;
}

const template = (name: string) => readFileSync(join(__dirname, 'templates', name), 'utf8');

/** Everything in the folder of a new program, sorted by path. */
export function newFiles(answers: Answers, packages: Packages, first?: FirstPlan): NewFile[] {
  const { approvers, pipeline, plugin } = answers;
  const project = projectJson(answers, packages, first);
  const files: NewFile[] = [
    { path: '.gitattributes', text: template('gitattributes') },
    { path: '.gitignore', text: template('gitignore') },
    { path: 'README.md', text: readme(answers, packages, first) },
    { path: 'cdk8s.yaml', text: template('cdk8s.yaml') },
    { path: 'main.ts', text: mainTs(answers, first) },
    { path: 'package.json', text: `${JSON.stringify(project, null, 2)}\n` },
    { path: 'tsconfig.json', text: tsconfig(first) },
  ];
  if (packages.known !== undefined) files.push({ path: 'package-lock.json', text: lockFile(project, packages.known) });
  if (approvers !== '') files.push({ path: 'CODEOWNERS', text: codeOwners(approvers) });
  if (pipeline === 'github' || pipeline === 'both')
    files.push({ path: '.github/workflows/migrations.yml', text: template('github-actions.yml') });
  if (pipeline === 'gitlab' || pipeline === 'both')
    files.push({ path: '.gitlab-ci.yml', text: template('gitlab-ci.yml') });
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

/** GitHub and GitLab both read it at the root. */
function codeOwners(approvers: string): string {
  return `# Who approves which wave. The last line that fits a file counts: a wave that others approve has a line of its own.
/approvals/              ${approvers}
/approvals/wave-01.yaml  ${approvers}

# What lets a wave start, and this file.
/dist/gitops/            ${approvers}
/CODEOWNERS              ${approvers}
`;
}

/** What installs a project: what its lock file says, or what npm finds. */
export function installCommand({ known }: Packages): string {
  return known === undefined ? 'npm install' : 'npm ci';
}

/** What a project needs, with a test or without one. */
export function projectPackages({ own, versions }: Packages, hasTest: boolean) {
  const exact = (...names: string[]) => Object.fromEntries(names.map((name) => [name, versions[name] ?? '*']));
  return {
    dependencies: { ...exact('cdk8s'), 'cdk8s-forklift': own, ...exact('constructs') },
    devDependencies: exact(
      ...(hasTest ? ['@swc/core', '@swc/jest', '@types/jest'] : []),
      '@types/node',
      ...(hasTest ? ['jest'] : []),
      'tsx',
      'typescript',
    ),
  };
}

function projectJson({ program }: Answers, packages: Packages, first: FirstPlan | undefined): LockedProject {
  return {
    name: `${program}-migrations`,
    private: true,
    engines: { node: '>=20' },
    scripts: {
      synth: 'cdk8s-forklift synth',
      lint: 'cdk8s-forklift lint dist',
      check: `npm run synth && npm run lint${first === undefined ? '' : ' && npm test'}`,
      ...(first === undefined ? {} : { test: 'jest' }),
    },
    ...(first === undefined ? {} : { jest: { transform: { '\\.ts$': '@swc/jest' } } }),
    ...projectPackages(packages, first !== undefined),
  };
}

function tsconfig(first: FirstPlan | undefined): string {
  const text = template('tsconfig.json');
  return first === undefined
    ? text
    : text.replace('"types": ["node"]', '"types": ["jest", "node"]').replace('["main.ts"]', '["main.ts", "test"]');
}

/** Whom the first plan moves, held against what it renders: an export that says otherwise shows itself before a merge. */
function programTest({ program }: Answers, { vms }: FirstPlan): string {
  return `import { mkdtempSync, rmSync } from 'node:fs';
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

test('the first wave moves these VMs', () => {
  expect(vmsOf('applications')).toEqual([
${vms.map((name) => `    ${JSON.stringify(name)},\n`).join('')}  ]);
});
`;
}

function readme(
  { approvers, program, engine, pipeline, plugin }: Answers,
  packages: Packages,
  first: FirstPlan | undefined,
): string {
  const engines = [
    ...(engine === 'argocd' || engine === 'both'
      ? [
          `Argo CD: have somebody who may do so apply \`dist/gitops/argocd\` and, once, tell Argo CD about Forklift:

\`\`\`sh
kubectl apply -k dist/gitops/argocd
kubectl apply --server-side --field-manager cdk8s-forklift -f dist/gitops/argocd/config/configmap-argocd-cm.yaml
\`\`\`

The Application \`${program}\` applies the definitions by itself; a wave, \`${program}-wave-01\`, starts when somebody syncs it.`,
        ]
      : []),
    ...(engine === 'flux' || engine === 'both'
      ? [
          `Flux: point a Kustomization of your cluster at \`./dist/gitops/flux\`, or apply it:

\`\`\`sh
kubectl apply -k dist/gitops/flux
\`\`\`

The definitions are applied by themselves; a wave starts when it is approved${
            approvers === '' ? ` in \`main.ts\`:\n\`program.wave(1, { approved: true })\`.` : ', in `approvals/`.'
          }`,
        ]
      : []),
  ];
  const files = [
    ['main.ts', 'the program: what moves, when, from where to where'],
    ...(approvers === ''
      ? []
      : [
          [
            'approvals/',
            'which waves are approved, by whom, for which change; written by `npx cdk8s-forklift approve`',
          ],
        ]),
    ...(first === undefined
      ? []
      : [
          [first.file, 'the export that VMs, networks and storages are taken from'],
          ['hooks/', 'playbooks that run before and after VMs'],
          ['test/', 'whom the first wave moves; `npm test` tells when that is another'],
        ]),
    ['dist/', 'what it renders, for review and for the cluster; committed, never edited'],
    ...(pipeline === 'github' || pipeline === 'both'
      ? [['.github/workflows/migrations.yml', 'renders and checks each change, and says in a comment what it changes']]
      : []),
    ...(pipeline === 'gitlab' || pipeline === 'both'
      ? [['.gitlab-ci.yml', 'renders and checks each change, and says in a comment what it changes']]
      : []),
    ...(plugin ? [['argocd-plugin/', 'an image for Argo CD that renders by itself']] : []),
  ];
  return `# ${program}: VM migrations

Rendered with cdk8s-forklift; Node.js 20 or newer.

\`\`\`sh
${installCommand(packages)}
npm run check
\`\`\`

The first installs, the second renders \`main.ts\` into \`dist/\` and checks what came out. Commit \`package-lock.json\` and
\`dist/\`: the pipeline renders again and refuses a \`dist/\` that is not what \`main.ts\` gives.

| Path | What it is |
| --- | --- |
${files.map(([path, what]) => `| \`${path}\` | ${what} |`).join('\n')}

So that \`git diff\` shows playbooks and not their base64, say this once in your clone, here:

\`\`\`sh
git config diff.forklift.textconv "'$PWD/node_modules/.bin/cdk8s-forklift' diff --textconv"
\`\`\`

${
  pipeline === 'gitlab' || pipeline === 'both'
    ? `GitLab's comment needs a token: make a project access token with the scope \`api\` and the role Reporter, and a masked\nvariable \`GITLAB_TOKEN\` of the project with it.\n\n`
    : ''
}${
  approvers === ''
    ? ''
    : `A wave starts when somebody has approved it as it is, and a change of it takes that back:

\`\`\`sh
npx cdk8s-forklift approve wave-01 --by "Your name" --change NUMBER
npm run check
\`\`\`

\`CODEOWNERS\` says who may merge an approval, by wave; have your host ask for the review of code owners on \`main\`.

`
}${
  first === undefined
    ? 'Now write your own source, maps and VMs into `main.ts`.'
    : 'The maps are proposed, and the first plan is a trial of a few VMs: say in `main.ts` where your networks and storages lead, and\nwho moves first.'
} The Secret \`source-credentials\` must be in the namespace of the
program before Forklift can connect.
${engines.length === 0 ? '' : `\n## Who applies it\n\n${engines.join('\n\n')}\n`}`;
}
