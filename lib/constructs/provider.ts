import type { ApiObjectMetadata } from 'cdk8s';
import type { Construct } from 'constructs';
import type * as forklift from '../../imports/forklift.konveyor.io';
import { DEFAULT_TRANSFER_NETWORK } from '../forklift/annotations';
import { providerSettings } from '../forklift/laws/provider-settings';
import { providerUrl } from '../forklift/laws/provider-url';
import { caKeysFor, PROVIDER_TYPES, settingsNotIn } from '../forklift/provider-types';
import { type ForkliftRelease, sinceInWords } from '../forklift/releases/forklift-release';
import { ProviderType } from '../forklift/source-vm';
import type { Fault } from '../problems/fault';
import { authorWords } from '../problems/words';
import { meaningOf } from '../support/credentials/names';
import { addCheck, addLaws } from './checks';
import { Credentials } from './credentials';
import {
  ForkliftResource,
  type ForkliftResourceProps,
  type IForkliftResource,
  ImportedResource,
  type ObjectRef,
  releaseOf,
} from './resource';

/** A source or destination of migrations. */
export interface IProvider extends IForkliftResource {
  /** The platform behind it. */
  readonly type: ProviderType;
  /** Whether this is the cluster that Forklift runs on. */
  readonly isHost: boolean;
  /**
   * The NetworkAttachmentDefinition (`namespace/name`, or a name in the plan's target namespace) that Forklift's webhook
   * would write into plans without a `transferNetwork`. Plans here write it themselves, so nothing is rewritten.
   */
  readonly defaultTransferNetwork?: string;
}

export interface ProviderReferenceOptions {
  /** The platform behind the Provider, which nobody can look up at synth. */
  readonly type: ProviderType;
  /** @default - the program's namespace */
  readonly namespace?: string;
  /** Value of the annotation `forklift.konveyor.io/defaultTransferNetwork` on the provider. @default - it has none */
  readonly defaultTransferNetwork?: string;
}

export interface HostProviderOptions {
  /** Namespace that Forklift runs in: `konveyor-forklift`, on OpenShift `openshift-mtv`. @default 'konveyor-forklift' */
  readonly namespace?: string;
  /** @default 'host', the provider that Forklift's operator makes */
  readonly name?: string;
  /** Value of the annotation `forklift.konveyor.io/defaultTransferNetwork` on the provider. @default - it has none */
  readonly defaultTransferNetwork?: string;
}

/** Props of every provider that has credentials. */
export interface ProviderProps extends ForkliftResourceProps {
  /** Where the Secret comes from. */
  readonly credentials: Credentials;
  /**
   * Further members of `spec.settings`, for settings that have no prop here. Not for secrets.
   * @default - none
   */
  readonly settings?: Readonly<Record<string, string>>;
}

/** What one provider type tells the base class about itself. */
export interface ProviderShape {
  readonly type: ProviderType;
  readonly url: string;
  readonly credentials: Credentials;
  /** Members of `spec.settings`; undefined ones are left out. */
  readonly settings: Readonly<Record<string, string | undefined>>;
  readonly extraSettings: Readonly<Record<string, string>> | undefined;
  readonly defaultTransferNetwork?: string | undefined;
}

/** A Provider object. Its subclasses have one source platform each. */
export abstract class Provider extends ForkliftResource implements IProvider {
  /**
   * The cluster that Forklift runs on, as destination or source. Its Provider `host` is made by Forklift's operator.
   */
  static host(scope: Construct, options: HostProviderOptions = {}): IProvider {
    const name = options.name ?? 'host';
    // Asked for again, as in a helper of a program: the same cluster, so the same reference.
    const before = scope.node.tryFindChild(`host-provider-${name}`);
    if (before instanceof ImportedProvider && before.isSameAs(options)) return before;
    return new ImportedProvider(scope, `host-provider-${name}`, name, true, {
      type: ProviderType.OPENSHIFT,
      namespace: options.namespace ?? 'konveyor-forklift',
      ...(options.defaultTransferNetwork === undefined
        ? {}
        : { defaultTransferNetwork: options.defaultTransferNetwork }),
    });
  }

  /** A Provider that exists on the cluster or is rendered elsewhere. */
  static fromProviderName(scope: Construct, id: string, name: string, options: ProviderReferenceOptions): IProvider {
    return new ImportedProvider(scope, id, name, false, options);
  }

  /** The platform behind it. */
  readonly type: ProviderType;
  readonly isHost = false;
  /** The network that its plans copy over, where they say none themselves; undefined for the pod network. */
  readonly defaultTransferNetwork?: string;

