import { dump } from 'js-yaml';

/** A task: one module under its fully qualified name, and Ansible's task keywords. */
export interface TaskDefinition {
  readonly name: string;
  readonly when?: string | readonly string[];
  readonly register?: string;
  readonly loop?: unknown;
  readonly vars?: Readonly<Record<string, unknown>>;
  readonly until?: string | readonly string[];
  readonly retries?: number;
  /** Seconds. */
  readonly delay?: number;
  /** Seconds. */
  readonly async?: number;
  /** Seconds. */
  readonly poll?: number;
  readonly no_log?: boolean;
  readonly ignore_errors?: boolean;
  readonly failed_when?: unknown;
  readonly changed_when?: unknown;
  readonly block?: readonly TaskDefinition[];
  readonly rescue?: readonly TaskDefinition[];
  readonly always?: readonly TaskDefinition[];
  /** The module, `'ansible.builtin.uri': {...}`, and any other keyword of Ansible. */
  readonly [key: string]: unknown;
}

/** A play, in Ansible's words. */
export interface PlayDefinition {
  readonly name: string;
  /** @default 'localhost' */
  readonly hosts?: string;
  /** @default false */
  readonly gather_facts?: boolean;
  readonly vars?: Readonly<Record<string, unknown>>;
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
