import { table } from '../support/table';
import type { ForkliftRelease, Since } from './releases/forklift-release';
import type { ProviderType } from './source-vm';

/** What is known of one type of provider. */
export interface ProviderTypeWords {
  /** What people call it who know it by another name, in lower case. */
  readonly otherNames: readonly string[];
  /** Since when Forklift has it. @default - always */
  readonly since?: Since;
  /** How its VMs can be moved. Forklift: WarmMigrationNotReady, MigrationTypeNotValid. */
  readonly migrationTypes: readonly string[];
  /** Whether virt-v2v converts its guests. @default false */
  readonly converted?: true;
  /** Whether Forklift can unlock its disks (LUKS, Clevis). @default false */
  readonly unlocked?: true;
  /** The address in `spec.url`. */
  readonly url: UrlWords;
  /** Keys of its Secret. */
  readonly secret: SecretWords;
  /** Members of `spec.settings`. */
  readonly settings: Readonly<Record<string, SettingWords>>;
  /** How its VMs find their pair in a map, where that is by id or by name alone. @default - by id, or else by name */
  readonly pairs?: { readonly NetworkMap?: PairWords; readonly StorageMap?: PairWords };
  /** What ids of its VMs look like. @default - anything */
  readonly vmId?: { readonly form: RegExp; readonly words: string };
}

export interface UrlWords {
  /** @default - any URL */
  readonly form?: RegExp;
  /** The form as people read it. */
  readonly words: string;
  /** It is not a URL with a scheme. @default false */
  readonly bare?: true;
  /** Another form is refused or fails later, and is not only unusual. @default false */
  readonly fatal?: true;
}

export interface SecretWords {
  /** Keys that Forklift insists on, whatever the way of login. */
  readonly needed: readonly string[];
  /** Keys that are fetched from a store unless the author lists others. `url` is known and never fetched. */
  readonly fetched: readonly string[];
  /** Other ways of login, of which one takes the place of `fetched`; the first is what is fetched unless something names another. */
  readonly logins?: readonly LoginWords[];
  /**
   * The certificate of the CA: `needed` unless its check is off; `read` where it is there, and fetched; `none` is not
   * looked at.
   */
  readonly ca: 'needed' | 'read' | 'none';
  /** Since when the certificate's key is `ca.crt`; before, `cacert` alone is read. @default '2.12.0' */
  readonly caCrtSince?: Since;
  /** Keys, of these and others that it reads, whose values are no secret. */
  readonly inClear: readonly string[];
}

/** A way to log in to a source. */
export interface LoginWords {
  readonly name: string;
  /** Keys that no other way has: an author who lists one of them means it. */
  readonly by: readonly string[];
  /** Keys that are fetched from a store. */
  readonly keys: readonly string[];
  /** What is written besides, and is no secret. */
  readonly constants?: Readonly<Record<string, string>>;
}

export interface PairWords {
  readonly by: 'id' | 'name';
  /** What becomes of a pair that lacks it; its subject is the source of the pair. */
  readonly message: string;
  readonly fix: string;
}

export interface SettingWords {
  /** The values that it takes. @default - any text */
  readonly values?: readonly string[];
  /** Another value is refused, and not passed over. @default false */
  readonly refused?: true;
  /** Since when Forklift reads it. @default - always */
  readonly since?: Since;
  /** Without it no VM can be moved. @default false */
  readonly needed?: true;
  /** Forklift declares it, and reads it nowhere. @default false */
  readonly unread?: true;
}

