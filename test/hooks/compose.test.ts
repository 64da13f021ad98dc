import { execFileSync, spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { DUMP_SCHEMA, defineScalarTag, load } from 'js-yaml';
import { ProviderType } from '../../lib';
import { composePlaybook, type ListedHook, readComposed } from '../../lib/hooks/compose';
import { type ContextPlayProps, contextPlay } from '../../lib/hooks/context/play';
import { analysePlaybook } from '../../lib/playbooks/playbook-faults';

const schema = DUMP_SCHEMA.withTags(defineScalarTag('!unsafe', { resolve: (text) => text, identify: () => false }));

interface Composed {
  readonly name: string;
  readonly hosts: string;
  /** Pieces where a list shares some. */
  readonly vars: { readonly playbook: string | readonly string[] };
  readonly tasks: readonly { readonly name: string }[];
}
const read = (text: string) => load(text, { schema }) as Composed[];
const textsIn = (text: string) => read(text).map(({ vars }) => [vars.playbook].flat().join(''));

test('runs two small hooks, one after another', () => {
  const text = composePlaybook([
    { name: 'drain', playbook: '- hosts: localhost\n  tasks:\n\n    - ansible.builtin.debug:\n' },
    { name: 'backup', playbook: '---\n- hosts: localhost\n  tasks: []' },
  ]);

  const [first, second] = text.split('  tasks: &run_hook\n');
  expect(
    first,
  ).toBe(`# Made by cdk8s-forklift: drain, then backup; each in its own Ansible process, the first that fails ends the list.
- name: "hook 1 of 2: drain"
  hosts: localhost
  connection: local
  gather_facts: false
  check_mode: false
  vars:
    playbook: !unsafe |2
      - hosts: localhost
        tasks:

          - ansible.builtin.debug:
`);
  expect(second?.slice(second.indexOf('\n- name: "hook 2'))).toBe(`
- name: "hook 2 of 2: backup"
  hosts: localhost
  connection: local
  gather_facts: false
  check_mode: false
  vars:
    playbook: !unsafe |2
      ---
      - hosts: localhost
        tasks: []
  tasks: *run_hook
`);
  expect(read(text).map((play) => [play.name, play.hosts, play.tasks.map((task) => task.name)])).toEqual([
    ['hook 1 of 2: drain', 'localhost', ['run it in its own Ansible process', 'did it succeed?']],
    ['hook 2 of 2: backup', 'localhost', ['run it in its own Ansible process', 'did it succeed?']],
  ]);
});

test('is a playbook without fault, whatever the templates in its hooks', () => {
  const playbook = '- hosts: localhost\n  tasks:\n    - debug: {msg: "{{ plan.spec }} {% raw %}"}\n';

  expect(
    analysePlaybook(
      composePlaybook([
        { name: 'a', playbook },
        { name: 'b', playbook },
      ]),
    ).faults,
  ).toEqual([]);
});

/** What a hook's process gets: the text with one line end after it, and no bracket in front that Ansible would read. */
const handed = ({ name, playbook }: ListedHook) =>
  `${/^\s*[[{]/.test(playbook) ? `# ${name}\n` : ''}${playbook}`.replace(/\n*$/, '\n');

// A playbook with Windows line ends or with what YAML cannot hold is refused before.
const line = fc
  .oneof(
    fc.constantFrom(
      ...[
        '',
        ' ',
        '   ',
        '\t',
        '\ta',
        'a\t',
        'a ',
        ' a',
        '---',
        '...',
        '--- # a',
        '#',
        '# a',
        '[',
        ']',
        '[a]',
        '{',
        '{a: b}',
        '}',
      ],
      ...[
        '- hosts: localhost',
        '  tasks:',
        '{{ a }}',
        '{% raw %}',
        "'",
        '"',
        '\\n',
        '|',
        '>-',
        '&a',
        '*a',
        '!unsafe',
        '%YAML 1.1',
        '? a',
        ': b',
      ],
      ...['ä 🚚', '\u0085', 'a\u2028b', '\u2029', '\u00a0', 'EOF', '$x', '`date`', '<<: *a', 'x'.repeat(300)],
    ),
    fc.string({ unit: 'grapheme' }),
  )
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
  .map((text) => text.replace(/[\r\n\u0000-\u0008\u000b-\u001f\u007f-\u0084\u0086-\u009f\ufeff\ufffe\uffff]/g, ''));
const playbook = fc
  .tuple(fc.array(line, { minLength: 1, maxLength: 6 }), fc.constantFrom('', '\n', '\n\n', '\n\n\n'))
  .map(([lines, end]) => lines.join('\n') + end)
  .filter((text) => text.trim() !== '');
const context: fc.Arbitrary<ContextPlayProps> = fc.record({
  providers: fc.subarray([ProviderType.VSPHERE, ProviderType.OVIRT], { minLength: 1 }),
  need: fc.record({
    plan: fc.subarray([['metadata'], ['spec']]),
    params: fc.boolean(),
    targetName: fc.boolean(),
    any: fc.constant(true),
  }),
  data: fc.oneof(
    fc.constantFrom('hook-a', 'hook-b').map((configMap) => ({ configMap })),
    playbook.map((embedded) => ({ embedded })),
  ),
  secrets: fc.boolean(),
});
/** Texts of any kind, some after a context play as hooks have it, which others may have too. */
const hooks = fc
  .array(fc.tuple(playbook, fc.option(context), fc.constantFrom('', '---\n', '# one\n\n---\n', '\n')), {
    minLength: 2,
    maxLength: 4,
  })
  .map((list) =>
    list.map(([text, props, front], i) => ({
      name: `hook-${i}`,
      playbook: props === null ? text : `${front}${contextPlay(props)}${text}`,
    })),
  );

test("each hook's text comes back from the YAML", () => {
  fc.assert(
    fc.property(hooks, (list) => {
      expect(textsIn(composePlaybook(list))).toEqual(list.map(handed));
    }),
    { numRuns: 1000 },
  );
});

test('and from what a review takes apart', () => {
  fc.assert(
    fc.property(hooks, (list) => {
      const parts = readComposed(composePlaybook(list));
      expect(parts?.hooks.map((hook) => hook.playbook)).toEqual(list.map(handed));
      expect(parts?.hooks.map((hook) => hook.name)).toEqual(list.map(({ name }) => name));
    }),
    { numRuns: 1000 },
  );
});

test('what context plays have in common stands there once', () => {
  const need = { plan: [['metadata']], params: true, targetName: false, any: true };
  const texts = ['a', 'b', 'c'].map((name) =>
    contextPlay({ providers: [ProviderType.VSPHERE], need, data: { configMap: `hook-${name}` }, secrets: true }),
  );
  const own = (name: string) => `- hosts: localhost\n  tasks: [{debug: {msg: ${name}}}]\n`;
  const list = ['a', 'b', 'c'].map((name, i) => ({ name, playbook: `${texts[i]}${own(name)}` }));
  const text = composePlaybook(list);
  expect(textsIn(text)).toEqual(list.map(({ playbook: it }) => it));
  // What is written of the second and the third: what is theirs alone.
  const third = text.slice(
    text.indexOf('    playbook:', text.indexOf('"hook 3 of 3: c"')),
    text.lastIndexOf('  tasks:'),
  );
  expect(third).toBe(`    playbook:
      - *context_1
      - !unsafe |2
            - name: read ConfigMap hook-c
              ansible.builtin.uri:
                url: "{{ api }}/api/v1/namespaces/{{ home }}/configmaps/hook-c"
                headers: {Authorization: "Bearer {{ token }}"}
                ca_path: "{{ ca }}"
                validate_certs: "{{ verify }}"
                use_proxy: false
              register: _answer
              failed_when: false
              no_log: true
            - name: check that the ConfigMap was read
              ansible.builtin.assert:
                that: _answer.status == 200
                fail_msg: "ConfigMap {{ home }}/hook-c cannot be read: {{ _answer.msg }}"
                quiet: true
      - *context_2
      - !unsafe |2
        - hosts: localhost
          tasks: [{debug: {msg: c}}]
`);
  expect(text.match(/read plan\.yml and workload\.yml/g)).toHaveLength(1);
});

const python = ['python3', '/usr/bin/python3'].find((command) => {
  try {
    execFileSync(command, ['-c', 'import yaml'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
});
if (python === undefined) process.stderr.write('skipped: there is no python3 with yaml here\n');

(python === undefined && !process.env.REQUIRE_ALL_PARTS ? test.skip : test)(
  "and from the YAML as Python's reader has it, which is Ansible's",
  () => {
    if (python === undefined) throw new Error('there is no python3 with yaml; .ci/install-parts installs it');
    const lists = fc.sample(hooks, { numRuns: 300, seed: 1 });
    const program = `
import json, sys, yaml
yaml.SafeLoader.add_constructor('!unsafe', lambda loader, node: loader.construct_scalar(node))
for line in sys.stdin:
    texts = [play['vars']['playbook'] for play in yaml.safe_load(json.loads(line))]
    print(json.dumps([text if isinstance(text, str) else ''.join(text) for text in texts]))
`;
    const input = lists.map((list) => `${JSON.stringify(composePlaybook(list))}\n`).join('');
    const { stdout, stderr } = spawnSync(python, ['-c', program], { input, encoding: 'utf8', maxBuffer: 2 ** 26 });

    expect(stderr).toBe('');
    expect(
      stdout
        .trimEnd()
        .split('\n')
        .map((text) => JSON.parse(text)),
    ).toEqual(lists.map((list) => list.map(handed)));
  },
);
