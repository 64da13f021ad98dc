/**
 * The test files of Argo CD's own repository for our health checks and actions, made of the tables here.
 *
 * Run as a program it writes them: `npm run health-tests`.
 */
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { toYaml } from '../../../lib/layout/yaml';
import { ACTIONS, DISCOVERIES } from './action-samples';
import { SAMPLES } from './samples';

export const CUSTOMIZATIONS = join(
  __dirname,
  '../../../lib/delivery/argocd/resource_customizations/forklift.konveyor.io',
);

/** Path below the folder of the group, and text. */
export function upstreamFiles(): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  const put = (path: string, document: unknown) => files.set(path, toYaml(document));
  for (const kind of new Set(SAMPLES.map((s) => s.kind))) {
    const samples = SAMPLES.filter((s) => s.kind === kind);
    for (const { name, object } of samples) put(`${kind}/testdata/${name}.yaml`, object);
    put(`${kind}/health_test.yaml`, {
      tests: samples.map(({ name, argocd, message }) => ({
        healthStatus: { status: argocd, message },
        inputPath: `testdata/${name}.yaml`,
      })),
    });
  }
  for (const kind of new Set(DISCOVERIES.map((d) => d.kind))) {
    const discoveries = DISCOVERIES.filter((d) => d.kind === kind);
    const actions = ACTIONS.filter((a) => a.kind === kind);
    for (const { name, object } of [...discoveries, ...actions.map((a) => a.input)])
      put(`${kind}/actions/testdata/${name}.yaml`, object);
    for (const { output } of actions) put(`${kind}/actions/testdata/${output.name}.yaml`, upstreamOutput(output.value));
    put(`${kind}/actions/action_test.yaml`, {
      discoveryTests: discoveries.map(({ name, offers }) => ({ inputPath: `testdata/${name}.yaml`, result: offers })),
      actionTests: actions.map(({ action, input, output }) => ({
        action,
        inputPath: `testdata/${input.name}.yaml`,
        expectedOutputPath: `testdata/${output.name}.yaml`,
      })),
    });
  }
  return files;
}

/** A list of operations has other names in Argo CD's tests than in Lua. */
function upstreamOutput(value: unknown): unknown {
  return Array.isArray(value)
    ? value.map(({ operation, resource }) => ({ k8sOperation: operation, unstructuredObj: resource }))
    : value;
}

/** Paths of the YAML files that are there. */
export function upstreamFilesThere(): string[] {
  return (readdirSync(CUSTOMIZATIONS, { recursive: true }) as string[])
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => path.endsWith('.yaml'))
    .sort();
}

if (require.main === module) {
  for (const path of upstreamFilesThere()) rmSync(join(CUSTOMIZATIONS, path));
  for (const [path, text] of upstreamFiles()) {
    mkdirSync(dirname(join(CUSTOMIZATIONS, path)), { recursive: true });
    writeFileSync(join(CUSTOMIZATIONS, path), text);
  }
}
