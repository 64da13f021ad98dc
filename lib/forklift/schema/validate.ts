import type { Code } from '../../problems/catalogue';
import type { Fault } from '../../problems/fault';
import { didYouMean } from '../../support/did-you-mean';
import { providerTypeSince } from '../provider-types';
import {
  type ForkliftRelease,
  fieldIn,
  hasField,
  sinceInWords,
  sinceOfField,
  sinceOfValue,
} from '../releases/forklift-release';
import { rangesOf } from '../releases/table';
import { FORKLIFT_API_VERSION, type StructuralSchema, specSchemas } from './crd';

/**
 * Holds a spec of one of the seven user kinds against the CRD of a Forklift release.
 *
 * Unknown fields are faults: an API server would drop them with no more than a warning. All faults are returned, in the order of the
 * spec, with their paths from the top of the object. A kind that is not ours gives none.
 */
export function validateSpec(kind: string, spec: unknown, release: ForkliftRelease): Fault[] {
  const node = nodeOf(kind, release);
  if (node === undefined) return [];
  const walk = new Walk(kind, release);
  walk.check(spec, node);
  return walk.faults;
}

export function isForkliftKind(apiVersion: string, kind: string): boolean {
  return apiVersion === FORKLIFT_API_VERSION && Object.hasOwn(specSchemas, kind);
}

/** A schema with everything looked up once: what the release says of it, patterns compiled. */
interface Node {
  readonly schema: StructuralSchema;
  readonly pattern: RegExp | undefined;
  /** Since when it is there, where the release lacks it. */
  readonly missingSince: string | undefined;
  /** Members that the release insists on, and whether the newest one does not. */
  readonly required: readonly { readonly name: string; readonly byRelease: boolean }[];
  /** The values that the release takes; undefined for any. */
  readonly values: readonly string[] | undefined;
  /** Since when a value is taken that the release does not know; undefined where releases do not differ in values. */
  readonly sinceOf: ((value: string) => string | undefined) | undefined;
  readonly members: ReadonlyMap<string, Node> | undefined;
  readonly others: Node | undefined;
  readonly items: Node | undefined;
  /** Nothing inside is looked at. */
  readonly open: boolean;
}

const nodes = new Map<string, Node>();

function nodeOf(kind: string, release: ForkliftRelease): Node | undefined {
  const schema = Object.hasOwn(specSchemas, kind) ? specSchemas[kind] : undefined;
  if (schema === undefined) return undefined;
  const key = `${kind} ${release.known}`;
  const known = nodes.get(key);
  if (known) return known;
  const node = compile(kind, release, schema, '');
  nodes.set(key, node);
  return node;
}

/** `shape` is the path with `[]` for items, as the table of releases writes it. */
function compile(kind: string, release: ForkliftRelease, schema: StructuralSchema, shape: string): Node {
  const { properties, additionalProperties, items } = schema;
  const words = fieldIn(release, kind, shape);
  const pattern = words === undefined ? schema.pattern : words.pattern;
  const sinceOf = sinceOfValues(kind, shape);
  return {
    schema,
    pattern: pattern === undefined ? undefined : new RegExp(pattern, 'u'),
    missingSince: hasField(release, kind, shape) ? undefined : sinceOfField(kind, shape),
    required: requiredOf(kind, release, schema, shape),
    values: words?.enum,
    sinceOf:
      sinceOf &&
      ((value) => {
        const since = sinceOf(value);
        return since === undefined || release.has(since) ? undefined : since;
      }),
    members:
      properties &&
      new Map(
        Object.entries(properties).map(([name, member]) => [name, compile(kind, release, member, join(shape, name))]),
      ),
    others: additionalProperties && compile(kind, release, additionalProperties, `${shape}.*`),
    items: items && compile(kind, release, items, `${shape}[]`),
    open: properties === undefined && additionalProperties === undefined,
  };
}

/** Where the values of a field came at different times: since when there is which. */
function sinceOfValues(kind: string, shape: string): ((value: string) => string | undefined) | undefined {
  if (kind === 'Provider' && shape === 'type') return providerTypeSince;
  const hasValues = rangesOf(kind, shape)?.some(([, , words]) => words.enum !== undefined) === true;
  return hasValues ? (value) => sinceOfValue(kind, shape, value) : undefined;
}

/** Of what is not in the table, our CRD file tells. */
function requiredOf(
  kind: string,
  release: ForkliftRelease,
  { properties, required }: StructuralSchema,
  shape: string,
): Node['required'] {
  return Object.keys(properties ?? {}).flatMap((name) => {
    const path = join(shape, name);
    const byNewest = required?.includes(name) === true;
    const isRequired = fieldIn(release, kind, path)?.required ?? (byNewest && rangesOf(kind, path) === undefined);
    return isRequired ? [{ name, byRelease: !byNewest }] : [];
  });
}

class Walk {
  readonly faults: Fault[] = [];
  /** Where the walk is: names, and indexes as numbers. Put into words only for a fault. */
  private readonly trail: (string | number)[] = [];
  /** Lists without faults, each with the schema of its items: the VMs of a plan share their list of hooks. */
  private readonly faultless = new Map<readonly unknown[], Node>();

