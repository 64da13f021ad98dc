/** A hook of a list: its name and the playbook it runs alone. */
export interface ListedHook {
  readonly name: string;
  readonly playbook: string;
}

/**
 * One playbook that runs several, one after another, each in an Ansible of its own.
 *
 * Plays put behind each other would share variables and hosts, and would go on after a failure on one of several hosts.
 * So each hook's playbook is handed, as text, to a process that knows nothing of the others; the next starts only if it
 * succeeded on every host. Its output goes straight to the log of the pod, or is printed when it ended.
 */
export function composePlaybook(hooks: readonly ListedHook[]): string {
  const plays = hooks.map((hook, i) => play(hook, i + 1, hooks.length));
  return `# Made by cdk8s-forklift: ${hooks.map((h) => h.name).join(', then ')}; each in an Ansible of its own, the first that fails ends the list.\n${plays.join('\n')}`;
}

/** A composed playbook taken apart. */
export interface ComposedParts {
  readonly hooks: readonly ListedHook[];
  /** What is left without the hooks: how they are run. */
  readonly frame: string;
}

/** The hooks that a playbook of `composePlaybook` was made of; undefined for any other. */
export function readComposed(text: string): ComposedParts | undefined {
  if (!text.includes('- name: "hook 1 of ')) return undefined;
  const hooks: ListedHook[] = [];
  const frame: string[] = [];
  let name: string | undefined;
  let own: string[] | undefined;
  const close = () => {
    if (own !== undefined) hooks.push({ name: name ?? '', playbook: `${own.join('\n')}\n` });
    own = undefined;
  };
  for (const line of text.split('\n')) {
    if (own !== undefined && (line === '' || line.startsWith('      '))) {
      own.push(line.slice(6));
      continue;
    }
    close();
    const title = /^- name: "hook \d+ of \d+: (.*)"$/.exec(line);
    const escaped = /^ {4}playbook: !unsafe (".*")$/.exec(line);
    if (title) name = title[1];
    else if (escaped) hooks.push({ name: name ?? '', playbook: unescaped(escaped[1] as string) });
    else if (line === '    playbook: !unsafe |2') own = [];
    else if (!line.startsWith('# Made by cdk8s-forklift: ')) frame.push(line);
  }
  close();
  // The frame of each further hook repeats that of the first.
  return hooks.length === 0 ? undefined : { hooks, frame: [...new Set(frame)].join('\n').trim() };
}

function unescaped(quoted: string): string {
  const codes: Readonly<Record<string, string>> = { N: '\\u0085', L: '\\u2028', P: '\\u2029' };
  try {
    return JSON.parse(quoted.replace(/\\([NLP\\])/g, (match, c: string) => codes[c] ?? match)) as string;
  } catch {
    return quoted;
  }
}

function play({ name, playbook }: ListedHook, number: number, count: number): string {
  // Ansible 2.14 would take a text that begins with a bracket for a list or mapping of its own.
  const text = `${/^\s*[[{]/.test(playbook) ? `# ${name}\n` : ''}${playbook}`.replace(/\n*$/, '\n');
  return [
    `- name: "hook ${number} of ${count}: ${name}"`,
    '  hosts: localhost',
    '  connection: local',
    '  gather_facts: false',
    '  check_mode: false',
    '  vars:',
    ...scalar(text),
    ...(number === 1 ? RUN_HOOK : ['  tasks: *run_hook']),
    '',
  ].join('\n');
}

function scalar(text: string): string[] {
  // Ansible's YAML takes these for line ends too, so that a block would end at one.
  if (/[\u0085\u2028\u2029]/.test(text)) {
    const escaped = JSON.stringify(text).replace(/[\u0085\u2028\u2029]/g, (c) => ESCAPES[c] as string);
    return [`    playbook: !unsafe ${escaped}`];
  }
  // The indentation is said, because a text may begin with blanks.
  return [
    '    playbook: !unsafe |2',
    ...text
      .split('\n')
      .map((line) => (line === '' ? '' : `      ${line}`))
      .slice(0, -1),
  ];
}

const ESCAPES: Readonly<Record<string, string>> = { '\u0085': '\\N', '\u2028': '\\L', '\u2029': '\\P' };

const RUN_HOOK = `\
  tasks: &run_hook
    - name: run it in an Ansible of its own
      ansible.builtin.shell:
        stdin: "{{ playbook }}"
        cmd: |
          dir=$(mktemp -d) && trap 'rm -rf "$dir"' EXIT && trap 'exit 143' TERM INT || exit
          cp {{ playbook_dir | quote }}/plan.yml {{ playbook_dir | quote }}/workload.yml "$dir" && cat > "$dir/playbook.yml" || exit
          if { [ -p {{ log }} ] || [ -c {{ log }} ]; } && (: >> {{ log }}) 2> /dev/null; then exec >> {{ log }} 2>&1; fi
          unset ANSIBLE_STDOUT_CALLBACK ANSIBLE_CALLBACK_PLUGINS ANSIBLE_CACHE_PLUGIN ANSIBLE_CACHE_PLUGIN_CONNECTION
          ansible-playbook {{ '--check' if ansible_check_mode else '' }} "$dir/playbook.yml" < /dev/null
      environment:
        PATH: "{{ ansible_playbook_python | dirname }}:{{ lookup('env', 'PATH') }}"
        ANSIBLE_INVENTORY: "{{ ansible_inventory_sources | join(',') }}"
        ANSIBLE_VERBOSITY: "{{ ansible_verbosity }}"
      vars:
        log: /proc/{{ lookup('pipe', "sed -n 's/^PPid:[^0-9]*//p' /proc/$PPID/status") }}/fd/1  # where this Ansible prints
      register: run
      changed_when: false
      failed_when: false
    - name: did it succeed?
      ansible.builtin.assert:
        that: run.rc | default(1) == 0
        success_msg: "{{ run.stdout_lines + [ansible_play_name ~ ' succeeded'] }}"
        fail_msg: "{{ run.stdout_lines | default([]) + run.stderr_lines | default([run.msg]) + [ansible_play_name ~ ' FAILED (ansible-playbook ended with ' ~ run.rc | default('no code') ~ '): no later hook is run'] }}"`.split(
  '\n',
);
