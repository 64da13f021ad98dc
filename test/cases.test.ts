/**
 * Small inputs that lie beside this repository, each with what is to be said of it: what a command says of them, by code.
 * The same kinds of faults are rows in the tests of the rules, so that they hold where those inputs are not.
 */
import { copyFileSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type ForkliftApp, Inventory, ProviderType } from '../lib';
import { readDocuments } from '../lib/lint/reading/documents';
import { readLocatedYaml } from '../lib/support/located-yaml';
import { typed } from './cli-kit';
import { beside, problemsIn, projectFolder } from './kit';

const folder = beside('../shared/cases');

interface Case {
  readonly name: string;
  /** What tells of this row apart from others of the case. */
  readonly when?: string;
  /** Codes of what is said, each once and sorted; an error is marked with `!`, advice is left out. */
  readonly says: readonly string[];
  /** It does not say so yet. */
  readonly open?: true;
}

interface LintCase extends Case {
  readonly args: readonly string[];
}

const NETWORKS = { vms: '07-vms.json', networks: '07-networks.json' };

const lints: readonly LintCase[] = [
  { name: '01-two-plans', args: ['01-two-plans-one-target-name.yaml'], says: ['target-name-taken'] },
  { name: '02-luks', args: ['02-luks-without-name.yaml'], says: ['luks-without-name!'] },
  { name: '05-cutover-true', args: ['05-cutover-true.yaml'], says: ['invalid-cutover!'] },
  {
    name: '07-one-network-twice',
    args: ['07-one-network-twice.yaml', '--inventory', NETWORKS.vms, '--networks', NETWORKS.networks],
    says: ['map-source-named-twice!'],
  },
  {
    name: '08-loop',
    args: ['08-playbook-loaded-in-a-loop.yaml'],
    says: ['unknown-variable!'],
  },
  { name: '11-vars-files', args: ['11-playbook-vars-files-flat.yaml'], says: ['unknown-variable!'] },
  { name: '13-posix-class', args: ['13-template-posix-class.yaml'], says: [] },
  {
    name: '15-vm-id',
    when: 'on 2.12',
    args: ['15-template-vm-id-on-2.12.yaml', '--forklift', '2.12'],
    says: ['invalid-name-template!'],
  },
  {
    name: '15-vm-id',
    when: 'where no release is said',
    args: ['15-template-vm-id-on-2.12.yaml'],
    says: ['invalid-name-template!'],
  },
  {
    name: '15-vm-id',
    when: 'on main',
    args: ['15-template-vm-id-on-2.12.yaml', '--forklift', 'main'],
    says: [],
  },
  { name: '16-own-template', args: ['16-own-template-collides.yaml'], says: ['colliding-name-template'] },
  {
    name: 'p01-ca-key',
    when: 'on 2.11',
    args: ['p01-ca-key-by-release/lint.yaml', '--forklift', '2.11'],
    says: ['secret-keys!'],
  },
  { name: 'p01-ca-key', when: 'on 2.12', args: ['p01-ca-key-by-release/lint.yaml', '--forklift', '2.12'], says: [] },
  { name: 'p01-sealed', when: 'on 2.11', args: ['p01-ca-key-by-release/sealed.yaml', '--forklift', '2.11'], says: [] },
  {
    name: 'p01-sealed',
    when: 'on 2.12',
    args: ['p01-ca-key-by-release/sealed.yaml', '--forklift', '2.12'],
    says: ['old-secret-key'],
  },
  { name: 'p05-metadata', args: ['p05-spec-field-in-metadata/plan.yaml'], says: ['unknown-field!'] },
  {
    name: 'p06-definition',
    args: ['p06-ansible-definition/create-plan.yml'],
    says: ['incomplete-reference!', 'missing-field!', 'unknown-field!'],
  },
  { name: 'p10-target-az', args: ['p10-ec2-no-target-az/m.yaml'], says: ['provider-settings!'] },
  {
    name: 'p27-nad-elsewhere',
    when: 'on 2.11',
    args: ['p27-nad-elsewhere-2.11/plan.yaml', '--forklift', '2.11', '--inventory', 'p27-nad-elsewhere-2.11/vms.json'],
    says: ['critical-concern', 'network-outside-target-namespace'],
  },
  {
    name: 'p27-nad-elsewhere',
    when: 'on 2.12',
    args: ['p27-nad-elsewhere-2.11/plan.yaml', '--forklift', '2.12', '--inventory', 'p27-nad-elsewhere-2.11/vms.json'],
    says: ['critical-concern!', 'network-outside-target-namespace!'],
  },
  {
    name: 'p30-first-patch',
    when: 'on 2.10.6',
    args: ['p30-field-first-patch/m.yaml', '--forklift', '2.10.6'],
    says: ['not-in-release!'],
  },
  {
    name: 'p30-first-patch',
    when: 'on 2.12.2',
    args: ['p30-field-first-patch/m.yaml', '--forklift', '2.12.2'],
    says: [],
  },
  {
    name: 'p30-vlan',
    when: 'on 2.12.0',
    args: ['p30-field-first-patch/hyperv-vlan.yaml', '--forklift', '2.12.0'],
    says: ['not-in-release!'],
  },
  {
    name: 'p30-vlan',
    when: 'on 2.12.1',
    args: ['p30-field-first-patch/hyperv-vlan.yaml', '--forklift', '2.12.1'],
    says: [],
  },
  {
    name: 'p35-nad-pool',
    when: 'on 2.12',
    args: ['p35-nad-pool-too-small/m.yaml', '--forklift', '2.12', '--inventory', 'p35-nad-pool-too-small/vms.json'],
    says: ['duplicate-nad!'],
  },
  {
    name: 'p37-embedded',
    args: ['p37-embedded-manifests/all.yaml'],
    says: ['incomplete-reference!', 'missing-field!', 'plan-level-hooks!'],
  },
  { name: 'p39-flow-bracket', args: ['p39-flow-bracket/map.yaml', 'p39-flow-bracket/hook.yaml'], says: [] },
  { name: 'p40-tab', args: ['p40-playbook-tab/hook.yaml'], says: ['playbook-not-yaml!'] },
];

