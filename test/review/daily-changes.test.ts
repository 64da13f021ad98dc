/**
 * What a person reads of the changes of every day: the example program is changed in one place, rendered, and compared
 * with what it was. The comments are whole files below test/golden/review; UPDATE_GOLDEN=1 writes them again.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ForkliftRelease, Inventory } from '../../lib';
import { writeMarkdown } from '../../lib/review/writers/markdown';
import { processHost } from '../host-kit';
import { filesBelow, projectFolder } from '../kit';
import { reviewOf } from './kit';

interface Daily {
  readonly name: string;
  /** What is written instead of what, in main.ts. */
  readonly edits: readonly (readonly [string, string])[];
  /** The same in main.ts before. @default - none: the example as it is */
  readonly before?: readonly (readonly [string, string])[];
  /** The same in the playbook of the hook `drain`. */
  readonly playbook?: readonly [string, string];
}

const approveFirst = [
  "'Europe/Berlin') });\n\n// Wave 2",
  "'Europe/Berlin'), approved: true });\n\n// Wave 2",
] as const;
const approveSecond = [
  "Rules.ignore(databases, 'pre",
  "erp.wave(2, { approved: true });\nRules.ignore(databases, 'pre",
] as const;
const lessVms = ["'erp-fs-01', 'erp-fs-02'),", "'erp-fs-01'),"] as const;
const lessClear = ["'erp-app-05', 'erp-fs-01', 'erp-fs-02'])", "'erp-app-05', 'erp-fs-01'])"] as const;

const rows: readonly Daily[] = [
  { name: 'vm-added', before: [lessVms, lessClear], edits: [] },
  { name: 'vm-removed', edits: [lessVms, lessClear] },
  { name: 'vm-removed-while-running', before: [approveFirst], edits: [approveFirst, lessVms, lessClear] },
  { name: 'cutover-moved', before: [approveSecond], edits: [approveSecond, ['2026-12-05T22:00', '2026-12-06T02:00']] },
  { name: 'parameter', edits: [["pool: 'erp-app'", "pool: 'erp-app-blue'"]] },
  { name: 'playbook-word', edits: [], playbook: ['state: drain', 'state: disabled'] },
  {
    name: 'hook-removed',
    edits: [['postHooks: [health, notify],\n});\nconst web', 'postHooks: [health],\n});\nconst web']],
  },
  {
    name: 'retry',
    before: [approveFirst],
    edits: [approveFirst, ['applications.run(1);', 'applications.run(2);']],
  },
  {
    name: 'cancel',
    before: [approveSecond],
    edits: [
      approveSecond,
      ["cutover: '2026-12-05T22:00:00+01:00',", "cutover: '2026-12-05T22:00:00+01:00',\n  cancel: ['erp-db-03'],"],
    ],
  },
  {
    name: 'archive',
    before: [['applications.run(1);', "applications.run(1, { state: 'done' });"]],
    edits: [
      ['applications.run(1);', "applications.run(1, { state: 'done' });"],
      ['  preserveStaticIPs: false,\n', '  preserveStaticIPs: false,\n  archived: true,\n'],
    ],
  },
  { name: 'approve', edits: [approveFirst] },
  {
    name: 'moved-into-approved-wave',
    before: [approveSecond],
    edits: [approveSecond, ['  preserveStaticIPs: false,\n', '  preserveStaticIPs: false,\n  wave: 2,\n']],
  },
];

const root = projectFolder();
const host = processHost();
const original = readFileSync('main.ts', 'utf8');
const playbook = readFileSync('migrations/erp/hooks/drain.yml', 'utf8');
const inventory = Inventory.fromForklift({
  vms: 'migrations/erp/inventory/vms.json',
  networks: 'migrations/erp/inventory/networks.json',
  datastores: 'migrations/erp/inventory/datastores.json',
});

/** What the program renders once it is changed, by path. */
async function rendered(name: string, edits: Daily['edits'], text = playbook): Promise<Record<string, string>> {
  const folder = join(root, name);
  mkdirSync(folder, { recursive: true });
  let program = original.replace("'./lib'", "'../../lib'");
  for (const [before, after] of edits) {
    expect(program).toContain(before);
    program = program.replace(before, after);
  }
  writeFileSync(join(folder, 'drain.yml'), text);
  program = program.replace('migrations/erp/hooks/drain.yml', join(folder, 'drain.yml'));
  const file = join(folder, 'main.ts');
  writeFileSync(file, program);
  const ended = await host.program(file, process.cwd(), { CDK8S_OUTDIR: join(folder, 'dist') });
  expect(ended).toMatchObject({ code: 0 });
  return filesBelow(join(folder, 'dist'));
}

function expectGolden(name: string, base: Record<string, string>, head: Record<string, string>): void {
  const options = {
    inventory: new Map(inventory.allVms.map((vm) => [vm.id, vm])),
    now: new Date('2026-06-01T00:00:00Z'),
    release: ForkliftRelease.V2_12,
  };
  const comment = writeMarkdown(reviewOf(base, head, options));
  const golden = join('test/golden/review', `${name}.md`);
  if (process.env.UPDATE_GOLDEN !== undefined) writeFileSync(golden, comment);
  expect(comment).toBe(readFileSync(golden, 'utf8'));
}

test.each(rows)(
  '$name',
  async ({ name, edits, before, playbook: words }) => {
    const [base, head] = await Promise.all([
      before === undefined ? filesBelow('dist') : rendered(`${name}-before`, before),
      rendered(name, edits, words === undefined ? playbook : playbook.replace(words[0], words[1])),
    ]);
    expectGolden(name, base, head);
  },
  60_000,
);

test('approved-wave-changed', async () => {
  const approvals = join(root, 'approvals');
  const inFiles = [
    [
      "namespace: 'vm-migrations' });\n",
      `namespace: 'vm-migrations', approvals: WaveApprovals.fromFolder('${approvals}') });\n`,
    ],
    ['VSphereProvider, Window,', 'VSphereProvider, WaveApprovals, Window,'],
  ] as const;
  const before = [...inFiles, lessVms, lessClear];
  await rendered('approved-wave-before', before);
  const approved = await host.typed(
    [
      'approve',
      '1',
      '--by',
      'Anna Admin',
      '--change',
      'CHG0012345',
      '--app',
      join(root, 'approved-wave-before/main.ts'),
    ],
    process.cwd(),
  );
  expect(approved.code).toBe(0);
  const base = await rendered('approved-wave-before', before);
  expectGolden('approved-wave-changed', base, await rendered('approved-wave', inFiles));
}, 60_000);
