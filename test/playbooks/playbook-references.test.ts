import { referencesIn } from '../../lib/playbooks/playbook-references';
import { readLocatedYaml, type YamlNode } from '../../lib/support/located-yaml';

function read(text: string) {
  const { references, faults } = referencesIn(readLocatedYaml(text)[0] as YamlNode);
  return {
    references: references.map(
      ({ name, path, position }) => `${position.line}:${position.column} ${[name, ...path].join('.')}`,
    ),
    faults: faults.map(({ message, position }) => `${position.line}:${position.column} ${message}`),
  };
}

test.each<[string, string, string[]]>([
  ['plain text', '- a: b {{ c.d }}\n', ['1:11 c.d']],
  ['quoted text', '- a: "{{ b }}"\n  c: \'x{{ d }}\'\n', ['1:10 b', '2:11 d']],
  ['keys', '- "{{ a }}":\n    b: c\n', ['1:7 a']],
  ['flow', '- {a: "{{ b }}", c: ["{{ d }}"]}\n', ['1:11 b', '1:26 d']],
  [
    'a literal block, to the column',
    '- a: |\n    one {{ b }}\n\n      {{ c }} and\n    {% if d %}{% endif %}\n',
    ['2:12 b', '4:10 c', '5:11 d'],
  ],
  ['a literal block whose indentation is said', '- a: |1\n     {{ b }}\n   {{ c }}\n', ['2:9 b', '3:7 c']],
  ['a literal block with empty lines in front', '- a: |\n\n\n    {{ b }}\n', ['4:8 b']],
  ['the first line of a folded block', '- a: >-\n    {{ b }}\n', ['2:8 b']],
  ['an alias: where its anchor is', '- a: &x "{{ b }}"\n- c: *x\n', ['1:13 b', '1:13 b']],
  ['several in one text, in order', '- a: "{{ b[c.d] }}{{ e }}"\n', ['1:10 b', '1:12 c.d', '1:22 e']],
])('places in %s', (_, text, references) => {
  expect(read(text)).toEqual({ references, faults: [] });
});

test('conditions of plays, blocks and tasks are expressions, in lists too', () => {
  expect(
    read(`- hosts: localhost
  tasks:
    - name: when a and b
      debug: {msg: c}
      when: d.e is defined
      until: f
      failed_when:
        - g
        - "h"
      changed_when: false
      retries: i
    - block:
        - assert:
            that:
              - j
        - ansible.builtin.assert: {that: k, fail_msg: l}
        - debug: {var: m.n}
        - action: {module: assert, that: o}
        - {debug: , loop: [], loop_control: {break_when: [p], label: q}}
      rescue:
        - {debug: , when: "{{ r }}"}
      when: s
`).references,
  ).toEqual([
    '5:13 d.e',
    '6:14 f',
    '8:11 g',
    '9:12 h',
    '15:17 j',
    '16:42 k',
    '17:24 m.n',
    '18:42 o',
    '19:59 p',
    '21:31 r',
    '22:13 s',
  ]);
});

test.each(['true', 'false', 'yes', 'NO', 'on', 'off', 'null', '~', '1', '""', '" "', ''])(
  'when: %s is a value',
  (value) => {
    expect(read(`- when: ${value}\n`)).toEqual({ references: [], faults: [] });
  },
);

test('a quoted word is an expression', () => {
  expect(read('- when: "yes"\n').references).toEqual(['1:10 yes']);
});

test('keys of that name in the data of a module are data', () => {
  expect(
    read(`- hosts: localhost
  vars: {when: is it, that: is that}
  tasks:
    - kubernetes.core.k8s:
        definition:
          spec: {when: "$(tasks.a.results.b) == c", that: a b, tasks: [{when: a b}], var: c d}
    - set_fact: {until: the end}
`),
  ).toEqual({ references: [], faults: [] });
});

test('nothing is read below !unsafe and !vault; other tags change nothing', () => {
  const text = `- a: !unsafe "{{ b c }}"
  d: !vault |
    $ANSIBLE_VAULT {{
  e: !unsafe ["{{ f g }}"]
  h: !unsafe
    i: "{{ j k }}"
  l: !!str "{{ m }}"
`;

  expect(read(text)).toEqual({ references: ['7:16 m'], faults: [] });
});

test('faults are reported with their line, and the other templates are read', () => {
  expect(read('- a: "{{ b"\n- |\n  {{ c }}\n  {{ d e }}\n  {{ f }}\n- "{{ g }}"\n- when: h ==\n')).toEqual({
    references: ['6:7 g'],
    faults: [
      '1:7 "{{ b" is not Jinja: {{ does not end with }}',
      '4:8 "{{ d e }}" is not Jinja: expected the end of the expression, found "e"',
      '7:13 "h ==" is not Jinja: the expression ends where a value is due',
    ],
  });
});
