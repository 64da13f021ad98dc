/** The files that the examples of docs/rules stand for. */
import { closeSync, ftruncateSync, mkdirSync, openSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Writes a file of an example, with the folders it lies in.
 *
 * @param language `hex` is written as the bytes, `sparse` (`401 MiB`) as a file of that size; all else as it stands there
 */
export function writeExampleFile(file: string, language: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true });
  if (language === 'hex') writeFileSync(file, Buffer.from(text.replace(/\s+/g, ''), 'hex'));
  else if (language === 'sparse') {
    const handle = openSync(file, 'w');
    ftruncateSync(handle, Number.parseInt(text, 10) * 1024 ** 2);
    closeSync(handle);
  } else writeFileSync(file, withRepetitions(text));
  // As old as the process takes it for: a lock is looked at by its age, and tests run in years to come.
  const now = new Date();
  for (const path of [file, dirname(file)]) utimesSync(path, now, now);
}

/** `- { id: vm-2 }` and below it `# and so on, up to 2100`: as many items. */
function withRepetitions(text: string): string {
  return text.replace(
    /^( *- .*?(\d+).*)\n *# and so on, up to (\d+)\n/gm,
    (_, item: string, first: string, last: string) =>
      Array.from(
        { length: Number(last) - Number(first) + 1 },
        (_unused, i) => `${item.replaceAll(first, String(Number(first) + i))}\n`,
      ).join(''),
  );
}
