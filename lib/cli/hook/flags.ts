import { Option } from 'commander';

/** Told below the help of each verb. */
export const CODES = `
Exit codes: 0 fine, 1 the program has errors, 2 wrong use; hook run: also what Ansible ends with`;

/** The program whose hooks are meant. */
export function appFlag(): Option {
  return new Option('--app <file>', 'the program: its file, or the command that runs it').default('main.ts');
}
