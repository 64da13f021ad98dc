import type { Manifest } from '../forklift/manifest';
import type { Inventory } from '../inventory/inventory';
import { didYouMean } from '../support/did-you-mean';
import { MANIFEST_COMMANDS, type ManifestCommand } from './commands/commands';
import { CommandContext, type PlanQuery } from './commands/context';
import { IMPERATIVE } from './commands/imperative';
import { CommandLine } from './flags/command-line';
import { EVERYWHERE } from './flags/everywhere';
import { type Draft, Objects } from './objects';
import type { Remark } from './remark';
import { readScript, type ScriptCommand } from './shell/script';

export interface KubectlMtvOptions {
  /** Of commands without `-n`, for which the tool takes the one of the kubeconfig. @default - such a command is an error */
  readonly namespace?: string;
  /** Answers queries, and gives VMs, networks and storages their ids. @default - names stay names, and queries are errors */
  readonly inventory?: Inventory;
  /** Objects that are there before the script runs, for its patches; left as they are. @default - none */
  readonly manifests?: readonly Manifest[];
  /** The text of a file that the script names with `@`; undefined where there is none. @default - there are none */
  readonly readFile?: (path: string) => string | undefined;
}

/** What a script becomes. */
export interface ScriptManifests {
  /** What the script makes, and what was there before and it changes, in the order in which it does. */
  readonly manifests: readonly Manifest[];
  /** What no manifest says, in the order of the lines. */
  readonly remarks: readonly Remark[];
  /** Plans whose VMs a query chose. */
  readonly queries: readonly PlanQuery[];
}

/** Commands that make nothing and change nothing that is read here. */
const SILENT = new Set(['echo', 'printf', 'set', 'true', ':', 'sleep', 'wait', 'export', 'readonly', 'cat', 'tee']);

/**
 * The manifests that a script of `kubectl mtv` command lines makes when it is run, without running it: what `create` makes,
 * as `patch` then changes it. They are those of a live run, which writes booleans that are false, and hold no status and
 * no owner; references are namespace and name.
 *
 * Pure, but for what `readFile` does. A command in which something is wrong gives nothing, and all that is wrong with it is
 * told. Names and passwords on a command line go nowhere.
 *
 * @param script  text of the script, bash
 */
export function kubectlMtvManifests(script: string, options: KubectlMtvOptions = {}): ScriptManifests {
  const read = readScript(script);
  const reader = new CommandReader(options);
  for (const command of read.commands) reader.take(command);
  const remarks = [...read.remarks, ...reader.remarks].sort((a, b) => a.line - b.line);
  return { manifests: reader.manifests, remarks, queries: reader.queries };
}

class CommandReader {
  readonly remarks: Remark[] = [];
  readonly queries: PlanQuery[] = [];
  private readonly objects: Objects;
  private namespace: string | undefined;

  constructor(private readonly options: KubectlMtvOptions) {
    this.objects = new Objects((options.manifests ?? []) as unknown as readonly Draft[]);
    this.namespace = options.namespace;
  }

  get manifests(): readonly Manifest[] {
    return this.objects.made as unknown as readonly Manifest[];
  }

  take(command: ScriptCommand): void {
    const texts = command.words.map(({ text, unknown }) => (unknown === undefined ? text : undefined));
    const [first, second] = texts;
    const at = first === 'kubectl-mtv' ? 1 : (first === 'kubectl' || first === 'oc') && second === 'mtv' ? 2 : -1;
    if (at < 0) this.other(command, texts);
    else this.ofTool(command, command.words.slice(at));
  }

  private ofTool(command: ScriptCommand, all: ScriptCommand['words']): void {
    const { line } = command;
    const ahead = flagsAhead(all);
    const words = all.slice(ahead);
    const texts = words.map(({ text, unknown }) => (unknown === undefined ? text : undefined));
    const manifestCommand = commandNamed(texts);
    if (manifestCommand !== undefined) {
      const own = words.slice(manifestCommand.name.split(' ').length);
      this.act(command, manifestCommand, [...all.slice(0, ahead), ...own]);
      return;
    }
    const [verb, noun] = texts;
    const imperative = IMPERATIVE.find((it) => it.verb === verb && (it.noun === undefined || it.noun === noun));
    if (imperative !== undefined) {
      this.remarks.push({
        severity: 'warning',
        line,
        message: `kubectl mtv ${[verb, noun].filter((word) => word !== undefined && /^[a-z-]+$/.test(word) && !word.startsWith('-')).join(' ')} ${imperative.does}: it makes no manifest`,
        fix: imperative.instead,
      });
      return;
    }
    const names = [...MANIFEST_COMMANDS.map(({ name }) => name), ...IMPERATIVE.map((it) => it.verb)];
    const said = `${verb ?? ''} ${noun ?? ''}`.trim();
    this.error(
      line,
      'kubectl mtv has no such command',
      didYouMean(said, names) ?? `verb and noun come first: ${names.slice(0, 6).join(', ')}`,
    );
  }

