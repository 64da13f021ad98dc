/** Texts of others as words of a shell and of a program: read back, they are what they were. */
import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { programText } from '../../lib/support/program-text';
import { shellWord } from '../../lib/support/shell-word';

test.each([
  ['vm-1042', 'vm-1042'],
  ['vmID=vm-1,step=PreHook', 'vmID=vm-1,step=PreHook'],
  ['', "''"],
  ['a b', "'a b'"],
  ["it's", "'it'\\''s'"],
  ['$(reboot)', "'$(reboot)'"],
  ['a\nb', "'a\nb'"],
])('%j is the word %s', (text, word) => expect(shellWord(text)).toBe(word));

test('a shell reads each word as one text', () => {
  const texts = fc.sample(fc.string({ unit: 'binary-ascii', maxLength: 12 }), 60).map((it) => it.replaceAll('\0', ''));
  const told = execFileSync('/bin/sh', ['-c', `printf '%s\\0' ${texts.map(shellWord).join(' ')}`], {
    encoding: 'utf8',
  });
  expect(told.split('\0').slice(0, -1)).toEqual(texts);
});

test('a program reads a text as it was', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(new Function(`return ${programText(text)}`)()).toBe(text);
    }),
  );
});
