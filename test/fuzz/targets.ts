/**
 * What strangers write, for each part that reads it: pieces of its language in any order, repeated, cut off, with any text in
 * between. A target throws only where something is wrong with us.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { evaluateTemplate } from '../../lib/go-template/evaluate';
import { NotEvaluated, TemplateFault } from '../../lib/go-template/lexer';
import { parsePlanVms } from '../../lib/inventory/plan-vms-file';
import { readInventory } from '../../lib/inventory/read-inventory';
import { lintFiles } from '../../lib/lint/lint';
import { analysePlaybook } from '../../lib/playbooks/playbook-faults';
import { ProblemError } from '../../lib/problems/problem';
import { checkQuery } from '../../lib/query/check';
import { explain } from '../../lib/query/explain';
import { parseQuery } from '../../lib/query/parser';
import { printQuery } from '../../lib/query/print';
import { select } from '../../lib/query/select';

export interface Target {
  readonly name: string;
  readonly inputs: fc.Arbitrary<string>;
  /** @throws whatever a person should never see */
  run(input: string): void;
}

const STRANGE = [
  '\u0000',
  '\ufeff',
  '\u2028',
  '\ud800',
  '\u001b[31m',
  'é',
  '名',
  '\t',
  '\r\n',
  '\n',
  ' ',
  '  ',
  '-',
  '#',
];
const INHERITED = ['constructor', '__proto__', 'toString', 'hasOwnProperty'];

/** Texts of pieces; now and then one is there hundreds of times, or the text is cut off. */
function textsOf(pieces: readonly string[], separator: string): fc.Arbitrary<string> {
  const piece = fc.oneof(
    { weight: 12, arbitrary: fc.constantFrom(...pieces) },
    { weight: 2, arbitrary: fc.constantFrom(...STRANGE, ...INHERITED) },
    { weight: 2, arbitrary: fc.string({ maxLength: 12, unit: 'binary' }) },
    { weight: 1, arbitrary: fc.constantFrom(...pieces).chain((it) => fc.nat({ max: 800 }).map((n) => it.repeat(n))) },
  );
  return fc
    .tuple(fc.array(piece, { maxLength: 30 }), fc.constantFrom(separator, separator, '', '\n'), fc.nat({ max: 400 }))
    .map(([all, between, cut]) => {
      const text = all.join(between);
      return cut < 40 ? text.slice(0, Math.floor((text.length * cut) / 40)) : text;
    });
}

/** A good text with some characters of it put elsewhere, doubled or replaced. */
function damaged(good: readonly string[]): fc.Arbitrary<string> {
  const edit = fc.tuple(
    fc.nat(),
    fc.nat({ max: 40 }),
    fc.oneof(fc.constantFrom('', ...STRANGE), fc.string({ maxLength: 6 })),
  );
  return fc.tuple(fc.constantFrom(...good), fc.array(edit, { minLength: 1, maxLength: 5 })).map(([text, edits]) =>
    edits.reduce((now, [at, length, put]) => {
      const start = now.length === 0 ? 0 : at % now.length;
      return now.slice(0, start) + put + now.slice(start + length);
    }, text),
  );
}

const head = (kind: string) =>
  `apiVersion: forklift.konveyor.io/v1beta1\nkind: ${kind}\nmetadata: {name: a, namespace: x}\nspec:\n`;
