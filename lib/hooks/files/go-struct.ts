import { table } from '../../support/table';
import type { GoStruct, GoValue } from './go-yaml';

/**
 * A Go type, as what it makes of JSON: every field of a struct is there, with the zero value of its type where the JSON
 * says nothing.
 */
export type GoType = (json: unknown) => GoValue;

/** A field of a struct that is not simply the JSON member of its name. */
export interface GoField {
  /** The key in YAML. @default - the JSON name in lower case */
  readonly key?: string;
  readonly type: GoType;
  /** The field is a struct whose fields JSON has inlined: it reads the whole object. */
  readonly inlined?: boolean;
}

export const text: GoType = (json) => (typeof json === 'string' ? json : '');
export const whole: GoType = (json) => (typeof json === 'number' ? json : 0);
export const flag: GoType = (json) => json === true;
/** A flag that the API server sets where the manifest is silent. */
export const flagTrueByDefault: GoType = (json) => json !== false;

/** A field that never holds anything. */
export const always =
  (value: GoValue): GoType =>
  () =>
    value;
/** null where the JSON says nothing. */
export const pointer =
  (type: GoType): GoType =>
  (json) =>
    json === undefined || json === null ? null : type(json);
export const listOf =
  (type: GoType): GoType =>
  (json) =>
    Array.isArray(json) ? json.map((item) => type(item)) : [];
/** Free-form keys. */
export const mapOf =
  (type: GoType): GoType =>
  (json) =>
    new Map(Object.entries(members(json)).map(([key, value]) => [key, type(value)]));

/** A field under another name than JSON's. */
export const named = (key: string, type: GoType): GoField => ({ key, type });
/** An embedded struct: in YAML a level of its own, in JSON none. */
export const embedded = (type: GoType): GoField => ({ type, inlined: true });

/** A struct: its fields by JSON name, in the order of the Go source. */
export function struct(fields: Readonly<Record<string, GoType | GoField>>): GoType {
  const known = Object.entries(fields).map(([name, field]) => {
    const { key, type, inlined } = typeof field === 'function' ? ({ type: field } as GoField) : field;
    return { name, key: key ?? name.toLowerCase(), type, inlined: inlined ?? false };
  });
  return (json) => {
    const source = members(json);
    const value: Record<string, GoValue> = table({});
    for (const { name, key, type, inlined } of known) value[key] = type(inlined ? source : source[name]);
    return value satisfies GoStruct;
  };
}

function members(json: unknown): Readonly<Record<string, unknown>> {
  return typeof json === 'object' && json !== null && !Array.isArray(json) ? (json as Record<string, unknown>) : {};
}
