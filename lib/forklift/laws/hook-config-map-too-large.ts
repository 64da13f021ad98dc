import type { LawOver } from '../../problems/law-over';
import type { Path } from '../../problems/path';

/** Most that the API server takes for a ConfigMap, in bytes. */
export const CONFIG_MAP_LIMIT = 2 ** 20;

/** What Forklift puts into the ConfigMap of a hook's job: the playbook, and plan.yml with every VM of the plan. */
export interface HookFilesFacts {
  /** For which of the two it would be too large: `plan "app"` where a hook is looked at, `hook "drain"` where a plan is. */
  readonly of: string;
  /** @default - the whole of it */
  readonly path?: Path;
  readonly playbookBytes: number;
  readonly vms: number;
  /** What plan.yml holds for a VM. */
  readonly bytesPerVm: number;
}

/** A playbook and a plan that do not fit into one ConfigMap: Forklift cannot make the job. */
export const hookConfigMapTooLarge: LawOver<HookFilesFacts, 'hook-config-map-too-large'> = {
  code: 'hook-config-map-too-large',
  check({ of, path, playbookBytes, vms, bytesPerVm }) {
    const bytes = playbookBytes + vms * bytesPerVm;
    if (bytes <= CONFIG_MAP_LIMIT) return [];
    return [
      {
        code: 'hook-config-map-too-large',
        ...(path === undefined ? {} : { path }),
        message: `for ${of} Forklift would make a ConfigMap of about ${bytes} bytes (playbook and plan.yml of ${vms} VMs), accepted: at most ${CONFIG_MAP_LIMIT}`,
        fix: 'split the plan, or shorten the playbook',
      },
    ];
  },
};
