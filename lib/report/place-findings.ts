import type { SourceVm } from '../forklift/source-vm';
import { withoutUndefined } from '../inventory/content';
import type { PlacedFinding } from './count-findings';
import type { ReportSources } from './input';
import type { WaveGroup } from './wave-groups';

/** Findings with the wave and the VM that they are about. */
export function placedFindings(
  { findings = [], programme }: ReportSources,
  groups: readonly WaveGroup[],
  vms: Iterable<SourceVm>,
): PlacedFinding[] {
  const places = new Map<string, { readonly group: WaveGroup; readonly ids: readonly string[] }>();
  for (const group of groups) {
    for (const plan of group.plans) {
      const ids = [...plan.vms.keys()];
      places.set(plan.object.title, { group, ids });
      for (const run of plan.runs) places.set(run.object.title, { group, ids });
    }
  }
  const idOfName = new Map<string, string>();
  for (const vm of vms) idOfName.set(vm.name, vm.id);
  return findings.flatMap((finding): PlacedFinding[] => {
    const place = finding.object === undefined ? undefined : places.get(finding.object);
    // Of another program than the one that is meant.
    if (programme !== undefined && place === undefined && /^(?:Plan|Migration) /.test(finding.object ?? '')) return [];
    const { vm } = finding;
    const found = typeof vm === 'number' ? place?.ids[vm] : vm === undefined ? undefined : idOfName.get(vm);
    const vmId = finding.vmId ?? found;
    return [withoutUndefined({ ...finding, vmId, wave: place?.group.key })];
  });
}
