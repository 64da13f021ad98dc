import type { Construct } from 'constructs';
import type * as forklift from '../../imports/forklift.konveyor.io';
import { MEMBERS_ANNOTATION, PLAYBOOK_ANNOTATION } from '../forklift/annotations';
import { composePlaybook } from '../hooks/compose';
import { encodePlaybook } from '../hooks/playbook';
import { playbookLaws } from '../playbooks/playbook-laws';
import type { AnsibleHook } from './ansible-hook';
import { renderBeside } from './beside-hook';
import { vouchFor } from './checks';
import { composedName } from './composed-name';
import { Hook } from './hook';
import { once } from './render-pass';

/** Several hooks of one step as one: Forklift runs one hook of a step and VM. */
export class ComposedHook extends Hook {
  constructor(
    scope: Construct,
    id: string,
    private readonly members: readonly AnsibleHook[],
    namespace: string,
  ) {
    super(scope, id, { name: composedName(members), namespace });
    // Its members check themselves against these, and nothing else is in it.
    vouchFor(this, ['image-not-pinned', 'undefined-variable', 'unknown-variable', ...playbookLaws.codes]);
    this.render<forklift.HookSpec>({
      kind: 'Hook',
      annotations: {
        [PLAYBOOK_ANNOTATION]: `configmap/${this.configMapName}`,
        [MEMBERS_ANNOTATION]: members.map((hook) => hook.name).join(', '),
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
    const grants = this.members.flatMap((hook) => hook.allGrants());
    const data = { 'playbook.yml': this.playbook() };
    renderBeside(this, { name: this.configMapName, data, grants, namedAccount: this.namedAccount });
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
    return once(this, 'playbook', () =>
      composePlaybook(this.members.map((hook) => ({ name: hook.name, playbook: hook.effectivePlaybook() }))),
    );
  }
}