const FLAG: SettingWords = { values: ['true', 'false'] };
const ANY: SettingWords = {};
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The types of provider: the only list of what is known of each. */
export const PROVIDER_TYPES: Readonly<Record<ProviderType, ProviderTypeWords>> = table({
  vsphere: {
    otherNames: ['vmware', 'vcenter', 'esxi'],
    migrationTypes: ['cold', 'warm', 'conversion'],
    converted: true,
    unlocked: true,
    url: { form: /^https:\/\/[^/]+\/sdk\/?$/i, words: 'https://HOST/sdk' },
    secret: {
      needed: ['user', 'password'],
      fetched: ['user', 'password'],
      ca: 'needed',
      inClear: ['user', 'thumbprint'],
    },
    settings: {
      vddkInitImage: ANY,
      sdkEndpoint: { values: ['vcenter', 'esxi'], refused: true },
      useVddkAioOptimization: FLAG,
      vddkConfig: ANY,
      esxiCloneMethod: { values: ['vib', 'ssh'], since: '2.10.4' },
    },
    vmId: { form: /^vm-\d+$|^\d+$/, words: 'the managed object id, such as vm-1042' },
  },
  ovirt: {
    otherNames: ['rhv', 'rhev'],
    migrationTypes: ['cold', 'warm'],
    url: { form: /^https?:\/\/[^/]+\/ovirt-engine\/api\/?$/i, words: 'https://HOST/ovirt-engine/api' },
    secret: { needed: ['user', 'password'], fetched: ['user', 'password'], ca: 'needed', inClear: ['user'] },
    settings: { ovirtClientTimeout: ANY },
    vmId: { form: UUID, words: 'the UUID that the engine gives the VM' },
  },
  openstack: {
    otherNames: ['osp', 'rhosp'],
    migrationTypes: ['cold'],
    pairs: {
      NetworkMap: {
        by: 'id',
        message: 'has only a name; for an openstack source Forklift accepts it and fails when it creates the VM',
        fix: 'give the id of the network too',
      },
    },
    url: { form: /^https?:\/\/[^/]+/i, words: 'https://HOST:5000/v3' },
    secret: {
      needed: [],
      fetched: ['username', 'password', 'domainName', 'projectName', 'regionName'],
      logins: [
        { name: 'password', by: [], keys: ['username', 'password', 'domainName', 'projectName', 'regionName'] },
        { name: 'token', by: ['token'], keys: ['token', 'regionName'], constants: { authType: 'token' } },
        {
          name: 'applicationcredential',
          by: ['applicationCredentialName'],
          keys: ['applicationCredentialName', 'applicationCredentialSecret', 'domainName', 'regionName', 'username'],
          constants: { authType: 'applicationcredential' },
        },
        {
          name: 'applicationcredential',
          by: ['applicationCredentialID', 'applicationCredentialSecret'],
          keys: ['applicationCredentialID', 'applicationCredentialSecret', 'regionName'],
          constants: { authType: 'applicationcredential' },
        },
      ],
      ca: 'read',
      caCrtSince: '2.12.2',
      inClear: [
        'authType',
        'availability',
        'defaultDomain',
        'domainID',
        'domainName',
        'projectDomainID',
        'projectDomainName',
        'projectID',
        'projectName',
        'regionName',
        'userDomainName',
        'userID',
        'username',
      ],
    },
    settings: {},
    vmId: { form: UUID, words: 'the UUID of the server' },
  },
  ova: {
    otherNames: [],
    migrationTypes: ['cold'],
    converted: true,
    unlocked: true,
    // Forklift splits at the first colon, so nfs://server:/path passes its own check and fails later.
    url: { form: /^(?!\w+:\/\/)[^:]+:\/[^:].*$/, words: 'SERVER:/PATH of an NFS export', bare: true, fatal: true },
    secret: { needed: ['url'], fetched: [], ca: 'none', inClear: [] },
    settings: { applianceManagement: FLAG },
  },
  openshift: {
    otherNames: ['ocp', 'kubernetes', 'kubevirt'],
    migrationTypes: ['cold', 'live'],
    pairs: {
      StorageMap: {
        by: 'name',
        message: 'has only an id; Forklift matches the storage of an openshift source by name',
        fix: 'give the name of the source StorageClass',
      },
    },
    url: { form: /^https?:\/\/[^/]+/i, words: 'https://HOST:6443' },
    secret: { needed: ['token'], fetched: ['token'], ca: 'read', inClear: [] },
    settings: { submariner: FLAG },
  },
  hyperv: {
    otherNames: ['hyper-v'],
    since: '2.11.0',
    migrationTypes: ['cold'],
    converted: true,
    pairs: {
      NetworkMap: {
        by: 'id',
        message: 'has only a name; for a hyperv source Forklift matches by the id of the virtual switch',
        fix: 'give the id of the switch too',
      },
    },
    url: {
      form: /^[A-Za-z0-9]([\w.:-]*[A-Za-z0-9])?$/,
      words: 'a host name or IP address without a scheme',
      bare: true,
    },
    secret: {
      needed: ['username', 'password', 'smbUrl'],
      fetched: ['username', 'password', 'smbUrl'],
      ca: 'needed',
      inClear: ['username', 'smbUrl', 'smbUser'],
    },
    settings: { managementType: { values: ['standalone', 'cluster'], refused: true, since: '2.12.3' }, winrmPort: ANY },
  },
  ec2: {
    otherNames: ['aws'],
    since: '2.11.0',
    migrationTypes: ['cold'],
    converted: true,
    pairs: {
      StorageMap: {
        by: 'name',
        message: 'has only an id; Forklift matches the storage of an ec2 source by name',
        fix: 'give the volume type as name, such as gp3',
      },
    },
    url: { words: 'https://ec2.REGION.amazonaws.com' },
    secret: {
      needed: ['region', 'targetAccessKeyId', 'targetSecretAccessKey'],
      fetched: ['region', 'accessKeyId', 'secretAccessKey', 'targetAccessKeyId', 'targetSecretAccessKey'],
      logins: [
        {
          name: 'key',
          by: [],
          keys: ['region', 'accessKeyId', 'secretAccessKey', 'targetAccessKeyId', 'targetSecretAccessKey'],
        },
        { name: 'role', by: [], keys: ['region', 'targetAccessKeyId', 'targetSecretAccessKey'] },
      ],
      ca: 'none',
      inClear: ['region'],
    },
    settings: { 'target-az': { needed: true }, 'target-region': { unread: true } },
    vmId: { form: /^i-[0-9a-f]+$/, words: 'the instance id, such as i-0abc1234' },
  },
  nutanix: {
    otherNames: ['ahv'],
    since: 'main',
    migrationTypes: ['cold'],
    url: { words: 'https://HOST:9440' },
    secret: { needed: ['user', 'password'], fetched: ['user', 'password'], ca: 'needed', inClear: ['user'] },
    settings: { prismType: { values: ['central', 'element'] }, clusterUuid: ANY, nutanixClientTimeout: ANY },
  },
});

