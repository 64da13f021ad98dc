import type { Laws } from '../law';

export const providersLaws = {
  'drifting-sdk-endpoint': {
    severity: 'info',
    summary: 'a vSphere provider without settings.sdkEndpoint, which the webhook writes into it',
  },
  'host-elsewhere': {
    severity: 'warning',
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
  'provider-settings': {
    severity: 'warning',
    summary: 'a setting that the type of provider does not have, or a value that it does not take',
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
  },
} as const satisfies Laws;
