/** What both deliveries have in common: where dist/ is, and what may not be said of it. */
import { ArgoCdDelivery, type DeliveryProps, FluxDelivery, MigrationProgram } from '../../lib';
import { problemTexts } from '../kit';
import { anApp, aProgram, filesOf, objectAt, pathsBelow, REPOSITORY } from './delivery-kit';

test('both may deliver the same layers, which stay as they are without them', () => {
  const alone = anApp();
  aProgram(alone);
  const app = anApp();
  aProgram(app);
  new ArgoCdDelivery(app, 'argocd', REPOSITORY);
  new FluxDelivery(app, 'flux', REPOSITORY);

  expect(problemTexts(app)).toEqual([]);
  const layers = Object.entries(filesOf(app)).filter(([path]) => !path.startsWith('gitops/'));
  expect(Object.fromEntries(layers)).toEqual(filesOf(alone));
});

test('only chosen programs are delivered', () => {
  const app = anApp();
  for (const id of ['crm', 'erp', 'hr']) aProgram(app, id, { plans: {} });
  new FluxDelivery(app, 'flux', { ...REPOSITORY, programmes: ['erp', 'hr'] });

  expect(pathsBelow(app, 'gitops/flux')).toEqual([
    'gitrepository-migrations.yaml',
    'kustomization-erp-base.yaml',
    'kustomization-hr-base.yaml',
    'kustomization.yaml',
  ]);
});

test('only folders that are there are delivered', () => {
  const app = anApp();
  aProgram(app, 'erp', { plans: { db: { wave: 3 } } });
  new FluxDelivery(app, 'flux', REPOSITORY);

  const paths = pathsBelow(app, 'gitops/flux').filter((path) => path.startsWith('kustomization-'));
  expect(paths.map((path) => objectAt(app, `gitops/flux/${path}`).spec.path)).toEqual([
    './dist/erp/10-base',
    './dist/erp/20-plans',
    './dist/erp/30-runs/wave-03',
  ]);
});

test.each<[string, Partial<DeliveryProps>, string]>([
  ['the default', {}, 'dist/erp/30-runs/wave-01'],
  ['another folder', { path: 'a/b' }, 'a/b/erp/30-runs/wave-01'],
  ['written with dot and slash', { path: './a/' }, 'a/erp/30-runs/wave-01'],
  ['the root', { path: '.' }, 'erp/30-runs/wave-01'],
  [
    'the root of an artifact',
    { repoUrl: 'oci://registry.corp.example/migrations', revision: '1.0' },
    'erp/30-runs/wave-01',
  ],
])('where dist/ is: %s', (_, props, path) => {
  const app = anApp();
  aProgram(app, 'erp', { plans: { web: {} } });
  new ArgoCdDelivery(app, 'argocd', { ...REPOSITORY, ...props });
  new FluxDelivery(app, 'flux', { ...REPOSITORY, ...props });

  expect(objectAt(app, 'gitops/argocd/application-erp-wave-01.yaml').spec.source.path).toBe(path);
  expect(objectAt(app, 'gitops/flux/kustomization-erp-wave-01.yaml').spec.path).toBe(`./${path}`);
});

