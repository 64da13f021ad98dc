/** What the real Ansible says of tasks that read what nothing sets. */
import { ProviderType } from '../../lib';
import { contextFiles, describeWithAnsible, type HookRun, runHook, runsOf, shown } from '../ansible-kit';
import { undefinedPlaybooks, undefinedRows } from '../playbooks/undefined-table';

jest.setTimeout(600_000);

// Without the templates of Go, which Ansible takes for its own.
const files = contextFiles(ProviderType.VSPHERE, {
  plan: [['{{.TargetVmName}}-disk-{{.DiskIndex}}', '']],
  workload: [['{{ 6 * 7 }} of {{.Owner}}', '']],
});
const indented = (text: string, blanks: string) => text.replace(/^(?=.)/gm, blanks);

/** Each row in a block of its own, whose rescue keeps why Ansible ended it: one playbook for all. */
const playbook = [
  '- hosts: localhost',
  '  gather_facts: false',
  '  tasks:',
  '    - ansible.builtin.copy: { dest: "{{ playbook_dir }}/more.yml", content: "x: 1" }',
  ...undefinedRows.map(({ tasks }, i) =>
    [
      '    - block:',
      indented(tasks.trimEnd(), '        '),
      '      rescue:',
      `        - ansible.builtin.set_fact: { why_${i}: "{{ ansible_failed_result | to_json }}" }`,
    ].join('\n'),
  ),
  ...undefinedRows.map(
    (_, i) => `    - ansible.builtin.debug: { msg: "{{ 'SHOW ' ~ ([${i}, why_${i} | default('')] | to_json) }}" }`,
  ),
  '',
].join('\n');
const hook = { apiVersion: 'v1', kind: 'Hook', metadata: { name: 'rows' } };
const asHook = (text: string) => [{ ...hook, spec: { playbook: Buffer.from(text).toString('base64') } }];

describeWithAnsible('tasks that read what nothing sets', (ansible) => {
  const runOf = (text: string) => () => runHook({ ansible, objects: asHook(text), hook: 'rows', files, api: false });
  const run = runsOf<string, HookRun>({
    rows: runOf(playbook),
    ...Object.fromEntries(Object.entries(undefinedPlaybooks).map(([what, { text }]) => [what, runOf(text)])),
  });

  test('Ansible fails for want of a variable where one is told, and nowhere else', async () => {
    const why = new Map(shown((await run('rows')).stdout) as [number, unknown][]);
    const answers = undefinedRows.map(({ what }, i) => [what, JSON.stringify(why.get(i))] as const);

    expect(answers.map(([what, text]) => [what, /undefined/.test(text ?? '')])).toEqual(
      undefinedRows.map(({ what, unset }) => [what, unset.length > 0]),
    );
    // And none fails for another reason.
    expect(answers.filter(([, text]) => text !== '""' && !/undefined/.test(text ?? ''))).toEqual([]);
  });

  test.each(Object.entries(undefinedPlaybooks))('%s', async (what, { unset }) => {
    const { rc, stdout } = await run(what);

    expect({ fails: rc !== 0, isUndefined: / is undefined/.test(stdout) }).toEqual({
      fails: unset.length > 0,
      isUndefined: unset.length > 0,
    });
  });
});
