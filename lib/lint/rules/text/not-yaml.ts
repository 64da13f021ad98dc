import { textRule } from '../../rule';

export const notYaml = textRule({
  name: 'not-yaml',
  severity: 'error',
  summary: 'a document that no YAML reader takes',
});
