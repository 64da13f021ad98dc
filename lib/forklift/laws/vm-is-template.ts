import type { LawOver } from '../../problems/law-over';
import { type KnownVmFacts, vmPath } from './plan-facts';

/** A template does not run, and cannot be moved as a VM is. */
export const vmIsTemplate: LawOver<readonly KnownVmFacts[], 'vm-is-template'> = {
  code: 'vm-is-template',
  check: (vms) =>
    vms
      .filter(({ source }) => source.isTemplate === true)
      .map(({ index, label }) => ({
        code: 'vm-is-template',
        path: vmPath(index),
        vm: label,
        message: `"${label}" is a template, not a VM`,
        fix: 'leave it out',
      })),
};
