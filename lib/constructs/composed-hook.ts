import { createHash } from 'node:crypto';
import { ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';
import type * as forklift from '../../imports/forklift.konveyor.io';
import { composePlaybook } from '../hooks/compose';
import { encodePlaybook } from '../hooks/playbook';
import { AnsibleHook } from './ansible-hook';
import type { ConstructProblem } from './checks';
import { Hook, type IHook } from './hook';
import { HookRights } from './hook-rights';

/** Longest name of a composed hook: `hook-` goes in front of it for its ConfigMap and account. */
const NAME_LIMIT = 58;

/** `drain-then-backup`; a long one is cut, and one that could mean several lists too is told apart by a hash. */
export function composedName(hooks: readonly IHook[]): string {
  const whole = hooks.map((hook) => hook.name).join('-then-');
  if (whole.length <= NAME_LIMIT && whole.split('-then-').length === hooks.length) return whole;
  const names = hooks.map((hook) => hook.name).join(', ');
  const hash = createHash('sha256').update(names).digest('hex').slice(0, 8);
  return `${whole.slice(0, NAME_LIMIT - 9).replace(/[-.]+$/, '')}-${hash}`;
}

/** Why a list of hooks cannot become one; undefined when it can. */
export function compositionProblem(hooks: readonly IHook[]): ConstructProblem | undefined {
  const names = hooks.map((hook) => hook.name).join(', ');
  const stranger = hooks.find((hook) => !(hook instanceof AnsibleHook));
  if (stranger) {
    const what = stranger instanceof Hook ? 'has no playbook of its own' : 'is not rendered here';
    return {
      code: 'hooks-not-composable',
      message: `hooks ${names} cannot run one after another: "${stranger.name}" ${what}, and Forklift runs one hook of a step`,
      fix: 'make what it does an AnsibleHook, or keep it alone at its step',
    };
  }
  const members = hooks as readonly AnsibleHook[];
  const images = [...new Set(members.map((hook) => hook.image))];
  if (images.length > 1) {
    return {
      code: 'hooks-not-composable',
      message: `hooks ${names} cannot run one after another: they have ${images.length} images, ${images.join(' and ')}`,
      fix: 'give them one image that holds what all need',
    };
  }
  const accounts = new Set(
    members
      .filter((hook) => hook.namedAccount !== undefined || hook.allGrants().length > 0)
      .map((hook) => hook.namedAccount),
  );
  if (accounts.size > 1) {
    const named = [...accounts].map((account) => account ?? 'one made for its rights');
    return {
      code: 'hooks-not-composable',
      message: `hooks ${names} cannot run one after another: they need ${accounts.size} service accounts, ${named.join(' and ')}`,
      fix: 'name the same serviceAccount on all, or on none',
    };
  }
  return undefined;
}

/** Several hooks of one step as one: Forklift runs one hook of a step and VM. */
export class ComposedHook extends Hook {
  constructor(
    scope: Construct,
    id: string,
    private readonly members: readonly AnsibleHook[],
    namespace: string,
  ) {
    super(scope, id, { name: composedName(members), namespace });
    this.render<forklift.HookSpec>({
      kind: 'Hook',
      annotations: {
        'cdk8s-forklift/playbook': `configmap/${this.configMapName}`,
        'cdk8s-forklift/hooks': members.map((hook) => hook.name).join(', '),
      },
      spec: () => ({
        image: members[0]?.image ?? '',
        playbook: encodePlaybook(this.playbook()),
        deadline: members.reduce((sum, hook) => sum + hook.deadlineSeconds, 0),
        ...(this.accountName === undefined ? {} : { serviceAccount: this.accountName }),
      }),
    });
  }

  override prepare(): void {
    for (const child of ['ConfigMap', 'Rights']) this.node.tryRemoveChild(child);
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
      data: { 'playbook.yml': this.playbook() },
    });
    const grants = this.members.flatMap((hook) => hook.allGrants());
    if (grants.length > 0 && this.namedAccount === undefined) {
      new HookRights(this, 'Rights', { name: this.configMapName, namespace: this.namespace, grants });
    }
  }

  private get configMapName(): string {
    return `hook-${this.name}`;
  }

  private get namedAccount(): string | undefined {
    return this.members.map((hook) => hook.namedAccount).find((account) => account !== undefined);
  }

  private get accountName(): string | undefined {
    return (
      this.namedAccount ?? (this.members.some((hook) => hook.allGrants().length > 0) ? this.configMapName : undefined)
    );
  }

  private playbook(): string {
    return composePlaybook(this.members.map((hook) => ({ name: hook.name, playbook: hook.effectivePlaybook() })));
  }
}
