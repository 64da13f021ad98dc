/** The page of all commands, made of what `--help` is made of. */
import type { Argument, Command, Option } from 'commander';
import { commandTree } from '../lib/cli/run';

const HEAD = `# Commands

What \`--help\` says, on one page. It is made of the commands by \`npm run reference\`.
`;

export function cliReference(): string {
  const program = commandTree();
  const globals = optionTable(program.options);
  const pages = verbsOf(program).map(([name, command]) => sectionOf(name, command));
  return [HEAD, '## For every command', globals, ...pages]
    .map((part) => part.trim())
    .join('\n\n')
    .concat('\n');
}

/** Each command that does something, by its words, in the order of the help. */
export function verbsOf(parent: Command, words = parent.name()): [name: string, Command][] {
  return parent.commands.flatMap((command): [string, Command][] => {
    const name = `${words} ${command.name()}`;
    return command.commands.length > 0 ? verbsOf(command, name) : [[name, command]];
  });
}

function sectionOf(name: string, command: Command): string {
  const parts = [
    `## ${name}`,
    sentence(command.description()),
    `\`\`\`text\n${`${name} ${command.usage()}`.trim()}\n\`\`\``,
    argumentTable(command.registeredArguments),
    optionTable(command.options),
    ...paragraphs(afterHelp(command)),
  ];
  return parts.filter((part) => part !== '').join('\n\n');
}

/** What stands below the flags: examples, more about it, exit codes. */
function afterHelp(command: Command): string {
  let text = '';
  // Commander says it to whoever listens, as Node.js' own emitters do.
  (command as unknown as NodeJS.EventEmitter).emit('afterHelp', {
    error: false,
    command,
    write(more: string) {
      text += more;
    },
  });
  return text;
}

/** Paragraphs flow; what is indented or a command line stays as it is. */
function paragraphs(text: string): string[] {
  const parts: { indented: boolean; lines: string[] }[] = [];
  for (const line of text.split('\n')) {
    const indented = line.startsWith('  ');
    const last = parts.at(-1);
    const goesOn = last !== undefined && last.indented === indented && !/^(?:Exit codes|Examples?:)/.test(line);
    if (line.trim() === '') parts.push({ indented: false, lines: [] });
    else if (goesOn) last.lines.push(line);
    else parts.push({ indented, lines: [line] });
  }
  return parts
    .filter(({ lines }) => lines.length > 0)
    .map(({ indented, lines }) => {
      if (!indented) return plain(lines.join('\n'));
      const block = lines.map((line) => line.replace(/^ {2}/, ''));
      return [`\`\`\`${block[0]?.startsWith('$') ? 'console' : 'text'}`, ...block, '```'].join('\n');
    });
}

function argumentTable(all: readonly Argument[]): string {
  const rows = all.map((it) => [
    `\`${it.required ? '' : '['}${it.name()}${it.variadic ? '...' : ''}${it.required ? '' : ']'}\``,
    says(it),
  ]);
  return rows.length === 0 ? '' : table(['Argument', 'What it is'], rows);
}

function optionTable(all: readonly Option[]): string {
  const rows = all.filter(({ hidden }) => !hidden).map((it) => [`\`${it.flags}\``, says(it)]);
  return rows.length === 0 ? '' : table(['Flag', 'What it does'], rows);
}

function says({ description, argChoices, defaultValue }: Argument | Option): string {
  const choices = argChoices === undefined ? [] : [`one of ${argChoices.map((it) => `\`${it}\``).join(', ')}`];
  const told = typeof defaultValue === 'string' || typeof defaultValue === 'number';
  return [plain(description), ...choices, ...(told ? [`default: \`${defaultValue}\``] : [])].join('; ');
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

/** Text that Markdown takes for nothing else. */
const plain = (text: string) => text.replace(/[<*_[\]]/g, (sign) => `\\${sign}`);
const sentence = (text: string) => `${text.slice(0, 1).toUpperCase()}${plain(text.slice(1))}.`;
