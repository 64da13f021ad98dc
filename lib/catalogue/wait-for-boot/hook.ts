import { Duration } from 'cdk8s';
import type { Construct } from 'constructs';
import { AnsibleHook } from '../../constructs/ansible-hook';
import { addCheck, checkChoice, checkPropNames } from '../../constructs/checks';
import { CATALOGUE_PROPS, type CatalogueHookProps, commonProps, playbookBeside } from '../catalogue-hook';
import { deadlineFor, invalidPort, readTargets, type TargetAddress, timeoutFaults } from '../target-objects';

export interface WaitForBootHookProps extends CatalogueHookProps {
  /** Namespaces of the target VMs: the hook may read VirtualMachineInstances there. */
  readonly targetNamespaces: readonly string[];
  /** A TCP port that is open when the guest has booted, for guests without an agent: 22, 3389. @default - the guest agent is connected */
  readonly port?: number;
  /** Where the port is: the first address of the target VM, or that of the source where it keeps its own. @default 'target' */
  readonly address?: TargetAddress;
  /** How long the guest may take to boot. Whole seconds. @default Duration.minutes(15) */
  readonly timeout?: Duration;
  /** How long one attempt may take. @default - the timeout and 5 minutes */
  readonly deadline?: Duration;
}

/** What the playbook reads as `params`; a VM may have its own. */
export interface WaitForBootParameters {
  /** Which address of the migrated VM is asked. */
  readonly address: TargetAddress;
  /** A port that must answer; null where an address is enough. */
  readonly tcp_port: number | null;
  /** How long the VM may take. Seconds. */
  readonly timeout_seconds: number;
}

/**
 * A PostHook that passes when the target VM runs and its guest has booted: its agent is connected, or a port is open.
 *
 * @example
 * const boot = new WaitForBootHook(erp, 'boot', { targetNamespaces: ['erp'] });
 * plan.vm('erp-legacy-1').addPostHook(boot, { tcp_port: 22 });
 */
export class WaitForBootHook extends AnsibleHook<WaitForBootParameters> {
  constructor(scope: Construct, id: string, props: WaitForBootHookProps) {
    const { timeout = Duration.minutes(15) } = props;
    super(scope, id, {
      ...commonProps(props),
      deadline: props.deadline ?? deadlineFor([timeout]),
      playbook: playbookBeside(__dirname),
      parameters: {
        address: props.address ?? 'target',
        tcp_port: props.port ?? null,
        timeout_seconds: timeout.toSeconds(),
      },
    });
    checkPropNames(this, props, {
      ...CATALOGUE_PROPS,
      address: true,
      port: true,
      targetNamespaces: true,
      timeout: true,
    });
    checkChoice(this, 'address', props.address, ['target', 'source']);
    readTargets(this, ['virtualmachineinstances'], props.targetNamespaces);
    addCheck(this, () => [
      ...timeoutFaults(this, { timeout }),
      ...(props.port === undefined ? [] : invalidPort('port', props.port)),
    ]);
  }
}
