import type { SourceVm } from '../forklift/source-vm';
import { type Problem, ProblemError } from '../problems/problem';
import { append } from '../support/append';
import type { InventoryContent } from './content';
import { isOther, matcher } from './enrich';
import { readTableRows, type TableMapping } from './table';
import { WAVE_FACTS, type WaveFact } from './wave-columns';

/** A table of people: which application a VM is of, who owns it, when it may be down. */
export interface WaveTable {
  /** A CSV, with any delimiter and any headers. */
  readonly file: string;
  /**
   * Which header holds what: `id`, or `name` with `folder` and `vcenter`, tell the VM of a row; a row that names an `app` and
   * no VM is about all VMs of that application. The others: `app`, `environment`, `owner`, `squad`, `criticality`, `window`,
   * `blackout`, `dependsOn`, `together`, `apart`, `pin`, `mode`, `change`, `namespace`.
   */
  readonly columns: Readonly<Partial<Record<WaveFact | 'id' | 'name' | 'folder' | 'vcenter', string>>>;
}

/** Facts by VM and by application, and where they stand. */
export interface TableFacts {
  /** By the VM's id: a selection may be of another copy of the inventory. */
  readonly ofVm: ReadonlyMap<string, FactRow>;
  readonly ofApp: ReadonlyMap<string, FactRow>;
  readonly problems: readonly Problem[];
}

export interface FactRow {
  readonly where: string;
  readonly values: Readonly<Partial<Record<WaveFact, string>>>;
}

const KEYS = ['id', 'name', 'folder', 'vcenter'];

/** Reads a table of people. A row that names no VM here is reported; one that could mean several is an error. */
export function readWaveTable(
  { file, columns }: WaveTable,
  content: Pick<InventoryContent, 'vms' | 'vcenter'>,
): TableFacts {
  const problems: Problem[] = [];
  const ofVm = new Map<string, FactRow>();
  const ofApp = new Map<string, FactRow>();
  const unknown = Object.keys(columns).filter((name) => ![...KEYS, ...WAVE_FACTS].includes(name));
  for (const name of unknown) {
    problems.push({
      severity: 'error',
      code: 'invalid-wave-rule',
      where: file,
      message: `columns: there is no ${JSON.stringify(name)}, accepted: ${[...KEYS, ...WAVE_FACTS].join(', ')}`,
    });
  }
  const known = Object.fromEntries(Object.entries(columns).filter(([name]) => !unknown.includes(name)));
  const vmOf = matcher(content);
  for (const row of rowsOf(file, known as TableMapping, problems)) {
    const { values, where } = row;
    if (values.vcenter !== undefined && isOther(content, values.vcenter)) continue;
    const facts: FactRow = {
      where,
      values: Object.fromEntries(
        WAVE_FACTS.flatMap((name) => (values[name] === undefined ? [] : [[name, values[name]]])),
      ),
    };
    if (values.id === undefined && values.name === undefined) {
      if (values.app === undefined) continue;
      take(ofApp, values.app, `application ${values.app}`, facts, problems);
      continue;
    }
    const found = vmOf(values);
    if (found === undefined) {
      problems.push({
        severity: 'warning',
        code: 'row-without-vm',
        where,
        message: `${values.id ?? JSON.stringify(values.name)} is not a VM of the inventory: the row has no effect`,
      });
    } else if (Array.isArray(found)) {
      problems.push({
        severity: 'error',
        code: 'ambiguous-name',
        where,
        message: `"${values.name}" is the name of ${found.map((vm: SourceVm) => `${vm.id} (${vm.path ?? 'path unknown'})`).join(' and ')}`,
        fix: 'add a column with the id, or with the folder',
      });
    } else {
      const vm = found as SourceVm;
      take(ofVm, vm.id, `"${vm.name}" (${vm.id})`, facts, problems);
    }
  }
  return { ofVm, ofApp, problems };
}

function rowsOf(file: string, mapping: TableMapping, problems: Problem[]) {
  try {
    return readTableRows(file, mapping);
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    append(problems, error.problems);
    return [];
  }
}

/** Two rows for one thing are an error unless they say the same. */
function take(facts: Map<string, FactRow>, key: string, name: string, row: FactRow, problems: Problem[]): void {
  const before = facts.get(key);
  if (before === undefined) facts.set(key, row);
  else if (JSON.stringify(before.values) !== JSON.stringify(row.values)) {
    problems.push({
      severity: 'error',
      code: 'row-twice',
      where: row.where,
      message: `${name} is also in ${before.where.replace(/^.* (row \d+)$/, '$1')}, with other values`,
      fix: 'keep one of the two rows',
    });
  }
}
