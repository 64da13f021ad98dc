import { CheckContext } from '../../lib/lint/context';
import { deliveredByApplication, deliveredByFlux } from '../../lib/lint/delivery';
import { Kustomizations } from '../../lib/lint/kustomizations';
import { CheckedObject, ObjectIndex } from '../../lib/lint/objects';

const APP = { source: { path: 'dist/erp' } };
const directory = (of: object) => ({ source: { path: 'dist/erp', directory: of } });

/** Names of the Plans that are delivered, each in a file of its own name; a `kustomization.yaml` is given by its list. */
function delivered(
  files: readonly string[],
  lists: Readonly<Record<string, readonly string[]>>,
  by: (context: CheckContext) => { readonly objects: readonly CheckedObject[] },
): string[] {
  const index = new ObjectIndex();
  const kustomizations = new Kustomizations();
  const object = (file: string, manifest: object, order: number) =>
    new CheckedObject({ ...manifest }, { file, document: 1, inside: [] }, order);
  for (const [i, file] of files.entries())
    index.add(object(file, { apiVersion: 'forklift.konveyor.io/v1beta1', kind: 'Plan', metadata: { name: file } }, i));
  for (const [folder, resources] of Object.entries(lists))
    kustomizations.add(
      object(
        `${folder}/kustomization.yaml`,
        { apiVersion: 'kustomize.config.k8s.io/v1beta1', kind: 'Kustomization', resources },
        0,
      ),
    );
  return by(new CheckContext(index, { kustomizations })).objects.map(({ name }) => name);
}

// biome-ignore format: a row a line
const argo: readonly (readonly [what: string, spec: object, files: readonly string[], lists: Record<string, readonly string[]>, expected: readonly string[]])[] = [
  ['a folder without more is flat', APP, ['dist/erp/a', 'dist/erp/sub/b', 'dist/erp2/c'], {}, ['dist/erp/a']],
  ['a folder that recurses', directory({ recurse: true }), ['dist/erp/a', 'dist/erp/sub/b', 'dist/erp2/c'], {}, ['dist/erp/a', 'dist/erp/sub/b']],
  ['what is left out', directory({ recurse: true, exclude: '{runs/*,*.bak}' }), ['dist/erp/a', 'dist/erp/runs/w/b', 'dist/erp/x/c.bak', 'dist/erp/d.bakx'], {}, ['dist/erp/a', 'dist/erp/d.bakx']],
  ['what alone is taken', directory({ recurse: true, include: 'plans/p?' }), ['dist/erp/a', 'dist/erp/plans/p1', 'dist/erp/plans/p12'], {}, ['dist/erp/plans/p1']],
  ['a point in a pattern is a point', directory({ exclude: 'a.b' }), ['dist/erp/a.b', 'dist/erp/axb'], {}, ['dist/erp/axb']],
  ['the list of a kustomization, over other lists, and out of the folder', APP, ['dist/erp/a', 'dist/erp/plans/b', 'dist/erp/plans/c', 'dist/erp/runs/d', 'dist/base/e'], { 'dist/erp': ['plans', '../base/e'], 'dist/erp/plans': ['b'], 'dist/erp/runs': ['d'] }, ['dist/erp/plans/b', 'dist/base/e']],
  ['lists that name each other', APP, ['dist/erp/a', 'dist/b/b'], { 'dist/erp': ['a', '../b'], 'dist/b': ['b', '../erp'] }, ['dist/erp/a', 'dist/b/b']],
  ['a directory is not a kustomization', directory({ recurse: true }), ['dist/erp/a', 'dist/erp/runs/d'], { 'dist/erp': ['a'] }, ['dist/erp/a', 'dist/erp/runs/d']],
  ['a checkout anywhere', APP, ['/home/me/repo/dist/erp/a', '../dist/erp/b'], { '/home/me/repo/dist/erp': ['a'] }, ['/home/me/repo/dist/erp/a', '../dist/erp/b']],
  ['several sources', { sources: [{ path: 'a' }, { chart: 'x' }, { path: './b/' }] }, ['a/1', 'b/2', 'c/3'], {}, ['a/1', 'b/2']],
  ['what a hydrator writes', { sourceHydrator: { drySource: { path: 'c' }, syncSource: { path: 'a' } } }, ['a/1', 'c/3'], {}, ['a/1']],
  ['all below the fixed part of a template', { source: { path: 'waves/{{ .path.basename }}' } }, ['waves/1/a', 'other/b'], {}, ['waves/1/a']],
  ['the root, which nobody can tell here', { source: { path: '.' } }, ['a/1'], {}, []],
];

test.each(argo)('Argo CD applies %s', (_, spec, files, lists, expected) => {
  expect(delivered(files, lists, (context) => deliveredByApplication({ ...spec }, context))).toEqual(expected);
});

// biome-ignore format: a row a line
const flux: readonly (readonly [what: string, files: readonly string[], lists: Record<string, readonly string[]>, expected: readonly string[]])[] = [
  ['all that is below', ['dist/erp/a', 'dist/erp/sub/b', 'dist/erp2/c'], {}, ['dist/erp/a', 'dist/erp/sub/b']],
  ['the list of a kustomization', ['dist/erp/a', 'dist/erp/sub/b'], { 'dist/erp': ['a'] }, ['dist/erp/a']],
  ['the lists below, and what is in none of their folders', ['dist/erp/a', 'dist/erp/sub/b', 'dist/erp/sub/c', 'base/d', 'base/e'], { 'dist/erp/sub': ['b', '../../../base'], base: ['d'] }, ['dist/erp/a', 'dist/erp/sub/b', 'base/d']],
  ['no list below another that leaves it out', ['dist/erp/sub/b', 'dist/erp/sub/deep/c'], { 'dist/erp/sub': ['b'], 'dist/erp/sub/deep': ['c'] }, ['dist/erp/sub/b']],
];

test.each(flux)('Flux applies %s', (_, files, lists, expected) => {
  expect(delivered(files, lists, (context) => deliveredByFlux({ path: './dist/erp' }, context))).toEqual(expected);
});
