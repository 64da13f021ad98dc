import { FORKLIFT_GROUP } from '../../../forklift/schema/crd';
import { asList, asRow, asText } from '../../../support/untyped';
import { APP_PROJECT, APPLICATION, deliveredByApplication } from '../../delivery';
import { rule } from '../../rule';

export const appprojectBlocksForklift = rule({
  code: 'appproject-blocks-forklift',
  kinds: [APP_PROJECT],
  check({ spec, name }, context, tell) {
    const kinds = new Set<string>();
    for (const application of context.objects.all(APPLICATION)) {
      if (asText(application.spec.project) !== name) continue;
      for (const kind of deliveredByApplication(application.spec, context).kinds) kinds.add(kind);
    }
    const allowed = spec.namespaceResourceWhitelist;
    const denied = asList(spec.namespaceResourceBlacklist);
    const blocked = [...kinds]
      .filter(
        (kind) =>
          (Array.isArray(allowed) && !allowed.some((entry) => covers(entry, kind))) ||
          denied.some((entry) => covers(entry, kind)),
      )
      .sort();
    if (blocked.length === 0) return;
    const field = Array.isArray(allowed) ? 'namespaceResourceWhitelist' : 'namespaceResourceBlacklist';
    tell({
      path: ['spec', field],
      message: `AppProject "${name}" does not let its Applications apply ${blocked.join(', ')} of ${FORKLIFT_GROUP}`,
      fix: `add { group: ${FORKLIFT_GROUP}, kind: "*" } to the kinds that it allows`,
    });
  },
});

function covers(entry: unknown, kind: string): boolean {
  const row = asRow(entry);
  const matches = (pattern: unknown, value: string) => pattern === '*' || pattern === value;
  return matches(row?.group, FORKLIFT_GROUP) && matches(row?.kind, kind);
}
