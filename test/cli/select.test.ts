import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'js-yaml';
import { typed } from '../cli-kit';
import { projectFolder, run } from '../kit';

jest.setTimeout(60_000);

const folder = projectFolder();
const file = (name: string, content: unknown) => {
  writeFileSync(join(folder, name), typeof content === 'string' ? content : JSON.stringify(content));
  return join(folder, name);
};

const VMS = file('vms.json', [
  vm('vm-1', 'on', {
    memoryMB: 4096,
    powerState: 'poweredOn',
    path: '/DC1/vm/on',
    concerns: [{ label: 'x', category: 'Critical' }],
  }),
  vm('vm-2', '0123', { memoryMB: 8192, powerState: 'poweredOff' }),
  vm('vm-3', '12:30:45', {
    memoryMB: null,
    disks: [
      { key: 1, capacity: 5, datastore: { kind: 'Datastore', id: 'ds-1' } },
      { key: 2, capacity: 7 },
    ],
  }),
  vm('vm-4', 'a|b*c\nd', { memoryMB: 16384, tags: [{ name: 'x' }] }),
  vm('vm-5', '数据库', { memoryMB: 16384 }),
  vm('vm-6', 'twice', { memoryMB: 1 }),
  vm('vm-7', 'twice', { memoryMB: 2 }),
]);
const DATASTORES = file('datastores.json', [{ id: 'ds-1', name: 'gold' }]);

function vm(id: string, name: string, more: object) {
  return { id, name, powerState: 'poweredOn', cpuCount: 2, isTemplate: false, disks: [], ...more };
}

const select = (query: string, ...more: readonly string[]) => typed(['select', query, '--inventory', VMS, ...more]);
const explain = (query: string, ...more: readonly string[]) => typed(['explain', query, '--inventory', VMS, ...more]);

describe('select', () => {
  test('a table, in the order of the query', async () => {
    expect(await select('memoryMB > 4k order by memoryMB desc, name limit 4')).toEqual({
      code: 0,
      stderr: '',
      stdout: `\
name     id    powerState  cpuCount  memoryMB  path
a|b*c d  vm-4  poweredOn   2         16384     -
数据库   vm-5  poweredOn   2         16384     -
0123     vm-2  poweredOff  2         8192      -
on       vm-1  poweredOn   2         4096      /DC1/vm/on
`,
    });
  });

  test('the columns that the query selects, with the names of datastores', async () => {
    const query =
      'select name, disks.datastore.name as stores, len(disks), tags, criticalConcerns where memoryMB is null';
    expect(await select(query, '--storage', DATASTORES)).toEqual({
      code: 0,
      stderr: '',
      stdout: `\
name      stores  len(disks)  tags  criticalConcerns
12:30:45  gold    2           -     -
`,
    });
  });

  test('names, one a line', async () => {
    expect(await select("name like 'tw%' or name = 'on'", '-o', 'names')).toEqual({
      code: 0,
      stderr: '',
      stdout: 'on\ntwice\ntwice\n',
    });
  });

  test('Markdown, with what would be markup escaped', async () => {
    expect(await select('select name, memoryMB as MiB limit 4', '--output', 'markdown')).toEqual({
      code: 0,
      stderr: '',
      stdout: `\
| name | MiB |
| --- | --- |
| on | 4096 |
| 0123 | 8192 |
| 12:30:45 |  |
| a\\|b\\*c d | 16384 |
`,
    });
  });

  test('a PlanVMS file, with what YAML 1.1 would misread in quotes', async () => {
    const { code, stdout, stderr } = await select('limit 4', '-o', 'planvms');
    expect([code, stderr, stdout]).toEqual([
      0,
      '',
      `\
---
- id: vm-1
  name: "on"
- id: vm-2
  name: "0123"
- id: vm-3
  name: "12:30:45"
- id: vm-4
  name: |-
    a|b*c
    d
`,
    ]);
    expect(load(stdout)).toHaveLength(4);
  });

  test('JSON: the row of the source, and what is computed', async () => {
    const { code, stdout, stderr } = await select("id = 'vm-1'", '-o', 'json');
    expect([code, stderr]).toEqual([0, '']);
    const [row, ...others] = JSON.parse(stdout);
    expect(others).toEqual([]);
    expect(row).toMatchObject({
      id: 'vm-1',
      name: 'on',
      memoryMB: 4096,
      memoryGB: '4.0 GB',
      criticalConcerns: 1,
      concernsHuman: '1/0/0 (*)',
    });
    expect(Object.keys(row).slice(0, 3)).toEqual(['id', 'name', 'powerState']);
  });

  test.each([
    ['table', ''],
    ['json', '[]\n'],
    ['planvms', '---\n[]\n'],
  ])('nothing chosen is exit code 1, as %s too', async (output, stdout) => {
    expect(await select("name = 'nobody'", '-o', output)).toEqual({
      code: 1,
      stdout,
      stderr: 'none of 7 VMs is chosen; cdk8s-forklift explain shows the reason for each VM\n',
    });
  });

  test('a query that does not fit the inventory is exit code 1, with every finding', async () => {
    expect(await select('memoryMb > 4096 and name = 5')).toEqual({
      code: 1,
      stdout: '',
      stderr: `\
unknown field "memoryMb"; did you mean "memoryMB"?
  query:1:1
  1 | memoryMb > 4096 and name = 5
    | ^

name is a text and 5 is a number: they are never equal; write '5' in quotes
  query:1:28
  1 | memoryMb > 4096 and name = 5
    |                            ^

2 errors
`,
    });
  });

  test('a reader that has seen enough ends it quietly', async () => {
    const many = file(
      'many.json',
      Array.from({ length: 5000 }, (_, i) => vm(`vm-${i}`, `app-${i}`, {})),
    );
    const args = ['-r', 'tsx/cjs', 'lib/cli/main.ts', 'select', 'where true', '--inventory', many, '-o', 'json'];
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    let stderr = '';
    child.stderr.on('data', (data) => {
      stderr += data;
    });
    child.stdout.once('data', () => child.stdout.destroy());
    expect(await new Promise((resolve) => child.on('close', resolve))).toBe(0);
    expect(stderr).toBe('');
  });
});