const COMMIT = '0123456789abcdef0123456789abcdef01234567';
const OCI = 'oci://registry.corp.example/migrations';
test.each<[Partial<DeliveryProps>, string, object]>([
  [{}, 'refs/heads/main', { branch: 'main' }],
  [{ revision: 'release/2026' }, 'refs/heads/release/2026', { branch: 'release/2026' }],
  [{ revision: 'refs/tags/v1' }, 'refs/tags/v1', { name: 'refs/tags/v1' }],
  [{ revision: COMMIT }, COMMIT, { commit: COMMIT }],
  [{ repoUrl: OCI, revision: '1.4' }, '1.4', { tag: '1.4' }],
  [
    { repoUrl: OCI, revision: `sha256:${'a'.repeat(64)}` },
    `sha256:${'a'.repeat(64)}`,
    { digest: `sha256:${'a'.repeat(64)}` },
  ],
])('the revision %j', (props, targetRevision, ref) => {
  const app = anApp();
  aProgram(app);
  new ArgoCdDelivery(app, 'argocd', { ...REPOSITORY, ...props });
  new FluxDelivery(app, 'flux', { ...REPOSITORY, ...props });

  expect(problemTexts(app)).toEqual([]);
  expect(objectAt(app, 'gitops/argocd/application-erp.yaml').spec.source.targetRevision).toBe(targetRevision);
  const kind = props.repoUrl === undefined ? 'GitRepository' : 'OCIRepository';
  expect(objectAt(app, `gitops/flux/${kind.toLowerCase()}-migrations.yaml`).spec.ref).toEqual(ref);
  expect(objectAt(app, 'gitops/flux/kustomization-erp-base.yaml').spec.sourceRef).toEqual({ kind, name: 'migrations' });
});

const URLS = 'accepted: https://, http://, ssh:// or oci:// with host and path';
test.each<[string, Partial<DeliveryProps>, string[]]>([
  [
    'a repo url without scheme',
    { repoUrl: 'git.corp.example/migrations.git' },
    [
      `invalid-repo-url: repoUrl is "git.corp.example/migrations.git", ${URLS}; write it like https://git.corp.example/team/migrations.git`,
    ],
  ],
  [
    'a repo url as scp has it',
    { repoUrl: 'git@git.corp.example:team/migrations.git' },
    [
      `invalid-repo-url: repoUrl is "git@git.corp.example:team/migrations.git", ${URLS}; write it like ssh://git@git.corp.example/team/migrations.git`,
    ],
  ],
  [
    'a scheme that no engine has',
    { repoUrl: 'ftp://git.corp.example/migrations' },
    [
      `invalid-repo-url: repoUrl is "ftp://git.corp.example/migrations", ${URLS}; write it like https://git.corp.example/team/migrations.git`,
    ],
  ],
  [
    'no repo url',
    { repoUrl: undefined as never },
    [`invalid-repo-url: repoUrl is undefined, ${URLS}; write it like https://git.corp.example/team/migrations.git`],
  ],
  [
    'a login in the url, which is not shown',
    { repoUrl: 'https://bot:hunter2@git.corp.example/migrations.git' },
    ['credential-in-text: repoUrl holds a login; leave it out: the engine reads the login from its own Secret'],
  ],
  [
    'a token in the url',
    { repoUrl: 'https://ghp_hunter2@git.corp.example/migrations.git' },
    ['credential-in-text: repoUrl holds a login; leave it out: the engine reads the login from its own Secret'],
  ],
  ['the user of ssh, who is not a login', { repoUrl: 'ssh://git@git.corp.example/migrations.git' }, []],
  [
    'a path outside of the repository',
    { path: '../dist' },
    [
      'path-outside-repository: path is "../dist", accepted: a folder below the root of the repository; write it from the root of the repository, like \'dist\'',
    ],
  ],
  [
    'an absolute path',
    { path: '/srv/dist' },
    [
      'path-outside-repository: path is "/srv/dist", accepted: a folder below the root of the repository; write it from the root of the repository, like \'dist\'',
    ],
  ],
  [
    'a path that leads out and in again',
    { path: 'dist/../../other' },
    [
      'path-outside-repository: path is "dist/../../other", accepted: a folder below the root of the repository; write it from the root of the repository, like \'dist\'',
    ],
  ],
  [
    'an artifact without revision',
    { repoUrl: OCI },
    ['missing-prop: revision is missing; give the tag of the artifact, or better its digest: sha256:...'],
  ],
  [
    'a revision that is none',
    { revision: 'main branch' },
    ['invalid-revision: revision is "main branch", accepted: a branch, refs/tags/... or a commit of 40 digits'],
  ],
  [
    'a program that is not there',
    { programmes: ['erp', 'crn'] },
    ['unknown-programme: programmes: there is no program "crn"; did you mean "crm"?'],
  ],
  [
    'a program that is like none',
    { programmes: ['accounting'] },
    ['unknown-programme: programmes: there is no program "accounting"; known are crm, erp'],
  ],
  [
    'everything at once',
    { repoUrl: 'git.corp.example/x', path: '..', revision: '' },
    [
      `invalid-repo-url: repoUrl is "git.corp.example/x", ${URLS}; write it like https://git.corp.example/team/migrations.git`,
      'path-outside-repository: path is "..", accepted: a folder below the root of the repository; write it from the root of the repository, like \'dist\'',
      'missing-prop: revision is missing; give the tag of the artifact, or better its digest: sha256:...',
    ],
  ],
])('%s', (_, props, problems) => {
  for (const Made of [ArgoCdDelivery, FluxDelivery]) {
    const app = anApp();
    for (const id of ['crm', 'erp']) aProgram(app, id);
    new Made(app, 'delivery', { ...REPOSITORY, ...props });
    expect(problemTexts(app)).toEqual(problems.map((p) => `delivery: error ${p}`));
  }
});

