import type { Laws } from '../law';

export const textLaws = {
  'duplicate-key': { severity: 'error', summary: 'a key that a mapping has twice', of: 'any file' },
  'file-not-read': {
    severity: 'error',
    summary: 'a file that is too large, no text, or a bomb of aliases',
    of: 'any file',
  },
  'not-yaml': { severity: 'error', summary: 'a document that no YAML reader takes', of: 'any file' },
  'text-around-manifests': {
    severity: 'error',
    summary: 'lines of talk in front of the manifests, as `kubectl mtv ... --dry-run` prints them',
    of: 'any file',
  },
  'unfilled-placeholder': {
    severity: 'error',
    summary: 'values such as `<plan_name>` that are still to be filled in',
    of: 'any file',
  },
  'unrendered-template': {
    severity: 'warning',
    summary: 'values such as `{{ .Values.namespace }}` that a tool has yet to fill in',
    of: 'any file',
  },
} as const satisfies Laws;
