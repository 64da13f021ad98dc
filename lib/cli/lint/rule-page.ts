import { existsSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { codeLike, codeNamed } from '../../problems/catalogue';
import { WrongUse } from '../wrong-use';

/** The rule's page. It lies in docs/ of the package, beside lib/ and beside build/. */
export function rulePage(name: string): string {
  const code = codeNamed(name);
  if (code === undefined)
    throw new WrongUse(
      `there is no rule ${JSON.stringify(name)}`,
      codeLike(name) ?? `${relative('.', join(pagesFolder(), 'README.md'))} lists all`,
    );
  return readFileSync(join(pagesFolder(), `${code}.md`), 'utf8');
}

function pagesFolder(): string {
  for (let folder = __dirname; ; folder = join(folder, '..')) {
    const pages = join(folder, 'docs/rules');
    if (existsSync(pages)) return pages;
    if (folder === join(folder, '..')) throw new WrongUse('the rule pages are not installed');
  }
}
