import type { Severity } from '../problems/severity';

export type { Severity } from '../problems/severity';

/** What a rule found, as data. */
export interface Finding {
  /** Name of the rule, which never changes: `second-hook-of-step`. */
  readonly rule: string;
  /** `error` stops a synth; `warning` and `info` do not. */
  readonly severity: Severity;
  /** Where it is: file, document, path and VM. */
  readonly where: FindingPlace;
  /** What is wrong, the value, what is accepted; lower case, no full stop, never a secret. */
  readonly message: string;
  /** What to do. */
  readonly fix?: string;
  /** The condition of Forklift that would say so on the cluster: `HookStepNotValid`. */
  readonly forkliftCondition?: string;
  /** Why the object does not mind: the reason that its annotation gives. Such a finding counts for nothing. */
  readonly ignored?: string;
}

/** The place of a finding: a node of a file, or of the object that a construct renders. */
export interface FindingPlace {
  /** As it was given; `-` for standard input. Undefined for objects that come from no file. */
  readonly file?: string;
  /** Number of the document in its file, from 1. */
  readonly document: number;
  /** Both from 1; the key that holds the value, or the item of a list. */
  readonly line: number;
  /** From 1. */
  readonly column: number;
  /** `Plan vm-migrations/databases`; empty where there is no object. */
  readonly object: string;
  /** `spec.vms[3].hooks[1]`; empty for the whole object. */
  readonly path: string;
  /** Name of the VM, or its id where it has no name. */
  readonly vm?: string;
}
