// Mutation testing of what must not fail unseen: `npm run mutation` for all parts, `npm run mutation hook-rights` for one.
// Each part is held by the tests that mirror it. Stryker knows no TypeScript 7, so it is given no tsconfig.json: swc needs none.
import { parts } from './scripts/mutation-parts.mjs';

const { mutate, tests, ignoreStatic = false } = parts[process.env.MUTATION_PART ?? ''] ?? { mutate: [], tests: [] };

export default {
  testRunner: 'jest',
  jest: { config: { testMatch: tests.map((file) => `<rootDir>/${file}`) }, enableFindRelatedTests: false },
  coverageAnalysis: 'perTest',
  ignoreStatic,
  concurrency: 1,
  // On a busy machine a slow test is no noticed mutant.
  timeoutMS: 60_000,
  mutate,
  reporters: ['clear-text', 'progress-append-only'],
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
  tempDirName: '.synth/stryker',
  ignorePatterns: ['build', '.synth'],
  tsconfigFile: 'none.json',
  thresholds: { high: 95, low: 90, break: 90 },
};
