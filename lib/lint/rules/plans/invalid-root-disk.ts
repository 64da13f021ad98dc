import { vmRule } from '../../rule';

export const invalidRootDisk = vmRule({
  code: 'invalid-root-disk',
  settings: ['rootDisk'],
  check({ row: { rootDisk } }, _plan, _context, tell) {
    if (typeof rootDisk === 'string' && rootDisk !== '' && !/^\/dev\/sd[a-z]+$/.test(rootDisk))
      tell({
        path: ['rootDisk'],
        message: `rootDisk is ${JSON.stringify(rootDisk)}, accepted: /dev/sda, /dev/sdb, ...; anything else does not set the boot order`,
        fix: 'name the disk by its place: the first is /dev/sda',
      });
  },
});
