import type { CompletedCommand, Values } from './model';

/** A text that a shell of Bourne's family takes for one word. */
export function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

/**
 * Branches of a `case` over `COMMAND OPTION` that set `kind` and `list` to what follows an option; the same for bash and
 * zsh.
 */
export function optionCases(commands: readonly CompletedCommand[]): string {
  const found = new Map<string, string[]>();
  for (const { path, options } of commands) {
    for (const { flags, values } of options) {
      if (values === undefined) continue;
      const patterns = flags.map((flag) => quoted(`${path} ${flag}`));
      found.set(assigned(values), [...(found.get(assigned(values)) ?? []), ...patterns]);
    }
  }
  return branches(found);
}

/** The same over `COMMAND PLACE`, places from 0. */
export function placeCases(commands: readonly CompletedCommand[]): string {
  const found = new Map<string, string[]>();
  for (const { path, arguments: places } of commands) {
    places.forEach(({ values, isRepeated }, place) => {
      const pattern = isRepeated ? `${quoted(`${path} `)}*` : quoted(`${path} ${place}`);
      found.set(assigned(values), [...(found.get(assigned(values)) ?? []), pattern]);
    });
  }
  return branches(found);
}

function assigned(values: Values): string {
  return typeof values === 'string' ? `kind=${values}` : `kind=words list=${quoted(values.join(' '))}`;
}

function branches(found: ReadonlyMap<string, readonly string[]>): string {
  return [...found].map(([set, patterns]) => `    ${patterns.join('|')}) ${set} ;;\n`).join('');
}
