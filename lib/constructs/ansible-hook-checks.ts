import { CONFIG_MAP_LIMIT, hookConfigMapTooLarge } from '../forklift/laws/hook-config-map-too-large';
import { isDnsSubdomain } from '../forklift/names';
import { needsData } from '../hooks/context/need';
import { takesContext } from '../hooks/effective-playbook';
import { indistinguishable } from '../hooks/hook-data';
import { parameterFaults, SecretParameter } from '../hooks/parameters';
import { Playbook } from '../hooks/playbook';
import type { PlaybookFacts } from '../playbooks/playbook-laws';
import type { Fault } from '../problems/fault';
import type { Path } from '../problems/path';
import { manifestWords } from '../problems/words';
import type { HookUsers } from './hook-uses';
import { inPlaybook, placeIn } from './in-playbook';
import type { PlanVm } from './plan-vm';
import { variableProblems } from './playbook-variable-checks';
import type { PreparedHook } from './prepared-hook';

/** Where a Hook has its playbook. */
const IN_HOOK: Path = ['spec', 'playbook'];
/** What Forklift writes of one VM into plan.yml at most, in bytes. */
const PLAN_FILE_BYTES_PER_VM = 905;

/** What is wrong with a hook that runs a playbook, in itself and for the plans that use it. */
export function ansibleHookProblems(hook: PreparedHook): Fault[] {
  const { playbook, need, users, secrets } = hook;
  const { embedded, context, serviceAccount } = hook.props;
  if (playbook === undefined) {
    const given: unknown = hook.props.playbook;
    const message =
      given === undefined ? 'playbook is missing' : `playbook is ${JSON.stringify(given)}, accepted: a Playbook`;
    return [{ code: 'missing-prop', path: IN_HOOK, message, fix: "give Playbook.fromFile('...')" }];
  }
  if (playbook.problems.length > 0) return playbook.problems.map((problem) => ({ ...problem, path: IN_HOOK }));
  // The laws of playbooks tell them.
  if (playbook.analysis.faults.length > 0) return [];
  if (context !== 'raw' && need.any && !takesContext(playbook.text)) {
    const message = `${playbook.source}:1:1: is a list in brackets, to which no play can be prepended`;
    return [{ code: 'playbook-in-brackets', message, fix: 'write each play after "- "' }];
  }
  const problems: Fault[] = [
    ...distinct(hook.parameters.flatMap(parameterFaults)),
    ...distinct(variableProblems(hook, playbook)),
    ...sizeProblems(hook),
    ...parametersOfBothSteps(users),
  ];
  if (secrets.length > 0 && (embedded || context === 'raw')) {
    problems.push({
      code: 'secret-parameter-not-read',
      message: `a parameter refers to ${isDnsSubdomain(String(secrets[0])) ? `Secret "${secrets[0]}"` : 'a Secret'}, but ${embedded ? 'embedded' : "context: 'raw'"} reads no Secrets at run time`,
      fix: 'leave it out, or take the value from a Secret in the playbook itself',
    });
  }
  problems.push(...secretsInTheLog(hook, playbook));
  const elsewhere = users.find((use) => use.plan.namespace !== hook.namespace);
  if (elsewhere && hook.accountName !== undefined) {
    problems.push({
      code: 'hook-account-elsewhere',
      path: ['spec', 'serviceAccount'],
      message: `the hook's account "${hook.accountName}" is in namespace "${hook.namespace}", but plan "${elsewhere.plan.name}" runs its hooks in "${elsewhere.plan.namespace}" (Forklift: HookServiceAccountNotValid)`,
      fix: 'declare the hook in the program of that plan',
    });
  }
  if (serviceAccount !== undefined && hook.grants.length > 0) {
    const rights = hook.grants.map(
      (g) => `${g.verbs.join(', ')} ${g.resourceType}${g.names ? ` ${g.names.join(', ')}` : ''}`,
    );
    problems.push({
      severity: 'warning',
      code: 'rights-not-made',
      message: `serviceAccount "${serviceAccount}" exists elsewhere and must be allowed to: ${rights.join('; ')}`,
    });
  }
  for (const {
    vm,
    plans: [first, second],
  } of needsData(need) ? indistinguishable(hook.seen.uses, hook.seen.plans) : []) {
    problems.push({
      code: 'plans-look-alike',
      message: `VM "${vm.vmName}" (${vm.vmId}) is in plans ${first} and ${second}, which look the same to the hook`,
      fix: 'give one of them a different description',
    });
  }
  return problems;
}

