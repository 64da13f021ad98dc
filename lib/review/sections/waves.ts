import { compareText } from '../../support/did-you-mean';
import type { Comparison } from '../comparison';
import type { BeforeAfter, VmChange, WaveChange } from '../model';
import type { Side } from '../side';
import { gibOf } from './vms';

/** Waves in which something differs: numbers, windows, approval, plans, or VMs that come and go. */
export function waveChanges(comparison: Comparison, vms: readonly VmChange[]): WaveChange[] {
  const { base, head } = comparison;
  const keys = new Set([...wavesOf(base), ...wavesOf(head)]);
  return [...keys].sort(compareText).flatMap((key): WaveChange[] => {
    const was = summaryOf(base, key, comparison);
    const is = summaryOf(head, key, comparison);
    const [programme = '', wave = ''] = key.split('/');
    const inWave = (place: VmChange['from']) => place?.programme === programme && place.wave === wave;
    const moving = vms.filter(({ from, to, change }) => change !== 'renamed' && inWave(from) !== inWave(to));
    const change: WaveChange = {
      programme,
      wave,
      vms: pair(was?.vms, is?.vms),
      gib: pair(was?.gib, is?.gib),
      approval: pair(was?.approval, is?.approval),
      windows: pair(was?.windows, is?.windows),
      plans: pair(was?.plans, is?.plans),
      entered: moving.filter(({ to }) => inWave(to)).length,
      left: moving.filter(({ from }) => inWave(from)).length,
    };
    return JSON.stringify(was) === JSON.stringify(is) && moving.length === 0 ? [] : [change];
  });
}

function pair<T>(before: T | undefined, after: T | undefined): BeforeAfter<T> {
  return { ...(before === undefined ? {} : { before }), ...(after === undefined ? {} : { after }) };
}

function wavesOf(side: Side): string[] {
  const ofRuns = side.runs.flatMap(({ object, wave }) => (wave === undefined ? [] : `${object.programme}/${wave}`));
  return [...side.waves.keys(), ...ofRuns];
}

function summaryOf(side: Side, key: string, { options, renamedPlans }: Comparison) {
  const plans = [...side.plans.values()].filter(({ programme, wave }) => `${programme}/${wave}` === key);
  const view = side.waves.get(key);
  if (plans.length === 0 && view === undefined) return undefined;
  const ids = plans.flatMap(({ vms }) => [...vms.keys()]);
  const sizes = ids.map((id) => {
    const vm = options.inventory?.get(id);
    return vm === undefined ? undefined : gibOf(vm);
  });
  const gib = sizes.every((size) => size !== undefined)
    ? Math.round(sizes.reduce((sum: number, size) => sum + (size ?? 0), 0) * 10) / 10
    : undefined;
  const nameNow = (plan: string) => (renamedPlans.get(plan) ?? plan).replace(/^.*\//, '');
  return {
    vms: ids.length,
    ...(gib === undefined || options.inventory === undefined ? {} : { gib }),
    approval: {
      ...(view?.flux === undefined ? {} : { flux: view.flux }),
      ...(view?.argocd === undefined ? {} : { argocd: view.argocd }),
      ...(view?.by === undefined ? {} : { by: view.by }),
      ...(view?.waitsFor === undefined ? {} : { waitsFor: view.waitsFor }),
      ...(view?.changedSince === undefined ? {} : { changedSince: view.changedSince }),
    },
    windows: view?.windows ?? [],
    plans: plans.map((plan) => nameNow(plan.key)).sort(compareText),
  };
}
