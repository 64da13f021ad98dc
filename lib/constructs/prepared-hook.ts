import type { ProviderType } from '../forklift/source-vm';
import { type ContextNeed, needOf, needsData } from '../hooks/context/need';
import { withContext } from '../hooks/effective-playbook';
import { type HookPlan, type HookUse, hookData } from '../hooks/hook-data';
import { type HookParameters, secretsOf } from '../hooks/parameters';
import { Playbook } from '../hooks/playbook';
import type { AnsibleHookProps } from './ansible-hook-props';
import type { Grant } from './hook-rights';
import { type HookUsers, usersOf } from './hook-uses';
import type { IHook } from './i-hook';

/** The VMs that use a hook, and their plans by `namespace/name`. */
export interface SeenByHook {
  readonly uses: readonly HookUse[];
  readonly plans: ReadonlyMap<string, HookPlan>;
}

/**
 * A hook that runs a playbook, as it stands in the complete program: who uses it, what it reads, the text that runs.
 *
 * Its Hook, its ConfigMap, its rights and its checks all read this. What costs something is made when it is first asked
 * for, and then kept.
 */
export class PreparedHook {
  readonly namespace: string;
  /** Undefined where the program gives none: the checks say so. */
  readonly playbook: Playbook | undefined;
  /** What the playbook reads of `plan`, `workload` and `params`. */
  readonly need: ContextNeed;
  readonly users: readonly HookUsers[];
  /** The hook's own parameters, then those of its users. */
  readonly parameters: readonly HookParameters[];
  /** Names of the Secrets that parameters refer to. */
  readonly secrets: readonly string[];
  /** Whether the playbook asks the Kubernetes API for its data. */
  readonly readsConfigMap: boolean;
  #text: string | undefined;
  #data: string | undefined;
  #seen: SeenByHook | undefined;

  /**
   * @param configMapName name of the ConfigMap, and of the account where one is made
   * @param granted what the author let the hook do
   */
  constructor(
    hook: IHook,
    readonly props: AnsibleHookProps,
    readonly configMapName: string,
    private readonly granted: readonly Grant[],
  ) {
    const { playbook, context, embedded } = props;
    this.namespace = hook.namespace;
    this.playbook = playbook instanceof Playbook ? playbook : undefined;
    this.need = needOf(this.playbook?.analysis.references ?? []);
    this.users = usersOf(hook);
    this.parameters = [props.parameters ?? {}, ...this.users.map((users) => users.parameters)];
    this.secrets = secretsOf(this.parameters);
    this.readsConfigMap = context !== 'raw' && !embedded && needsData(this.need);
  }

  /** The account that is named, or the one that is made; undefined when no rights are needed. */
  get accountName(): string | undefined {
    return this.props.serviceAccount ?? (this.grants.length > 0 ? this.configMapName : undefined);
  }

  /** Everything the hook must be allowed: what its context and parameters need, and what was granted. */
  get grants(): readonly Grant[] {
    const core = (resourceType: string, name: string): Grant => ({
      apiGroup: '',
      resourceType,
      names: [name],
      verbs: ['get'],
    });
    return [
      ...(this.readsConfigMap ? [core('configmaps', this.configMapName)] : []),
      ...this.secrets.map((name) => core('secrets', name)),
      ...this.granted,
    ];
  }

  /** The text that runs: the author's, after the play that sets its variables where it reads any. */
  get text(): string {
    this.#text ??= this.makeText();
    return this.#text;
  }

  /** The text of `parameters.yml`: what the hook looks up by VM. */
  get data(): string {
    this.#data ??= hookData(this.need, this.props.parameters ?? {}, this.seen.uses, this.seen.plans);
    return this.#data;
  }

  /** The VMs that use the hook, one by one. */
  get seen(): SeenByHook {
    this.#seen ??= seenBy(this.users);
    return this.#seen;
  }

  private makeText(): string {
    const { playbook, need } = this;
    if (playbook === undefined) return '';
    if (this.props.context === 'raw' || !need.any || playbook.analysis.faults.length > 0) return playbook.text;
    return withContext(playbook.text, {
      providers: sourceTypes(this.users),
      need,
      data: this.props.embedded ? { embedded: this.data } : { configMap: this.configMapName },
      secrets: this.secrets.length > 0,
    });
  }
}

function sourceTypes(users: readonly HookUsers[]): ProviderType[] {
  return [...new Set(users.flatMap(({ plan }) => plan.sourceType ?? []))].sort();
}

function seenBy(users: readonly HookUsers[]): SeenByHook {
  const plans = new Map<string, HookPlan>();
  const uses = users.flatMap(({ plan, vms, parameters }): HookUse[] => {
    const key = `${plan.namespace}/${plan.name}`;
    const seen = plans.get(key) ?? plan.asHooksSeeIt();
    if (seen === undefined) return [];
    plans.set(key, seen);
    return vms.map((vm) => ({ plan: key, vmId: vm.id, vmName: vm.name, targetName: vm.targetName, parameters }));
  });
  return { uses, plans };
}