describe('explain', () => {
  test('every VM that is left out', async () => {
    expect(await explain("powerState = 'poweredOn' and memoryMB < 10000 order by memoryMB desc limit 1")).toEqual({
      code: 0,
      stdout: `\
0123: powerState is 'poweredOff', the query wants = 'poweredOn'
12:30:45: memoryMB is not known, the query wants < 10000
a|b*c d: memoryMB is 16384, the query wants < 10000
数据库: memoryMB is 16384, the query wants < 10000
twice (vm-6): is number 3 of 3 in this order, the limit is 1
twice (vm-7): is number 2 of 3 in this order, the limit is 1
`,
      stderr: '1 of 7 VMs is chosen\n',
    });
  });

  test('those that are asked for, by name or id, chosen or not', async () => {
    expect(await explain('memoryMB > 1', 'vm-1', 'twice')).toEqual({
      code: 0,
      stdout: `\
on: is chosen, number 1 of 5
twice (vm-6): memoryMB is 1, the query wants > 1
twice (vm-7): is chosen, number 5 of 5
`,
      stderr: '5 of 7 VMs are chosen\n',
    });
  });

  test('a query that does not fit is exit code 1', async () => {
    const { code, stdout, stderr } = await explain('memoryMb > 1');
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toContain('did you mean "memoryMB"?');
  });
});

describe('wrong use: exit code 2, nothing on stdout', () => {
  test.each<[string, readonly string[], string]>([
    [
      'a query with a fault',
      ['select', "name = 'x", '--inventory', VMS],
      `\
error: this text has no end: ' is not closed; close it with '
  query:1:8
  1 | name = 'x
    |        ^
`,
    ],
    [
      'a query with a fault, before the file is looked for',
      ['explain', 'limit -1', '--inventory', 'nowhere.json'],
      'error: a limit is a whole number, 0 or more, found "-1"; write limit 20\n  query:1:7\n  1 | limit -1\n    |       ^\n',
    ],
    [
      'a file that is not there',
      ['select', 'true', '--inventory', 'nowhere.json'],
      `\
error: nowhere.json: there is no such file
  paths are relative to this folder
`,
    ],
    [
      'no inventory',
      ['select', 'true'],
      'error: --inventory is missing\n  give it, or write inventory into cdk8s-forklift.yaml\n',
    ],
    [
      'no query',
      ['select', '--inventory', VMS],
      "error: missing required argument 'query'\n  cdk8s-forklift select --help shows examples\n",
    ],
    [
      'an unknown form',
      ['select', 'true', '--inventory', VMS, '-o', 'yaml'],
      "error: option '-o, --output <form>' argument 'yaml' is invalid. Allowed choices are table, names, markdown, json, planvms.\n",
    ],
    [
      'two queries',
      ['select', 'true', 'false', '--inventory', VMS],
      "error: too many arguments for 'select'. Expected 1 argument but got 2.\n  put what contains spaces in quotes; cdk8s-forklift select --help shows examples\n",
    ],
    [
      'a VM that is not there',
      ['explain', 'true', '--inventory', VMS, 'twic'],
      `error: "twic" is not among the 7 VMs of ${VMS}\n  did you mean "twice"?\n`,
    ],
    [
      'VMs that are not there',
      ['explain', 'true', '--inventory', VMS, 'some', 'other', 'on'],
      `error: "some", "other" are not among the 7 VMs of ${VMS}\n`,
    ],
  ])('%s', async (_, words, stderr) => {
    expect(await typed(words)).toEqual({ code: 2, stdout: '', stderr });
  });
});

test('a process of its own says the same', async () => {
  for (const words of [
    ['select', 'memoryMB > 4k order by memoryMB desc, name limit 4', '--inventory', VMS],
    ['explain', 'memoryMB > 1', '--inventory', VMS, 'vm-1', 'twice'],
  ])
    expect(await run(process.execPath, ['bin/cdk8s-forklift.cjs', ...words], process.cwd())).toEqual(
      await typed(words),
    );
});

test('the help has examples that can be pasted', async () => {
  for (const command of ['select', 'explain']) {
    const { code, stdout } = await typed([command, '--help']);
    expect(code).toBe(0);
    expect(stdout).toContain(`$ cdk8s-forklift ${command} "`);
    expect(stdout).toContain('Exit codes: 0');
  }
});
