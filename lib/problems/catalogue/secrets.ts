import type { Laws } from '../law';

export const secretsLaws = {
  'credential-in-text': {
    severity: 'warning',
    summary: 'a password, a token or a private key in clear text: in a URL, an annotation, a ConfigMap, a playbook',
    aliases: ['credential-in-parameter', 'credential-in-settings', 'credential-in-url'],
  },
  'no-credential-keys': {
    severity: 'error',
    summary: 'an ExternalSecret that would fetch nothing from its store',
    notIgnored: 'nothing can be fetched',
  },
  'old-secret-key': {
    severity: 'warning',
    summary: 'a key of a provider Secret that Forklift no longer reads, or will soon stop reading',
  },
  'secret-in-clear': { severity: 'error', summary: 'a Secret with values: a credential in Git' },
  'secret-keys': {
    severity: 'error',
    summary: "a provider's or host's Secret that lacks keys which Forklift requires",
    condition: 'SecretNotValid',
  },
  'secret-labels': {
    severity: 'warning',
    summary: 'labels that make the webhook log in to the source whenever the Secret is applied',
  },
  'secret-not-base64': {
    severity: 'error',
    summary: 'a value below data of a Secret that is not base64: the API server refuses the Secret',
  },
  'tls-not-verified': {
    severity: 'warning',
    summary: "a Secret that turns off verification of the source's certificate",
    condition: 'ConnectionInsecure',
  },
} as const satisfies Laws;
