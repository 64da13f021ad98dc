import type { FaultInText } from '../problems/fault';
import { didYouMean } from '../support/did-you-mean';
import { member, type Position, readLocatedYaml, textOf, YamlFault, type YamlNode } from '../support/located-yaml';
import {
  BLOCK_LISTS,
  isLocal,
  isModule,
  type Play,
  playsOf,
  strangeKeys,
  TASK_LISTS,
  type Task,
  taskKeywords,
} from './playbook-model';
import { type PlaybookReference, referencesIn } from './playbook-references';
import { keysOf, variablesSetBy } from './variables-set';

/** What a playbook is, as far as its text tells. */
export interface PlaybookAnalysis {
  readonly faults: readonly FaultInText[];
  readonly plays: readonly Play[];
  /** Every variable its templates read. */
  readonly references: readonly PlaybookReference[];
}

/** Keys below which tasks stand. */
const STRUCTURE: readonly string[] = [...TASK_LISTS, ...BLOCK_LISTS];
const START: Position = { line: 1, column: 1 };

/**
 * Reads a playbook as a hook job would run it: one file, no inventory, localhost only.
 *
 * Pure. All faults are given, in the order of the text; a text that is not YAML has that one fault.
 */
export function analysePlaybook(text: string): PlaybookAnalysis {
  const beginning = beginningFaults(text);
  if (beginning.length > 0) return { faults: beginning, plays: [], references: [] };
  let documents: YamlNode[];
  try {
    documents = readLocatedYaml(text, 'python');
  } catch (error) {
    if (!(error instanceof YamlFault)) throw error;
    return {
      faults: [{ code: 'playbook-not-yaml', message: `is not YAML: ${error.message}`, position: error.position }],
      plays: [],
      references: [],
    };
  }
  const [document, second] = documents;
  if (!document || (document.kind === 'scalar' && document.text === '')) {
    return {
      faults: [{ code: 'playbook-empty', message: 'holds no play', position: START }],
      plays: [],
      references: [],
    };
  }
  const faults: FaultInText[] = [];
  if (second)
    faults.push({
      code: 'playbook-many-documents',
      message: 'holds a second document, which Ansible does not read',
      fix: 'put all plays into one list',
      position: second,
    });
  if (document.kind !== 'list') {
    faults.push({
      code: 'playbook-not-a-list',
      message: `is ${document.kind === 'mapping' ? 'a mapping' : 'a text'}, accepted: a list of plays`,
      fix: document.kind === 'mapping' ? 'put "- " in front of the play' : 'begin with "- hosts: localhost"',
      position: document,
    });
    return { faults, plays: [], references: [] };
  }
  const plays = playsOf(document);
  const { references, faults: templates } = referencesIn(document);
  faults.push(
    ...document.items.flatMap(notAPlay),
    ...plays.flatMap((play) => [...playFaults(play, plays), ...play.tasks.flatMap(taskFaults)]),
    ...templates,
    ...selfReferences(document),
    ...foreignVariables(plays),
  );
  return {
    faults: faults.sort((a, b) => a.position.line - b.position.line || a.position.column - b.position.column),
    plays,
    references,
  };
}

function beginningFaults(text: string): FaultInText[] {
  if (text.trim() === '') return [{ code: 'playbook-empty', message: 'is empty', position: START }];
  if (text.startsWith('\uFEFF'))
    return [
      {
        code: 'playbook-byte-order-mark',
        message: 'begins with a byte order mark, which Ansible takes for a part of the first word',
        fix: 'save the file as UTF-8 without one',
        position: START,
      },
    ];
  const crlf = text.indexOf('\r');
  if (crlf >= 0) {
    const line = text.slice(0, crlf).split('\n').length;
    return [
      {
        code: 'playbook-carriage-return',
        message: 'has Windows line ends, which break scripts in it',
        fix: 'save the file with line feeds only',
        position: { line, column: 1 },
      },
    ];
  }
  return isBase64OfText(text)
    ? [
        {
          code: 'playbook-base64',
          message: 'is base64 already; it would be encoded twice',
          fix: 'give the text itself',
          position: START,
        },
      ]
    : [];
}

function isBase64OfText(text: string): boolean {
  const packed = text.replace(/\s/g, '');
  if (packed.length < 16 || packed.length % 4 !== 0 || !/^[A-Za-z0-9+/]+={0,2}$/.test(packed)) return false;
  const decoded = Buffer.from(packed, 'base64').toString('utf8');
  return /\bhosts:|\btasks:|^---/m.test(decoded);
}

function notAPlay(node: YamlNode): FaultInText[] {
  if (node.kind !== 'mapping')
    return [
      {
        code: 'playbook-not-a-play',
        message: 'holds an item that is not a play',
        fix: 'a play is a mapping with hosts and tasks',
        position: node,
      },
    ];
  if (member(node, 'import_playbook') || member(node, 'ansible.builtin.import_playbook')) {
    return [
      {
        code: 'playbook-file-missing',
        message: 'imports another playbook; a hook job has this one file',
        fix: 'put the plays into this file',
        position: node,
      },
    ];
  }
  return [];
}

