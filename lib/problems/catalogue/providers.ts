import type { Laws } from '../law';

export const providersLaws = {
  'drifting-sdk-endpoint': {
    severity: 'info',
    summary: 'a vSphere provider without settings.sdkEndpoint, which the webhook writes into it',
  },
  'host-elsewhere': {
    severity: 'error',
    summary: 'a Host in another namespace than its provider: plans do not find it',
  },
  'host-in-maintenance': {
    severity: 'warning',
    summary: 'a VM on a host in maintenance mode',
    condition: 'HostNotReady',
  },
  'host-incomplete': {
    severity: 'error',
    summary: 'a Host that says not which ESXi host it is, or has no address',
    condition: 'RefNotValid, IpNotValid',
  },
  'invalid-ip-address': {
    severity: 'error',
    summary: 'an address of a Host that is neither IPv4 nor IPv6',
  },
  'provider-settings': {
    severity: 'error',
    summary: 'a value of a setting that the type of provider does not take, or a setting that it does not have',
    condition: 'SettingsNotValid',
  },
  'provider-type-unknown': {
    severity: 'error',
    summary: 'a type of provider that Forklift does not have',
    condition: 'ProviderTypeNotSupported',
  },
  'provider-url': {
    severity: 'error',
    summary: 'a provider without an address, or with one of another form than its type has',
    condition: 'UrlNotValid',
    aliases: ['url-malformed', 'url-missing'],
  },
  'setting-has-prop': {
    severity: 'error',
    summary: 'a member of settings for which the provider has a prop',
    notIgnored: 'one of the two values is written nowhere',
  },
} as const satisfies Laws;
