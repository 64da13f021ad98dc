import { textRule } from '../../rule';

export const fileNotRead = textRule({
  name: 'file-not-read',
  severity: 'error',
  summary: 'a file that is too large, no text, or a bomb of aliases',
});
