import { ApiObject } from 'cdk8s';
import { HOOK_ANNOTATION } from '../forklift/annotations';
import type { Hook } from './hook';
import { type Grant, HookRights } from './hook-rights';

interface BesideHook {
  /** Name of the ConfigMap, and of the account where one is made. */
  readonly name: string;
  /** What the ConfigMap holds. @default - no ConfigMap */
  readonly data?: Readonly<Record<string, string>> | undefined;
  readonly grants: readonly Grant[];
  /** An existing account that the author named: it has its rights from elsewhere. @default - none */
  readonly namedAccount: string | undefined;
}

/**
 * Adds what stands beside a Hook: the ConfigMap with the playbook in clear text and what it reads, and where rights are
 * needed the account that has them. What an earlier rendering added is replaced.
 */
export function renderBeside(hook: Hook, { name, data, grants, namedAccount }: BesideHook): void {
  for (const child of ['ConfigMap', 'Rights']) hook.node.tryRemoveChild(child);
  const { namespace } = hook;
  if (data !== undefined)
    new ApiObject(hook, 'ConfigMap', {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name, namespace, annotations: { [HOOK_ANNOTATION]: `hook/${hook.name}` } },
      data,
    });
  if (grants.length > 0 && namedAccount === undefined) new HookRights(hook, 'Rights', { name, namespace, grants });
}