  constructor(
    private readonly kind: string,
    private readonly release: ForkliftRelease,
  ) {}

  check(value: unknown, node: Node): void {
    const { schema } = node;
    const type = typeOf(value);
    if (schema.type !== undefined && schema.type !== type && !(schema.type === 'number' && type === 'integer')) {
      const message = `is ${article(type)}${show(value)}, accepted: ${article(schema.type)}`;
      this.fault('wrong-type', message, undefined, { type, accepted: schema.type });
    } else if (type === 'string') this.checkText(value as string, node);
    else if (type === 'array') this.checkItems(value as unknown[], node);
    else if (type === 'object' && !node.open) this.checkMembers(value as Record<string, unknown>, node);
  }

  private checkItems(list: readonly unknown[], { items }: Node): void {
    if (items === undefined || this.faultless.get(list) === items) return;
    const before = this.faults.length;
    for (let i = 0; i < list.length; i++) {
      this.trail.push(i);
      this.check(list[i], items);
      this.trail.pop();
    }
    if (this.faults.length === before) this.faultless.set(list, items);
  }

  private checkText(text: string, { schema, pattern, values, sinceOf }: Node): void {
    if (schema.enum && !schema.enum.includes(text) && !values?.includes(text)) {
      this.fault(
        'wrong-value',
        `is ${JSON.stringify(text)}, accepted: ${schema.enum.join(', ')}`,
        didYouMean(text, schema.enum),
      );
      return;
    }
    if (pattern && !pattern.test(text))
      this.fault('wrong-value', `is ${JSON.stringify(text)}, accepted: text that matches ${schema.pattern}`);
    if (schema.maxLength !== undefined && [...text].length > schema.maxLength) {
      this.fault('wrong-value', `is ${[...text].length} characters long, accepted: at most ${schema.maxLength}`);
    }
    if (schema.minLength !== undefined && [...text].length < schema.minLength) {
      this.fault('wrong-value', `is ${JSON.stringify(text)}, accepted: at least ${schema.minLength} character`);
    }
    const since = sinceOf === undefined || values?.includes(text) ? undefined : sinceOf(text);
    if (since !== undefined)
      this.notInRelease(`${JSON.stringify(text)} is not known to Forklift ${this.release}`, since);
  }

  private checkMembers(object: Readonly<Record<string, unknown>>, node: Node): void {
    const { schema, members, others, required } = node;
    for (const { name, byRelease } of required)
      if (object[name] === undefined && !(byRelease && isAhead(object, node)))
        this.faultAt(
          name,
          'missing-field',
          byRelease ? `is missing, and Forklift ${this.release} requires it` : 'is required and missing',
        );
    for (const name in object) {
      const member = members?.get(name) ?? others;
      if (member === undefined) {
        if (schema['x-kubernetes-preserve-unknown-fields']) continue;
        this.faultAt(
          name,
          'unknown-field',
          `is not a field of ${this.kind}; an API server would drop it with only a warning`,
          didYouMean(name, members?.keys() ?? []),
        );
        continue;
      }
      this.trail.push(name);
      if (member.missingSince !== undefined) {
        this.notInRelease(
          `is not a field of Forklift ${this.release}, which would drop it with only a warning`,
          member.missingSince,
        );
      } else this.check(object[name], member);
      this.trail.pop();
    }
  }

  // Takes no closure: one in a loop over members costs every pass a scope of its own, also where nothing is wrong.
  private faultAt(name: string, code: Code, message: string, fix?: string): void {
    this.trail.push(name);
    this.fault(code, message, fix);
    this.trail.pop();
  }

  private notInRelease(message: string, since: string): void {
    this.fault(
      'not-in-release',
      message,
      `it came with ${sinceInWords(since)}: leave it out, or set the app's release to the one your cluster runs`,
    );
  }

  private fault(code: Code, message: string, fix?: string, values?: Fault['values']): void {
    this.faults.push({
      code,
      path: ['spec', ...this.trail],
      message,
      ...(fix === undefined ? {} : { fix }),
      ...(values === undefined ? {} : { values }),
    });
  }
}

/** Whether an object has what its release lacks: that is often what made another member optional, is reported, and enough. */
function isAhead(object: Readonly<Record<string, unknown>>, { members }: Node): boolean {
  return Object.keys(object).some((name) => members?.get(name)?.missingSince !== undefined);
}

function join(path: string, name: string): string {
  return path === '' ? name : `${path}.${name}`;
}

function typeOf(value: unknown): string {
  if (value === null || value === undefined) return 'null';
  if (Array.isArray(value)) return 'array';
  return Number.isInteger(value) ? 'integer' : typeof value;
}

function article(type: string): string {
  if (type === 'null') return 'nothing (null)';
  return /^[aeio]/.test(type) ? `an ${type}` : `a ${type}`;
}

function show(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? ` (${JSON.stringify(value)})`
    : '';
}
