import { startsAllAtOnce } from './estimate/scheduler';
import type { WaveRules } from './wave-rules';
import type { WaveMode } from './wave-vm';

/** Most VMs in a Plan: where Forklift starts all of a Plan at once, no more than it would run. */
export function planCap(rules: WaveRules, mode: WaveMode): number {
  const most = rules.plan[mode];
  return startsAllAtOnce(rules.provider) ? Math.min(most, rules.maxInFlight) : most;
}

/**
 * Gives VMs to the Plans of a wave: what must not be mixed in one is told apart by `key`, and a Plan takes as many as it may.
 * VMs that have a Plan keep it; a new one comes to the first that has room, else to one after all others.
 */
export class PlanCutter {
  private readonly plans = new Map<number, { readonly key: string; vms: number }>();
  private readonly byKey = new Map<string, number[]>();
  private last = 0;

  constructor(private readonly cap: number) {}

  /** A VM that has its Plan. */
  settle(plan: number, key: string): void {
    const known = this.plans.get(plan);
    if (known) known.vms++;
    else this.open(plan, key, 1);
  }

  /** The Plan of a new VM. */
  take(key: string): number {
    const own = this.byKey.get(key) ?? [];
    const plan = own.find((number) => (this.plans.get(number)?.vms ?? 0) < this.cap);
    if (plan === undefined) return this.open(this.last + 1, key, 1);
    (this.plans.get(plan) as { vms: number }).vms++;
    return plan;
  }

  private open(plan: number, key: string, vms: number): number {
    this.plans.set(plan, { key, vms });
    this.last = Math.max(this.last, plan);
    const own = this.byKey.get(key);
    if (own) own.push(plan);
    else this.byKey.set(key, [plan]);
    return plan;
  }
}

/** Most VMs of a Plan by what is tested, and how many Forklift runs at once. */
export const USUAL_PLAN = { cold: 100, warm: 50 } as const;
export const USUAL_MAX_IN_FLIGHT = 20;
/** Disks of one host that Forklift lets arrays copy at once. */
export const USUAL_MAX_POPULATORS = 20;
/** What Forklift is tested with in one Plan. */
export const MOST_IN_PLAN = 500;
