import type { InventoryContent } from '../../inventory/content';
import type { Artifact } from '../../layout/artifact';
import { findRule } from '../../lint/registry';
import { knowledgeOfInventory } from '../../lint/source-knowledge';
import { checkManifests } from '../../lint/synth';
import type { ToldFinding } from '../../report/input';

const API = 'forklift.konveyor.io/v1beta1';
const NAMESPACE = 'assessment';

/**
 * What the rules that look at VMs of an inventory say of all of them, as if they were in one cold and in one warm plan. What
 * only a warm plan minds says so.
 */
export function findingsOfInventory(content: InventoryContent): ToldFinding[] {
  const vms = content.vms.filter(({ isTemplate }) => isTemplate !== true);
  const source = knowledgeOfInventory({ vms, hosts: content.hosts });
  const ends = { provider: { source: { name: 'source', namespace: NAMESPACE } } };
  const list = vms.map(({ id, name }) => ({ id, name }));
  const objects = [
    manifest('Provider', 'source', { type: content.providerType }),
    manifest('Plan', 'cold', { ...ends, type: 'cold', vms: list }),
    manifest('Plan', 'warm', { ...ends, type: 'warm', vms: list }),
  ];
  const told = new Set<string>();
  return checkManifests(objects, [], { source }).flatMap(
    ({ code, severity, where, path, message, fix }): ToldFinding[] => {
      const [spec, of, place] = path ?? [];
      const rule = findRule(code);
      if (rule?.needs !== 'inventory' || spec !== 'spec' || of !== 'vms' || typeof place !== 'number') return [];
      const vm = vms[place];
      const key = `${code} ${place} ${message}`;
      // The cold plan comes first: what it says is not said again.
      if (vm === undefined || told.has(key)) return [];
      told.add(key);
      return [
        {
          code,
          // A wave may be cold.
          severity: where === 'warm' && severity === 'error' ? 'warning' : severity,
          where: where === 'warm' ? `${vm.name}, if it is copied warm` : vm.name,
          vmId: vm.id,
          message,
          ...(fix === undefined ? {} : { fix }),
        },
      ];
    },
  );
}

function manifest(kind: string, name: string, spec: object): Artifact {
  return {
    manifest: { apiVersion: API, kind, metadata: { name, namespace: NAMESPACE }, spec },
    path: name,
    where: name,
  };
}
