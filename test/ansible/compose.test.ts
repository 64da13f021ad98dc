import { createHash } from 'node:crypto';
import { ProviderType } from '../../lib';
import {
  contextFiles,
  describeWithAnsible,
  examplePlan,
  type HookRunProps,
  hookOf,
  hookProgram,
  objectsOf,
  runHook,
  runsOf,
  shown,
} from '../ansible-kit';
import type { Ansible } from '../ansibles';

jest.setTimeout(600_000);

interface Listed {
  readonly name: string;
  readonly text: string;
  readonly parameters?: Record<string, string>;
  readonly embedded?: boolean;
}

/** Renders a plan whose VM has the hooks at one step, and runs the one that they become. */
function runList(ansible: Ansible, list: readonly Listed[], props: Partial<HookRunProps> = {}) {
  const erp = hookProgram();
  const hooks = list.map(({ name, text, ...own }) => hookOf(erp, name, text, own));
  const plan = examplePlan(erp, ProviderType.VSPHERE, { preHooks: hooks });
  const objects = objectsOf(erp);
  const hook = list.map(({ name }) => name).join('-then-');
  const files = contextFiles(ProviderType.VSPHERE);
  return {
    plan,
    texts: hooks.map((h) => h.effectivePlaybook()),
    run: () => runHook({ ansible, objects, hook, files, ...props }),
  };
}

const says = (name: string): Listed => ({
  name,
  text: `- hosts: localhost\n  gather_facts: false\n  tasks:\n    - debug:\n        msg: "{{ 'SHOW ' ~ ('${name} runs' | to_json) }}"\n`,
});

const fails = (name: string): Listed => ({
  name,
  text: `- hosts: localhost\n  gather_facts: false\n  tasks:\n    - name: break off\n      fail:\n        msg: ${name} cannot\n`,
});

/** Fails on one of two hosts, and would go on with the other. */
const failsOnOne: Listed = {
  name: 'backup',
  text: `
- hosts: localhost
  gather_facts: false
  tasks:
    - add_host:
        name: "{{ item }}"
        groups: databases
        ansible_connection: local
        ansible_python_interpreter: "{{ ansible_playbook_python }}"
      loop: [good, bad]
- hosts: databases
  gather_facts: false
  tasks:
    - name: dump
      fail:
        msg: no space on {{ inventory_hostname }}
      when: inventory_hostname == 'bad'
- hosts: localhost
  gather_facts: false
  tasks:
    - debug:
        msg: "{{ 'SHOW ' ~ ('a play after the failed one' | to_json) }}"
`,
};

const rescues: Listed = {
  name: 'rescue',
  text: `- hosts: localhost
  gather_facts: false
  tasks:
    - block:
        - fail:
            msg: for a moment
      rescue:
        - debug:
            msg: "{{ 'SHOW ' ~ ('rescued' | to_json) }}"
    - command: /bin/false
      ignore_errors: true
`,
};

/** Which of the variables that the first hook makes are known, as text. */
const TRACES = 'a_fact,a_file,a_result,of_the_play';
const KNOWN = `query('varnames', '^(${TRACES.replaceAll(',', '|')})$') | sort | join(',')`;

const leavesTraces: Listed = {
  name: 'drain',
  parameters: { pool: 'web', only: 'drain' },
  text: `---
- hosts: localhost
  gather_facts: false
  vars:
    of_the_play: 1
  tasks:
    - set_fact:
        a_fact: "{{ params.pool }}"
        cacheable: true
    - command: echo a result
      register: a_result
    - include_vars:
        file: plan.yml
        name: a_file
    - add_host:
        name: other
        groups: a_group
    - set_fact:
        workload: overwritten
    - debug:
        msg: "{{ 'SHOW ' ~ ({'pool': params.pool, 'only': params.only, 'known': ${KNOWN}, 'hosts': groups.a_group} | to_json) }}"
`,
};

