import type { Inventory } from '../../inventory/inventory';
import type { CommandLine } from '../flags/command-line';
import { type Draft, draft, type Kind, type Objects, type Ref } from '../objects';

/** A query that chose the VMs of a plan: `where name ~= '^erp-'`. */
export interface PlanQuery {
  readonly plan: Ref;
  readonly query: string;
}

/** What a command finds when its turn comes. */
export interface Surroundings {
  readonly objects: Objects;
  /** Of what is named without one. */
  readonly namespace: string;
  readonly inventory?: Inventory;
  /** The text of a file that the script names with `@`; undefined where there is none. */
  readonly readFile: (path: string) => string | undefined;
}

/** One command while it is worked out: what it makes counts only if nothing is wrong with it. */
export class CommandContext implements Surroundings {
  readonly objects: Objects;
  readonly namespace: string;
  readonly inventory?: Inventory;
  readonly readFile: (path: string) => string | undefined;
  readonly warnings: { readonly message: string; readonly fix?: string }[] = [];
  readonly made: Draft[] = [];
  readonly queries: PlanQuery[] = [];

  constructor(
    readonly line: CommandLine,
    surroundings: Surroundings,
  ) {
    this.objects = surroundings.objects;
    this.namespace = surroundings.namespace;
    this.readFile = surroundings.readFile;
    if (surroundings.inventory !== undefined) this.inventory = surroundings.inventory;
  }

  fault(message: string, fix?: string): void {
    this.line.faults.push({ message, ...(fix === undefined ? {} : { fix }) });
  }

  warn(message: string, fix?: string): void {
    this.warnings.push({ message, ...(fix === undefined ? {} : { fix }) });
  }

  /** A text that must be there, by flag or by its place. */
  needed(flag: string, place?: number): string {
    const positional = place === undefined ? undefined : this.line.argument(place);
    if (this.line.has(flag)) {
      if (positional !== undefined) this.fault(`the name stands there twice: as an argument and as --${flag}`);
      const before = this.line.faults.length;
      const text = this.line.text(flag)?.trim();
      if (text !== undefined && text !== '') return text;
      if (this.line.faults.length === before) this.fault(`--${flag} is empty`);
      return '';
    }
    if (positional === undefined && this.line.faults.length === 0) this.fault(`--${flag} is missing`);
    return positional?.trim() ?? '';
  }

  /** The name of an object that must be in the namespace of the command: the tool takes a slash for a part of it. */
  nameHere(flag: string): string | undefined {
    const text = this.line.text(flag)?.trim();
    if (text?.includes('/'))
      this.fault(
        `--${flag} is ${JSON.stringify(text)}, and the tool looks for all of it in ${this.namespace}`,
        'give the name alone: objects of other namespaces cannot be named here',
      );
    return text === '' ? undefined : text;
  }

  /** Makes an object that the script has not made before. */
  create(kind: Kind, name: string, spec: Record<string, unknown>): void {
    const ref = { name, namespace: this.namespace };
    if (this.objects.find(kind, ref) !== undefined)
      this.fault(`there is a ${kind} "${name}" in ${this.namespace} already, and the tool makes no second one`);
    this.made.push(draft(kind, ref, spec));
  }

  /** A copy of an object that the script has made, to be changed; what is changed in it counts when all goes well. */
  existing(kind: Kind, name: string): Draft | undefined {
    if (name === '') return undefined;
    const found = this.objects.find(kind, { name, namespace: this.namespace });
    if (found === undefined) {
      this.fault(
        `the script makes no ${kind} "${name}" in ${this.namespace} before this line`,
        'give its manifest too: kubectl get it with -o yaml, into a file beside the script',
      );
      return undefined;
    }
    const copy = JSON.parse(JSON.stringify(found)) as Draft;
    this.made.push(copy);
    return copy;
  }

  /** The text of a value that may be `@file`. */
  fileOrText(flag: string, value: string): string | undefined {
    if (!value.startsWith('@')) return value;
    const path = value.slice(1);
    const text = this.readFile(path);
    if (text === undefined)
      this.fault(`--${flag}: there is no file ${path}`, 'paths are relative to the folder of the script');
    return text;
  }
}
