import { playsOf, strangeKeys, type Task } from '../../lib/playbooks/playbook-model';
import { readLocatedYaml, textOf, type YamlNode } from '../../lib/support/located-yaml';

const plays = (text: string) => playsOf(readLocatedYaml(text)[0] as YamlNode);
const tasks = (text: string) => plays(`- hosts: localhost\n  tasks:\n${text}`).flatMap((play) => play.tasks);
const told = ({ name, module, noLog, isHandler }: Task) =>
  [name, module, ...(noLog ? ['quiet'] : []), ...(isHandler ? ['handler'] : [])].join(' ');

test('plays have a name, hosts and the tasks of all their lists and blocks, in order', () => {
  const [first, second] = plays(`- name: first
  hosts: [a, b]
  tasks:
    - {name: two, debug: }
    - name: three to five
      when: x
      block:
        - {name: three, debug: }
        - name: inner
          block:
            - {name: four, debug: }
      rescue:
        - {name: five, debug: }
      always:
        - {name: six, debug: }
  pre_tasks:
    - {name: one, debug: }
  handlers:
    - {name: eight, debug: , listen: x}
  post_tasks:
    - {name: seven, debug: }
- tasks: []
`);

  expect([first?.name, first?.hosts, second?.name, second?.hosts]).toEqual(['first', 'a,b', undefined, undefined]);
  expect(first?.tasks.map(told)).toEqual([
    'one debug',
    'two debug',
    'three debug',
    'four debug',
    'five debug',
    'six debug',
    'seven debug',
    'eight debug handler',
  ]);
});

test.each<[string, string | undefined, string | undefined]>([
  ['- ansible.builtin.debug: {msg: a}', 'ansible.builtin.debug', undefined],
  ['- name: a\n  register: b\n  shell: date\n  when: c', 'shell', 'date'],
  ['- action: shell date', 'shell', 'shell date'],
  ['- action: {module: shell, cmd: date}', 'shell', undefined],
  ['- local_action: wait_for port=22', 'wait_for', 'wait_for port=22'],
  ['- loop: [a]\n  with_items: [b]\n  debug:', 'debug', ''],
  ['- name: nothing\n  when: a\n  no_log: true', undefined, undefined],
  ['- <<: {debug: a}\n  name: b', 'debug', 'a'],
])('the module of %j', (task, module, args) => {
  const [only] = tasks(`    ${task.replaceAll('\n', '\n    ')}\n`);

  expect([only?.module, textOf(only?.arguments)]).toEqual([module, args]);
});

test.each<[string, string[]]>([
  ['{debug: , name: a, when: b, with_dict: c, become: true, register: d}', []],
  ['{debug: , whn: a}', ['whn']],
  ['{debug: , shell: a, command: b}', ['shell', 'command']],
  ['{action: debug, shell: a}', ['shell']],
  ['{local_action: debug}', []],
])('strange keys of %s', (task, keys) => {
  const [only] = tasks(`    - ${task}\n`);

  expect(strangeKeys(only as Task).map(({ key }) => key.text)).toEqual(keys);
});

test.each(['true', 'True', 'yes', 'on', '1', '"true"'])('no_log: %s is quiet, and so is what is below it', (value) => {
  const text = `    - block:
        - {name: a, debug: }
        - {name: b, debug: , no_log: false}
      no_log: ${value}
    - {name: c, debug: }
`;

  expect(tasks(text).map(told)).toEqual(['a debug quiet', 'b debug', 'c debug']);
});

test('what is not a list of plays has none, and what is not a task is skipped', () => {
  expect(plays('a: b\n')).toEqual([]);
  expect(plays('- a\n- [b]\n')).toEqual([]);
  expect(tasks('    - a\n    -\n')).toEqual([]);
  expect(plays('- hosts: a\n  tasks: b\n').map((play) => play.tasks)).toEqual([[]]);
});