const seesNone = (name: string): Listed => ({
  name,
  parameters: { pool: `${name} pool` },
  text: `---
# a comment in front: {{ not.read }}

  - hosts: localhost
    gather_facts: false
    vars:
      braces: "{% raw %}{{ these }} {% stay %}{% endraw %}"
      greeting: "Grüße {{ 'ä' ~ 'ö' }} 'quoted' \\"twice\\" \\\\ \\t"
    tasks:
      - vars:
          seen:
            known: "{{ ${KNOWN} }}"
            hosts: "{{ groups.all }}"
            groups: "{{ groups.keys() | list | sort }}"
            pool: "{{ params.pool }}"
            others: "{{ params.only | default('none') }}"
            vm: "{{ workload.vm.name }}"
            braces: "{{ braces | length == 22 }}"
        debug:
          msg: "{{ 'SHOW ' ~ (seen | to_json) }}"
      - debug:
          msg: "{{ 'SHOW ' ~ (lookup('file', playbook_dir ~ '/playbook.yml') | hash('sha256') | to_json) }}"
`,
});

const flow: Listed = {
  name: 'verify',
  text: "[{hosts: localhost, gather_facts: false, tasks: [{debug: {msg: \"{{ 'SHOW ' ~ ('flow' | to_json) }}\"}}]}]\n",
};

const checks: Listed = {
  name: 'checks',
  text: `- hosts: localhost
  gather_facts: false
  tasks:
    - command: touch "{{ playbook_dir }}/touched"
    - stat:
        path: "{{ playbook_dir }}/touched"
      register: file
    - debug:
        msg: "{{ 'SHOW ' ~ ([ansible_check_mode, file.stat.exists] | to_json) }}"
`,
};

/** The lines that say which hook runs and how it ended. */
const course = (stdout: string) =>
  [...stdout.matchAll(/^PLAY \[(hook [^\]]*)\]|"(hook [^"]* (?:succeeded|FAILED [^"]*))"/gm)].map(
    ([, play, end]) => play ?? end,
  );

