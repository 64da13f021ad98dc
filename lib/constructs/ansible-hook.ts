import { ApiObject } from 'cdk8s';
import type { IConfigMap, ISecret } from 'cdk8s-plus-27';
import type { Construct } from 'constructs';
import type * as forklift from '../../imports/forklift.konveyor.io';
import { ProviderType } from '../forklift/source-vm';
import { followPath, knownVariables } from '../hooks/context/known';
import { needOf, needsData, throughHostvars } from '../hooks/context/need';
import { hasContext } from '../hooks/context/play';
import { takesContext, withContext } from '../hooks/effective-playbook';
import { type HookPlan, type HookUse, hookData, indistinguishable } from '../hooks/hook-data';
import { type HookParameters, parameterFaults, SecretParameter, secretsOf } from '../hooks/parameters';
import { encodePlaybook, Playbook } from '../hooks/playbook';
import type { PlaybookReference } from '../playbooks/playbook-references';
import { addCheck, type ConstructProblem, checkImage, checkPropNames } from './checks';
import { checkLocalHook, Hook, type LocalHookProps, localSpec, pinning } from './hook';
import { type Grant, type GrantedResource, HookRights } from './hook-rights';
import { type HookUsers, usersOf, usesOf } from './hook-uses';
import type { PlanVm } from './plan-vm';

/** The image that Forklift's own tools use: ansible-runner with the Kubernetes collection. */
export const DEFAULT_HOOK_IMAGE = 'quay.io/kubev2v/hook-runner:latest';

/** Most that the API server takes for a ConfigMap, in bytes. */
const CONFIG_MAP_LIMIT = 1024 * 1024;
/** What Forklift writes of one VM into plan.yml at most, in bytes. */
const PLAN_FILE_BYTES_PER_VM = 905;

export interface AnsibleHookProps<P extends object = HookParameters> extends LocalHookProps {
  /** What runs: one playbook file; roles and collections must be in the image. */
  readonly playbook: Playbook;
  /** An image with ansible-runner. @default 'quay.io/kubev2v/hook-runner:latest'; pin one of your own */
  readonly image?: string;
  /** What the playbook reads as `params`; a VM may have its own. @default - none */
  readonly parameters?: P;
  /**
   * `standard`: the playbook finds `plan`, `workload` and `params` in one shape for every provider. `raw`: it runs as it
   * is, with plan.yml and workload.yml as Forklift writes them.
   * @default 'standard'
   */
  readonly context?: 'standard' | 'raw';
  /**
   * Data of the hook (parameters, plan metadata, target names) is written into the playbook instead of the ConfigMap that
   * it reads when it runs: no rights are needed, and every change of a parameter changes the Hook.
   * @default false
   */
  readonly embedded?: boolean;
}

/** Names of all props but those of the base. */
const PROPS = {
  context: true,
  deadline: true,
  embedded: true,
  image: true,
  metadata: true,
  parameters: true,
  playbook: true,
  serviceAccount: true,
} as const;

/**
 * A hook that runs an Ansible playbook.
 *
 * Renders the Hook; a ConfigMap `hook-<name>` with the playbook in clear text and the data it reads; and, when it needs
 * rights, a ServiceAccount with Role and RoleBinding of the same name. A failed attempt is tried once more, and a run
 * may be repeated: playbooks must be idempotent.
 */
export class AnsibleHook<P extends object = HookParameters> extends Hook<P> {
  readonly image: string;
  private readonly grants: Grant[] = [];

  constructor(
    scope: Construct,
    id: string,
    private readonly props: AnsibleHookProps<P>,
  ) {
    super(scope, id, props.metadata);
    this.image = props.image ?? DEFAULT_HOOK_IMAGE;
    checkPropNames(this, props, PROPS);
    checkLocalHook(this, props);
    checkImage(this, 'image', this.image);
    addCheck(this, () => [...pinning(this.image), ...this.problems()]);
    const object = this.render<forklift.HookSpec>({
      kind: 'Hook',
      annotations: {
        'cdk8s-forklift/playbook': `configmap/${this.configMapName}`,
      },
      spec: () => ({
        image: this.image,
        playbook: encodePlaybook(this.effectivePlaybook()),
        ...localSpec({ ...props, ...(this.accountName === undefined ? {} : { serviceAccount: this.accountName }) }),
      }),
    });
    void object;
  }

  /** Lets the hook read a Secret or ConfigMap; its namespace is that of the plans unless it says otherwise. */
  grantRead(resource: ISecret | IConfigMap, options: { readonly namespace?: string } = {}): this {
    const { apiGroup, resourceType } = resource as unknown as GrantedResource;
    return this.grant(
      ['get'],
      { apiGroup: apiGroup === 'core' ? '' : (apiGroup ?? ''), resourceType },
      { ...options, names: [resource.name] },
    );
  }