  protected constructor(scope: Construct, id: string, metadata: ApiObjectMetadata | undefined, shape: ProviderShape) {
    super(scope, id, metadata);
    this.type = shape.type;
    if (shape.defaultTransferNetwork !== undefined) this.defaultTransferNetwork = shape.defaultTransferNetwork;
    const secret = this.bindCredentials(shape);
    const { type, url } = shape;
    const propNames = {
      secret: 'credentials',
      ...Object.fromEntries(Object.keys(shape.settings).map((name) => [`settings.${name}`, propOf(name)])),
    };
    const words = authorWords(propNames);
    addLaws(this, [providerUrl], () => ({ type, url: typeof url === 'string' ? url : undefined }), words);
    addCheck(this, () => [
      ...urlProblems(shape),
      ...settingsProblems(shape),
      ...releaseProblems(shape, releaseOf(this)),
    ]);
    // For what has no prop its author vouches: a later release may have it.
    addLaws(this, [providerSettings], () => ({ type, settings: shape.settings, reads: () => true }), words);
    this.render<forklift.ProviderSpec>({
      kind: 'Provider',
      propNames,
      annotations:
        shape.defaultTransferNetwork === undefined ? {} : { [DEFAULT_TRANSFER_NETWORK]: shape.defaultTransferNetwork },
      spec: () => ({
        type: this.type,
        url: shape.url,
        secret,
        ...withMembers('settings', { ...shape.settings, ...shape.extraSettings }),
      }),
    });
  }

  private bindCredentials(shape: ProviderShape): ObjectRef {
    if (!(shape.credentials instanceof Credentials)) {
      addCheck(this, () => [
        {
          code: 'missing-prop',
          path: ['spec', 'secret'],
          message: 'credentials are missing',
          fix: "name a Secret, Credentials.fromSecret('...'), or have one created, Credentials.fromExternalSecret({...})",
        },
      ]);
      return { name: '', namespace: this.namespace };
    }
    const { secret } = PROVIDER_TYPES[shape.type];
    return shape.credentials.bind(this, {
      secretName: `${this.name}-credentials`,
      logins: secret.logins ?? [{ name: 'password', by: [], keys: secret.fetched }],
      caKeys: secret.ca === 'none' ? [] : caKeysFor(shape.type, releaseOf(this)),
      constants: { url: shape.url },
    });
  }
}

class ImportedProvider extends ImportedResource implements IProvider {
  isSameAs(options: HostProviderOptions): boolean {
    return (
      this.namespace === (options.namespace ?? 'konveyor-forklift') &&
      this.defaultTransferNetwork === options.defaultTransferNetwork
    );
  }

  readonly type: ProviderType;
  readonly defaultTransferNetwork?: string;

  constructor(
    scope: Construct,
    id: string,
    name: string,
    readonly isHost: boolean,
    options: ProviderReferenceOptions,
  ) {
    super(scope, id, name, options.namespace);
    this.type = options.type;
    if (options.defaultTransferNetwork !== undefined) this.defaultTransferNetwork = options.defaultTransferNetwork;
    addCheck(this, () =>
      Object.values(ProviderType).includes(options.type)
        ? []
        : [
            {
              code: 'provider-type-unknown',
              message: `type is ${JSON.stringify(options.type)}, accepted: ${Object.values(ProviderType).join(', ')}`,
            },
          ],
    );
  }
}

function withMembers<K extends string>(key: K, members: Readonly<Record<string, string | undefined>>) {
  const set = Object.fromEntries(Object.entries(members).filter((e): e is [string, string] => e[1] !== undefined));
  return Object.keys(set).length === 0 ? {} : ({ [key]: set } as Record<K, Record<string, string>>);
}

/** A url with user and password in it would be a credential in Git. */
function urlProblems({ url }: ProviderShape): Fault[] {
  if (typeof url !== 'string' || !/^([a-z][a-z0-9+.-]*:\/\/)?[^/?#]*@/i.test(url)) return [];
  return [
    {
      code: 'credential-in-text',
      path: ['spec', 'url'],
      message: 'url holds a user or a password',
      fix: 'remove it and put it into the Secret of the credentials',
    },
  ];
}

function releaseProblems(shape: ProviderShape, release: ForkliftRelease): Fault[] {
  return settingsNotIn(release, shape.type, { ...shape.settings, ...shape.extraSettings }).map(({ name, since }) => ({
    severity: 'warning',
    code: 'not-in-release',
    path: ['spec', 'settings', name],
    message: `settings: ${JSON.stringify(name)} is a setting that Forklift ${release} does not read`,
    fix: `it came with ${sinceInWords(since)}: leave it out, or set the app's release to the one your cluster runs`,
  }));
}

function settingsProblems({ settings, extraSettings }: ProviderShape): Fault[] {
  return Object.keys(extraSettings ?? {}).flatMap((key): Fault[] => {
    const path = ['spec', 'settings', key];
    if (namesCredential(key)) {
      return [
        {
          code: 'credential-in-text',
          path,
          message: `settings: ${JSON.stringify(key)} names a credential`,
          fix: 'put it into the Secret of the credentials',
        },
      ];
    }
    if (Object.hasOwn(settings, key)) {
      return [
        {
          code: 'setting-has-prop',
          path,
          message: `settings: ${JSON.stringify(key)} has its own prop`,
          fix: `set the prop ${propOf(key)} instead`,
        },
      ];
    }
    return [];
  });
}

/** `secretName` too: which Secret it is, the credentials say. */
function namesCredential(key: string): boolean {
  return meaningOf(key) !== undefined || /pass|token|secret|credential|accesskey/i.test(key);
}

/** What an author calls a setting: `targetAz` for `target-az`. */
function propOf(setting: string): string {
  return setting.replace(/-(.)/g, (_, c: string) => c.toUpperCase());
}

/** A boolean as the settings want it. */
export function settingText(value: boolean | number | undefined): string | undefined {
  return value === undefined ? undefined : String(value);
}