describeWithAnsible('composed hooks', (ansible) => {
  const isolated = runList(ansible, [leavesTraces, { ...seesNone('backup'), embedded: true }, seesNone('verify')]);
  const runs = runsOf({
    two: runList(ansible, [says('drain'), says('backup')]).run,
    isolated: isolated.run,
    intoFile: runList(ansible, [says('drain'), flow], { how: 'file' }).run,
    first: runList(ansible, [fails('drain'), says('backup'), says('verify')]).run,
    middle: runList(ansible, [says('drain'), failsOnOne, says('verify')]).run,
    middleIntoFile: runList(ansible, [says('drain'), failsOnOne, says('verify')], { how: 'file' }).run,
    last: runList(ansible, [says('drain'), says('backup'), fails('verify')]).run,
    rescued: runList(ansible, [rescues, says('backup')]).run,
    check: runList(ansible, [says('drain'), checks], { args: ['--check'] }).run,
    noCheck: runList(ansible, [says('drain'), checks]).run,
    runner: runList(ansible, [leavesTraces, failsOnOne, says('verify')], { how: 'runner' }).run,
    runnerCheck: runList(ansible, [leavesTraces, checks], { how: 'runner', args: ['--check'] }).run,
  });

  test.each(['two', 'first', 'rescued', 'middle'] as const)('leaves nothing behind: %s', async (name) => {
    expect((await runs(name)).left).toEqual([]);
  });

  test('two run in order; without parameters nothing is asked', async () => {
    const { rc, stdout, requests } = await runs('two');

    expect(shown(stdout)).toEqual(['drain runs', 'backup runs']);
    expect(course(stdout)).toEqual([
      'hook 1 of 2: drain',
      'hook 1 of 2: drain succeeded',
      'hook 2 of 2: backup',
      'hook 2 of 2: backup succeeded',
    ]);
    expect([rc, requests]).toEqual([0, []]);
  });

  test('three run in order, with parameters of their own, and know nothing of each other', async () => {
    const { rc, stdout, requests } = await runs('isolated');
    const own = { known: '', hosts: [], groups: ['all', 'ungrouped'], others: 'none', vm: 'Shop_DB-01', braces: true };
    // Ansible's `lookup` leaves out line ends at the end.
    const hash = (index: number) =>
      createHash('sha256')
        .update((isolated.texts[index] ?? '').trimEnd())
        .digest('hex');

    expect([rc, shown(stdout)]).toEqual([
      0,
      [
        { pool: 'web', only: 'drain', known: TRACES, hosts: ['other'] },
        { ...own, pool: 'backup pool' },
        hash(1),
        { ...own, pool: 'verify pool' },
        hash(2),
      ],
    ]);
    expect(course(stdout)).toEqual([
      'hook 1 of 3: drain',
      'hook 1 of 3: drain succeeded',
      'hook 2 of 3: backup',
      'hook 2 of 3: backup succeeded',
      'hook 3 of 3: verify',
      'hook 3 of 3: verify succeeded',
    ]);
    const configMaps = '/api/v1/namespaces/vm-migrations/configmaps';
    expect(requests.map(({ method, path }) => `${method} ${path}`)).toEqual([
      `GET ${configMaps}/hook-drain`,
      `GET ${configMaps}/hook-verify`,
    ]);
  });

  test('what hooks print is in the log also where it is a file', async () => {
    const { rc, stdout } = await runs('intoFile');

    expect(rc).toBe(0);
    expect(stdout).toContain('drain runs');
    expect(stdout).toContain('SHOW');
    expect(stdout).toContain('flow');
    expect(course(stdout)).toEqual([
      'hook 1 of 2: drain',
      'hook 1 of 2: drain succeeded',
      'hook 2 of 2: verify',
      'hook 2 of 2: verify succeeded',
    ]);
  });

  test('the first fails: no other runs', async () => {
    const { rc, stdout } = await runs('first');

    expect(course(stdout)).toEqual([
      'hook 1 of 3: drain',
      'hook 1 of 3: drain FAILED (ansible-playbook ended with 2): no later hook is run',
    ]);
    expect([rc, shown(stdout)]).toEqual([2, []]);
    expect(stdout).toContain('drain cannot');
  });

  test('the second fails on one of its two hosts: the third does not run', async () => {
    const { rc, stdout } = await runs('middle');

    // The hook's own later play does run, as it does when the hook runs alone.
    expect([rc, shown(stdout)]).toEqual([2, ['drain runs', 'a play after the failed one']]);
    expect(course(stdout)).toEqual([
      'hook 1 of 3: drain',
      'hook 1 of 3: drain succeeded',
      'hook 2 of 3: backup',
      'hook 2 of 3: backup FAILED (ansible-playbook ended with 2): no later hook is run',
    ]);
    expect(stdout).toContain('no space on bad');
  });

  test('the same where the log is a file', async () => {
    const { rc, stdout } = await runs('middleIntoFile');

    expect(rc).toBe(2);
    expect(course(stdout).at(-1)).toBe(
      'hook 2 of 3: backup FAILED (ansible-playbook ended with 2): no later hook is run',
    );
    expect(stdout).toContain('no space on bad');
    expect(stdout).not.toContain('verify runs');
  });

  test('the last fails', async () => {
    const { rc, stdout } = await runs('last');

    expect([rc, shown(stdout)]).toEqual([2, ['drain runs', 'backup runs']]);
    expect(course(stdout).at(-1)).toBe(
      'hook 3 of 3: verify FAILED (ansible-playbook ended with 2): no later hook is run',
    );
  });

  test('a failure that is rescued or ignored is none', async () => {
    const { rc, stdout } = await runs('rescued');

    expect([rc, shown(stdout)]).toEqual([0, ['rescued', 'backup runs']]);
  });

  test.each([
    ['check', true, false],
    ['noCheck', false, true],
  ] as const)('--check reaches each hook: %s', async (name, checkMode, touched) => {
    const { rc, stdout } = await runs(name);

    expect([rc, shown(stdout)]).toEqual([0, ['drain runs', [checkMode, touched]]]);
  });

  test('under ansible-runner, as Forklift starts it', async () => {
    const { rc, stdout } = await runs('runner');

    expect([rc, shown(stdout)]).toEqual([
      2,
      [{ pool: 'web', only: 'drain', known: TRACES, hosts: ['other'] }, 'a play after the failed one'],
    ]);
    expect(course(stdout)).toEqual([
      'hook 1 of 3: drain',
      'hook 1 of 3: drain succeeded',
      'hook 2 of 3: backup',
      'hook 2 of 3: backup FAILED (ansible-playbook ended with 2): no later hook is run',
    ]);
  });

  test('--check through ansible-runner', async () => {
    const { rc, stdout } = await runs('runnerCheck');

    expect([rc, shown(stdout).at(-1)]).toEqual([0, [true, false]]);
  });
});
