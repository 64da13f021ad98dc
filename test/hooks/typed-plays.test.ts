import { writePlays } from '../../lib/hooks/typed-plays';

test('writes plays with keys as given, each for localhost without facts unless it says otherwise', () => {
  const plays = writePlays([
    {
      name: 'Announce',
      vars: { team: 'erp' },
      tasks: [
        {
          name: 'Say it',
          'ansible.builtin.debug': { msg: "{{ workload.vm.name }}: yes, '100 %'" },
          when: ['params.loud', 'plan.spec.warm'],
          block: [],
        },
      ],
    },
    { name: 'Elsewhere', gather_facts: true, hosts: 'guests', become: true, tasks: [] },
  ]);

  expect(plays).toBe(`- name: Announce
  hosts: localhost
  gather_facts: false
  vars:
    team: erp
  tasks:
    - name: Say it
      ansible.builtin.debug:
        msg: "{{ workload.vm.name }}: yes, '100 %'"
      when:
        - params.loud
        - plan.spec.warm
      block: []
- name: Elsewhere
  hosts: guests
  gather_facts: true
  become: true
  tasks: []
`);
});

test('writes long lines whole and no anchors', () => {
  const vars = { text: `${'word '.repeat(60)}end` };
  const text = writePlays([{ name: 'A', vars, tasks: [{ name: 'b', vars }] }]);

  expect(text).not.toMatch(/[&*>|]/);
  expect(text.split('\n').filter((line) => line.endsWith('end'))).toHaveLength(2);
});
