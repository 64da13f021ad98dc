import type { Fault } from '../problems/fault';
import { credentialIn } from '../support/credentials/credential-in';
import { meaningOf } from '../support/credentials/names';

/** A value that is in a Secret: the hook reads it when it runs, and prints nothing of it. */
export class SecretParameter {
  constructor(
    /** Name of the Secret, in the namespace of the plans that use the hook. */
    readonly name: string,
    readonly key: string,
  ) {}
}

/** What a parameter can be. */
export type ParameterValue =
  | string
  | number
  | boolean
  | null
  | SecretParameter
  | readonly ParameterValue[]
  | { readonly [key: string]: ParameterValue };

/** Parameters of a hook by name: what its playbook reads as `params.<name>`. */
export type HookParameters = Readonly<Record<string, ParameterValue>>;

/** References of parameters to what is on the cluster. */
export const Parameter = {
  /** The value of a key of a Secret in the namespace of the plans that use the hook. */
  fromSecretKey: (name: string, key: string): SecretParameter => new SecretParameter(name, key),
} as const;

/** The parameters as the hook's data holds them. */
export function parametersAsData(parameters: HookParameters): Record<string, unknown> {
  return asData(parameters) as Record<string, unknown>;
}

function asData(value: ParameterValue | undefined): unknown {
  if (value instanceof SecretParameter) return { secretKeyRef: { key: value.key, name: value.name } };
  if (Array.isArray(value)) return value.map(asData);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, asData(member)]));
}

/** Names of the Secrets that parameters refer to, sorted. */
export function secretsOf(parameters: readonly HookParameters[]): string[] {
  const names = parameters.flatMap((p) =>
    Object.values(p).flatMap((value) => (value instanceof SecretParameter ? [value.name] : [])),
  );
  return [...new Set(names)].sort();
}

/** What is wrong with parameters; secrets nested in lists or mappings are not read. */
export function parameterFaults(parameters: HookParameters): Fault[] {
  return Object.entries(parameters).flatMap(([name, value]): Fault[] => {
    if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(name)) {
      return [
        {
          code: 'invalid-parameter-name',
          message: `parameter ${JSON.stringify(name)} is not a valid variable name`,
          fix: 'use letters, digits and "_"',
        },
      ];
    }
    const clear = inClear(name, value, name);
    if (clear.length > 0) {
      return clear.map(({ at, what }) => ({
        code: 'credential-in-text',
        message: `parameter "${at}" holds ${what} in clear text`,
        fix:
          at === name
            ? `put it into a Secret: Parameter.fromSecretKey('...', '${name}')`
            : `put it into a Secret, as a separate parameter: Parameter.fromSecretKey('...', '${lastName(at)}')`,
      }));
    }
    if (!(value instanceof SecretParameter) && holdsSecret(value)) {
      return [
        {
          code: 'nested-secret-parameter',
          message: `parameter "${name}" holds a Secret inside a list or mapping, where it is not read`,
          fix: 'make it a separate parameter',
        },
      ];
    }
    return [];
  });
}

/** Texts that are credentials, by their names or by what they look like, at any depth. */
function inClear(name: string, value: ParameterValue | undefined, at: string): { at: string; what: string }[] {
  if (typeof value === 'string') {
    if (value === '') return [];
    if (meaningOf(name) !== undefined) return [{ at, what: 'its value' }];
    const found = credentialIn('', value);
    return found?.sure === true ? [{ at, what: found.what }] : [];
  }
  if (value instanceof SecretParameter || typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value)) return value.flatMap((item: ParameterValue, i) => inClear(name, item, `${at}[${i}]`));
  return Object.entries(value).flatMap(([key, member]) => inClear(key, member, `${at}.${key}`));
}

/** `pw` of `logins[0].pw`. */
function lastName(at: string): string {
  return at.slice(at.lastIndexOf('.') + 1).replace(/\[\d+\]/g, '');
}

function holdsSecret(value: ParameterValue | undefined): boolean {
  if (value instanceof SecretParameter) return true;
  return typeof value === 'object' && value !== null && Object.values(value).some(holdsSecret);
}