  private act({ line, files }: ScriptCommand, command: ManifestCommand, words: ScriptCommand['words']): void {
    const read = new CommandLine(words, [
      ...command.flags,
      ...EVERYWHERE.filter((flag) => !isTaken(command, flag.name, flag.short)),
    ]);
    const namespace = read.text('namespace') ?? this.namespace;
    if (namespace === undefined && read.faults.length === 0)
      read.faults.push({
        message: 'it says no namespace, so that the one of a kubeconfig counts',
        fix: 'write -n NAMESPACE, or give --namespace',
      });
    if (read.arguments.length > command.arguments)
      read.faults.push({
        message: `${read.arguments.length - command.arguments === 1 ? 'a word stands' : 'words stand'} there that belong${read.arguments.length - command.arguments === 1 ? 's' : ''} to no flag`,
        fix: 'see whether a value lacks its quotes',
      });
    const { inventory, readFile = () => undefined } = this.options;
    const context = new CommandContext(read, {
      objects: this.objects,
      namespace: namespace ?? '',
      ...(inventory === undefined ? {} : { inventory }),
      readFile: (path) => files.get(path) ?? readFile(path),
    });
    command.act(context);
    const what = `kubectl mtv ${command.name}`;
    const faults = read.faults.filter(({ message }, i, all) => all.findIndex((it) => it.message === message) === i);
    for (const { message, fix } of faults) this.error(line, `${what}: ${message}`, fix);
    if (faults.length > 0) return;
    for (const { message, fix } of context.warnings)
      this.remarks.push({
        severity: 'warning',
        line,
        message: `${what}: ${message}`,
        ...(fix === undefined ? {} : { fix }),
      });
    for (const made of context.made) this.objects.put(made);
    this.queries.push(...context.queries);
  }

  /** What else stands in a script: told where it may mean something. */
  private other({ line }: ScriptCommand, texts: readonly (string | undefined)[]): void {
    const [name, ...rest] = texts;
    if (name === undefined || SILENT.has(name)) return;
    const namespace = namespaceSet(texts);
    if (namespace !== undefined) {
      this.namespace = namespace;
      return;
    }
    if (name === 'cd') {
      this.warn(line, 'cd: files named with @ are looked for in the folder of the script, whatever the script does');
      return;
    }
    const verb =
      (name === 'kubectl' || name === 'oc') && rest[0] !== undefined && /^[a-z-]+$/.test(rest[0]) ? ` ${rest[0]}` : '';
    const shown = /^[\w./-]{1,40}$/.test(name) ? `${name}${verb}` : 'a command';
    this.warn(line, `${shown} is not a command of kubectl mtv: it is skipped`);
  }

  private error(line: number, message: string, fix?: string): void {
    this.remarks.push({ severity: 'error', line, message, ...(fix === undefined ? {} : { fix }) });
  }

  private warn(line: number, message: string): void {
    this.remarks.push({ severity: 'warning', line, message });
  }
}

/** How many words of flags stand in front of the verb, which every command takes there, too. */
function flagsAhead(words: ScriptCommand['words']): number {
  let at = 0;
  for (;;) {
    const text = words[at]?.text;
    if (text === undefined || !text.startsWith('-')) return Math.min(at, words.length);
    const flag = EVERYWHERE.find(({ name, short }) => text === `--${name}` || text === `-${short}`);
    at += flag === undefined || flag.kind === 'presence' ? 1 : 2;
  }
}

function commandNamed(texts: readonly (string | undefined)[]): ManifestCommand | undefined {
  // The tool takes the plural, too.
  const words = texts.slice(0, 3).map((word) => word?.replace(/^(provider|host|mapping|hook|plan|planvm)s$/, '$1'));
  return MANIFEST_COMMANDS.find(({ name }) => name.split(' ').every((word, i) => word === words[i]));
}

/** A flag that a command has for itself hides the one of all commands. */
function isTaken({ flags }: ManifestCommand, name: string, short: string | undefined): boolean {
  return flags.some(
    (flag) => flag.name === name || flag.aliases?.includes(name) || (short !== undefined && flag.short === short),
  );
}

/** The namespace that a command makes the one of the kubeconfig. */
function namespaceSet(texts: readonly (string | undefined)[]): string | undefined {
  const [program, verb, noun, ...rest] = texts;
  if (program === 'oc' && verb === 'project' && noun !== undefined && !noun.startsWith('-')) return noun;
  if (program !== 'kubectl' && program !== 'oc') return undefined;
  if (verb !== 'config' || noun !== 'set-context' || !rest.includes('--current')) return undefined;
  const joined = rest.find((word) => word?.startsWith('--namespace='))?.slice('--namespace='.length);
  return joined ?? rest[rest.indexOf('--namespace') + 1];
}
