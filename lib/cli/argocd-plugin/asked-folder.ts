import { posix } from 'node:path';
import { WrongUse } from '../wrong-use';

/**
 * The folder of the output that an Application asks for, in its one spelling: without `./`, doubled and trailing slashes.
 * Folders are compared as texts from here on.
 *
 * @throws WrongUse for what names no folder below the output
 */
export function askedFolder(asked: string): string {
  if (asked === '')
    throw new WrongUse('name a folder of the output: parameter "folder"', 'such as erp or erp/30-runs/wave-01');
  const parts = asked.split('/').filter((part) => part !== '' && part !== '.');
  // A ".." that stays below the output is refused too: whoever reads the Application should see what is asked for.
  const isBelow = !posix.isAbsolute(asked) && parts.length > 0 && !parts.includes('..') && !/[\\\0]/.test(asked);
  if (!isBelow)
    throw new WrongUse(
      `${JSON.stringify(asked)} is not a folder below the output`,
      'such as erp or erp/30-runs/wave-01',
    );
  return parts.join('/');
}
