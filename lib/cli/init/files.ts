import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Answers } from './answers';
import { mainTs } from './main-ts';

/** Versions of packages that go together, and what package.json says of this one. */
export interface Packages {
  readonly own: string;
  readonly versions: Readonly<Record<string, string>>;
}

export interface NewFile {
  /** Relative to the new folder, with `/`. */
  readonly path: string;
  readonly text: string;
}

const template = (name: string) => readFileSync(join(__dirname, 'templates', name), 'utf8');

/** Everything in the folder of a new programme, sorted by path. */
export function newFiles(answers: Answers, packages: Packages): NewFile[] {
  const { approvers, pipeline, plugin } = answers;
  const files: NewFile[] = [
    { path: '.gitattributes', text: template('gitattributes') },
    { path: '.gitignore', text: template('gitignore') },
    { path: 'README.md', text: readme(answers) },
    { path: 'cdk8s.yaml', text: template('cdk8s.yaml') },
    { path: 'main.ts', text: mainTs(answers) },
    { path: 'package.json', text: packageJson(answers, packages) },
    { path: 'tsconfig.json', text: template('tsconfig.json') },
  ];
  if (approvers !== '') files.push({ path: 'CODEOWNERS', text: codeOwners(approvers) });
  if (pipeline === 'github' || pipeline === 'both')
    files.push({ path: '.github/workflows/migrations.yml', text: template('github-actions.yml') });
  if (pipeline === 'gitlab' || pipeline === 'both')
    files.push({ path: '.gitlab-ci.yml', text: template('gitlab-ci.yml') });
  if (plugin) {
    files.push(
      { path: 'argocd-plugin/Containerfile', text: template('Containerfile') },
      { path: 'argocd-plugin/plugin.yaml', text: template('plugin.yaml') },
    );
  }
  return files.sort((a, b) => (a.path < b.path ? -1 : 1));
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

function packageJson({ programme }: Answers, { own, versions }: Packages): string {
  const exact = (...names: string[]) => Object.fromEntries(names.map((name) => [name, versions[name]]));
  const content = {
    name: `${programme}-migrations`,
    private: true,
    engines: { node: '>=20' },
    scripts: {
      synth: 'cdk8s-forklift synth',
      lint: 'cdk8s-forklift lint dist',
      check: 'npm run synth && npm run lint',
    },
    dependencies: { ...exact('cdk8s'), 'cdk8s-forklift': own, ...exact('cdk8s-plus-27', 'constructs') },
    devDependencies: exact('@types/node', 'cdk8s-cli', 'tsx', 'typescript'),
  };
  return `${JSON.stringify(content, null, 2)}\n`;
}

function readme({ approvers, programme, engine, pipeline, plugin }: Answers): string {
  const engines = [
    ...(engine === 'argocd' || engine === 'both'
      ? [
          `Argo CD: have somebody who may do so apply \`dist/gitops/argocd\` and, once, tell Argo CD about Forklift:

\`\`\`sh
kubectl apply -k dist/gitops/argocd
kubectl apply --server-side --field-manager cdk8s-forklift -f dist/gitops/argocd/config/configmap-argocd-cm.yaml
\`\`\`

The Application \`${programme}\` applies the definitions by itself; a wave, \`${programme}-wave-01\`, starts when somebody syncs it.`,
        ]
      : []),
    ...(engine === 'flux' || engine === 'both'
      ? [
          `Flux: point a Kustomization of your cluster at \`./dist/gitops/flux\`, or apply it:

\`\`\`sh
kubectl apply -k dist/gitops/flux
\`\`\`

The definitions are applied by themselves; a wave starts when it is approved${
            approvers === '' ? ` in \`main.ts\`:\n\`programme.wave(1, { approved: true })\`.` : ', in `approvals/`.'
          }`,
        ]
      : []),
  ];
  const files = [
    ['main.ts', 'the programme: what moves, when, from where to where'],
    ...(approvers === ''
      ? []
      : [
          [
            'approvals/',
            'which waves are approved, by whom, for which change; written by `npx cdk8s-forklift approve`',
          ],
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
  return `# ${programme}: VM migrations

Rendered with cdk8s-forklift; Node.js 20 or newer.

\`\`\`sh
npm install
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
}Now write your own source, maps and VMs into \`main.ts\`. The Secret \`source-credentials\` must be in the namespace of the
programme before Forklift can connect.
${engines.length === 0 ? '' : `\n## Who applies it\n\n${engines.join('\n\n')}\n`}`;
}
