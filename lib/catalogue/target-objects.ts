import { Duration } from 'cdk8s';
import type { AnsibleHook } from '../constructs/ansible-hook';
import { addCheck } from '../constructs/checks';
import { usesOf } from '../constructs/hook-uses';
import type { Fault } from '../problems/fault';

/** Whose address is asked: the target VM's own, or the source's where the target keeps it. */
export type TargetAddress = 'target' | 'source';

/** Lets a hook read VirtualMachines or their instances where its target VMs are, and checks that no plan goes elsewhere. */
export function readTargets<P extends object>(
  hook: AnsibleHook<P>,
  kinds: readonly ('virtualmachines' | 'virtualmachineinstances')[],
  targetNamespaces: readonly string[] | undefined,
): void {
  const namespaces = Array.isArray(targetNamespaces) ? [...new Set<string>(targetNamespaces)] : [];
  for (const namespace of namespaces) {
    for (const resourceType of kinds) hook.grant(['get'], { apiGroup: 'kubevirt.io', resourceType }, { namespace });
  }
  addCheck(hook, () => {
    if (namespaces.length === 0) {
      return [
        {
          code: 'missing-prop',
          message: 'targetNamespaces is missing',
          fix: "give the namespaces of the target VMs: ['...']",
        },
      ];
    }
    return [...new Set(usesOf(hook).map((use) => use.plan))].flatMap((plan): Fault[] => {
      const targetNamespace = plan.asHooksSeeIt()?.looks.targetNamespace;
      if (targetNamespace === undefined || namespaces.includes(targetNamespace)) return [];
      const message = `plan "${plan.name}" migrates to namespace "${targetNamespace}", where the hook has no rights; targetNamespaces is ${namespaces.join(', ')}`;
      return [{ code: 'target-namespace-missing', message, fix: `add '${targetNamespace}' to targetNamespaces` }];
    });
  });
}

/** What the timeouts take together, and time for the image and the end. */
export function deadlineFor(timeouts: readonly Duration[]): Duration {
  return Duration.seconds(total(timeouts) + 5 * 60);
}

/** Timeouts that are not valid, or that the deadline cuts off before the hook can say what it saw. */
export function timeoutFaults<P extends object>(
  hook: AnsibleHook<P>,
  timeouts: Readonly<Record<string, Duration>>,
): Fault[] {
  const faults = Object.entries(timeouts).flatMap(([name, timeout]): Fault[] =>
    timeout.toSeconds() > 0
      ? []
      : [{ code: 'wrong-value', message: `${name} is ${timeout.toSeconds()} seconds, accepted: more than 0` }],
  );
  const seconds = total(Object.values(timeouts));
  if (hook.deadlineSeconds > seconds) return faults;
  const message = `deadline is ${hook.deadlineSeconds} seconds, and ${Object.keys(timeouts).join(' and ')} ${seconds}: the hook would be killed before it can report what it saw`;
  return [...faults, { code: 'deadline-too-short', message, fix: 'leave the deadline out, or give more' }];
}

/** A port that is not valid. */
export function invalidPort(prop: string, port: unknown): Fault[] {
  if (Number.isInteger(port) && Number(port) >= 1 && Number(port) <= 65535) return [];
  return [{ code: 'wrong-value', message: `${prop} is ${JSON.stringify(port)}, accepted: 1 to 65535` }];
}

function total(timeouts: readonly Duration[]): number {
  return timeouts.reduce((sum, timeout) => sum + timeout.toSeconds(), 0);
}