const base64 = (text: string) => Buffer.from(text).toString('base64');
const MANIFESTS = [
  `${head('Plan')}  type: warm\n  targetNamespace: erp\n  provider: {source: {name: a, namespace: x}, destination: {name: host, namespace: x}}\n  map: {network: {name: n, namespace: x}, storage: {name: s, namespace: x}}\n  pvcNameTemplate: '{{.VmName}}-{{.DiskIndex}}'\n  vms:\n    - {id: vm-1, name: db-1, hooks: [{step: PreHook, hook: {name: h, namespace: x}}]}\n`,
  `${head('Hook')}  image: r/x:1\n  deadline: 60\n  playbook: ${base64('- hosts: localhost\n  tasks:\n    - debug: {msg: "{{ workload.vm.name }}"}\n')}\n`,
  `${head('Provider')}  type: vsphere\n  url: https://v.corp.example/sdk\n  secret: {name: s, namespace: x}\n  settings: {sdkEndpoint: vcenter, vddkInitImage: r/x:1}\n`,
  `${head('NetworkMap')}  provider: {source: {name: a, namespace: x}}\n  map:\n    - {source: {id: network-1}, destination: {type: multus, name: n, namespace: x}}\n`,
  `${head('Migration')}  plan: {name: a, namespace: x}\n  cutover: "2027-01-01T00:00:00Z"\n`,
  `apiVersion: v1\nkind: List\nitems:\n  - {apiVersion: v1, kind: Secret, metadata: {name: s, namespace: x}, stringData: {password: "{{ x }}"}}\n`,
  `apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: {name: a, namespace: argocd, annotations: {a: b}}\nspec:\n  source: {path: dist/erp, directory: {include: '{a,b}*.yaml', recurse: true}}\n  syncPolicy: {automated: {prune: true}}\n`,
];
const YAML = [
  'apiVersion: ',
  'v1',
  'kind: ',
  'Plan',
  'metadata: ',
  'name: ',
  'spec: ',
  'vms: ',
  '- ',
  '{',
  '}',
  '[',
  ']',
  ', ',
  ': ',
  '&a ',
  '*a',
  '<<: *a',
  '!!str ',
  '!x ',
  '|\n',
  '>-\n',
  '"',
  "'",
  '---\n',
  '...\n',
  '%YAML 1.1\n',
  '? ',
  '<fill-in me>',
  `$\{X}`,
  '{{ x }}',
  '~',
  '0x1F',
  '1e9',
  '2027-01-01',
  'on',
  'null',
  'password: hunter2',
  'https://a:b@c',
  'mysql -px',
];

const PLAYBOOKS = [
  '- hosts: localhost\n  gather_facts: false\n  vars: {a: "{{ params.b | default(1) }}"}\n  tasks:\n    - name: x\n      ansible.builtin.debug: {msg: "{{ plan.metadata.name }} {% if a %}b{% endif %}"}\n      when: workload.vm.name is defined\n      loop: [1, 2]\n',
  '- hosts: all\n  roles: [x]\n  handlers:\n    - {name: h, service: name=x state=restarted}\n  tasks:\n    - block: [{debug: {var: hostvars}}]\n      rescue: [{fail: {msg: x}}]\n',
];
const PLAYBOOK = [
  '- hosts: ',
  'localhost',
  '\n  tasks:\n',
  '    - debug: ',
  '{msg: "',
  '"}',
  '{{ ',
  ' }}',
  '{% ',
  ' %}',
  '{# ',
  ' #}',
  'if ',
  'for x in y',
  'endfor',
  '(',
  ')',
  '[',
  ']',
  ' | ',
  'default',
  ' is ',
  'not ',
  'and ',
  '.',
  '~',
  '//',
  '**',
  '"',
  "'",
  '\\',
  'lookup("file", "x")',
  'params.a',
  'plan',
  'workload',
  'a: &b ',
  '*b',
  '\n',
  '  ',
  'loop: ',
  'when: ',
  'vars: ',
];

const QUERIES = [
  "where name ~= '^erp-' and memoryMB >= 8192 order by name desc limit 5",
  "select name, disks[*].capacityMB as c where powerState = 'poweredOn' or not (cpuCount between 2 and 4)",
  "where sum(disks[*].capacityBytes) > 100Gi and tags any (category = 'a') and name in ('a', 'b')",
];
const QUERY = [
  'where ',
  'select ',
  'order by ',
  'limit ',
  'name',
  'memoryMB',
  'disks[*].capacityMB',
  ' and ',
  ' or ',
  'not ',
  '(',
  ')',
  '[',
  ']',
  ' = ',
  ' != ',
  ' ~= ',
  ' like ',
  ' in ',
  ' between ',
  "'",
  '"',
  '`',
  "'a%'",
  "'(a+)+$'",
  '100Gi',
  '1e400',
  '-',
  '+',
  '*',
  '/',
  '%',
  ', ',
  'len(',
  'any ',
  'all ',
  'is null',
  '2026-01-01',
  'true',
  'asc',
  'desc',
  ' as x',
];
const VMS = [
  {
    id: 'vm-1',
    name: 'erp-db-01',
    memoryMB: 8192,
    cpuCount: 4,
    disks: [{ capacityMB: 1 }],
    tags: [],
    powerState: 'poweredOn',
  },
  { id: 'vm-2', name: `${'a'.repeat(200)}!`, memoryMB: null, disks: [], nested: { constructor: 1 } },
];

