import { DRY_RUN } from './everywhere';
import type { Flag } from './flag';

const key = (keys: string) => `in the Secret, which you make: ${keys}`;

/** What the tool keeps in the Secret, on `create` and `patch`: no credential is ever kept here. */
export const CREDENTIAL_FLAGS: readonly Flag[] = [
  {
    name: 'username',
    short: 'u',
    kind: 'text',
    secret: true,
    becomes: key('user or username; on EC2 accessKeyId'),
  },
  { name: 'password', short: 'p', kind: 'text', secret: true, becomes: key('password; on EC2 secretAccessKey') },
  { name: 'provider-token', short: 'T', aliases: ['token'], kind: 'text', secret: true, becomes: key('token') },
  { name: 'cacert', kind: 'text', secret: true, becomes: key('ca.crt') },
  { name: 'provider-insecure-skip-tls', kind: 'presence', becomes: key('insecureSkipVerify: "true"') },
  { name: 'provider-domain-name', kind: 'text', becomes: key('domainName') },
  { name: 'provider-project-name', kind: 'text', becomes: key('projectName') },
  {
    name: 'provider-region-name',
    aliases: ['region'],
    kind: 'text',
    becomes: key('regionName, on EC2 region'),
  },
  {
    name: 'ec2-region',
    kind: 'text',
    becomes: `${key('region')}; in spec.url and settings too, where these are not given`,
  },
  { name: 'target-access-key-id', kind: 'text', secret: true, becomes: key('targetAccessKeyId') },
  { name: 'target-secret-access-key', kind: 'text', secret: true, becomes: key('targetSecretAccessKey') },
  {
    name: 'auto-target-credentials',
    kind: 'presence',
    becomes: key('targetAccessKeyId and targetSecretAccessKey, which the tool would take from the cluster'),
  },
  { name: 'smb-url', kind: 'text', becomes: key('smbUrl') },
  { name: 'smb-user', kind: 'text', secret: true, becomes: key('smbUser') },
  { name: 'smb-password', kind: 'text', secret: true, becomes: key('smbPassword') },
  { name: 'azure-tenant-id', kind: 'text', secret: true, becomes: refused() },
  { name: 'azure-subscription-id', kind: 'text', secret: true, becomes: refused() },
  { name: 'azure-client-id', kind: 'text', secret: true, becomes: refused() },
  { name: 'azure-client-secret', kind: 'text', secret: true, becomes: refused() },
  { name: 'azure-resource-group', kind: 'text', becomes: refused() },
  { name: 'azure-target-region', kind: 'text', becomes: refused() },
  { name: 'azure-snapshot-sku', kind: 'text', becomes: refused() },
  { name: 'azure-snapshot-resource-group', kind: 'text', becomes: refused() },
];

const SETTING_FLAGS: readonly Flag[] = [
  { name: 'url', short: 'U', kind: 'text', becomes: 'spec.url' },
  { name: 'vddk-init-image', kind: 'text', field: 'vddkInitImage', becomes: 'spec.settings.vddkInitImage' },
  {
    name: 'use-vddk-aio-optimization',
    kind: 'presence',
    field: 'useVddkAioOptimization',
    becomes: 'spec.settings.useVddkAioOptimization',
  },
  { name: 'vddk-buf-size-in-64k', kind: 'number', becomes: 'a line of spec.settings.vddkConfig' },
  { name: 'vddk-buf-count', kind: 'number', becomes: 'a line of spec.settings.vddkConfig' },
  {
    name: 'esxi-clone-method',
    kind: 'text',
    values: ['vib', 'ssh'],
    field: 'esxiCloneMethod',
    becomes: 'spec.settings.esxiCloneMethod',
  },
  { name: 'target-region', kind: 'text', becomes: 'spec.settings.target-region, else the region' },
  { name: 'target-az', kind: 'text', becomes: 'spec.settings.target-az, else the region with an a behind it' },
];

export const CREATE_PROVIDER_FLAGS: readonly Flag[] = [
  { name: 'name', short: 'M', kind: 'text', becomes: 'metadata.name' },
  { name: 'type', short: 't', kind: 'text', becomes: 'spec.type' },
  { name: 'secret', kind: 'text', becomes: 'spec.secret; without it <provider>-<type>-credentials, which you make' },
  {
    name: 'sdk-endpoint',
    kind: 'text',
    values: ['vcenter', 'esxi'],
    field: 'sdkEndpoint',
    becomes: 'spec.settings.sdkEndpoint',
  },
  ...SETTING_FLAGS,
  ...CREDENTIAL_FLAGS,
  ...DRY_RUN,
];

export const PATCH_PROVIDER_FLAGS: readonly Flag[] = [
  { name: 'name', short: 'M', kind: 'text', becomes: 'which provider of the script' },
  ...SETTING_FLAGS,
  ...CREDENTIAL_FLAGS,
];

export const CREATE_HOST_FLAGS: readonly Flag[] = [
  { name: 'host-id', aliases: ['host-ids'], kind: 'words', becomes: 'spec.id, a Host for each' },
  { name: 'provider', short: 'p', kind: 'text', becomes: 'spec.provider' },
  { name: 'ip-address', kind: 'text', becomes: 'spec.ipAddress' },
  {
    name: 'network-adapter',
    kind: 'text',
    becomes: 'refused: the address of an adapter is in the inventory service alone; give --ip-address',
  },
  { name: 'existing-secret', kind: 'text', becomes: 'spec.secret; without it <host>-credentials, which you make' },
  { name: 'username', short: 'u', kind: 'text', secret: true, becomes: key('user') },
  { name: 'password', kind: 'text', secret: true, becomes: key('password') },
  { name: 'cacert', kind: 'text', secret: true, becomes: key('ca.crt') },
  { name: 'host-insecure-skip-tls', kind: 'presence', becomes: key('insecureSkipVerify: "true"') },
  ...DRY_RUN,
];

function refused(): string {
  return 'refused: this library has no provider of type azure';
}
