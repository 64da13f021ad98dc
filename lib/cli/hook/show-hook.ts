import { ApiObject } from 'cdk8s';
import type { Manifest } from '../../forklift/manifest';
import { HOOK_STEPS } from '../../forklift/steps';
import { cutEnd } from '../../support/cut';
import { table } from '../../support/table';
import { loadProgram } from '../load-program';
import type { Terminal } from '../terminal';
import { distinct, findHook, hooksOf, type ProgramHook } from './hooks';

/** Most names of VMs in one line. */
const MOST_NAMES = 12;

/** Prints what a hook is, what it may do, where it runs and the playbook as the cluster gets it. */
export async function showHook(name: string, { app }: { readonly app: string }, terminal: Terminal): Promise<number> {
  const found = findHook(hooksOf(await loadProgram(app)), name);
  const { hook, spec, members } = found;
  const lines: [string, string][] = [
    ['hook', `${hook.name}, namespace ${hook.namespace}`],
    ['kind', KINDS[found.kind]],
    ...(members.length === 0 ? [] : [['runs', members.join(', then ')] as [string, string]]),
    ...(spec.image === undefined ? [] : [['image', spec.image] as [string, string]]),
    ...(spec.aap === undefined ? [] : [['template', String(spec.aap.jobTemplateId)] as [string, string]]),
    ...(spec.deadline === undefined
      ? []
      : [['deadline', `${spec.deadline} s for an attempt; a failed one is tried once more`] as [string, string]]),
    ...(found.kind === 'elsewhere' || found.kind === 'aap' ? [] : accountAndRights(found)),
    ...usesIn(found),
  ];
  const playbook = Buffer.from(spec.playbook ?? '', 'base64').toString('utf8');
  const head = lines.map(([what, text]) => `${what.padEnd(10)}${text}\n`).join('');
  terminal.print(playbook === '' ? head : `${head}playbook\n\n${cutEnd(playbook, '\n')}\n`);
  return 0;
}

const KINDS = table({
  playbook: 'Ansible playbook',
  list: 'list of hooks, run one after another as one',
  image: 'image with an entry point of its own',
  aap: 'job template of an Ansible Automation Platform',
  elsewhere: 'made elsewhere: the program only names it',
} as const);

function accountAndRights({ hook, spec }: ProgramHook): [string, string][] {
  if (spec.serviceAccount === undefined)
    return [['account', "the plan's, else Forklift's or the namespace's default; no rights are made"]];
  const roles = hook.node.findAll().flatMap((construct) => {
    if (!ApiObject.isApiObject(construct) || construct.kind !== 'Role') return [];
    return [construct.toJson() as Manifest & { readonly rules?: readonly Rule[] }];
  });
  const rights = roles.flatMap(({ metadata, rules }) =>
    (rules ?? []).map((rule) => `${ruleText(rule)} in ${metadata.namespace}`),
  );
  return [
    ['account', `${spec.serviceAccount}, ${roles.length > 0 ? 'made for it' : 'made elsewhere'}`],
    ...rights.map((right): [string, string] => ['right', right]),
  ];
}

interface Rule {
  readonly apiGroups?: readonly string[];
  readonly resources?: readonly string[];
  readonly resourceNames?: readonly string[];
  readonly verbs?: readonly string[];
}

function ruleText({ apiGroups, resources, resourceNames, verbs }: Rule): string {
  const group = (apiGroups ?? []).filter((name) => name !== '').join(', ');
  const what = `${(resources ?? []).join(', ')}${group === '' ? '' : `.${group}`}`;
  return `${(verbs ?? []).join(', ')} ${what}${resourceNames === undefined ? '' : ` ${resourceNames.join(', ')}`}`;
}

function usesIn({ uses }: ProgramHook): [string, string][] {
  if (uses.length === 0) return [['used', 'by no VM']];
  return distinct(uses.map((use) => use.plan)).flatMap((plan) =>
    HOOK_STEPS.flatMap((step): [string, string][] => {
      const names = uses.filter((use) => use.plan === plan && use.step === step).map((use) => use.vm.name);
      if (names.length === 0) return [];
      const more = names.length > MOST_NAMES ? `, and ${names.length - MOST_NAMES} more` : '';
      return [
        [
          'used',
          `plan ${plan.name}, ${step}, ${names.length} VM${names.length === 1 ? '' : 's'}: ${names.slice(0, MOST_NAMES).join(', ')}${more}`,
        ],
      ];
    }),
  );
}
