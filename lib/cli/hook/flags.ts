/** Told below the help of each verb. */
export const CODES = `
Exit codes: 0 fine, 1 the program has errors, 2 wrong use; hook run: also Ansible's own`;