/** A playbook as its laws look at it; one that cannot be read is reported elsewhere. */
export function playbookFacts(playbook: unknown): PlaybookFacts {
  if (!(playbook instanceof Playbook)) return { analysis: { faults: [] }, at: () => '', isAuthored: true };
  return { analysis: playbook.analysis, at: (position) => placeIn(playbook, position), isAuthored: true };
}

/** Tasks that use a secret parameter and would print it. */
function secretsInTheLog({ parameters }: PreparedHook, playbook: Playbook): Fault[] {
  const secret = new Set(
    parameters.flatMap((p) => Object.keys(p).filter((name) => p[name] instanceof SecretParameter)),
  );
  if (secret.size === 0) return [];
  return playbook.secretUses(secret).map(({ reference, task }) =>
    inPlaybook(playbook, reference.position, {
      code: 'secret-in-log',
      message: `${task === undefined ? 'the play' : `task ${JSON.stringify(task)}`} uses the secret params.${reference.path[0]} and would print it`,
      fix: 'add no_log: true',
    }),
  );
}

/** A ConfigMap that no API server takes, of ours or of Forklift. */
function sizeProblems(hook: PreparedHook): Fault[] {
  const playbookBytes = Buffer.byteLength(hook.text);
  const dataBytes = hook.readsConfigMap ? Buffer.byteLength(hook.data) : 0;
  const problems: Fault[] = [];
  if (playbookBytes + dataBytes > CONFIG_MAP_LIMIT) {
    problems.push({
      code: 'object-too-large',
      message: `its ConfigMap would hold ${playbookBytes + dataBytes} bytes, accepted: at most ${CONFIG_MAP_LIMIT}`,
      fix: 'put large files into the image',
    });
  }
  for (const plan of new Set(hook.users.map((use) => use.plan))) {
    const facts = {
      of: `plan "${plan.name}"`,
      playbookBytes,
      vms: plan.vms.length,
      bytesPerVm: PLAN_FILE_BYTES_PER_VM,
    };
    problems.push(...hookConfigMapTooLarge.check(facts, manifestWords));
  }
  return problems;
}

/** A hook finds parameters by VM and plan: at both steps of a VM it gets the same. */
function parametersOfBothSteps(uses: readonly HookUsers[]): Fault[] {
  // Without looking at every VM where all give the same, mostly none.
  const [first] = uses;
  if (uses.every((use) => use.parameters === first?.parameters)) return [];
  const before = new Map<PlanVm, HookUsers>();
  const differing = uses.flatMap((use) =>
    use.vms.flatMap((vm) => {
      const other = before.get(vm);
      before.set(vm, use);
      return other && JSON.stringify(other.parameters) !== JSON.stringify(use.parameters) ? [vm] : [];
    }),
  );
  return differing.slice(0, 1).map((vm) => ({
    code: 'parameters-differ-by-step',
    message: `VM "${vm.name}" has the hook before and after its migration with different parameters, but a hook does not know at which step it runs`,
    fix: 'give both the same parameters, or declare two hooks',
  }));
}

/** The same fault is reported once, also where several users of the hook have it. */
function distinct(problems: readonly Fault[]): Fault[] {
  return [...new Map(problems.map((p) => [p.message, p])).values()];
}
