import type { Laws } from '../law';

export const textLaws = {
  'duplicate-key': { severity: 'error', summary: 'a key that a mapping has twice', of: 'any file' },
  'file-not-read': {
    severity: 'error',
    summary: 'a file that is too large, is not text, or expands aliases without limit',
    of: 'any file',
  },
  'not-yaml': { severity: 'error', summary: 'a document that is not valid YAML', of: 'any file' },
  'text-around-manifests': {
    severity: 'error',
    summary: 'lines of text before the manifests, as `kubectl mtv ... --dry-run` prints them',
    of: 'any file',
  },
  'unfilled-placeholder': {
    severity: 'error',
    summary: 'placeholders such as `<plan_name>` that are not filled in',
    of: 'any file',
  },
  'unrendered-template': {
    severity: 'warning',
    summary: 'template expressions such as `{{ .Values.namespace }}` that are not rendered',
    of: 'any file',
  },
} as const satisfies Laws;