interface SynthCase extends Case {
  readonly folder: string;
  readonly release?: string;
}

const synths: readonly SynthCase[] = [
  { name: 'p01-ca-key', folder: 'p01-ca-key-by-release', says: [] },
  {
    name: 'p03-settings',
    when: 'on 2.9.2',
    folder: 'p03-settings-by-release',
    release: '2.9.2',
    says: ['invalid-name-template!', 'not-in-release', 'not-in-release!'],
  },
  {
    name: 'p03-settings',
    when: 'on 2.12.1',
    folder: 'p03-settings-by-release',
    release: '2.12.1',
    says: ['not-in-release'],
  },
  { name: 'p03-settings', when: 'on 2.12.3', folder: 'p03-settings-by-release', release: '2.12.3', says: [] },
  { name: 'p26-host', folder: 'p26-default-host-namespace', says: ['host-namespace'] },
  {
    name: 'p29-scripts',
    when: 'on 2.11.7',
    folder: 'p29-customization-scripts-2.11',
    release: '2.11.7',
    says: ['customization-scripts-elsewhere!'],
  },
  { name: 'p29-scripts', when: 'on 2.12.5', folder: 'p29-customization-scripts-2.11', release: '2.12.5', says: [] },
  {
    name: 'p32-several-vms',
    when: 'on 2.12.3',
    folder: 'p32-ovirt-several-vms',
    release: '2.12.3',
    says: ['aap-blocks-plan', 'known-defects'],
  },
  { name: 'p42-app-credential', folder: 'p42-openstack-app-credential', says: [] },
];

/** Files that say what is to happen, and the playbooks that a Hook beside them holds in base64. */
const BESIDE = [
  /\/expect(?:ed)?\.md$/,
  /^p27-.*\/cond-matrix\.txt$/,
  /^08-.*\.playbook\.yml$/,
  /^p(?:39|40)-.*\/playbook\.yml$/,
];
const STALE = '01-openshift-stale-namespace.yaml';
const DIALECTS = 'p39-flow-bracket/yaml-dialects';
const WORKBOOK = 'rvtools-no-snapshot-sheet/RVTools_tabvInfo.csv';
/** Texts that Go's reader and PyYAML refuse; a key given twice Ansible takes with a warning. */
const REFUSED = ['backtick.yaml', 'control.yaml', 'dup-key.yaml', 'nel.yaml'];
/** Those that ours takes, as a table of dialects says why, or refuses in playbooks alone. */
const TAKEN_BY_OURS = ['long-key.yaml', 'tab-indent-blank.yaml'];

const title = ({ name, when }: Case) => (when === undefined ? name : `${name}, ${when}`);

/** `code!` of an error, `code` of a warning, once and sorted. */
function codesIn(told: Iterable<readonly [severity: string, code: string]>): string[] {
  const codes = [...told].flatMap(([severity, code]) =>
    severity === 'error' ? [`${code}!`] : severity === 'warning' ? [code] : [],
  );
  return [...new Set(codes)].sort();
}

