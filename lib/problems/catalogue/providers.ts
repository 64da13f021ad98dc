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
    summary: 'a Host that does not say which ESXi host it is, or has no address',
    condition: 'RefNotValid, IpNotValid',
  },
  'invalid-ip-address': {
    severity: 'error',
    summary: 'an address of a Host that is neither IPv4 nor IPv6',
  },
  'provider-settings': {
    severity: 'error',
    summary: 'a setting that the provider type does not have, or a value that it does not accept',
    condition: 'SettingsNotValid',
  },
  'provider-type-unknown': {
    severity: 'error',
    summary: 'a provider type that Forklift does not have',
    condition: 'ProviderTypeNotSupported',
  },
  'provider-url': {
    severity: 'error',
    summary: 'a provider without an address, or with one in the wrong form for its type',
    condition: 'UrlNotValid',
    aliases: ['url-malformed', 'url-missing'],
  },
  'setting-has-prop': {
    severity: 'error',
    summary: 'a setting that the provider has a prop for',
    notIgnored: 'one of the two values would be lost',
  },
} as const satisfies Laws;