function playFaults(play: Play, plays: readonly Play[]): FaultInText[] {
  const { node, hosts } = play;
  if (member(node, 'import_playbook') || member(node, 'ansible.builtin.import_playbook')) return [];
  const faults: FaultInText[] = [];
  const called = play.name === undefined ? 'the play' : `play "${play.name}"`;
  if (hosts === undefined || hosts === '')
    faults.push({
      code: 'play-without-hosts',
      message: `${called} names no hosts`,
      fix: 'write hosts: localhost',
      position: node,
    });
  else {
    const place = member(node, 'hosts') ?? node;
    if (hosts === 'all' && !addsHosts(plays, play))
      faults.push({
        code: 'hosts-all',
        message: `${called} is for hosts: all, which matches nothing: a hook job has no inventory, the play would be passed over and the hook succeed`,
        fix: 'write hosts: localhost',
        position: place,
      });
    else if (hosts !== 'all' && !isLocal(hosts) && !hosts.includes('{{') && !addsHosts(plays, play)) {
      faults.push({
        code: 'hosts-unknown',
        message: `${called} is for hosts: ${hosts}, which no task before it adds: the play would be passed over and the hook succeed`,
        fix: 'write hosts: localhost, or add the host first with ansible.builtin.add_host',
        position: place,
      });
    }
  }
  const prompt = member(node, 'vars_prompt');
  if (prompt)
    faults.push({
      code: 'vars-prompt',
      message: `${called} asks for variables: nobody is there to answer, the job waits until its deadline`,
      fix: 'use parameters',
      position: prompt,
    });
  const lists = ['pre_tasks', 'tasks', 'post_tasks', 'handlers', 'roles'];
  if (!lists.some((list) => member(node, list)))
    faults.push({ code: 'play-without-tasks', message: `${called} has no tasks`, position: node });
  return faults;
}

function addsHosts(plays: readonly Play[], until: Play): boolean {
  return plays
    .slice(0, plays.indexOf(until))
    .some((play) => play.tasks.some((task) => isModule(task.module, 'add_host', 'group_by')));
}

const READS_A_FILE = /^(ansible\.builtin\.)?(include_tasks|import_tasks|include_vars|include_role_file)$/;

function taskFaults(task: Task): FaultInText[] {
  const called = task.name === undefined ? 'a task' : `task "${task.name}"`;
  if (task.module === undefined)
    return [
      {
        code: 'task-without-module',
        message: `${called} names no module: it does nothing, and Ansible refuses the playbook`,
        fix: 'say what it does, such as ansible.builtin.debug',
        position: task.node,
      },
    ];
  const faults: FaultInText[] = strangeKeys(task).map(({ key }) => ({
    code: 'task-with-two-modules',
    message: `${called} has ${JSON.stringify(task.module)} and ${JSON.stringify(key.text)}`,
    fix: didYouMean(key.text, taskKeywords) ?? 'one module a task',
    position: key,
  }));
  if (READS_A_FILE.test(task.module)) {
    const short = textOf(task.arguments);
    const file =
      short === undefined ? textOf(member(task.arguments, 'file')) : (/\bfile=(\S+)/.exec(short)?.[1] ?? short);
    if (
      file !== undefined &&
      !file.includes('{{') &&
      !file.startsWith('/') &&
      !['plan.yml', 'workload.yml'].includes(file)
    ) {
      faults.push({
        code: 'playbook-file-missing',
        message: `${called} reads ${JSON.stringify(file)}; a hook job has playbook.yml, plan.yml and workload.yml only`,
        fix: 'put what is in it into this playbook, or into the image under an absolute path',
        position: task.arguments ?? task.node,
      });
    }
  }
  return faults;
}

/** `vars: { x: "{{ x }}" }` of a play, block or task: Ansible follows x to x without end. */
function selfReferences(node: YamlNode): FaultInText[] {
  if (node.kind === 'scalar') return [];
  if (node.kind === 'list') return node.items.flatMap(selfReferences);
  return node.entries.flatMap(({ key, value }) => {
    if (STRUCTURE.includes(key.text)) return selfReferences(value);
    if (key.text !== 'vars' || value.kind !== 'mapping') return [];
    return value.entries.flatMap((entry) => {
      const own = referencesIn(entry.value).references.find((r) => r.name === entry.key.text);
      return own
        ? [
            {
              code: 'self-referring-variable',
              message: `variable ${JSON.stringify(entry.key.text)} is defined by itself: Ansible ends with a recursive loop`,
              fix: 'give it another name than the one it reads',
              position: own.position,
            },
          ]
        : [];
    });
  });
}

/** What a play on localhost remembers is unknown in a play on other hosts. */
function foreignVariables(plays: readonly Play[]): FaultInText[] {
  const remembered = new Set(['plan', 'workload', 'params']);
  /** Arguments of add_host are variables of the host. */
  const given = new Set<string>();
  const faults: FaultInText[] = [];
  for (const play of plays) {
    const own = variablesSetBy(play);
    for (const task of play.tasks)
      if (isModule(task.module, 'add_host')) for (const key of keysOf(task.arguments)) given.add(key);
    if (isLocal(play.hosts)) {
      for (const name of own.facts) remembered.add(name);
      continue;
    }
    for (const reference of referencesIn(play.node).references) {
      const { name } = reference;
      if (remembered.has(name) && !given.has(name) && !own.facts.has(name) && !own.vars.has(name)) {
        faults.push({
          code: 'variable-of-another-host',
          message: `${JSON.stringify(name)} is known to localhost only, and play ${play.name === undefined ? '' : `"${play.name}" `}runs on ${play.hosts}`,
          fix: `write hostvars['localhost'].${name}`,
          position: reference.position,
        });
      }
    }
  }
  return faults;
}
