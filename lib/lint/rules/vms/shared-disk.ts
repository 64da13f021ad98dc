import { type DiskSharer, type MiscopiedDisk, miscopiedDisks } from '../../../forklift/shared-disks';
import type { SourceDisk, SourceVm } from '../../../forklift/source-vm';
import type { CheckContext } from '../../context';
import { knownVms, sourceRule } from '../../source-rule';
import { type PlanView, sourceProviderOf } from '../../views';

export const sharedDisk = sourceRule({
  code: 'shared-disk',
  sources: ['vsphere'],
  check(vm, plan, context, tell) {
    const shared = (vm.disks ?? []).filter((disk) => disk.shared === true);
    const [first] = shared;
    if (first === undefined || plan.isArchived) return;
    const others = othersWith(vm, shared, plan, context);
    const { moves, miscopied } = context.table('moves of shared disks', () => movesOfShared(context));
    const provider = sourceProviderOf(plan.object);
    const elsewhere = others
      .flatMap((other) => moves.get(keyOf(provider, other)) ?? [])
      .find((it) => it.plan.spec.targetNamespace !== plan.spec.targetNamespace);
    if (elsewhere !== undefined) {
      const { object } = elsewhere.plan;
      tell({
        path: [],
        message: `it shares ${labelOf(first)} with "${elsewhere.name}", which Plan ${object.namespace}/${object.name} takes to another namespace: VMs of two namespaces cannot have one disk`,
        fix: 'take both to one namespace',
      });
    }
    const here = moves.get(keyOf(provider, vm))?.find((it) => it.plan === plan);
    if (here !== undefined) for (const fault of miscopied.get(here) ?? []) tell({ path: [], ...said(fault) });
    if (here?.copies === false) return;
    const running = others.find((other) => other.powerState === 'poweredOn');
    if (plan.type === 'warm')
      tell({
        path: [],
        message: `it shares ${labelOf(first)} with other VMs, which a warm migration cannot copy`,
        fix: 'make the plan cold, or set migrateSharedDisks: false',
      });
    else if (running !== undefined)
      tell({
        path: [],
        // Who is to move is shut down for that; who stays is forgotten.
        severity: moves.has(keyOf(provider, running)) ? 'warning' : 'error',
        message: `it shares ${labelOf(first)} with "${running.name}", which is powered on`,
        fix: 'shut the others down before the run, and copy the disk with one plan: migrateSharedDisks: false in the others',
      });
  },
});

/** A VM with shared disks that a plan of the set moves. */
interface Move extends DiskSharer {
  readonly id: string;
  readonly plan: PlanView;
}

const keyOf = (provider: string, vm: SourceVm) => `${provider}/${vm.id}`;
const labelOf = ({ file, id }: SourceDisk) => file ?? id ?? 'a disk';

/** What is wrong with who copies a disk, told at the first of its VMs. */
function said({ disk, copiers, circle }: MiscopiedDisk<Move>) {
  const plans = [...new Set(copiers.map(({ plan }) => `Plan ${plan.object.namespace}/${plan.object.name}`))];
  const message =
    copiers.length === 0
      ? `nothing copies ${disk}: migrateSharedDisks is false for every VM that shares it`
      : `${disk} is copied by ${plans.join(' and ')}: each gets a disk of its own`;
  if (circle === undefined)
    return {
      message,
      fix:
        copiers.length === 0
          ? 'take migrateSharedDisks: false away from one of them'
          : 'set migrateSharedDisks: false in all of these plans but one',
    };
  return {
    message: `${message}; no choice of migrateSharedDisks is right for ${circle.join(', ')}, which share disks in a circle`,
    fix: 'copy one of the disks by other means, and detach it for the migration',
  };
}

/** VMs that have one of the disks, by whatever plan they move or stay. */
function othersWith(
  vm: SourceVm,
  disks: readonly SourceDisk[],
  plan: PlanView,
  context: CheckContext,
): readonly SourceVm[] {
  const vms = vmsByDisk(sourceProviderOf(plan.object), context);
  const others = disks.flatMap(({ file }) => (file === undefined ? [] : (vms.get(file) ?? [])));
  return [...new Set(others)].filter((other) => other.id !== vm.id);
}

function vmsByDisk(provider: string, context: CheckContext): ReadonlyMap<string, readonly SourceVm[]> {
  return context.table(`VMs by disk of ${provider}`, () => {
    const found = new Map<string, SourceVm[]>();
    for (const vm of context.source?.of(provider)?.vms ?? [])
      for (const { file } of vm.disks ?? []) if (file !== undefined) add(found, file, vm);
    return found;
  });
}

/** Who moves with shared disks, by provider and VM; and at the first VM of each disk that is not copied once, what is wrong. */
function movesOfShared(context: CheckContext) {
  const moves = new Map<string, Move[]>();
  const disks = new Map<string, { readonly provider: string; readonly file: string; readonly sharers: Move[] }>();
  for (const object of context.objects.all('Plan')) {
    const plan = context.plan(object);
    if (plan.isArchived) continue;
    const provider = sourceProviderOf(object);
    for (const { index, source } of knownVms(plan, context)) {
      const shared = (source.disks ?? []).filter((disk) => disk.shared === true);
      if (shared.length === 0) continue;
      const copies = plan.setting(plan.vms[index] ?? {}, 'migrateSharedDisks') !== false;
      const move = { id: source.id, name: source.name, copies, plan };
      add(moves, keyOf(provider, source), move);
      for (const { file = '' } of shared) {
        const disk = disks.get(`${provider} ${file}`) ?? { provider, file, sharers: [] };
        disks.set(`${provider} ${file}`, disk);
        // A VM in two plans is reported as such.
        if (file !== '' && !disk.sharers.some(({ id }) => id === move.id)) disk.sharers.push(move);
      }
    }
  }
  const several = [...disks].filter(([, { sharers }]) => sharers.length > 1);
  const miscopied = new Map<Move, MiscopiedDisk<Move>[]>();
  for (const fault of miscopiedDisks(new Map(several.map(([key, { sharers }]) => [key, sharers])))) {
    const { provider, file } = disks.get(fault.disk) as { provider: string; file: string };
    // One that is not in the set may have brought the disk along before.
    const all = vmsByDisk(provider, context).get(file) ?? [];
    const isLeftBehind = fault.copiers.length === 0 && all.length <= fault.sharers.length;
    if (fault.copiers.length > 0 || isLeftBehind) add(miscopied, fault.sharers[0] as Move, { ...fault, disk: file });
  }
  return { moves, miscopied };
}

function add<K, V>(lists: Map<K, V[]>, key: K, value: V): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [value]);
  else list.push(value);
}
