import { CREATE_PROVIDER_FLAGS, CREDENTIAL_FLAGS } from '../flags/provider';
import type { CommandContext } from './context';

const TYPES = ['openshift', 'vsphere', 'ovirt', 'openstack', 'ova', 'hyperv', 'ec2'];

/** `create provider`. */
export function createProvider(context: CommandContext): void {
  const { line } = context;
  const name = context.needed('name', 0);
  const type = context.needed('type');
  if (isOfAzure(context)) return;
  if (type !== '' && !TYPES.includes(type))
    context.fault(`--type is ${JSON.stringify(type)}, accepted: ${TYPES.join(', ')}`);
  const region = type === 'ec2' ? regionOf(context) : undefined;
  if (type === 'ec2' && region === undefined) context.fault('--ec2-region is missing');
  const url = urlOf(context) ?? (region === undefined ? undefined : `https://ec2.${region}.amazonaws.com`);
  const isLocal = type === 'openshift' && url === undefined && !line.has('provider-token');
  if (url === undefined && !isLocal && line.faults.length === 0) context.fault('--url is missing');
  const secret = line.text('secret') ?? `${name}-${type}-credentials`;
  context.create('Provider', name, {
    type,
    url: url ?? '',
    secret: isLocal ? {} : { name: secret, namespace: context.namespace },
    ...settingsMember({ ...settingsOf(context), ...(region === undefined ? {} : zonesOf(context, region)) }),
  });
  if (!isLocal) tellSecret(context, type, `"${secret}"`, line.has('secret'));
}

/** `patch provider`. */
export function patchProvider(context: CommandContext): void {
  const { line } = context;
  const provider = context.existing('Provider', context.needed('name', 0));
  if (provider === undefined || isOfAzure(context)) return;
  const url = urlOf(context);
  if (url !== undefined) provider.spec.url = url;
  const before = provider.spec.settings as Record<string, string> | undefined;
  const region = line.text('target-region');
  const zone = line.text('target-az') ?? (region === undefined ? undefined : `${region}a`);
  const settings: Record<string, string> = {
    ...before,
    ...settingsOf(context, before?.vddkConfig),
    ...(region === undefined ? {} : { 'target-region': region }),
    ...(zone === undefined ? {} : { 'target-az': zone }),
  };
  Object.assign(provider.spec, settingsMember(settings));
  if (CREDENTIAL_FLAGS.some((flag) => line.has(flag.name))) {
    const { name } = provider.spec.secret as { readonly name?: string };
    context.warn(
      'credentials are changed in the Secret, which no manifest here holds',
      `see that "${name ?? ''}" in ${context.namespace} has what this command sets`,
    );
  }
}

/** Whether the command is about Azure, which is reported. */
function isOfAzure(context: CommandContext): boolean {
  const { line } = context;
  const isOne =
    CREATE_PROVIDER_FLAGS.some(({ name }) => name.startsWith('azure-') && line.has(name)) ||
    (line.has('type') && line.text('type') === 'azure');
  if (isOne) context.fault('azure is a type of provider that this library does not know', 'write its manifest by hand');
  return isOne;
}

/** What a URL must not hold is not told either. */
function urlOf(context: CommandContext): string | undefined {
  const url = context.line.text('url');
  if (url === undefined || !/^[^/]{0,40}\/\/[^/]{0,2000}@/.test(url)) return url;
  context.fault('--url holds a user name or a password', 'leave it out, credentials stand in the Secret');
  return undefined;
}

function regionOf({ line }: CommandContext): string | undefined {
  return line.text('ec2-region') ?? line.text('provider-region-name');
}

/** Where EC2's copies go: always written. */
function zonesOf({ line }: CommandContext, source: string) {
  const region = line.text('target-region') ?? source;
  return { 'target-region': region, 'target-az': line.text('target-az') ?? `${region}a` };
}

function settingsOf(context: CommandContext, vddkConfig?: string): Record<string, string> {
  const { line } = context;
  const settings = new Map<string, string>();
  for (const flag of CREATE_PROVIDER_FLAGS) {
    const value = flag.field === undefined ? undefined : line.value(flag);
    if (flag.field !== undefined && value !== undefined && value !== false) settings.set(flag.field, String(value));
  }
  const lines = new Map(
    (vddkConfig ?? '').split('\n').flatMap((it) => (it.includes('=') ? [[it.split('=')[0] ?? '', it]] : [])),
  );
  for (const [flag, key] of [
    ['vddk-buf-size-in-64k', 'VixDiskLib.nfcAio.Session.BufSizeIn64K'],
    ['vddk-buf-count', 'VixDiskLib.nfcAio.Session.BufCount'],
  ] as const) {
    const value = line.number(flag);
    if (value !== undefined && value > 0) lines.set(key, `${key}=${value}`);
  }
  if (lines.size > 0) settings.set('vddkConfig', [...lines.values()].join('\n'));
  return Object.fromEntries(settings);
}

function settingsMember(settings: Readonly<Record<string, string>>): { settings?: Readonly<Record<string, string>> } {
  return Object.keys(settings).length === 0 ? {} : { settings };
}

/** Which Secret the manifest names, and the keys that it must have. */
function tellSecret(context: CommandContext, type: string, secret: string, isGiven: boolean): void {
  const { line } = context;
  const keys = [
    ...loginKeys(context, type),
    ...(line.has('cacert') ? ['ca.crt'] : []),
    ...(line.has('provider-insecure-skip-tls') ? ['insecureSkipVerify ("true")'] : []),
  ];
  context.warn(
    isGiven
      ? `the Secret ${secret} in ${context.namespace} is taken to be there`
      : `the Secret ${secret} in ${context.namespace} is not made of what stands here`,
    `${isGiven ? 'see that it has' : 'make it, best from your store, with'} the keys ${keys.join(', ')}`,
  );
}

function loginKeys({ line }: CommandContext, type: string): readonly string[] {
  const byToken = line.has('provider-token');
  const given = (keys: Readonly<Record<string, string>>) =>
    Object.entries(keys).flatMap(([flag, key]) => (line.has(flag) ? [key] : []));
  switch (type) {
    case 'vsphere':
      return ['user', 'password'];
    case 'ovirt':
      return byToken ? ['token'] : ['user', 'password'];
    case 'openstack':
      return [
        ...(byToken ? ['token'] : ['username', 'password']),
        ...given({
          'provider-domain-name': 'domainName',
          'provider-project-name': 'projectName',
          'provider-region-name': 'regionName',
        }),
      ];
    case 'openshift':
      return ['token'];
    case 'ova':
      return ['url'];
    case 'hyperv':
      return ['username', 'password', 'smbUrl', ...given({ 'smb-user': 'smbUser', 'smb-password': 'smbPassword' })];
    default:
      return ['accessKeyId', 'secretAccessKey', 'region', 'targetAccessKeyId', 'targetSecretAccessKey'];
  }
}
