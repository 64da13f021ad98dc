import { CONFIG_FILE } from '../config/config';
import { packageJson } from '../package-json';
import type { Answers } from './answers';
import type { FirstPlan } from './first-plan';
import { installCommand, type Packages } from './project-json';

const CHECKS = 'renders and checks each change, and says in a comment what it changes';
const OPENS = 'opens waves that were approved for an hour that has come';
const NEWER = 'asks for newer packages, once a week';

/** README.md: two commands, what is where, who applies it. */
export function readme(
  { approvers, program, namespace, secret, engine, pipeline, plugin, repoSecret }: Answers,
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
  const opens = approvers !== '' && engine !== 'none';
  const files = [
    ['main.ts', 'the program: what moves, when, from where to where'],
    [CONFIG_FILE, 'what the commands take where a command line says nothing'],
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
          ['test/', 'whom the first wave moves, and that `dist/` is current; `npm test` tells when that is otherwise'],
        ]),
    ['CODEOWNERS', 'who must review what'],
    ['dist/', 'what it renders, for review and for the cluster; committed, never edited'],
    ...(pipeline === 'github' || pipeline === 'both'
      ? [
          ['.github/workflows/', `${CHECKS}${opens ? `; ${OPENS}` : ''}`],
          ['.github/dependabot.yml', NEWER],
        ]
      : []),
    ...(pipeline === 'gitlab' || pipeline === 'both'
      ? [
          ['.gitlab-ci.yml', `${CHECKS}${opens ? `; ${OPENS}` : ''}`],
          ['renovate.json', NEWER],
        ]
      : []),
    ...(plugin ? [['argocd-plugin/', 'an image for Argo CD that renders by itself']] : []),
  ];
  return `# ${program}: VM migrations

Rendered with cdk8s-forklift; Node.js ${packageJson().engines.node?.replace('>=', '')} or newer.

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
} The Secret \`${secret}\` must be in the namespace
\`${namespace}\` before Forklift can connect${repoSecret === '' ? '' : `, and \`${repoSecret}\` in that of Flux before it can read this repository`}.
${engines.length === 0 ? '' : `\n## Who applies it\n\n${engines.join('\n\n')}\n`}`;
}
