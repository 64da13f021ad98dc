import { isDnsLabel, isDnsSubdomain } from '../../forklift/names';
import { ForkliftRelease } from '../../forklift/releases/forklift-release';
import { didYouMean } from '../../support/did-you-mean';
import { table } from '../../support/table';
import { WrongUse } from '../wrong-use';

export const SOURCES = ['vsphere', 'ovirt', 'openstack', 'ova', 'openshift', 'hyperv'] as const;
export type SourceName = (typeof SOURCES)[number];
export const ENGINES = ['argocd', 'flux', 'both', 'none'] as const;
export type EngineName = (typeof ENGINES)[number];
export const PIPELINES = ['github', 'gitlab', 'both', 'none'] as const;
export type PipelineName = (typeof PIPELINES)[number];

/** What a new program is made of. */
export interface Answers {
  /** Id of the program. */
  readonly program: string;
  /** Namespace of its Forklift objects. */
  readonly namespace: string;
  /** Namespace of the VMs when they have moved; empty for one that is called like the program. */
  readonly targetNamespace: string;
  /** Where the VMs are. */
  readonly source: SourceName;
  /** Release of Forklift on the cluster, `2.12` or a single patch. */
  readonly forklift: string;
  readonly engine: EngineName;
  readonly pipeline: PipelineName;
  /** The repository that the engine reads. */
  readonly repoUrl: string;
  /** Secret with the engine's login to it, in the namespace of the engine; empty where it needs none. */
  readonly repoSecret: string;
  /** Secret with the login to the source, in the namespace of the program. */
  readonly secret: string;
  /** Whether Argo CD is to render by itself. */
  readonly plugin: boolean;
  /** Who approves waves, as CODEOWNERS names them, with blanks between; empty where the program says it itself. */
  readonly approvers: string;
  /** Whether the cluster is OpenShift: its operators live in namespaces of their own. */
  readonly openshift: boolean;
}

export const DEFAULTS: Answers = table({
  program: 'erp',
  namespace: 'vm-migrations',
  targetNamespace: '',
  source: 'vsphere',
  forklift: '2.12',
  engine: 'argocd',
  pipeline: 'github',
  repoUrl: 'https://git.corp.example/team/vm-migrations.git',
  repoSecret: '',
  secret: 'source-credentials',
  plugin: false,
  approvers: '',
  openshift: false,
});

/** Why a text is not an answer to a question; undefined where it is. */
export const faults: { readonly [K in keyof Answers]: (answer: unknown) => string | undefined } = table({
  program: (answer) =>
    isLabel(answer) && answer !== 'gitops'
      ? undefined
      : `${JSON.stringify(answer)} cannot name a program: lower case letters, digits and "-", and not gitops`,
  namespace: (answer) => (isLabel(answer) ? undefined : notNamed(answer, 'a namespace')),
  targetNamespace: (answer) => (answer === '' || isLabel(answer) ? undefined : notNamed(answer, 'a namespace')),
  secret: (answer) => (isDnsSubdomain(String(answer)) ? undefined : notNamed(answer, 'a Secret')),
  repoSecret: (answer) => (answer === '' || isDnsSubdomain(String(answer)) ? undefined : notNamed(answer, 'a Secret')),
  source: (answer) => oneOf(answer, SOURCES, 'a type of source'),
  forklift: (answer) => {
    try {
      ForkliftRelease.of(String(answer));
      return undefined;
    } catch (error) {
      return (error as Error).message;
    }
  },
  engine: (answer) => oneOf(answer, ENGINES, 'an engine'),
  pipeline: (answer) => oneOf(answer, PIPELINES, 'a pipeline'),
  // A login is not told again: what is typed here is read by others.
  repoUrl: (answer) =>
    holdsLogin(String(answer))
      ? 'the address of the repository holds a login: leave it out, the engine has the login in a Secret of its own'
      : /^(https?|ssh):\/\/[^/\s'"\\]+\/[^\s'"\\]+$/.test(String(answer))
        ? undefined
        : `${JSON.stringify(answer)} is not the address of a repository: write it like https://git.corp.example/team/vm-migrations.git`,
  plugin: () => undefined,
  openshift: () => undefined,
  approvers: (answer) =>
    /^(?:(?:@[\w./-]+|[\w.+-]+@[\w.-]+)(?: |$))*$/.test(String(answer))
      ? undefined
      : `${JSON.stringify(answer)} are not owners as CODEOWNERS names them: write them like "@corp/platform-leads anna@corp.example"`,
});

/** @throws WrongUse with everything that is wrong */
export function checkAnswers(answers: Answers): void {
  const found = (Object.keys(faults) as (keyof Answers)[]).flatMap((key) => faults[key](answers[key]) ?? []);
  if (answers.plugin && answers.engine !== 'argocd' && answers.engine !== 'both')
    found.push('the plugin is one of Argo CD, which is not among the engines');
  if (found.length > 0) throw new WrongUse(found.join('\n  '));
}

/** A user alone is none where every repository has the same: ssh://git@... A query may hold a token. */
function holdsLogin(url: string): boolean {
  const [, scheme = '', rest = ''] = /^\s*(?:([a-z][a-z0-9+.-]*):\/+)?(.*)$/is.exec(url) ?? [];
  const user = rest.slice(0, Math.max(rest.lastIndexOf('@'), 0));
  return user.includes(':') || (user !== '' && /^https?$/i.test(scheme)) || /[?#]/.test(rest);
}

function notNamed(answer: unknown, what: string): string {
  return `${JSON.stringify(answer)} is not a valid name for ${what}: lower case letters, digits and "-"`;
}

function isLabel(answer: unknown): boolean {
  return typeof answer === 'string' && isDnsLabel(answer);
}

function oneOf(answer: unknown, known: readonly string[], what: string): string | undefined {
  if (known.includes(String(answer))) return undefined;
  const near = didYouMean(String(answer), known);
  return `${JSON.stringify(answer)} is not ${what}: ${near ?? known.join(', ')}`;
}
