import fc from 'fast-check';
import { DUMP_SCHEMA, defineScalarTag, loadAll } from 'js-yaml';
import { ProviderType } from '../../lib/forklift/source-vm';
import { type ContextPlayProps, contextPlay } from '../../lib/hooks/context/play';
import { takesContext, withContext } from '../../lib/hooks/effective-playbook';

const context: ContextPlayProps = {
  providers: [ProviderType.VSPHERE],
  need: { any: true, plan: [['spec']], targetName: true, params: true },
  data: { embedded: 'params:\n  a: |-\n    one\n\n    two\nplans: {}\n' },
  secrets: true,
};
const play = contextPlay(context);
const indented = (spaces: number) => play.replace(/^(?=.)/gm, ' '.repeat(spaces));

const schema = DUMP_SCHEMA.withTags(defineScalarTag('!unsafe', { resolve: (text) => text, identify: () => false }));
const plays = (text: string) => {
  const documents = loadAll(text, { schema }) as { name?: string; hosts?: string; vars?: { parameters: string } }[][];
  expect(documents).toHaveLength(1);
  return documents[0] ?? [];
};

test.each<[string, string, string, string]>([
  ['a list', '', '', '- hosts: localhost\n  tasks: []\n'],
  ['no final newline', '', '', '- hosts: localhost\n  tasks: []'],
  ['empty lines at the end', '', '', '- hosts: localhost\n  tasks: []\n\n\n'],
  ['comments and odd blanks', '', '', '# Announce\n\n-   hosts:   localhost  \n    # tasks\n    tasks: []\n# end'],
  ['an indented list', '', '  ', '  # Announce\n  - hosts: localhost\n    tasks: []\n'],
  ['a marker', '---\n', '', '- hosts: localhost\n  tasks: []\n'],
  ['a marker and an indented list', '---\n', '    ', '    - hosts: localhost\n      tasks: []\n'],
  ['a marker with a comment', '# one\n\n  # two\n--- # three\n', '', '# four\n- hosts: localhost\n  tasks: []\n'],
  ['a marker with blanks after it', '---  \t\n', '', '\n- hosts: localhost\n  tasks: []\n'],
  ['a directive', '%YAML 1.1\n---\n', '', '- hosts: localhost\n  tasks: []\n'],
  ['an end', '', '', '- hosts: localhost\n  tasks: []\n...\n'],
  ['many empty lines', '', '', `${'\n'.repeat(5000)}- hosts: localhost\n  tasks: []\n`],
  ['many comments', '', '', `${'#\n \n'.repeat(5000)}- hosts: localhost\n  tasks: []\n`],
  [
    'a later line of dashes',
    '',
    '',
    '- hosts: localhost\n  tasks:\n    - debug:\n        msg: |\n          ---\n          a\n',
  ],
])('puts the play between the marker and the text, which stays as it is: %s', (_, front, indent, own) => {
  const text = withContext(`${front}${own}`, context);

  expect(text).toBe(`${front}${indented(indent.length)}${own}`);
  expect(plays(text).map(({ name, hosts }) => name ?? hosts)).toEqual([
    'Context: plan, workload and params',
    'localhost',
  ]);
  expect(plays(text)[0]?.vars?.parameters).toBe('params:\n  a: |-\n    one\n\n    two\nplans: {}\n');
});

test('the text is byte for byte the end of the result, in one list with the play', () => {
  const part = fc.constantFrom('# a\n', '\n', '  \n', '#\n');
  fc.assert(
    fc.property(
      fc.array(part, { maxLength: 4 }),
      fc.constantFrom('', '---\n', '--- # b\n'),
      fc.array(part, { maxLength: 4 }),
      fc.nat(5),
      fc.constantFrom('', '\n', '\n\n# c'),
      (before, marker, behind, indent, end) => {
        const pad = ' '.repeat(indent);
        const own = `${behind.join('')}${pad}- hosts: localhost\n${pad}  tasks: []${end}`;
        const text = withContext(`${before.join('')}${marker}${own}`, context);

        expect(text.endsWith(own)).toBe(true);
        expect(plays(text)).toHaveLength(2);
      },
    ),
  );
});

test.each([
  ['- hosts: localhost\n', true],
  ['---\n  - hosts: localhost\n', true],
  ['[{hosts: localhost}]\n', false],
  ['# a\n---\n\n  [ {hosts: localhost} ]\n', false],
  ['', true],
])('%j takes a play in front: %s', (text, takes) => {
  expect(takesContext(text)).toBe(takes);
});
