import { HOOK_STEPS } from '../../forklift/steps';
import { loadProgram } from '../load-program';
import type { Terminal } from '../terminal';
import { distinct, hooksOf, type ProgramHook } from './hooks';

/** Prints one line for each hook of a program: what it is, and at how many VMs each step has it. */
export async function listHooks({ app }: { readonly app: string }, terminal: Terminal): Promise<number> {
  const hooks = hooksOf(await loadProgram(app));
  if (hooks.length === 0) {
    terminal.say('the program has no hooks\n');
    return 0;
  }
  const rows = [['NAME', 'KIND', 'PREHOOK', 'POSTHOOK', 'PLANS'], ...hooks.map(row)];
  const widths = [0, 1, 2, 3].map((column) => Math.max(...rows.map((cells) => cells[column]?.length ?? 0)));
  for (const cells of rows) {
    terminal.print(
      `${cells
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd()}\n`,
    );
  }
  return 0;
}

function row({ name, kind, uses }: ProgramHook): string[] {
  const counts = HOOK_STEPS.map((step) =>
    `${uses.filter((use) => use.step === step).length} VMs`.replace(/^1 VMs$/, '1 VM'),
  );
  return [name, kind, ...counts, distinct(uses.map((use) => use.plan.name)).join(', ') || '-'];
}
