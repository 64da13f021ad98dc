/** Told below the help of the verbs that only read. */
export const CODES = `
Exit codes: 0 fine, 1 the program has errors, 2 wrong use`;

/** Told below the help of what runs a playbook. */
export const RUN_CODES = `${CODES}; hook run: also Ansible's own`;
