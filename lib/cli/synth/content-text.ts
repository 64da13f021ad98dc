import type { ForkliftApp } from '../../app/app';
import { plansIn } from '../../constructs/plans-in';
import { MigrationProgram } from '../../constructs/program';
import type { TextFile } from '../../layout/text-file';

/** What an app holds, a line for each of its programs: `erp: 2 plans, 14 VMs (12 warm, 2 cold), 2 waves`. */
export function contentText(app: ForkliftApp, files: readonly TextFile[]): string {
  const lines = app.node.findAll().flatMap((construct) => {
    if (!MigrationProgram.isMigrationProgram(construct)) return [];
    const plans = plansIn(app).filter((plan) => MigrationProgram.find(plan) === construct);
    const vms = plans.reduce((sum, plan) => sum + plan.vms.length, 0);
    const types = new Map<string, number>();
    for (const plan of plans) types.set(plan.type, (types.get(plan.type) ?? 0) + plan.vms.length);
    const byType = [...types].filter(([, n]) => n > 0).map(([type, n]) => `${n} ${type}`);
    const waves = wavesOf(construct.node.id, files);
    const parts = [
      counted(plans.length, 'plan'),
      `${counted(vms, 'VM')}${byType.length === 0 ? '' : ` (${byType.join(', ')})`}`,
      ...(waves.size === 0 ? ['no run yet'] : [counted(waves.size, 'wave')]),
    ];
    return [`${construct.node.id}: ${parts.join(', ')}\n`];
  });
  return lines.join('');
}

/** The waves that have runs: each is a folder. */
function wavesOf(programme: string, files: readonly TextFile[]): ReadonlySet<string> {
  const prefix = `${programme}/30-runs/`;
  return new Set(
    files.flatMap(({ path }) => {
      const [wave, file] = path.startsWith(prefix) ? path.slice(prefix.length).split('/') : [];
      return wave === undefined || file === undefined ? [] : [wave];
    }),
  );
}

function counted(n: number, what: string): string {
  return `${n} ${what}${n === 1 ? '' : 's'}`;
}
