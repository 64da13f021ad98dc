import { cutEnd } from '../support/cut';
import { table } from '../support/table';
import { contextLines } from './effective-playbook';

/** A hook of a list: its name and the playbook it runs alone. */
export interface ListedHook {
  readonly name: string;
  readonly playbook: string;
}

/**
 * One playbook that runs several, one after another, each in an Ansible of its own.
 *
 * Plays put one after another would share variables and hosts, and would go on after a failure on one of several hosts.
 * So each hook's playbook is handed, as text, to a process that knows nothing of the others; the next starts only if it
 * succeeded on every host. Its output goes straight to the log of the pod, or is printed when it ended.
 *
 * What several hooks have in their context plays stands where the first has it, under a name of YAML, and the others
 * refer to that: each process still gets its hook's text to the byte.
 */
export function composePlaybook(hooks: readonly ListedHook[]): string {
  const texts = hooks.map(textOf);
  const shared = sharedTexts(texts);
  const plays = hooks.map((hook, i) => play(hook, shared?.[i] ?? scalar(texts[i] as string), i + 1, hooks.length));
  const text = `# Made by cdk8s-forklift: ${hooks.map((h) => h.name).join(', then ')}; each in its own Ansible process, the first that fails ends the list.\n${plays.join('\n')}`;
  return shared === undefined ? text : text.replace('stdin: "{{ playbook }}"', 'stdin: "{{ playbook | join }}"');
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
  const named = new Map<string, string>();
  let name = '';
  /** Pieces of the hook's text so far. */
  let pieces: string[] | undefined;
  /** Lines of the piece that is being read, how deep they are, and what it is called. */
  let piece: { readonly lines: string[]; readonly depth: number; readonly anchor?: string } | undefined;
  const add = (value: string, anchor: string | undefined) => {
    pieces?.push(value);
    if (anchor !== undefined) named.set(anchor, value);
  };
  const closePiece = () => {
    if (piece !== undefined) add(`${piece.lines.join('\n')}\n`, piece.anchor);
    piece = undefined;
  };
  const close = () => {
    closePiece();
    if (pieces !== undefined) hooks.push({ name, playbook: pieces.join('') });
    pieces = undefined;
  };
  for (const line of text.split('\n')) {
    if (piece !== undefined && (line === '' || line.startsWith(' '.repeat(piece.depth)))) {
      piece.lines.push(line.slice(piece.depth));
      continue;
    }
    closePiece();
    const item = pieces === undefined ? undefined : ITEM.exec(line)?.groups;
    const whole = WHOLE.exec(line)?.groups;
    if (item === undefined) close();
    if (whole !== undefined) pieces = [];
    const { anchor, escaped, alias } = item ?? whole ?? {};
    if (alias !== undefined) add(named.get(alias) ?? '', undefined);
    else if (escaped !== undefined) add(unescaped(escaped), anchor);
    else if (item !== undefined || whole?.block !== undefined)
      piece = { lines: [], depth: item === undefined ? 6 : 8, ...(anchor === undefined ? {} : { anchor }) };
    if (item !== undefined || whole !== undefined) continue;
    const title = /^- name: "hook \d+ of \d+: (.*)"$/.exec(line);
    if (title) name = title[1] as string;
    else if (!line.startsWith('# Made by cdk8s-forklift: ')) frame.push(line);
  }
  close();
  // The frame of each further hook repeats that of the first.
  return hooks.length === 0 ? undefined : { hooks, frame: [...new Set(frame)].join('\n').trim() };
}

/** Where a hook's text begins: as a whole, or as a list of pieces. */
const WHOLE = /^ {4}playbook:(?: !unsafe (?:(?<block>\|2)|(?<escaped>".*")))?$/;
/** A piece of a text, perhaps with a name, or the name of one. */
const ITEM = /^ {6}- (?:\*(?<alias>\w+)|(?:&(?<anchor>\w+) )?!unsafe (?:\|2\+?|(?<escaped>".*")))$/;

function unescaped(quoted: string): string {
  const codes: Readonly<Record<string, string>> = table({ N: '\\u0085', L: '\\u2028', P: '\\u2029' });
  try {
    return JSON.parse(quoted.replace(/\\([NLP\\])/g, (match, c: string) => codes[c] ?? match)) as string;
  } catch {
    return quoted;
  }
}

/** The text that a hook's process gets. Ansible 2.14 would take one that begins with a bracket for a list or mapping. */
function textOf({ name, playbook }: ListedHook): string {
  return `${/^\s*[[{]/.test(playbook) ? `# ${name}\n` : ''}${cutEnd(playbook, '\n')}\n`;
}

function play({ name }: ListedHook, text: readonly string[], number: number, count: number): string {
  return [
    `- name: "hook ${number} of ${count}: ${name}"`,
    '  hosts: localhost',
    '  connection: local',
    '  gather_facts: false',
    '  check_mode: false',
    '  vars:',
    ...text,
    ...(number === 1 ? RUN_HOOK : ['  tasks: *run_hook']),
    '',
  ].join('\n');
}

