import { dump } from 'js-yaml';

/** A task: one module under its fully qualified name, and Ansible's task keywords. */
export interface TaskDefinition {
  /** What the log calls it. */
  readonly name: string;
  /** Conditions in Jinja, without braces; all must hold. @default - it always runs */
  readonly when?: string | readonly string[];
  /** The variable that keeps its result. @default - the result is not kept */
  readonly register?: string;
  /** Runs once for each, as `item`. @default - it runs once */
  readonly loop?: unknown;
  /** Variables of this task. @default - none */
  readonly vars?: Readonly<Record<string, unknown>>;
  /** Tries again until this holds. @default - it is tried once */
  readonly until?: string | readonly string[];
  /** How often it is tried again while `until` does not hold. @default - Ansible's 3 */
  readonly retries?: number;
  /** Seconds. */
  readonly delay?: number;
  /** Seconds. */
  readonly async?: number;
  /** Seconds. */
  readonly poll?: number;
  /** Keeps arguments and result out of the log: for what holds secrets. @default false */
  readonly no_log?: boolean;
  /** Goes on when it fails; the hook counts as fine. @default false */
  readonly ignore_errors?: boolean;
  /** What counts as a failure. @default - what the module says */
  readonly failed_when?: unknown;
  /** What counts as a change. @default - what the module says */
  readonly changed_when?: unknown;
  /** Tasks in place of a module. @default - none */
  readonly block?: readonly TaskDefinition[];
  /** Runs when a task of the block fails. @default - the failure stands */
  readonly rescue?: readonly TaskDefinition[];
  /** Runs after the block, however it went. @default - none */
  readonly always?: readonly TaskDefinition[];
  /** The module, `'ansible.builtin.uri': {...}`, and any other keyword of Ansible. */
  readonly [key: string]: unknown;
}

/** A play, in Ansible's words. */
export interface PlayDefinition {
  /** What the log calls it. */
  readonly name: string;
  /** @default 'localhost' */
  readonly hosts?: string;
  /** @default false */
  readonly gather_facts?: boolean;
  /** Variables of this play. @default - none */
  readonly vars?: Readonly<Record<string, unknown>>;
  /** What it does, in this order. */
  readonly tasks: readonly TaskDefinition[];
  /** Any other keyword of Ansible. */
  readonly [key: string]: unknown;
}

/** The plays as YAML, keys in the order given. */
export function writePlays(plays: readonly PlayDefinition[]): string {
  const complete = plays.map(({ name, hosts, gather_facts, ...rest }) => ({
    name,
    hosts: hosts ?? 'localhost',
    gather_facts: gather_facts ?? false,
    ...rest,
  }));
  return dump(complete, { lineWidth: -1, noRefs: true, quoteStyle: 'double' });
}
