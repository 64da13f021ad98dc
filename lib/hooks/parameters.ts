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

/** Names that a credential goes by. */
const CREDENTIAL = /pass(word|wd|phrase)?$|token$|secret$|credential|private_?key$|api_?key$/i;

/** What is wrong with parameters; secrets nested in lists or mappings are not read. */
export function parameterFaults(parameters: HookParameters): { code: string; message: string; fix: string }[] {
  return Object.entries(parameters).flatMap(([name, value]) => {
    if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(name)) {
      return [
        {
          code: 'invalid-parameter-name',
          message: `parameter ${JSON.stringify(name)} is no name of a variable`,
          fix: 'use letters, digits and "_"',
        },
      ];
    }
    if (typeof value === 'string' && value !== '' && CREDENTIAL.test(name)) {
      return [
        {
          code: 'credential-in-parameter',
          message: `parameter "${name}" holds its value in clear text`,
          fix: `put it into a Secret: Parameter.fromSecretKey('...', '${name}')`,
        },
      ];
    }
    if (!(value instanceof SecretParameter) && holdsSecret(value)) {
      return [
        {
          code: 'nested-secret-parameter',
          message: `parameter "${name}" holds a Secret inside a list or mapping, where it is not read`,
          fix: 'make it a parameter of its own',
        },
      ];
    }
    return [];
  });
}

function holdsSecret(value: ParameterValue | undefined): boolean {
  if (value instanceof SecretParameter) return true;
  return typeof value === 'object' && value !== null && Object.values(value).some(holdsSecret);
}