if (folder === undefined) test.skip('cases', () => {});
else {
  const cases = resolve(folder);
  const work = projectFolder();
  writeFileSync(
    join(work, NETWORKS.vms),
    JSON.stringify([{ id: 'vm-1', name: 'a', nics: [{ network: { id: 'dvportgroup-9' }, mac: '00:50:56:00:00:01' }] }]),
  );
  writeFileSync(join(work, NETWORKS.networks), JSON.stringify([{ id: 'dvportgroup-9', name: 'prod' }]));

  test('no file of a case is left out', () => {
    const used = [
      ...lints.flatMap(({ args }) => args),
      ...synths.map((row) => `${row.folder}/main.ts`),
      STALE,
      WORKBOOK,
    ];
    const files = readdirSync(cases, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(cases.length + 1));
    const isKnown = (file: string) =>
      used.includes(file) || file.startsWith(`${DIALECTS}/`) || BESIDE.some((pattern) => pattern.test(file));
    expect(files.filter((file) => !isKnown(file))).toEqual([]);
    expect(files.length).toBeGreaterThan(used.length / 2);
  });

  test('the dialects are read as Go and PyYAML read them', () => {
    const told = { manifests: [] as string[], playbooks: [] as string[] };
    for (const name of readdirSync(join(cases, DIALECTS)).sort()) {
      const text = readFileSync(join(cases, DIALECTS, name), 'utf8');
      if (readDocuments(text).faults.length > 0) told.manifests.push(name);
      try {
        readLocatedYaml(text, 'python');
      } catch {
        told.playbooks.push(name);
      }
    }
    expect(told.manifests).toEqual(REFUSED);
    expect(told.playbooks.filter((name) => !TAKEN_BY_OURS.includes(name) && !/tab/.test(name))).toEqual(REFUSED);
  });

  test('01-openshift-stale-namespace tells both namespaces', () => {
    const file = join(work, '01-vms.json');
    writeFileSync(
      file,
      JSON.stringify([{ id: 'u-1', name: 'crm-db', namespace: 'data', provider: 'openshift', object: {} }]),
    );
    const chosen = Inventory.fromForklift(file, { providerType: ProviderType.OPENSHIFT }).fromPlanVms(
      join(cases, STALE),
    );
    expect(chosen.problems.map(({ code, message }) => [code, message])).toEqual([
      ['vm-not-found', expect.stringContaining('in namespace "stale", but is in "data"')],
    ]);
  });

  describe('lint of', () => {
    for (const row of lints)
      (row.open ? test.failing : test)(title(row), async () => {
        const args = row.args.map((it) =>
          Object.values(NETWORKS).includes(it) ? join(work, it) : /\.(json|ya?ml)$/.test(it) ? join(cases, it) : it,
        );
        const type = args.includes('--inventory') ? ['--type', 'vsphere'] : [];
        const { stdout } = await typed(['lint', ...args, ...type, '--output', 'json']);
        const { findings } = JSON.parse(stdout) as { findings: { severity: string; rule: string }[] };
        expect(codesIn(findings.map(({ severity, rule }) => [severity, rule]))).toEqual(row.says);
      });

    test('the fix of 05-cutover-true leaves the file alone', async () => {
      const file = join(work, '05.yaml');
      copyFileSync(join(cases, '05-cutover-true.yaml'), file);
      await typed(['lint', '--fix', file]);
      expect(readFileSync(file, 'utf8')).toBe(readFileSync(join(cases, '05-cutover-true.yaml'), 'utf8'));
    });
  });

  describe('synth of', () => {
    for (const row of synths)
      (row.open ? test.failing : test)(title(row), () => {
        const told = problemsIn(program(row)).map(({ severity, code }) => [severity, code] as const);
        expect(codesIn(told)).toEqual(row.says);
      });

    test('p42-app-credential asks its store for no key of another way of login', () => {
      const app = program({ name: 'p42', folder: 'p42-openstack-app-credential', says: [] });
      const file = app.render().files.find(({ path }) => path.endsWith('externalsecret-osp-credentials.yaml'));
      expect([...(file?.text ?? '').matchAll(/secretKey: (.*)/g)].map(([, key]) => key)).toEqual([
        'applicationCredentialID',
        'applicationCredentialSecret',
        'authType',
        'ca.crt',
        'regionName',
      ]);
    });
  });

  /** The app that the program of a case makes, not yet synthesized. */
  const program = (row: SynthCase): ForkliftApp => {
    const file = join(work, `${row.folder}-${row.release ?? ''}.ts`);
    const text = readFileSync(join(cases, row.folder, 'main.ts'), 'utf8');
    writeFileSync(
      file,
      text
        .replaceAll(/'(?:cdk8s-forklift|\.\.\/lib)'/g, "'../lib'")
        .replace(/, outdir: '[^']*'/, '')
        .replace(/^app\.synth\(\);$/m, 'export { app };'),
    );
    const { REL } = process.env;
    try {
      if (row.release !== undefined) process.env.REL = row.release;
      return (require(file) as { app: ForkliftApp }).app;
    } finally {
      if (REL === undefined) delete process.env.REL;
      else process.env.REL = REL;
    }
  };

  describe('select of rvtools-no-snapshot-sheet says that no VM has the field', () => {
    test.each([
      'hasSnapshot != true',
      'not (hasSnapshot = true)',
      "toolsStatus != 'toolsNotInstalled'",
      "folder not like '%old%'",
      'criticalConcerns != 1',
      'len(concerns) = 0',
    ])('%s', async (query) => {
      const file = join(cases, WORKBOOK);
      const { stderr } = await typed(['select', '--inventory', file, query]);
      expect(stderr).toContain('[field-unknown]');
    });
  });
}
