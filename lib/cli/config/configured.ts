import { Argument, type Command, Option } from 'commander';
import { CONFIG_FILE } from './config';

/** What the configuration can say in place of a command line. */
export type ConfiguredKey = 'app' | 'inventory' | 'lint.paths' | 'lint.external' | 'release';

export interface Configured {
  readonly key: ConfiguredKey;
  /** The command cannot do without. */
  readonly isNeeded?: boolean;
  /** Whether this command line takes it at all. @default - every one does */
  readonly when?: (command: Command) => boolean;
}

const marks = new WeakMap<Option | Argument, Configured>();

/** Has the configuration fill in an option or an argument that is not given; its help says so. */
export function configured<T extends Option | Argument>(part: T, mark: Configured): T {
  const source = mark.key === 'app' ? `${CONFIG_FILE}, cdk8s.yaml, or main.ts` : `${mark.key} of ${CONFIG_FILE}`;
  part.description = `${part.description} (default: ${source})`;
  marks.set(part, mark);
  return part;
}

/** Which part of the configuration stands in for an option or an argument. */
export function markOf(part: Option | Argument): Configured | undefined {
  return marks.get(part);
}

/** `--app`, of every command that runs a program. */
export function appFlag(mark: Pick<Configured, 'when'> = {}): Option {
  return configured(new Option('--app <file>', 'the program: its file, or the command that runs it'), {
    key: 'app',
    isNeeded: true,
    ...mark,
  });
}

/** `--inventory`, of a command that looks at VMs beside what it is about. */
export function inventoryFlag(description: string, mark: Omit<Configured, 'key'> = {}): Option {
  return configured(new Option('--inventory <path>', description), { key: 'inventory', ...mark });
}

/** `--forklift`, of a command that looks at manifests. */
export function releaseFlag(description: string): Option {
  return configured(new Option('--forklift <release>', description), { key: 'release' });
}

/** The inventory, of a command that is about nothing else. */
export function inventoryArgument(): Argument {
  return configured(
    new Argument('[inventory]', 'an export in any format that inventory convert reads: a file, or a folder'),
    { key: 'inventory', isNeeded: true },
  );
}
