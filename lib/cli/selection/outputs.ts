/** What can be printed of the VMs chosen. */
export const SELECT_OUTPUTS = ['table', 'names', 'markdown', 'json', 'planvms'] as const;
