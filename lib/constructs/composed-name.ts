import { createHash } from 'node:crypto';
import { cutEnd } from '../support/cut';
import type { IHook } from './i-hook';

/** Longest name of a composed hook: `hook-` goes in front of it for its ConfigMap and account. */
const NAME_LIMIT = 58;

/** `drain-then-backup`; a long one is cut, and one that could mean several lists too is told apart by a hash. */
export function composedName(hooks: readonly IHook[]): string {
  const whole = hooks.map((hook) => hook.name).join('-then-');
  if (whole.length <= NAME_LIMIT && whole.split('-then-').length === hooks.length) return whole;
  const names = hooks.map((hook) => hook.name).join(', ');
  const hash = createHash('sha256').update(names).digest('hex').slice(0, 8);
  return `${cutEnd(whole.slice(0, NAME_LIMIT - 9), '-.')}-${hash}`;
}
