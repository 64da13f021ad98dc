import { ProviderType, type SourceVm } from '../forklift/source-vm';
import { compareText } from '../support/did-you-mean';
import { oneLine } from '../support/one-line';
import { table } from '../support/table';
import type { Path, PathStep } from './ast';
import { columnsOf } from './columns';
import { queryField, queryFieldNames } from './inventory-fields';
import { printPath } from './print';
import { kindOf } from './value';

/** A field that queries can ask for, as the VMs of an inventory have it. */
export interface KnownField {
  /** As a query writes it: `disks[*].capacity`, `attributes[Cost centre]`. */
  readonly name: string;
  /** `text`, `number`, `boolean`, `list`; several where VMs differ, with ` or ` between them. */
  readonly type: string;
  /** Of its numbers, where it is known. */
  readonly unit?: string;
  /** The value of the first VM that has one, on one line; of a list, how many items it has. */
  readonly example: string;
  /** How many VMs have it: it is neither null nor an empty text there. */
  readonly vms: number;
}

/** What deeper members of foreign rows would add is never asked for. */
const DEEPEST = 8;
const LONGEST_EXAMPLE = 60;

/** Units of the model, and of Forklift's own rows. */
const UNITS: Readonly<Record<string, string>> = table({
  memoryMB: 'MiB',
  storageUsed: 'bytes',
  'disks[*].capacity': 'bytes',
});
const UNITS_BY_TYPE: Readonly<Partial<Record<ProviderType, Readonly<Record<string, string>>>>> = table({
  [ProviderType.VSPHERE]: table({
    balloonedMemory: 'MiB',
    'guestDisks[*].capacity': 'bytes',
    'guestDisks[*].freeSpace': 'bytes',
  }),
  [ProviderType.OVIRT]: table({ memory: 'bytes', balloonedMemory: 'bytes' }),
});

/**
 * Every field that a query can ask of these VMs and that at least one has, by name: those of the model, the computed ones, and
 * those of the source's own rows. Members of objects and of the items of lists are fields of their own. Pure.
 */
export function knownFields(vms: readonly SourceVm[]): KnownField[] {
  const roots = new Map<string, Seen>();
  const modelNames = queryFieldNames();
  for (const vm of vms) {
    for (const name of new Set([...modelNames, ...Object.keys(vm.raw)])) {
      const seen = roots.get(name) ?? new Seen([{ step: 'name', name }]);
      roots.set(name, seen);
      seen.look(vm, queryField(vm, name));
    }
  }
  const type = vms[0]?.providerType;
  return [...roots.values()]
    .flatMap((root) => root.fields())
    .map((field) => {
      const unit = field.type.includes('number')
        ? (UNITS[field.name] ?? (type === undefined ? undefined : UNITS_BY_TYPE[type]?.[field.name]))
        : undefined;
      return unit === undefined ? field : { ...field, unit };
    })
    .sort((a, b) => compareText(a.name, b.name));
}

/** What was seen of one path. */
class Seen {
  private readonly kinds = new Set<string>();
  private readonly below = new Map<string, Seen>();
  private example: string | undefined;
  private last: SourceVm | undefined;
  private count = 0;

  constructor(private readonly path: Path) {}

  look(vm: SourceVm, value: unknown): void {
    if (value === null || value === undefined || value === '' || this.path.length > DEEPEST) return;
    if (Array.isArray(value)) {
      this.note(vm, 'list', `${value.length} ${value.length === 1 ? 'item' : 'items'}`);
      for (const item of value) if (isObject(item)) this.lookInto(vm, item, [{ step: 'all' }]);
    } else if (isObject(value)) this.lookInto(vm, value, []);
    else this.note(vm, kindOf(value), shortened(oneLine(String(value))));
  }

  /** Paths that a query cannot write are left out. */
  fields(): KnownField[] {
    const own =
      this.example === undefined || !isWritable(printPath(this.path))
        ? []
        : [
            {
              name: printPath(this.path),
              type: [...this.kinds].sort().join(' or '),
              example: this.example,
              vms: this.count,
            },
          ];
    return [...own, ...[...this.below.values()].flatMap((seen) => seen.fields())];
  }

  private lookInto(vm: SourceVm, members: object, between: readonly PathStep[]): void {
    for (const [key, value] of Object.entries(members)) {
      const step: PathStep = isName(key) ? { step: 'name', name: key } : { step: 'bracket', key };
      // One name below an object and below the items of a list are two fields.
      const place = `${between.length}${key}`;
      const seen = this.below.get(place) ?? new Seen([...this.path, ...between, step]);
      this.below.set(place, seen);
      seen.look(vm, value);
    }
  }

  private note(vm: SourceVm, kind: string, example: string): void {
    this.kinds.add(kind);
    this.example ??= example;
    if (this.last !== vm) this.count++;
    this.last = vm;
  }
}

function shortened(text: string): string {
  const signs = [...text];
  return signs.length <= LONGEST_EXAMPLE ? text : `${signs.slice(0, LONGEST_EXAMPLE - 3).join('')}...`;
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isName(key: string): boolean {
  return /^[\p{L}_][\p{L}\p{N}_]*$/u.test(key);
}

function isWritable(name: string): boolean {
  try {
    return columnsOf(`select ${name}`)?.[0]?.title === name;
  } catch {
    return false;
  }
}
