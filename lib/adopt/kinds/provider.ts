import { DEFAULT_TRANSFER_NETWORK } from '../../forklift/annotations';
import { isProviderType } from '../../forklift/provider-types';
import { ProviderType } from '../../forklift/source-vm';
import type { ReviewObject } from '../../review/tree';
import { table } from '../../support/table';
import { asRow, asText, type Row } from '../../support/untyped';
import { type Cast, hostProps, providerType } from '../cast';
import { call, dataOf, type Expression, name, type Props } from '../expression';
import type { AdoptedConstruct } from '../model';
import { type AroundCredentials, credentialsOf } from './credentials';
import { raw } from './raw';

/** How a setting of a provider becomes a prop; undefined where the prop cannot say it. */
type Read = (text: string) => Expression | undefined;

const text: Read = (value) => value;
const flag: Read = (value) => (value === 'true' ? true : value === 'false' ? false : undefined);
const number: Read = (value) => (/^[1-9]\d{0,8}$/.test(value) ? Number(value) : undefined);
const seconds: Read = (value) => {
  const count = /^([1-9]\d{0,8})s$/.exec(value)?.[1];
  return count === undefined ? undefined : call('Duration.seconds', Number(count));
};
const choice =
  (type: string, values: readonly string[]): Read =>
  (value) =>
    values.includes(value) ? name(`${type}.${value.toUpperCase()}`) : undefined;
/** Lines `key=value`; of a key that is there twice no object can tell. */
const lines: Read = (value) => {
  const pairs = value.split('\n').map((line) => [line.split('=')[0] ?? '', line.slice(line.indexOf('=') + 1)] as const);
  const isList = value.split('\n').every((line) => line.includes('=') && !/^\d+=/.test(line));
  return isList && new Set(pairs.map(([key]) => key)).size === pairs.length ? Object.fromEntries(pairs) : undefined;
};

interface TypeWords {
  readonly made: string;
  /** Settings that are props, under the names of the settings, in camel case. */
  readonly settings: Readonly<Record<string, Read>>;
}

/** A type that is none of these is adopted as it is. */
const TYPES: Readonly<Partial<Record<ProviderType, TypeWords>>> = table({
  vsphere: {
    made: 'VSphereProvider',
    settings: {
      sdkEndpoint: choice('SdkEndpoint', ['vcenter', 'esxi']),
      vddkInitImage: text,
      useVddkAioOptimization: flag,
      vddkConfig: lines,
      esxiCloneMethod: choice('EsxiCloneMethod', ['vib', 'ssh']),
    },
  },
  ovirt: { made: 'OVirtProvider', settings: { ovirtClientTimeout: seconds } },
  openstack: { made: 'OpenStackProvider', settings: {} },
  ova: { made: 'OvaProvider', settings: { applianceManagement: flag } },
  openshift: { made: 'OpenShiftProvider', settings: { submariner: flag } },
  hyperv: {
    made: 'HyperVProvider',
    settings: { managementType: choice('HyperVManagementType', ['standalone', 'cluster']), winrmPort: number },
  },
  ec2: { made: 'Ec2Provider', settings: { 'target-az': text, 'target-region': text } },
  nutanix: {
    made: 'NutanixProvider',
    settings: {
      prismType: choice('PrismType', ['central', 'element']),
      clusterUuid: text,
      nutanixClientTimeout: seconds,
    },
  },
});

/** Whether it stands for the cluster that Forklift runs on: such a Provider is referred to, and never rendered. */
export function isHostProvider(object: ReviewObject): boolean {
  const spec = asRow(object.raw.spec) ?? {};
  return spec.type === ProviderType.OPENSHIFT && asText(spec.url) === undefined;
}

export function adoptProvider(object: ReviewObject, cast: Cast, around: AroundCredentials): AdoptedConstruct {
  const spec = asRow(object.raw.spec) ?? {};
  const type = asText(spec.type);
  if (isHostProvider(object)) return hostProvider(object, cast);
  const credentials = credentialsOf(object, cast, around);
  const words = isProviderType(type) ? TYPES[type] : undefined;
  if (!isProviderType(type) || words === undefined || credentials === undefined) return raw(object, cast);
  const { made, settings } = words;
  const props: Record<string, Expression> = table({});
  const others: Record<string, Expression> = table({});
  for (const [key, value] of Object.entries(asRow(spec.settings) ?? {})) {
    if (typeof value !== 'string' || isDefault(type, key, value)) continue;
    const read = Object.hasOwn(settings, key) ? settings[key] : undefined;
    const said = read === undefined ? undefined : read(value);
    if (said !== undefined) props[propOf(key)] = said;
    else if (read === undefined) others[key] = value;
  }
  return cast.construct(object, made, {
    ...urlProps(type, spec),
    credentials,
    ...props,
    ...transferNetwork(type, object),
    ...(Object.keys(others).length === 0 ? {} : { settings: dataOf(others) }),
  });
}

/** EC2 is found by its region. */
function urlProps(type: ProviderType, spec: Row): Props {
  const url = asText(spec.url) ?? '';
  if (type !== ProviderType.EC2) return { url };
  const region = /^https:\/\/ec2\.([a-z0-9-]{1,40})\.amazonaws\.com$/.exec(url)?.[1];
  const az = asText(asRow(spec.settings)?.['target-az']);
  return {
    region: region ?? az?.replace(/[a-z]$/, '') ?? '',
    ...(region === undefined ? { url } : {}),
    ...(az === undefined ? { targetAz: '' } : {}),
  };
}

/** Plans say themselves what network they copy over, so this is no more than the annotation. */
function transferNetwork(type: ProviderType, object: ReviewObject): Props {
  const annotation = type === ProviderType.OPENSHIFT ? asText(object.annotations[DEFAULT_TRANSFER_NETWORK]) : undefined;
  return annotation === undefined ? {} : { defaultTransferNetwork: annotation };
}

function hostProvider(object: ReviewObject, cast: Cast): AdoptedConstruct {
  const annotation = asText(object.annotations[DEFAULT_TRANSFER_NETWORK]);
  const network: Props = annotation === undefined ? {} : { defaultTransferNetwork: annotation };
  if (cast.isOnlyHost(object.name, object.namespace))
    return {
      ...cast.construct(object, 'Provider.host', {}),
      args: [],
      props: { ...hostProps(object.name, object.namespace), ...network },
    };
  const construct = cast.construct(object, 'Provider.fromProviderName', {});
  const elsewhere: Props = object.namespace === cast.namespace ? {} : { namespace: object.namespace };
  return {
    ...construct,
    args: [...construct.args, object.name],
    props: { type: providerType(ProviderType.OPENSHIFT), ...elsewhere, ...network },
  };
}

function isDefault(type: ProviderType, key: string, value: string): boolean {
  return type === ProviderType.VSPHERE && key === 'sdkEndpoint' && value === 'vcenter';
}

/** `targetAz` for `target-az`. */
function propOf(setting: string): string {
  return setting.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
}
