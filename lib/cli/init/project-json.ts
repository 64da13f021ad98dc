import { packageJson } from '../package-json';
import type { Answers } from './answers';
import type { FirstPlan } from './first-plan';
import type { LockedPackages, LockedProject } from './lock-file';

/** Versions of packages that go together, and what package.json says of this one. */
export interface Packages {
  readonly own: string;
  readonly versions: Readonly<Record<string, string>>;
  /** All that a project may need, this package too. @default - not known: npm makes the lock file */
  readonly known?: LockedPackages;
}

/** What installs a project: what its lock file says, or what npm finds. */
export function installCommand({ known }: Packages): string {
  return known === undefined ? 'npm install' : 'npm ci';
}

/** What a project needs, with a test or without one. */
export function projectPackages({ own, versions }: Packages, hasTest: boolean) {
  const exact = (...names: string[]) => Object.fromEntries(names.map((name) => [name, versions[name] ?? '*']));
  return {
    dependencies: { ...exact('cdk8s'), 'cdk8s-forklift': own, ...exact('constructs') },
    devDependencies: exact(
      ...(hasTest ? ['@swc/core', '@swc/jest', '@types/jest'] : []),
      '@types/node',
      ...(hasTest ? ['jest'] : []),
      'tsx',
      'typescript',
    ),
  };
}

/** package.json of a new project. */
export function projectJson({ program }: Answers, packages: Packages, first: FirstPlan | undefined): LockedProject {
  return {
    name: `${program}-migrations`,
    private: true,
    engines: packageJson().engines,
    scripts: {
      synth: 'cdk8s-forklift synth',
      lint: 'cdk8s-forklift lint dist',
      check: `npm run synth && npm run lint${first === undefined ? '' : ' && npm test'}`,
      ...(first === undefined ? {} : { test: 'jest' }),
    },
    ...(first === undefined ? {} : { jest: { transform: { '\\.ts$': '@swc/jest' } } }),
    ...projectPackages(packages, first !== undefined),
  };
}
