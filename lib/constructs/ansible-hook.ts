import type { Construct } from 'constructs';
import type * as forklift from '../../imports/forklift.konveyor.io';
import { PLAYBOOK_ANNOTATION } from '../forklift/annotations';
import type { HookParameters } from '../hooks/parameters';
import { encodePlaybook } from '../hooks/playbook';
import { playbookLaws } from '../playbooks/playbook-laws';
import { authorWords } from '../problems/words';
import { ansibleHookProblems, playbookFacts } from './ansible-hook-checks';
import { ANSIBLE_HOOK_PROPS, type AnsibleHookProps, DEFAULT_HOOK_IMAGE } from './ansible-hook-props';
import { renderBeside } from './beside-hook';
import { addCheck, addLaws, checkImage, checkPropNames, vouchFor } from './checks';
import { checkLocalHook, checkPinning, Hook, localSpec } from './hook';
import type { Grant, GrantedResource, ReadableResource } from './hook-rights';
import { PreparedHook } from './prepared-hook';
import { once } from './render-pass';
import { sweepingRights } from './sweeping-rights';

/**
 * A hook that runs an Ansible playbook.
 *
 * Renders the Hook; a ConfigMap `hook-<name>` with the playbook in clear text and the data it reads; and, when it needs
 * rights, a ServiceAccount with Role and RoleBinding of the same name. A failed attempt is tried once more, and a run
 * may be repeated: playbooks must be idempotent.
 */
export class AnsibleHook<P extends object = HookParameters> extends Hook<P> {
  /** The image that runs the playbook. */
  readonly image: string;
  private readonly grants: Grant[] = [];

  constructor(
    scope: Construct,
    id: string,
    private readonly props: AnsibleHookProps<P>,
  ) {
    super(scope, id, props.metadata);
    this.image = props.image ?? DEFAULT_HOOK_IMAGE;
    checkPropNames(this, props, ANSIBLE_HOOK_PROPS);
    checkLocalHook(this, props);
    checkImage(this, 'image', ['spec', 'image'], this.image);
    checkPinning(this, this.image);
    addLaws(this, [playbookLaws], () => playbookFacts(props.playbook), authorWords({}));
    addCheck(this, () => [...ansibleHookProblems(this.prepared), ...sweepingRights(this.grants)]);
    vouchFor(this, ['undefined-variable', 'unknown-variable']);
    this.render<forklift.HookSpec>({
      kind: 'Hook',
      annotations: {
        [PLAYBOOK_ANNOTATION]: `configmap/${this.configMapName}`,
      },
      spec: () => ({
        image: this.image,
        playbook: encodePlaybook(this.effectivePlaybook()),
        ...localSpec({ ...props, ...(this.accountName === undefined ? {} : { serviceAccount: this.accountName }) }),
      }),
    });
  }

  /**
   * Lets the hook read a Secret or ConfigMap, of any release of cdk8s-plus; its namespace is that of the plans unless it says
   * otherwise.
   */
  grantRead(resource: ReadableResource, options: { readonly namespace?: string } = {}): this {
    const { apiGroup, resourceType } = resource;
    return this.grant(
      ['get'],
      { apiGroup: apiGroup === 'core' ? '' : apiGroup, resourceType },
      { ...options, names: [resource.name] },
    );
  }

  /**
   * Lets the hook do something with a kind of objects, all of them or named ones. What opens more than hooks need is
   * refused without a `reason`, which the Role shows to reviewers: `*` in place of verbs, groups or kinds; the verbs
   * `bind`, `escalate` and `impersonate`; tokens of other accounts; namespaces of the cluster itself, such as `kube-system`.
   */
  grant(
    verbs: readonly string[],
    resource: GrantedResource,
    options: { readonly namespace?: string; readonly names?: readonly string[]; readonly reason?: string } = {},
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
    return this.prepared.accountName;
  }

  /** An existing account that the author named. */
  get namedAccount(): string | undefined {
    return this.props.serviceAccount;
  }

  /** Seconds of one attempt. */
  get deadlineSeconds(): number {
    return localSpec(this.props).deadline;
  }

  /** Everything the hook must be allowed: what its context and parameters need, and what was granted. */
  allGrants(): readonly Grant[] {
    return this.prepared.grants;
  }

  /** The text that runs: the author's, after the play that sets its variables where it reads any. */
  effectivePlaybook(): string {
    return this.prepared.text;
  }

  /** Adds what stands beside the Hook; called when the program is complete, again for each rendering. */
  override prepare(): void {
    const { playbook, text, readsConfigMap, grants } = this.prepared;
    const data = { 'playbook.yml': text, ...(readsConfigMap ? { 'parameters.yml': this.prepared.data } : {}) };
    renderBeside(this, {
      name: this.configMapName,
      data: playbook === undefined ? undefined : data,
      grants,
      namedAccount: this.namedAccount,
    });
  }

  private get prepared(): PreparedHook {
    return once(
      this,
      'prepared',
      () => new PreparedHook(this, this.props as AnsibleHookProps, this.configMapName, this.grants),
    );
  }
}