const TEMPLATES = [
  '{{.VmName}}-disk-{{.DiskIndex}}',
  '{{ if eq .RootDiskIndex .DiskIndex }}root{{ else }}{{ printf "%03d" .DiskIndex }}{{ end }}',
  '{{ range $i, $x := until 3 }}{{ $i }}{{ end }}{{ .PlanName | lower | trunc 10 | replace "-" "" }}',
  '{{ regexReplaceAll "(a+)+b" .VmName "x" }}',
];
const TEMPLATE = [
  '{{',
  '}}',
  '{{- ',
  ' -}}',
  '.VmName',
  '.DiskIndex',
  '.PlanName',
  ' | ',
  'lower',
  'upper',
  'trunc 5',
  'repeat 9',
  'printf "%9d" ',
  'regexReplaceAll "(a|a)*$" ',
  'if ',
  'else',
  'end',
  'range ',
  'with ',
  'define "x"',
  'template "x"',
  '$x := ',
  '(',
  ')',
  '"',
  '`',
  '\\',
  '1',
  '-1',
  '9999999999999999999',
  '0x',
  "'a'",
  '/* ',
  ' */',
  'eq ',
  'and ',
  'len ',
  'index ',
  'slice ',
];

const READABLE = [
  '{"vms":[{"id":"vm-1","name":"a","disks":[{}]}]}',
  '[{"id":"vm-1","name":"a","providerType":"vsphere","disks":[],"nics":[]}]',
  'VM,VM ID,Powerstate\na,vm-1,poweredOn\n',
  'id;name;memoryMB\nvm-1;a;8\n',
  '{"virtualMachines":[{"self":{"value":"vm-1"},"name":"a"}]}',
  '- id: vm-1\n  name: a\n  hooks: [{step: PreHook, hook: {name: h, namespace: x}}]\n',
  '<workbook/>',
  'PK\u0003\u0004',
];
const READER = [
  '{',
  '}',
  '[',
  ']',
  ',',
  ';',
  '"',
  '""',
  ':',
  '\n',
  '\t',
  'id',
  'name',
  'VM',
  'VM ID',
  'vm-1',
  'null',
  '1',
  '-1',
  '1e999',
  '"vms":',
  '"virtualMachines":',
  '"disks":',
  'providerType',
  'vsphere',
  '- id: ',
  '  name: ',
  'hooks: ',
  '&a ',
  '*a',
  '\\u0000',
  'Memory',
  'True',
];

/** What a reader may tell of a file. */
function told(read: () => unknown): void {
  try {
    read();
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
  }
}

let folder: string | undefined;
function fileOf(text: string): string {
  if (folder === undefined) {
    const made = mkdtempSync(join(tmpdir(), 'fuzz-'));
    folder = made;
    process.on('exit', () => rmSync(made, { recursive: true, force: true }));
  }
  const file = join(folder, 'input');
  writeFileSync(file, text);
  return file;
}

const both = (good: readonly string[], pieces: readonly string[], separator = '') =>
  fc.oneof(damaged(good), textsOf(pieces, separator));

export const targets: readonly Target[] = [
  {
    name: 'lint',
    inputs: both(MANIFESTS, [...YAML, ...MANIFESTS]),
    run(input) {
      const read = () => input;
      const files = [{ name: 'a.yaml', named: true, read }];
      const { findings } = lintFiles(files, { before: [{ name: 'a.yaml', read }], now: new Date(0) });
      const unexpected = findings.find(({ message }) => message.startsWith('could not be checked'));
      if (unexpected) throw new Error(unexpected.message);
    },
  },
  {
    name: 'readers',
    inputs: both(READABLE, [...READER, ...READABLE]),
    run(input) {
      told(() => readInventory(fileOf(input), { skipInvalid: true }));
      told(() => parsePlanVms(input, 'f'));
    },
  },
  {
    name: 'playbooks',
    inputs: both(PLAYBOOKS, [...PLAYBOOK, ...PLAYBOOKS]),
    run: (input) => void analysePlaybook(input),
  },
  {
    name: 'queries',
    inputs: both(QUERIES, QUERY, ' '),
    run(input) {
      told(() => {
        const query = parseQuery(input);
        parseQuery(printQuery(query));
        checkQuery(query, VMS);
        told(() => select(VMS, query));
        told(() => explain(VMS, query));
      });
    },
  },
  {
    name: 'templates',
    inputs: both(TEMPLATES, TEMPLATE, ' '),
    run(input) {
      try {
        evaluateTemplate(input, { VmName: 'erp-db-01', PlanName: 'a'.repeat(40), DiskIndex: 1, RootDiskIndex: 0 });
      } catch (error) {
        if (!(error instanceof TemplateFault || error instanceof NotEvaluated)) throw error;
      }
    },
  },
];