  /** Lets the hook do something with a kind of objects, all of them or named ones. */
  grant(
    verbs: readonly string[],
    resource: GrantedResource,
    options: { readonly namespace?: string; readonly names?: readonly string[] } = {},
  ): this {
    this.grants.push({
      apiGroup: resource.apiGroup,
      resourceType: resource.resourceType,
      verbs: [...verbs],
      ...options,
    });
    return this;
  }

  /** Name of the ConfigMap with the playbook in clear text. */
  get configMapName(): string {
    return `hook-${this.name}`;
  }

  /** The account that is named, or the one that is made; undefined when no rights are needed. */
  get accountName(): string | undefined {
    return this.props.serviceAccount ?? (this.allGrants().length > 0 ? this.configMapName : undefined);
  }

  /** An existing account that the author named. */
  get namedAccount(): string | undefined {
    return this.props.serviceAccount;
  }

  /** Seconds of one attempt. */
  get deadlineSeconds(): number {
    return localSpec(this.props).deadline;
  }

  /** Everything the hook must be allowed: what was granted, and what its context and parameters need. */
  allGrants(): readonly Grant[] {
    const core = (resourceType: string, names: readonly string[]): Grant => ({
      apiGroup: '',
      resourceType,
      names,
      verbs: ['get'],
    });
    const secrets = secretsOf(this.allParameters());
    return [
      ...(this.readsConfigMap() ? [core('configmaps', [this.configMapName])] : []),
      ...secrets.map((name) => core('secrets', [name])),
      ...this.grants,
    ];
  }

  /** The text that runs: the author's, behind the play that sets its variables where it reads any. */
  effectivePlaybook(): string {
    const { playbook, context } = this.props;
    if (!(playbook instanceof Playbook)) return '';
    const need = this.need();
    if (context === 'raw' || !need.any || playbook.analysis.faults.length > 0) return playbook.text;
    return withContext(playbook.text, {
      providers: this.providers(),
      need,
      data: this.props.embedded ? { embedded: this.data() } : { configMap: this.configMapName },
      secrets: secretsOf(this.allParameters()).length > 0,
    });
  }

  /** Adds what stands beside the Hook; called when the programme is complete, again for each rendering. */
  override prepare(): void {
    for (const child of ['ConfigMap', 'Rights']) this.node.tryRemoveChild(child);
    if (this.props.playbook instanceof Playbook) {
      new ApiObject(this, 'ConfigMap', {
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: {
          name: this.configMapName,
          namespace: this.namespace,
          annotations: {
            'cdk8s-forklift/hook': `hook/${this.name}`,
          },
        },
        data: {
          'playbook.yml': this.effectivePlaybook(),
          ...(this.readsConfigMap() ? { 'parameters.yml': this.data() } : {}),
        },
      });
    }
    const grants = this.allGrants();
    if (grants.length > 0 && this.props.serviceAccount === undefined) {
      new HookRights(this, 'Rights', { name: this.configMapName, namespace: this.namespace, grants });
    }
  }

  private need() {
    return needOf(this.props.playbook.analysis.references);
  }

  /** Whether the playbook asks the Kubernetes API for its data. */
  private readsConfigMap(): boolean {
    const { playbook, context, embedded } = this.props;
    return playbook instanceof Playbook && context !== 'raw' && !embedded && needsData(this.need());
  }

  private allParameters(): HookParameters[] {
    return [(this.props.parameters ?? {}) as HookParameters, ...usersOf(this).map((users) => users.parameters)];
  }

  private providers(): ProviderType[] {
    return [...new Set(usersOf(this).flatMap(({ plan }) => plan.sourceType ?? []))].sort();
  }

  private data(): string {
    const { uses, plans } = this.usesAndPlans();
    return hookData(this.need(), (this.props.parameters ?? {}) as HookParameters, uses, plans);
  }

  private usesAndPlans(): { uses: HookUse[]; plans: Map<string, HookPlan> } {
    const plans = new Map<string, HookPlan>();
    const uses = usesOf(this).map(({ plan, vm, parameters }): HookUse => {
      const key = `${plan.namespace}/${plan.name}`;
      if (!plans.has(key)) plans.set(key, plan.asHooksSeeIt());
      return { plan: key, vmId: vm.id, vmName: vm.name, targetName: vm.targetName, parameters };
    });
    return { uses, plans };
  }

