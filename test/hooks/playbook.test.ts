import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { encodePlaybook, Playbook } from '../../lib/hooks/playbook';

test('a file is kept byte for byte, under its path or another name', () => {
  const folder = mkdtempSync(join(tmpdir(), 'playbook-'));
  try {
    const file = join(folder, 'a.yml');
    const text = '# Grüße 🚚\n-   hosts: localhost\n\n    tasks: []';
    writeFileSync(file, text);

    const playbook = Playbook.fromFile(file);
    expect([playbook.text, playbook.source, playbook.problems]).toEqual([text, file, []]);
    expect(Playbook.fromFile(file, 'hooks/a.yml').source).toBe('hooks/a.yml');
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('a file that cannot be read is a problem, and nothing else is said of it', () => {
  const missing = Playbook.fromFile('nowhere/a.yml');

  expect(missing.problems).toEqual([
    {
      code: 'file-missing',
      message: 'playbook: there is no file nowhere/a.yml',
      fix: 'paths are relative to the folder the synth runs in',
    },
  ]);
  expect(missing.analysis).toEqual({ faults: [], plays: [], references: [] });
  expect(Playbook.fromFile('lib').problems).toEqual([
    { code: 'file-unreadable', message: 'playbook: lib cannot be read (EISDIR)' },
  ]);
});

test('a text and plays of the program name themselves; the analysis is done once', () => {
  const inline = Playbook.inline('- hosts: localhost\n  tasks: []\n');

  expect(inline.source).toBe('inline playbook');
  expect(Playbook.fromPlays({ name: 'A', tasks: [] })).toMatchObject({
    source: 'plays in the program',
    text: '- name: A\n  hosts: localhost\n  gather_facts: false\n  tasks: []\n',
  });
  expect(inline.analysis).toBe(inline.analysis);
});

test('base64 without line breaks holds the text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
      const encoded = encodePlaybook(text);
      expect(encoded).toMatch(/^[A-Za-z0-9+/]*={0,2}$/);
      expect(Buffer.from(encoded, 'base64').toString('utf8')).toBe(text);
    }),
  );
});

test('tells where a secret parameter would be printed', () => {
  const playbook = Playbook.inline(`- hosts: localhost
  tasks:
    - name: shown
      ansible.builtin.debug: {msg: "{{ params.token }}"}
    - name: not shown
      ansible.builtin.debug: {msg: "{{ params.token }}"}
      no_log: true
    - name: another
      ansible.builtin.debug: {msg: "{{ params.team }}"}
    - name: all of them
      ansible.builtin.debug: {msg: "{{ params }}"}
    - name: from another host
      ansible.builtin.debug: {msg: "{{ hostvars['localhost'].params.token }}"}
    - name: a quiet block
      no_log: yes
      block:
        - name: quiet in it
          ansible.builtin.debug: {msg: "{{ params.token }}"}
        - name: loud in it
          ansible.builtin.debug: {msg: "{{ params.token }}"}
          no_log: false
      rescue:
        - name: quiet when it failed
          ansible.builtin.uri: {url: "{{ params.token }}"}
    - name: fail prints its message all the same
      ansible.builtin.fail: {msg: "{{ params.token }}"}
      no_log: true
    - name: so does assert
      assert: {that: params.token != ''}
      no_log: true
    - ansible.builtin.debug:
        var: params.token
- hosts: localhost
  no_log: true
  handlers:
    - name: in a quiet play
      ansible.builtin.debug: {msg: "{{ params.token }}"}
`);

  expect(playbook.secretUses(new Set(['token'])).map(({ reference, task }) => [task, reference.position.line])).toEqual(
    [
      ['shown', 4],
      ['all of them', 11],
      ['from another host', 13],
      ['loud in it', 20],
      ['fail prints its message all the same', 26],
      ['so does assert', 29],
      [undefined, 32],
    ],
  );
  expect(playbook.secretUses(new Set()).map(({ task }) => task)).toEqual(['all of them']);
});
