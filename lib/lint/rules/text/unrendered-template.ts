import { textRule } from '../../rule';

export const unrenderedTemplate = textRule({
  name: 'unrendered-template',
  severity: 'warning',
  summary: 'values such as `{{ .Values.namespace }}` that a tool has yet to fill in',
});
