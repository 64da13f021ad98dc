import { ProviderType } from '../forklift/source-vm';
import { followPath } from '../hooks/context/known';
import { throughHostvars } from '../hooks/context/need';
import { hasContext } from '../hooks/context/play';
import { undefinedInHook } from '../hooks/context/undefined-in-hook';
import { VariablesOfFiles } from '../hooks/context/variables-of-files';
import type { Playbook } from '../hooks/playbook';
import type { PlaybookReference } from '../playbooks/playbook-references';
import type { Fault } from '../problems/fault';
import { didYouMean } from '../support/did-you-mean';
import type { HookUsers } from './hook-uses';
import { inPlaybook } from './in-playbook';
import type { PreparedHook } from './prepared-hook';

/** Paths below plan, workload and params that will not exist, for the plans that use the hook. */
export function variableProblems(hook: PreparedHook, playbook: Playbook): Fault[] {
  const standard = hook.props.context !== 'raw';
  const uses = hook.users;
  const first = new Map<ProviderType, HookUsers>();
  for (const use of uses)
    if (use.plan.sourceType && !first.has(use.plan.sourceType)) first.set(use.plan.sourceType, use);
  const types = first.size === 0 ? [ProviderType.VSPHERE] : [...first.keys()];
  const variables = new VariablesOfFiles(playbook.analysis.plays, standard);
  const problems = types.flatMap((type, place): Fault[] => {
    const use = first.get(type);
    const whose = use ? ` for ${type}: plan "${use.plan.name}", VM "${use.vms[0]?.name}"` : '';
    if (standard && hook.need.any && !hasContext(type) && type !== ProviderType.EC2) {
      return [
        {
          code: 'no-context',
          message: `plan, workload and params cannot be set${whose}`,
          fix: "set context: 'raw' and read workload.yml in the playbook",
        },
      ];
    }
    return playbook.analysis.references.map(throughHostvars).flatMap((reference): Fault[] => {
      const missing = variables.missing(reference, type);
      // What no source has is reported once.
      if (missing === undefined || (missing.everywhere && place > 0)) return [];
      const { everywhere, message, fix } = missing;
      return [
        inPlaybook(playbook, reference.position, {
          code: 'unknown-variable',
          message: everywhere ? message : `${message}${whose}`,
          ...(fix === undefined ? {} : { fix }),
        }),
      ];
    });
  });
  const unknown = unknownParameters(hook, playbook);
  // A slip is reported once: where the right name lacks its value.
  const unread = unknown.length > 0 ? [] : unreadParameters(hook, playbook);
  const unset = undefinedInHook(playbook.analysis.plays, standard).map(({ position, ...fault }) =>
    inPlaybook(playbook, position, fault),
  );
  return [...problems, ...unset, ...unknown, ...unread, ...missingLabels(playbook, uses)];
}

function unknownParameters({ props, users: uses }: PreparedHook, playbook: Playbook): Fault[] {
  if (props.context === 'raw') return [];
  const own = Object.keys(props.parameters ?? {});
  return playbook.analysis.references.map(throughHostvars).flatMap((reference): Fault[] => {
    const [name] = reference.path;
    if (reference.name !== 'params' || typeof name !== 'string' || reference.guarded || own.includes(name)) return [];
    const without = uses.find((use) => !Object.hasOwn(use.parameters, name));
    if (uses.length > 0 && !without) return [];
    const known = [...new Set([...own, ...uses.flatMap((use) => Object.keys(use.parameters))])];
    const unknown = followPath({ ...reference, path: [name] }, Object.fromEntries(known.map((k) => [k, 0])), 'params');
    const whose = without ? ` for plan "${without.plan.name}", VM "${without.vms[0]?.name}"` : '';
    const fix = unknown?.fix ?? `give the hook a value for every VM: parameters: { ${name}: ... }`;
    return [
      inPlaybook(playbook, reference.position, {
        code: 'unknown-parameter',
        message: `params.${name} has no value${whose}`,
        fix: known.length === 0 ? `give it one: parameters: { ${name}: ... }` : fix,
      }),
    ];
  });
}

/** Words of files that may read parameters as well: roles and templates. */
const READS_ELSEWHERE = /\b(roles|include_role|import_role|template)\b/;

/** Parameters that nothing reads: a slip in the name, whose default is then taken silently. */
function unreadParameters({ props, users }: PreparedHook, playbook: Playbook): Fault[] {
  if (props.context === 'raw' || READS_ELSEWHERE.test(playbook.text)) return [];
  const read = new Set<string>();
  for (const { name, path } of playbook.analysis.references.map(throughHostvars)) {
    const [first] = path;
    // The whole of them, or one whose name is worked out.
    if (name === 'hostvars' || name === 'vars' || (name === 'params' && typeof first !== 'string')) return [];
    if (name === 'params') read.add(String(first));
  }
  // A playbook that reads none has no slip to be found: it is often one that is only begun.
  if (read.size === 0) return [];
  const given = new Set([props.parameters ?? {}, ...users.map((use) => use.parameters)].flatMap(Object.keys));
  const missed = [...read].filter((name) => !given.has(name));
  return [...given]
    .filter((name) => !read.has(name))
    .map((name) => ({
      severity: 'warning' as const,
      code: 'unread-parameter',
      message: `parameter "${name}" is never read by ${playbook.source}`,
      fix: didYouMean(name, missed) ?? `remove it, or read params.${name} in the playbook`,
    }));
}

/** Labels and annotations that a playbook reads and a plan does not have. */
function missingLabels(playbook: Playbook, uses: readonly HookUsers[]): Fault[] {
  return playbook.analysis.references.map(throughHostvars).flatMap((reference: PlaybookReference): Fault[] => {
    const [first, kind, key] = reference.path;
    if (
      reference.name !== 'plan' ||
      first !== 'metadata' ||
      (kind !== 'labels' && kind !== 'annotations') ||
      typeof key !== 'string' ||
      reference.guarded
    )
      return [];
    const without = [...new Set(uses.map((use) => use.plan))].find(
      (plan) => !Object.hasOwn(plan.metadata[kind] ?? {}, key),
    );
    if (!without) return [];
    const what = kind === 'labels' ? 'label' : 'annotation';
    return [
      inPlaybook(playbook, reference.position, {
        code: 'unknown-variable',
        message: `plan.metadata.${kind}.${key} does not exist for plan "${without.name}", which has no such ${what}`,
        fix: `give the plan the ${what}, or write plan.metadata.${kind}['${key}'] | default('...')`,
      }),
    ];
  });
}
