/** What the engines make of dist/: kustomize builds every folder, and the API servers know every field. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { load } from 'js-yaml';
import { ArgoCdDelivery, type ArgoCdDeliveryProps, FluxDelivery } from '../../lib';
import { beside, filesBelow, projectFolder, run } from '../kit';
import { anApp, aProgram, filesOf, NIGHTS } from './delivery-kit';
import { build, testWithKustomize } from './kustomize-kit';

const DIST = join(__dirname, '../../dist');
const files = filesBelow(DIST);
const folders = Object.keys(files)
  .filter((path) => path.endsWith('/kustomization.yaml'))
  .map(dirname);

/** Objects in the files of a folder and of those it lists. */
function listedIn(folder: string): unknown[] {
  const { resources } = load(files[`${folder}/kustomization.yaml`] as string) as { resources: string[] };
  return resources.flatMap((resource) =>
    resource.endsWith('.yaml') ? [load(files[`${folder}/${resource}`] as string)] : listedIn(`${folder}/${resource}`),
  );
}
const inOrder = (objects: unknown[]) => objects.map((object) => JSON.stringify(object)).sort();

test('dist/ has a folder to build for each layer, each wave, the definitions of the program, and each engine', () => {
  expect(folders).toEqual([
    'erp/00-secrets',
    'erp/10-base',
    'erp/20-plans',
    'erp/30-runs/wave-01',
    'erp/30-runs/wave-02',
    'erp',
    'gitops/argocd',
    'gitops/flux',
  ]);
});

testWithKustomize(
  'kustomize makes of each folder the objects that are in it, as they are',
  () => {
    for (const folder of folders) {
      const sortKeys = (value: unknown): unknown =>
        Array.isArray(value)
          ? value.map(sortKeys)
          : typeof value === 'object' && value !== null
            ? Object.fromEntries(
                Object.entries(value)
                  .sort(([a], [b]) => (a < b ? -1 : 1))
                  .map(([key, member]) => [key, sortKeys(member)]),
              )
            : value;
      expect(inOrder(build(join(DIST, folder)).map(sortKeys))).toEqual(inOrder(listedIn(folder).map(sortKeys)));
    }
  },
  60_000,
);

test('the definitions hold no run', () => {
  const kinds = listedIn('erp').map((object) => (object as { kind: string }).kind);
  expect(kinds).toContain('Plan');
  expect(kinds).not.toContain('Migration');
});

const root = projectFolder();
const crds = beside('../shared/crds/argocd') && beside('../shared/crds/flux');
const variants: [string, Partial<ArgoCdDeliveryProps>][] = [
  ['applications', { approvers: ['leads'], steering: 'cluster', prune: true }],
  ['application-set', { rolling: true, cluster: 'prod-eu', approvers: ['leads'] }],
  ['artifact', { repoUrl: 'oci://registry.corp.example/migrations', revision: `sha256:${'a'.repeat(64)}` }],
];
describe.each(variants)('%s', (name, props) => {
  (crds ? test : test.skip)('every object is one that the real CRDs know, field by field', async () => {
    const app = anApp();
    aProgram(app).wave(1, { window: NIGHTS, approved: true });
    aProgram(app, 'crm');
    const { repoUrl = 'ssh://git@git.corp.example/migrations.git', revision = 'refs/tags/v1' } = props;
    new ArgoCdDelivery(app, 'argocd', { repoUrl, revision, ...props });
    const more = repoUrl.startsWith('oci:') ? { provider: 'azure' as const } : { kubeConfigSecret: 'prod-eu' };
    new FluxDelivery(app, 'flux', {
      repoUrl,
      revision,
      sourceSecret: 'login',
      serviceAccountName: 'migrator',
      ...more,
    });
    const folder = join(root, name);
    for (const [path, text] of Object.entries(filesOf(app))) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    const ended = await run(process.execPath, ['../shared/conformance/check.mjs', folder], process.cwd());

    expect(ended.stdout.split('\n').filter((line) => line.startsWith('problem:'))).toEqual([]);
    expect(ended).toMatchObject({ code: 0, stderr: '' });
  });
});
