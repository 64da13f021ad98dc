/** What an account asked of the API server, as its audit log has it. */
import { readFileSync } from 'node:fs';
import type { ControlPlane } from './control-plane-kit';

interface AuditEvent {
  readonly verb: string;
  readonly user: { readonly username: string };
  readonly objectRef?: {
    readonly apiGroup?: string;
    readonly resource: string;
    readonly subresource?: string;
    readonly name?: string;
    readonly namespace?: string;
  };
  readonly responseStatus?: { readonly code?: number };
  readonly annotations?: Readonly<Record<string, string>>;
}

/** A right as `namespace: verb group/resource[:name]`, sorted, each once. */
export interface UsedRights {
  readonly allowed: readonly string[];
  readonly refused: readonly string[];
}

export function rightsUsedBy(cluster: ControlPlane, serviceAccount: string, namespace: string): UsedRights {
  const username = `system:serviceaccount:${namespace}:${serviceAccount}`;
  const events = readFileSync(cluster.auditLog, 'utf8')
    .split('\n')
    .filter((line) => line.includes(`"${username}"`))
    .map((line) => JSON.parse(line) as AuditEvent)
    // What has no object is discovery, which any account may do.
    .filter(({ user, objectRef }) => user.username === username && objectRef?.resource !== undefined);
  const words = (decision: string) => {
    const found = events
      .filter(({ annotations }) => annotations?.['authorization.k8s.io/decision'] === decision)
      .flatMap(({ verb, responseStatus, objectRef = { resource: '' } }) => {
        const { apiGroup = '', resource, subresource, name, namespace: within } = objectRef;
        const target = `${apiGroup}/${resource}${subresource ? `/${subresource}` : ''}${name ? `:${name}` : ''}`;
        // An apply that makes the object is asked for both.
        const verbs = verb === 'patch' && responseStatus?.code === 201 ? [verb, 'create'] : [verb];
        return verbs.map((asked) => `${within}: ${asked} ${target}`);
      });
    return [...new Set(found)].sort();
  };
  return { allowed: words('allow'), refused: words('forbid') };
}

/** What Roles give, in the same words. */
export function rightsGivenBy(
  roles: readonly { readonly metadata: { readonly namespace?: string }; readonly [key: string]: unknown }[],
): string[] {
  const words = roles.flatMap(({ metadata, rules }) =>
    (rules as { apiGroups: string[]; resources: string[]; verbs: string[]; resourceNames?: string[] }[]).flatMap(
      (rule) =>
        rule.apiGroups.flatMap((group) =>
          rule.resources.flatMap((resource) =>
            rule.verbs.flatMap((verb) =>
              (rule.resourceNames ?? ['']).map(
                (name) => `${metadata.namespace}: ${verb} ${group}/${resource}${name && `:${name}`}`,
              ),
            ),
          ),
        ),
    ),
  );
  return [...new Set(words)].sort();
}
