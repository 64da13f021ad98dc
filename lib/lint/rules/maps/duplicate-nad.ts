import { sharedNads } from '../../../forklift/map-coverage';
import { categoriesIn } from '../../../forklift/releases/forklift-release';
import type { ProviderType } from '../../../forklift/source-vm';
import { networkPair } from '../../gap-rule';
import { planRule } from '../../rule';
import { knownVms } from '../../source-rule';

const CONDITION = 'VMDuplicateNADMappings';

export const duplicateNad = planRule({
  code: 'duplicate-nad',
  needs: 'inventory',
  check(plan, context, tell) {
    const { networks, sourceType } = plan;
    const { release, releaseIsKnown } = context;
    // Not every release minds: where it is known, those that do not are silent.
    if (networks === undefined || (releaseIsKnown && categoriesIn(release, CONDITION)?.length === 0)) return;
    const known = knownVms(plan, context);
    const type = (sourceType ?? known[0]?.source.providerType) as ProviderType;
    const vms = known.map(({ source }) => source);
    const hasPool = release.has('2.11.7');
    for (const { vm, nad, cards, pool } of sharedNads(type, vms, networks.pairs.map(networkPair), hasPool)) {
      const found = known.find(({ source }) => source.id === vm.id);
      if (found === undefined) continue;
      tell({
        path: ['spec', 'vms', found.index],
        vm: found.label,
        severity: releaseIsKnown ? 'error' : 'warning',
        message:
          pool === undefined
            ? `VM "${found.label}": ${cards} of its NICs lead to NetworkAttachmentDefinition ${nad}, accepted: one`
            : `VM "${found.label}": ${cards} of its NICs are on network "${nad}", for which there are ${pool} NetworkAttachmentDefinitions`,
        fix: hasPool
          ? 'give the network as many pairs as the VM has NICs on it, each with its own NetworkAttachmentDefinition'
          : 'put its NICs on separate networks, or drop all but one with type ignored',
      });
    }
  },
});