  private problems(): ConstructProblem[] {
    const { playbook, parameters, embedded, context, serviceAccount } = this.props;
    if (!(playbook instanceof Playbook)) {
      const message =
        playbook === undefined
          ? 'playbook is missing'
          : `playbook is ${JSON.stringify(playbook)}, accepted: a Playbook`;
      return [{ code: 'missing-prop', message, fix: "give Playbook.fromFile('...')" }];
    }
    if (playbook.problems.length > 0) return [...playbook.problems];
    const faults = playbook.analysis.faults.map((fault) => at(playbook, fault.position, fault));
    if (faults.length > 0) return faults;
    if (context !== 'raw' && this.need().any && !takesContext(playbook.text)) {
      const message = `${playbook.source}:1:1: is a list in brackets, in front of which no play can be put`;
      return [{ code: 'playbook-in-brackets', message, fix: 'write each play behind "- "' }];
    }
    const uses = usersOf(this);
    const named = [parameters, ...uses.map((use) => use.parameters)].flatMap((p) =>
      parameterFaults((p ?? {}) as HookParameters),
    );
    const problems: ConstructProblem[] = [
      ...distinct(named),
      ...this.unknownVariables(playbook, uses),
      ...this.sizeProblems(uses),
      ...parametersOfBothSteps(uses),
    ];
    const secrets = secretsOf(this.allParameters());
    if (secrets.length > 0 && (embedded || context === 'raw')) {
      problems.push({
        code: 'secret-parameter-not-read',
        message: `a parameter refers to Secret "${secrets[0]}", but ${embedded ? 'embedded' : "context: 'raw'"} reads nothing at run time`,
        fix: 'leave it out, or take the value from a Secret in the playbook itself',
      });
    }
    problems.push(...this.secretsInTheLog(playbook));
    const elsewhere = uses.find((use) => use.plan.namespace !== this.namespace);
    if (elsewhere && this.accountName !== undefined) {
      problems.push({
        code: 'hook-elsewhere',
        message: `the hook's account "${this.accountName}" is in namespace "${this.namespace}", but plan "${elsewhere.plan.name}" runs its hooks in "${elsewhere.plan.namespace}" (Forklift: HookServiceAccountNotValid)`,
        fix: 'declare the hook in the programme of that plan',
      });
    }
    if (serviceAccount !== undefined && this.allGrants().length > 0) {
      const rights = this.allGrants().map(
        (g) => `${g.verbs.join(', ')} ${g.resourceType}${g.names ? ` ${g.names.join(', ')}` : ''}`,
      );
      problems.push({
        severity: 'warning',
        code: 'rights-not-made',
        message: `serviceAccount "${serviceAccount}" exists elsewhere and must be allowed to: ${rights.join('; ')}`,
      });
    }
    const { uses: hookUses, plans } = this.need().any
      ? this.usesAndPlans()
      : { uses: [], plans: new Map<string, HookPlan>() };
    for (const {
      vm,
      plans: [first, second],
    } of needsData(this.need()) ? indistinguishable(hookUses, plans) : []) {
      problems.push({
        code: 'plans-look-alike',
        message: `VM "${vm.vmName}" (${vm.vmId}) is in plans ${first} and ${second}, which look the same to the hook`,
        fix: 'give one of them another description',
      });
    }
    return problems;
  }

  /** Paths below plan, workload and params that will not exist, for the plans that use the hook. */
  private unknownVariables(playbook: Playbook, uses: readonly HookUsers[]): ConstructProblem[] {
    const standard = this.props.context !== 'raw';
    const first = new Map<ProviderType, HookUsers>();
    for (const use of uses)
      if (use.plan.sourceType && !first.has(use.plan.sourceType)) first.set(use.plan.sourceType, use);
    const types = first.size === 0 ? [ProviderType.VSPHERE] : [...first.keys()];
    const problems = types.flatMap((type): ConstructProblem[] => {
      const use = first.get(type);
      const whose = use ? ` for ${type}: plan "${use.plan.name}", VM "${use.vms[0]?.name}"` : '';
      if (standard && this.need().any && !hasContext(type) && type !== ProviderType.EC2) {
        return [
          {
            code: 'no-context',
            message: `plan, workload and params cannot be set${whose}`,
            fix: "set context: 'raw' and read workload.yml in the playbook",
          },
        ];
      }
      const known = knownVariables(type, standard);
      return playbook.analysis.references.map(throughHostvars).flatMap((reference): ConstructProblem[] => {
        if (reference.name !== 'plan' && reference.name !== 'workload') return [];
        const unknown = followPath(reference, known[reference.name], reference.name);
        return unknown
          ? [
              at(playbook, reference.position, {
                code: 'unknown-variable',
                ...unknown,
                message: `${unknown.message}${whose}`,
              }),
            ]
          : [];
      });
    });
    return distinct([...problems, ...this.unknownParameters(playbook, uses), ...missingLabels(playbook, uses)]);
  }