/** A text as the variable `playbook`. */
function scalar(text: string): string[] {
  const [first = '', ...lines] = block(text, 6);
  return [`    playbook: ${first}`, ...lines];
}

/** A part of a hook's text. */
interface Piece {
  readonly text: string;
  /** Of the context play: others may have the same. */
  readonly isContext: boolean;
}

/** A shorter piece is not worth a name. */
const LEAST_LINES = 4;

/**
 * The texts as lists of pieces, each that several have written once; undefined where they share nothing worth it. Pieces
 * are cut at the tasks and variables of the context play; the author's text is never cut.
 */
function sharedTexts(texts: readonly string[]): string[][] | undefined {
  const hooks = joined(texts.map(piecesOf));
  const counts = new Map<string, number>();
  for (const { text, isContext } of hooks.flat()) if (isContext) counts.set(text, (counts.get(text) ?? 0) + 1);
  const isShared = ({ text, isContext }: Piece) =>
    isContext && (counts.get(text) ?? 0) > 1 && text.split('\n').length > LEAST_LINES;
  if (!hooks.flat().some(isShared)) return undefined;
  const names = new Map<string, string>();
  return hooks.map((pieces) => {
    const lines = ['    playbook:'];
    const write = (text: string, name = '') => {
      const [first = '', ...rest] = block(text, 8);
      lines.push(`      - ${name}${first}`, ...rest);
    };
    let own = '';
    for (const piece of [...pieces, undefined]) {
      if (piece !== undefined && !isShared(piece)) {
        own += piece.text;
        continue;
      }
      if (own !== '') write(own);
      own = '';
      if (piece === undefined) continue;
      const known = names.get(piece.text);
      if (known !== undefined) lines.push(`      - *${known}`);
      else {
        names.set(piece.text, `context_${names.size + 1}`);
        write(piece.text, `&context_${names.size} `);
      }
    }
    return lines;
  });
}

/** A text cut at the tasks and variables of its context play, which lie four deep. */
function piecesOf(text: string): Piece[] {
  const lines = text.split('\n');
  const { start, end, indent } = contextLines(lines);
  if (start === end) return [{ text, isContext: false }];
  const isFirst = (line: string) => line.search(/\S/) <= indent + 4;
  const context: string[] = [];
  let wasFirst = false;
  for (const line of lines.slice(start, end)) {
    // What stands in front of the variables, or between them and the tasks, is one piece with what follows.
    if (context.length === 0 || (isFirst(line) && !(wasFirst && line.search(/\S/) < indent + 4)))
      context.push(`${line}\n`);
    else context[context.length - 1] += `${line}\n`;
    wasFirst = isFirst(line);
  }
  return [
    {
      text: lines
        .slice(0, start)
        .map((line) => `${line}\n`)
        .join(''),
      isContext: false,
    },
    ...context.map((it) => ({ text: it, isContext: true })),
    { text: lines.slice(end).join('\n'), isContext: false },
  ].filter((piece) => piece.text !== '');
}

/** Neighbours as one piece that are neighbours wherever either of them is. */
function joined(hooks: readonly (readonly Piece[])[]): Piece[][] {
  const before = new Map<string, Set<string>>();
  const after = new Map<string, Set<string>>();
  const note = (map: Map<string, Set<string>>, piece: Piece | undefined, other: Piece | undefined) => {
    if (piece?.isContext === true)
      map.set(piece.text, (map.get(piece.text) ?? new Set()).add(other?.isContext === true ? other.text : ''));
  };
  for (const pieces of hooks) {
    for (const [i, piece] of pieces.entries()) {
      note(before, piece, pieces[i - 1]);
      note(after, piece, pieces[i + 1]);
    }
  }
  return hooks.map((pieces) => {
    const result: Piece[] = [];
    for (const [i, piece] of pieces.entries()) {
      const last = pieces[i - 1];
      const isOne =
        last?.isContext === true &&
        piece.isContext &&
        after.get(last.text)?.size === 1 &&
        before.get(piece.text)?.size === 1;
      const open = result.at(-1);
      if (isOne && open !== undefined) result[result.length - 1] = { ...open, text: open.text + piece.text };
      else result.push(piece);
    }
    return result;
  });
}

/** A text as a value that is not a template for the Ansible that hands it over. */
function block(text: string, depth: number): string[] {
  // Ansible's YAML takes these for line ends too, so that a block would end at one.
  if (/[\u0085\u2028\u2029]/.test(text)) {
    const escaped = JSON.stringify(text).replace(/[\u0085\u2028\u2029]/g, (c) => ESCAPES[c] as string);
    return [`!unsafe ${escaped}`];
  }
  // The indentation is said, because a text may begin with blanks.
  return [
    `!unsafe |2${/(^|\n)\n$/.test(text) ? '+' : ''}`,
    ...text
      .split('\n')
      .map((line) => (line === '' ? '' : `${' '.repeat(depth)}${line}`))
      .slice(0, -1),
  ];
}

const ESCAPES: Readonly<Record<string, string>> = table({ '\u0085': '\\N', '\u2028': '\\L', '\u2029': '\\P' });

const RUN_HOOK = `\
  tasks: &run_hook
    - name: run it in its own Ansible process
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