/**
 * The way of login that an author means: by its name, by a key that only it has, or the usual one. Undefined where the name is
 * that of none.
 */
export function loginOf(
  logins: readonly LoginWords[],
  name: string | undefined,
  keys: readonly string[],
): LoginWords | undefined {
  const meant = name === undefined ? logins : logins.filter((login) => login.name === name);
  const byKey = meant.find(({ by }) => by.some((key) => keys.includes(key)));
  return byKey ?? (name === undefined ? meant[0] : meant[meant.length - 1]);
}

export const SOURCE_TYPES = Object.keys(PROVIDER_TYPES) as ProviderType[];

/** Sources whose guests virt-v2v converts. */
export const CONVERTED = typesThat('converted');
/** Sources whose disks Forklift can unlock. */
export const UNLOCKED: readonly string[] = typesThat('unlocked');

/** What is known of a type; undefined for one that is not known. */
export function wordsOfType(type: string | undefined): ProviderTypeWords | undefined {
  return isProviderType(type) ? PROVIDER_TYPES[type] : undefined;
}

export function isProviderType(type: string | undefined): type is ProviderType {
  return type !== undefined && Object.hasOwn(PROVIDER_TYPES, type);
}

/** Since when Forklift has a type; undefined for one that it always had, or does not know. */
export function providerTypeSince(type: string): Since | undefined {
  return wordsOfType(type)?.since;
}

/** The type that people mean who call it otherwise. */
export function typeByOtherName(name: string): ProviderType | undefined {
  return SOURCE_TYPES.find((type) => PROVIDER_TYPES[type].otherNames.includes(name.toLowerCase()));
}

/** Whether a release reads the certificate of the CA from `ca.crt`, and not only from `cacert`. */
export function readsCaCrt(type: string | undefined, release: ForkliftRelease): boolean {
  return release.has(wordsOfType(type)?.secret.caCrtSince ?? '2.12.0');
}

/**
 * The keys by which the certificate of the CA is written for a release: `ca.crt` where that is read, else the old name
 * beside it, so that an upgrade needs no other Secret.
 */
export function caKeysFor(type: string | undefined, release: ForkliftRelease): readonly string[] {
  return readsCaCrt(type, release) ? ['ca.crt'] : ['ca.crt', 'cacert'];
}

/** Settings that a release does not read yet, with the release that does. */
export function settingsNotIn(
  release: ForkliftRelease,
  type: string | undefined,
  settings: Readonly<Record<string, unknown>>,
): { readonly name: string; readonly since: Since }[] {
  return Object.entries(wordsOfType(type)?.settings ?? {}).flatMap(([name, { since }]) =>
    since === undefined || settings[name] === undefined || release.has(since) ? [] : [{ name, since }],
  );
}

/** Keys of provider and host Secrets whose values are no secret. */
export const KEYS_IN_CLEAR: ReadonlySet<string> = new Set([
  'ca.crt',
  'cacert',
  'insecure',
  'insecureSkipVerify',
  'url',
  // The user interface of Forklift writes these into Secrets of hosts.
  'ip',
  'provider',
  ...SOURCE_TYPES.flatMap((type) => PROVIDER_TYPES[type].secret.inClear),
]);

function typesThat(trait: 'converted' | 'unlocked'): readonly ProviderType[] {
  return SOURCE_TYPES.filter((type) => PROVIDER_TYPES[type][trait]);
}
