import type { AdoptedConstruct, AdoptedProgram, RepeatedPlans } from './model';
import { Folder } from './repeated/folder';
import { type Unit, unitForm, unitsOf } from './repeated/units';

/** So many plans of one form become a table; fewer read better one by one. */
const FEWEST = 5;

/**
 * The same program with plans that differ in data alone as tables and loops: model in, model out. Plans of one form have the
 * same providers, the same maps or each its own of one form, the same patches and ignored rules, and as many runs; what they
 * may differ in stands in the table: names, namespaces, VMs, settings that some have and others lack, cut-overs, and lists of
 * hooks.
 *
 * Pure; it keeps the order of the plans in each table, and of the tables by their first plan.
 */
export function foldPlans(program: AdoptedProgram): AdoptedProgram {
  const groups = new Map<string, Unit[]>();
  for (const unit of unitsOf(program)) {
    const form = JSON.stringify(unitForm(unit));
    const group = groups.get(form) ?? [];
    group.push(unit);
    groups.set(form, group);
  }
  const folder = new Folder(program);
  const folded = new Set<AdoptedConstruct>();
  const repeated: RepeatedPlans[] = [];
  for (const units of groups.values()) {
    const table = units.length < FEWEST ? undefined : folder.fold(units);
    if (table === undefined) continue;
    repeated.push(table);
    for (const { plan, own } of units) for (const construct of [plan, ...own]) folded.add(construct);
  }
  if (repeated.length === 0) return program;
  return {
    ...program,
    constructs: program.constructs.filter((construct) => !folded.has(construct)),
    constants: folder.constants,
    plans: program.plans.filter((plan) => !folded.has(plan)),
    repeated,
  };
}
