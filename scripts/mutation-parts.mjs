// What is mutated, and by which tests it must be noticed. `ignoreStatic`: what runs once, when a file is loaded, is left out,
// as each mutant of it would need every test of a suite that takes minutes.
export const parts = {
  publish: { mutate: ['lib/app/publish.ts'], tests: ['test/app/publish.test.ts'] },
  secrets: { mutate: ['lib/support/credentials/*.ts'], tests: ['test/support/credentials/all.ts'] },
  'secrets-in-manifests': {
    mutate: ['lib/lint/rules/secrets/credential-in-text.ts'],
    tests: ['test/lint/credential-in-text.test.ts'],
  },
  'hook-rights': {
    mutate: ['lib/constructs/hook-rights.ts', 'lib/constructs/sweeping-rights.ts'],
    tests: ['test/constructs/hook-rights.test.ts'],
  },
  'past-cutovers': { mutate: ['lib/app/past-cutovers.ts'], tests: ['test/app/past-cutovers.test.ts'] },
  'argocd-project': {
    mutate: ['lib/delivery/argocd/project.ts'],
    tests: ['test/delivery/argocd/argocd-delivery.test.ts'],
  },
  'life-of-a-run': {
    mutate: ['lib/lint/rules/runs/*.ts', 'lib/lint/run-states.ts'],
    tests: ['test/lint/runs.test.ts', 'test/lint/fix.test.ts'],
    ignoreStatic: true,
  },
};
