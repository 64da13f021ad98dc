import { redacted } from '../review/playbook';
import type { Side } from '../review/side';
import { usesOfHooks } from '../review/uses';
import { compareText } from '../support/did-you-mean';
import { asText } from '../support/untyped';
import type { ReportHook } from './model';

/** Every hook that some VM runs, with its text; of a list, each hook that it is made of. */
export function hooksIn(side: Side, programme: string | undefined): ReportHook[] {
  const hooks: ReportHook[] = [];
  const seen = new Set<string>();
  const uses = usesOfHooks(side);
  for (const object of side.tree.objects.values()) {
    if (object.type !== 'Hook' || (programme !== undefined && object.programme !== programme)) continue;
    const playbook = side.playbookOf(`${object.namespace}/${object.name}`);
    const image = asText(object.spec.image);
    for (const { name, own } of playbook?.parts ?? [{ name: object.name, own: playbook?.own ?? '' }]) {
      const use = uses.get(name);
      if (use === undefined || seen.has(name)) continue;
      seen.add(name);
      hooks.push({ name, ...(image === undefined ? {} : { image }), vms: use.vms.length, text: redacted(own) });
    }
  }
  return hooks.sort((a, b) => compareText(a.name, b.name));
}
