/** The page of what is read of kubectl-mtv: made of the tables that it is read by. */
import { MANIFEST_COMMANDS } from '../lib/kubectl-mtv/commands/commands';
import { IMPERATIVE } from '../lib/kubectl-mtv/commands/imperative';
import { EVERYWHERE } from '../lib/kubectl-mtv/flags/everywhere';
import type { Flag } from '../lib/kubectl-mtv/flags/flag';

const HEAD = `# Command lines of kubectl-mtv

What [\`adopt --kubectl-mtv\`](../guide/adopting.md#from-a-script-of-kubectl-mtv) makes of each flag. It is made of the tables of
flags by \`npm run reference\`.`;

const KINDS: Readonly<Record<Flag['kind'], string>> = {
  text: ' <text>',
  number: ' <n>',
  words: ' <a,b>',
  labels: ' <key=value,...>',
  presence: '',
  explicit: ' true|false',
  tristate: ' true|false|auto',
};

export function kubectlMtvReference(): string {
  return [
    HEAD,
    ...MANIFEST_COMMANDS.map(({ name, flags }) => `## ${name}\n\n${flagTable(flags)}`),
    `## Flags of every command\n\n${flagTable(EVERYWHERE)}`,
    `## What makes no manifest\n\n${imperativeTable()}`,
  ]
    .join('\n\n')
    .concat('\n');
}

function flagTable(flags: readonly Flag[]): string {
  const rows = flags.map(({ name, short, aliases = [], kind, values, secret, becomes }) => {
    const names = [`--${name}`, ...(short === undefined ? [] : [`-${short}`]), ...aliases.map((alias) => `--${alias}`)];
    const value = values === undefined ? KINDS[kind] : ` ${values.join('|')}`;
    const flag = names.map((it, i) => `\`${it}${i === 0 ? value : ''}\``.replaceAll('|', '\\|')).join(', ');
    return `| ${flag} | ${becomes.replaceAll('<', '\\<')}${secret && !becomes.startsWith('refused') ? '; the value is not kept' : ''} |`;
  });
  return ['| Flag | What becomes of it |', '| --- | --- |', ...rows].join('\n');
}

function imperativeTable(): string {
  const rows = IMPERATIVE.map(
    ({ verb, noun, does, instead }) =>
      `| \`${noun === undefined ? verb : `${verb} ${noun}`}\` | ${does} | ${instead} |`,
  );
  return ['| Command | What it does | What stands for it |', '| --- | --- | --- |', ...rows].join('\n');
}