test('an unknown prop', () => {
  const app = anApp();
  aProgram(app);
  new ArgoCdDelivery(app, 'argocd', { ...REPOSITORY, repoURL: 'x' } as never);
  new FluxDelivery(app, 'flux', { ...REPOSITORY, targetNamespace: 'x' } as never);

  expect(problemTexts(app)).toEqual([
    'argocd: error unknown-prop: there is no prop "repoURL"; did you mean "repoUrl"?',
    'flux: error unknown-prop: there is no prop "targetNamespace"; known are applier, kubeConfigSecret, namespace, path, programmes, provider, prune, repoUrl, revision, serviceAccountName, sourceName, sourceSecret',
  ]);
});

test('an id that names no folder', () => {
  const app = anApp();
  aProgram(app);
  new FluxDelivery(app, 'Flux CD', REPOSITORY);

  expect(problemTexts(app)).toEqual([
    'Flux CD: error invalid-delivery-id: "Flux CD" cannot name a folder of dist/gitops; use lower case letters, digits and "-", at most 63',
  ]);
});

test('two deliveries that would make the same object', () => {
  const app = anApp();
  aProgram(app, 'erp', { plans: {} });
  new FluxDelivery(app, 'flux', REPOSITORY);
  new FluxDelivery(app, 'flux-too', { ...REPOSITORY, sourceName: 'other' });

  expect(problemTexts(app)).toEqual([
    'flux-too: error duplicate-object: Kustomization flux-system/erp-base is made by flux too; put each program into one delivery only, or give the deliveries separate namespaces, projects and sources',
  ]);
});

test('two programs of which one is called like a wave of the other', () => {
  const app = anApp();
  aProgram(app, 'erp', { plans: { web: {} } });
  aProgram(app, 'erp-wave-01', { plans: {} });
  new ArgoCdDelivery(app, 'argocd', REPOSITORY);

  expect(problemTexts(app)).toEqual([
    'argocd: error duplicate-object: Application argocd/erp-wave-01 is made twice; put each program into one delivery only, or give the deliveries separate namespaces, projects and sources',
  ]);
});

test('a program of a long name', () => {
  const app = anApp();
  const id = 'a'.repeat(55);
  new MigrationProgram(app, id, { namespace: 'vms' });
  aProgram(app, 'erp', { plans: {} });
  new FluxDelivery(app, 'flux', REPOSITORY);

  expect(problemTexts(app)).toEqual([
    `flux: error programme-id-too-long: program "${id}" gives names like "${id}-wave-999", which are longer than 63 characters; shorten the program's id to 54 characters`,
  ]);
});
