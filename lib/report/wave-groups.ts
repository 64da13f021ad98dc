import type { PlannedVm, PlanView, Side } from '../review/side';
import { compareText } from '../support/did-you-mean';
import type { PlannedWave } from '../waves/plan-waves';
import { waveName } from '../waves/words';
import type { Estate } from './input';

/** A VM in its wave. */
export interface Member {
  readonly id: string;
  readonly name: string;
  /** @default - the wave is a proposal */
  readonly planned?: PlannedVm;
}

/** The VMs of a wave, before anything is known of them. */
export interface WaveGroup {
  readonly key: string;
  readonly programme: string;
  /** `wave-01`; empty for plans without a run. */
  readonly wave: string;
  readonly plans: readonly PlanView[];
  readonly members: readonly Member[];
  /** What it was planned as, where that is known. */
  readonly known?: { readonly wave: PlannedWave; readonly estate: Estate };
}

/** The waves of what is rendered, by program and number; last the plans that have no run. */
export function groupsOfTree(side: Side, estates: readonly Estate[], programme: string | undefined): WaveGroup[] {
  const plansOf = new Map<string, PlanView[]>();
  for (const plan of side.plans.values()) {
    if (programme !== undefined && plan.programme !== programme) continue;
    const key = keyOf(plan.programme, plan.wave ?? '');
    const plans = plansOf.get(key);
    if (plans) plans.push(plan);
    else plansOf.set(key, [plan]);
  }
  const waveOfVm = new Map<string, { wave: PlannedWave; estate: Estate }>();
  for (const estate of estates)
    for (const wave of estate.waves) for (const { vm } of wave.members) waveOfVm.set(vm.id, { wave, estate });
  return [...plansOf]
    .map(([key, plans]): WaveGroup => {
      const { programme: of, wave = '' } = plans[0] as PlanView;
      const members = plans.flatMap(({ vms }) =>
        [...vms.values()].map((planned): Member => ({ id: planned.id, name: planned.name, planned })),
      );
      const known = members.map(({ id }) => waveOfVm.get(id)).find((it) => it && waveName(it.wave.number) === wave);
      return { key, programme: of, wave, plans, members, ...(known === undefined ? {} : { known }) };
    })
    .sort(
      (a, b) =>
        compareText(a.programme, b.programme) ||
        compareNumbers(numberOf(a.wave), numberOf(b.wave)) ||
        compareText(a.wave, b.wave),
    );
}

/** Waves as they could be. */
export function groupsOfEstates(estates: readonly Estate[]): WaveGroup[] {
  return estates.flatMap((estate) =>
    estate.waves.map((wave): WaveGroup => {
      const name = waveName(wave.number);
      const members = wave.members.map(({ vm: { id, name: ofVm } }) => ({ id, name: ofVm }));
      return { key: name, programme: '', wave: name, plans: [], members, known: { wave, estate } };
    }),
  );
}

function keyOf(programme: string, wave: string): string {
  return `${programme}/${wave === '' ? 'no-wave' : wave}`;
}

function numberOf(wave: string): number {
  const number = /^wave-(\d+)$/.exec(wave)?.[1];
  return number === undefined ? Number.POSITIVE_INFINITY : Number(number);
}

function compareNumbers(a: number, b: number): number {
  return a === b ? 0 : a < b ? -1 : 1;
}
