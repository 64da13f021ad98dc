import type { SourceDisk, SourceVm } from '../forklift/source-vm';
import { located, type Problem } from '../problems/problem';
import { didYouMean } from '../support/did-you-mean';
import { table } from '../support/table';
import { blackoutFault, ownBlackoutOf } from '../waves/calendar';
import type { WaveRules } from '../waves/wave-rules';
import type { WaveVm } from '../waves/wave-vm';
import { blockersOf } from './blockers';
import { withoutUndefined } from './content';
import { columnOf, WAVE_FACTS, type WaveColumn, type WaveFact } from './wave-columns';
import type { TableFacts } from './wave-table';

const MIB = 1024 ** 2;
const CRITICALITY = table<Record<string, number>>({ critical: 1, high: 2, medium: 3, low: 4 });

/** What planning needs of a VM: from the source, the columns of the inventory and the table of people, which wins. */
export class WaveVmReader {
  readonly problems: Problem[] = [];
  private readonly columns: readonly (readonly [WaveFact, WaveColumn])[];

  constructor(
    private readonly rules: WaveRules,
    columns: Readonly<Partial<Record<WaveFact, WaveColumn>>>,
    private readonly facts: TableFacts | undefined,
    /** Whether the inventory tells disks at all. */
    private readonly disksAreTold: boolean,
  ) {
    for (const name of Object.keys(columns)) {
      if (WAVE_FACTS.includes(name as WaveFact)) continue;
      const fix = didYouMean(name, WAVE_FACTS) ?? `known are ${WAVE_FACTS.join(', ')}`;
      this.problems.push({
        severity: 'error',
        code: 'invalid-wave-rule',
        where: 'columns',
        message: `there is no ${JSON.stringify(name)}`,
        fix,
      });
    }
    this.columns = WAVE_FACTS.flatMap((name) =>
      columns[name] === undefined ? [] : [[name, columns[name] as WaveColumn] as const],
    );
  }

  read(vm: SourceVm): WaveVm {
    const told: Partial<Record<WaveFact, string>> = table({});
    for (const [name, column] of this.columns) {
      const value = columnOf(column, vm);
      if (value !== undefined) told[name] = value;
    }
    const row = this.facts?.ofVm.get(vm.id);
    const app = row?.values.app ?? told.app;
    const ofApp = app === undefined ? undefined : this.facts?.ofApp.get(app);
    const values = Object.assign(told, ofApp?.values, row?.values);
    const where = row?.where ?? ofApp?.where;
    const place = where ?? `${vm.name} (${vm.id})`;
    const made: { -readonly [K in keyof WaveVm]: WaveVm[K] } = {
      id: vm.id,
      name: vm.name,
      datastores: datastoresOf(vm.disks),
      disks: vm.disks?.length ?? 1,
      sharedDisks: sharedDisksOf(vm.disks),
      blackouts: this.blackouts(values, place),
      dependsOn: listed(values.dependsOn),
      together: listed(values.together),
      apart: listed(values.apart),
    };
    const blockers = blockersOf(vm, this.disksAreTold);
    if (blockers.length > 0) made.blockers = blockers;
    const host = vm.hostId ?? vm.host;
    if (host !== undefined) made.host = host;
    if (vm.cluster !== undefined) made.cluster = vm.cluster;
    const provisioned = sizeOf(vm.disks);
    if (provisioned !== undefined) made.provisionedMiB = provisioned;
    if (vm.storageUsedBytes !== undefined) made.usedMiB = Math.ceil(vm.storageUsedBytes / MIB);
    const guest = vm.guestNameFromTools ?? vm.guestName ?? vm.guestId;
    if (guest !== undefined) made.guest = guest;
    if (where !== undefined) made.where = where;
    const { environment, owner, squad, change, namespace } = values;
    Object.assign(made, withoutUndefined({ app: values.app, environment, owner, squad, change, namespace }));
    this.addChosen(made, values, place);
    return made;
  }

  /** Facts of which only some values are understood. */
  private addChosen(
    made: { -readonly [K in keyof WaveVm]: WaveVm[K] },
    values: Partial<Record<WaveFact, string>>,
    where: string,
  ) {
    const { mode, window, pin, criticality } = values;
    if (mode !== undefined) {
      const word = mode.toLowerCase();
      if (word === 'cold' || word === 'warm') made.mode = word;
      else this.wrong(where, 'mode', mode, 'cold, warm');
    }
    if (window !== undefined) {
      if (this.rules.windows.has(window)) made.window = window;
      else
        this.wrong(
          where,
          'window',
          window,
          [...this.rules.windows.keys()].join(', ') || 'none, as the rules have no windows',
        );
    }
    if (pin !== undefined) {
      const number = /^(?:wave-)?(\d{1,3})$/.exec(pin.toLowerCase())?.[1];
      if (Number(number) >= 1) made.pin = Number(number);
      else this.wrong(where, 'pin', pin, 'the number of a wave, 1 to 999');
    }
    if (criticality !== undefined) {
      const rank =
        CRITICALITY[criticality.toLowerCase()] ?? (/^\d{1,3}$/.test(criticality) ? Number(criticality) : undefined);
      if (rank !== undefined) made.criticality = rank;
      else
        this.wrong(
          where,
          'criticality',
          criticality,
          'critical, high, medium, low, or a whole number, where 1 is the most critical',
        );
    }
  }

  private blackouts({ blackout, window }: Partial<Record<WaveFact, string>>, where: string): readonly string[] {
    const texts = listed(blackout);
    if (texts.length === 0) return NOTHING;
    const zone =
      (window === undefined ? undefined : this.rules.windows.get(window)?.timeZone) ??
      this.rules.windows.values().next().value?.timeZone ??
      'UTC';
    return texts.filter((text) => {
      const fault = blackoutFault(ownBlackoutOf(text), zone);
      if (fault !== undefined) this.problems.push(located(fault, where));
      return fault === undefined;
    });
  }

  private wrong(where: string, fact: WaveFact, value: string, accepted: string): void {
    const message = `${fact} is ${JSON.stringify(value)}, accepted: ${accepted}`;
    this.problems.push({ severity: 'error', code: 'invalid-wave-fact', where, message });
  }
}

const NOTHING: readonly string[] = [];

/** `crm; erp-db-01`, with semicolons or commas. */
function listed(text: string | undefined): readonly string[] {
  if (text === undefined) return NOTHING;
  return [
    ...new Set(
      text
        .split(/[;,]/)
        .map((part) => part.trim())
        .filter((part) => part !== ''),
    ),
  ];
}

function datastoresOf(disks: readonly SourceDisk[] | undefined): readonly string[] {
  if (disks === undefined) return NOTHING;
  return [...new Set(disks.flatMap((disk) => disk.storageName ?? disk.storageId ?? []))];
}

function sharedDisksOf(disks: readonly SourceDisk[] | undefined): readonly string[] {
  if (disks === undefined) return NOTHING;
  const shared = disks.flatMap((disk) =>
    disk.shared === true || disk.busShared === true ? (disk.file ?? disk.id ?? []) : [],
  );
  return shared.length === 0 ? NOTHING : shared;
}

/** Undefined where the size of a disk is unknown. */
function sizeOf(disks: readonly SourceDisk[] | undefined): number | undefined {
  if (disks === undefined) return undefined;
  let bytes = 0;
  for (const { capacityBytes } of disks) {
    if (capacityBytes === undefined) return undefined;
    bytes += capacityBytes;
  }
  return Math.ceil(bytes / MIB);
}
