import { catalogue, codeLike, codeNamed } from '../../../problems/catalogue';
import { IGNORE_ANNOTATION } from '../../../problems/ignores';
import { rule } from '../../rule';

export const invalidIgnore = rule({
  code: 'invalid-ignore',
  kinds: ['*'],
  check({ ignores }, _context, tell) {
    const path = ['metadata', 'annotations', IGNORE_ANNOTATION];
    for (const line of ignores.unread)
      tell({
        path,
        message: `${JSON.stringify(line)} does not say which rule to ignore and why`,
        fix: 'write each line as <rule>: <reason>',
      });
    for (const code of ignores.refused)
      tell({
        path,
        message: `${code} cannot be ignored: ${catalogue.get(code)?.notIgnored}`,
        fix: 'fix it, and remove the line',
      });
    for (const rule of ignores.reasons.keys())
      if (codeNamed(rule) === undefined)
        tell({
          path,
          message: `there is no rule ${JSON.stringify(rule)} to ignore`,
          fix: codeLike(rule) ?? 'docs/rules/README.md lists all',
        });
  },
});