  private unknownParameters(playbook: Playbook, uses: readonly HookUsers[]): ConstructProblem[] {
    if (this.props.context === 'raw') return [];
    const own = Object.keys(this.props.parameters ?? {});
    return playbook.analysis.references.map(throughHostvars).flatMap((reference): ConstructProblem[] => {
      const [name] = reference.path;
      if (reference.name !== 'params' || typeof name !== 'string' || reference.guarded || own.includes(name)) return [];
      const without = uses.find((use) => !Object.hasOwn(use.parameters, name));
      if (uses.length > 0 && !without) return [];
      const known = [...new Set([...own, ...uses.flatMap((use) => Object.keys(use.parameters))])];
      const unknown = followPath(
        { ...reference, path: [name] },
        Object.fromEntries(known.map((k) => [k, 0])),
        'params',
      );
      const whose = without ? ` for plan "${without.plan.name}", VM "${without.vms[0]?.name}"` : '';
      const fix = unknown?.fix ?? `give the hook a value for every VM: parameters: { ${name}: ... }`;
      return [
        at(playbook, reference.position, {
          code: 'unknown-parameter',
          message: `params.${name} has no value${whose}`,
          fix: known.length === 0 ? `give it one: parameters: { ${name}: ... }` : fix,
        }),
      ];
    });
  }

  /** Tasks that use a secret parameter and would print it. */
  private secretsInTheLog(playbook: Playbook): ConstructProblem[] {
    const secret = new Set(
      this.allParameters().flatMap((p) => Object.keys(p).filter((name) => p[name] instanceof SecretParameter)),
    );
    if (secret.size === 0) return [];
    return playbook.secretUses(secret).map(({ reference, task }) =>
      at(playbook, reference.position, {
        code: 'secret-in-log',
        message: `${task === undefined ? 'the play' : `task ${JSON.stringify(task)}`} uses the secret params.${reference.path[0]} and would print it`,
        fix: 'add no_log: true',
      }),
    );
  }

  private sizeProblems(uses: readonly HookUsers[]): ConstructProblem[] {
    const text = this.effectivePlaybook();
    const playbookBytes = Buffer.byteLength(text);
    const dataBytes = this.readsConfigMap() ? Buffer.byteLength(this.data()) : 0;
    const problems: ConstructProblem[] = [];
    if (playbookBytes + dataBytes > CONFIG_MAP_LIMIT) {
      problems.push({
        code: 'config-map-too-large',
        message: `its ConfigMap would hold ${playbookBytes + dataBytes} bytes, accepted: at most ${CONFIG_MAP_LIMIT}`,
        fix: 'put large files into the image',
      });
    }
    for (const plan of new Set(uses.map((use) => use.plan))) {
      const files = playbookBytes + plan.vms.length * PLAN_FILE_BYTES_PER_VM;
      if (files > CONFIG_MAP_LIMIT) {
        problems.push({
          code: 'config-map-too-large',
          message: `for plan "${plan.name}" Forklift would make a ConfigMap of about ${files} bytes (playbook and plan.yml of ${plan.vms.length} VMs), accepted: at most ${CONFIG_MAP_LIMIT}`,
          fix: 'split the plan, or shorten the playbook',
        });
      }
    }
    return problems;
  }
}

/** A hook finds parameters by VM and plan: at both steps of a VM it gets the same. */
function parametersOfBothSteps(uses: readonly HookUsers[]): ConstructProblem[] {
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
    message: `VM "${vm.name}" has the hook before and after its migration with other parameters each, but a hook does not know at which step it runs`,
    fix: 'give both the same parameters, or make two hooks of it',
  }));
}

/** Labels and annotations that a playbook reads and a plan does not have. */
function missingLabels(playbook: Playbook, uses: readonly HookUsers[]): ConstructProblem[] {
  return playbook.analysis.references
    .map(throughHostvars)
    .flatMap((reference: PlaybookReference): ConstructProblem[] => {
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
        at(playbook, reference.position, {
          code: 'unknown-variable',
          message: `plan.metadata.${kind}.${key} does not exist for plan "${without.name}", which has no such ${what}`,
          fix: `give the plan the ${what}, or write plan.metadata.${kind}['${key}'] | default('...')`,
        }),
      ];
    });
}

function at<T extends { readonly message: string }>(
  playbook: Playbook,
  position: { line: number; column: number },
  fault: T,
): ConstructProblem & T {
  return {
    ...fault,
    message: `${playbook.source}:${position.line}:${position.column}: ${fault.message}`,
  } as ConstructProblem & T;
}

function distinct<T extends { readonly message: string }>(problems: readonly T[]): T[] {
  return [...new Map(problems.map((p) => [p.message, p])).values()];
}
