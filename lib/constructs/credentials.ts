import { ApiObject, Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import { isDnsLabel, isDnsSubdomain } from '../forklift/names';
import { type LoginWords, loginOf } from '../forklift/provider-types';
import type { Fault } from '../problems/fault';
import { table } from '../support/table';
import { addCheck, unknownNames } from './checks';
import type { ObjectRef } from './resource';

/** What the user of the credentials wants in the Secret. */
export interface CredentialsNeed {
  /** Name of the Secret where one is made. */
  readonly secretName: string;
  /** The ways to log in, each with the Secret keys to read from the store; the first is the usual one. */
  readonly logins: readonly LoginWords[];
  /** Keys of the CA's certificate, which Forklift wants unless the check is off; more than one for early releases. */
  readonly caKeys: readonly string[];
  /** Keys with a value that is no secret, such as `url`. */
  readonly constants: Readonly<Record<string, string>>;
}

export interface ExternalCredentialsProps {
  /** Name of the SecretStore or ClusterSecretStore of the External Secrets Operator. */
  readonly store: string;
  /** @default 'ClusterSecretStore' */
  readonly storeKind?: 'SecretStore' | 'ClusterSecretStore';
  /** Path of the entry in the store: `migrations/vcenter`. */
  readonly remoteKey: string;
  /**
   * Where in the entry a Secret key is found: `{ user: 'username', 'ca.crt': 'ca' }`. A key that Forklift does not demand
   * is added to the Secret.
   * @default - each key the provider type needs, under its own name
   */
  readonly properties?: Readonly<Record<string, string>>;
  /**
   * The way of login, which decides on the keys: `password`, `token` or `applicationcredential` of OpenStack; `key` or `role` of
   * EC2, where the role is that of Forklift itself.
   * @default - the one whose keys `properties` lists, else the first
   */
  readonly login?: string;
  /** Keys that the entry does not have, and that Forklift can do without: `['regionName']`. @default - none */
  readonly leaveOut?: readonly string[];
  /** Turns the check of the server's certificate off; the Secret then needs no `ca.crt`. @default false */
  readonly insecureSkipVerify?: boolean;
}

/**
 * Where the credentials of a provider or host come from: always a Secret on the cluster, never a value in code.
 */
export abstract class Credentials {
  /** A Secret that exists on the cluster. @param namespace default: the program's */
  static fromSecret(name: string, options: { readonly namespace?: string } = {}): Credentials {
    return new ExistingSecret(name, options.namespace);
  }

  /** A Secret that the External Secrets Operator fills; the ExternalSecret is rendered into the layer `00-secrets`. */
  static fromExternalSecret(props: ExternalCredentialsProps): Credentials {
    return new FromExternalSecret(props);
  }

  /** Adds what is needed below `scope` and gives the reference to the Secret. */
  abstract bind(scope: Construct, need: CredentialsNeed): ObjectRef;
}

class ExistingSecret extends Credentials {
  constructor(
    private readonly name: string,
    private readonly namespace: string | undefined,
  ) {
    super();
  }

  override bind(scope: Construct): ObjectRef {
    const { namespace } = this;
    addCheck(scope, () =>
      namespace === undefined || isDnsLabel(namespace)
        ? []
        : [
            {
              code: 'invalid-reference',
              path: ['spec', 'secret', 'namespace'],
              message: 'credentials: what is given is not a valid namespace name',
              fix: "give the namespace of the Secret, or leave it out to use the program's",
            },
          ],
    );
    addCheck(scope, () =>
      typeof this.name === 'string' && isDnsSubdomain(this.name)
        ? []
        : [
            {
              code: 'invalid-reference',
              path: ['spec', 'secret', 'name'],
              // The value stays unsaid: it may be the credential itself.
              message: `credentials: ${this.name === undefined ? 'undefined' : 'what is given'} is not a valid name for a Secret`,
              fix: 'give the name of the Secret, never its content',
            },
          ],
    );
    return { name: this.name, namespace: this.namespace ?? Chart.of(scope).namespace ?? '' };
  }
}

class FromExternalSecret extends Credentials {
  constructor(private readonly props: ExternalCredentialsProps) {
    super();
  }

  override bind(scope: Construct, need: CredentialsNeed): ObjectRef {
    const { props } = this;
    const insecure = props.insecureSkipVerify ?? false;
    const login = loginOf(need.logins, props.login, Object.keys(props.properties ?? {})) ?? need.logins[0];
    const properties: Record<string, string> = table(Object.fromEntries((login?.keys ?? []).map((key) => [key, key])));
    Object.assign(properties, props.properties);
    // All names of the certificate lead to where the author keeps it.
    if (!insecure)
      for (const key of need.caKeys)
        properties[key] = props.properties?.[key] ?? props.properties?.['ca.crt'] ?? 'ca.crt';
    const offered = Object.keys(properties);
    for (const key of this.leftOut) delete properties[key];
    const constants = Object.fromEntries(
      Object.entries(login?.constants ?? {}).filter(([key]) => properties[key] === undefined),
    );
    const namespace = Chart.of(scope).namespace ?? '';
    addCheck(scope, () => [...this.problems(properties), ...this.choiceProblems(need, offered)]);
    new ApiObject(scope, 'Credentials', {
      apiVersion: 'external-secrets.io/v1',
      kind: 'ExternalSecret',
      metadata: { name: need.secretName, namespace },
      spec: {
        // A rotated Secret makes Forklift rebuild the provider's inventory: only a change of this object reads it again.
        refreshPolicy: 'OnChange',
        secretStoreRef: { name: props.store, kind: props.storeKind ?? 'ClusterSecretStore' },
        target: {
          name: need.secretName,
          creationPolicy: 'Owner',
          template: {
            engineVersion: 'v2',
            mergePolicy: 'Merge',
            type: 'Opaque',
            data: { ...need.constants, ...constants, insecureSkipVerify: String(insecure) },
          },
        },
        data: Object.keys(properties)
          .sort()
          .map((secretKey) => ({ secretKey, remoteRef: { key: props.remoteKey, property: properties[secretKey] } })),
      },
    });
    return { name: need.secretName, namespace };
  }

  /** A program runs without a type check. */
  private get leftOut(): readonly string[] {
    return Array.isArray(this.props.leaveOut) ? this.props.leaveOut : [];
  }

  private choiceProblems({ logins }: CredentialsNeed, offered: readonly string[]): Fault[] {
    const { login } = this.props;
    const known = [...new Set(logins.map(({ name }) => name))];
    const strange = this.leftOut.filter((key) => !offered.includes(key));
    return [
      ...(login === undefined || known.includes(login)
        ? []
        : [
            {
              code: 'wrong-value',
              message: `credentials: login is ${JSON.stringify(login)}, accepted: ${known.join(', ')}`,
            } satisfies Fault,
          ]),
      ...(strange.length === 0
        ? []
        : [
            {
              code: 'wrong-value',
              message: `credentials: leaveOut names ${strange.map((key) => JSON.stringify(key)).join(', ')}, which the Secret would not have anyway`,
              fix: `these can be left out: ${[...offered].sort().join(', ')}`,
            } satisfies Fault,
          ]),
    ];
  }

  private problems(properties: Readonly<Record<string, string>>): Fault[] {
    const { store, storeKind, remoteKey } = this.props;
    const names = {
      store: true,
      storeKind: true,
      remoteKey: true,
      properties: true,
      insecureSkipVerify: true,
      leaveOut: true,
      login: true,
    } as const;
    const empty = [
      ...(typeof store === 'string' && store !== '' ? [] : ['store']),
      ...(typeof remoteKey === 'string' && remoteKey !== '' ? [] : ['remoteKey']),
    ];
    return [
      ...unknownNames(this.props, names, 'credentials'),
      ...empty.map(
        (prop) =>
          ({
            code: 'missing-prop',
            message: `credentials: ${prop} is missing`,
            fix: 'name the secret store and the path of the entry',
          }) satisfies Fault satisfies Fault,
      ),
      ...(storeKind === undefined || storeKind === 'SecretStore' || storeKind === 'ClusterSecretStore'
        ? []
        : [
            {
              code: 'wrong-value',
              message: `credentials: storeKind is ${/^[A-Za-z]+$/.test(String(storeKind)) ? JSON.stringify(storeKind) : 'something else'}, accepted: SecretStore, ClusterSecretStore`,
            } satisfies Fault,
          ]),
      ...(Object.keys(properties).length > 0
        ? []
        : [
            {
              code: 'no-credential-keys',
              message: 'credentials: no key of the Secret would come from the store',
              fix: 'use Credentials.fromSecret for a Secret that holds the url',
            } satisfies Fault,
          ]),
    ];
  }
}
