import { existsSync, readdirSync, readFileSync } from 'node:fs';

const page = readFileSync('docs/guide/proofs.md', 'utf8');

test('what is shown names tests that are there, and no test of the real programs is left out', () => {
  const named = [...page.matchAll(/`(test\/[\w./-]+)`/g)].map(([, path]) => path as string);
  expect(named.filter((path) => !existsSync(path))).toEqual([]);
  const here = readdirSync('test/cluster').filter((name) => name.endsWith('.test.ts'));
  const about = ['build-programs.test.ts', 'control-plane-kit.test.ts', 'proofs.test.ts'];
  expect(here.filter((name) => !about.includes(name) && !named.includes(`test/cluster/${name}`))).toEqual([]);
});

test.each([
  ['kubectl', 'control-plane', 'k8s.io/kubernetes'],
  ['kustomize-controller', 'kustomize-controller', 'github.com/fluxcd/kustomize-controller'],
  ['Argo CD', 'argocd', 'github.com/argoproj/argo-cd/v3'],
])('the version of %s is the one that is built', (name, folder, module) => {
  const pinned = readFileSync(`test/cluster/${folder}/go.mod`, 'utf8').split(/\s+/);
  const [, version] = /^v(\d+\.\d+)/.exec(pinned[pinned.indexOf(module) + 1] as string) as unknown as [string, string];
  expect(page.replace(/\s+/g, ' ')).toContain(`${name} ${version},`);
});
