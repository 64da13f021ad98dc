/** The kinds that a program and its delivery use, as their projects define them. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadAll } from 'js-yaml';
import { beside } from '../kit';
import { ApiClient, type KubernetesObject } from './api-client';
import { type ControlPlane, kubectl } from './control-plane-kit';

const OWN = 'crds/forklift.konveyor.io.yaml';
const COMPLETE = beside('../shared/crds');

/** Whether the kinds of Argo CD, Flux and External Secrets are there too, and Forklift's with all of their texts. */
export const hasAllKinds = COMPLETE !== undefined;

/** Makes the API server know them, and waits until it does. */
export async function installKinds(cluster: ControlPlane): Promise<void> {
  const client = new ApiClient(cluster);
  const definitions = kinds();
  for (const definition of definitions) {
    const { status, body } = await client.apply(definition, { force: true });
    if (status >= 300) throw new Error(`${definition.metadata.name}: ${body.message}`);
  }
  client.close();
  kubectl(cluster, [
    'wait',
    '--for=condition=Established',
    '--timeout=30s',
    ...definitions.map(({ metadata }) => `crd/${metadata.name}`),
  ]);
}

function kinds(): KubernetesObject[] {
  const files = COMPLETE === undefined ? [OWN] : yamlFilesIn(COMPLETE);
  const defined = files
    .flatMap((file) => loadAll(readFileSync(file, 'utf8')) as (KubernetesObject | null)[])
    .filter((object) => object?.kind === 'CustomResourceDefinition') as KubernetesObject[];
  return [...defined, ...OTHERS.map(([group, version, kind]) => open(group, version, kind))];
}

/** Kinds that hooks or Flux read, and nothing here writes: with anything in them. */
const OTHERS = [
  ['kubevirt.io', 'v1', 'VirtualMachine'],
  ['kubevirt.io', 'v1', 'VirtualMachineInstance'],
  ['source.toolkit.fluxcd.io', 'v1', 'Bucket'],
  ['source.toolkit.fluxcd.io', 'v1', 'ExternalArtifact'],
] as const;

function open(group: string, version: string, kind: string): KubernetesObject {
  const singular = kind.toLowerCase();
  return {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: `${singular}s.${group}` },
    spec: {
      group,
      names: { kind, plural: `${singular}s`, singular },
      scope: 'Namespaced',
      versions: [
        {
          name: version,
          served: true,
          storage: true,
          schema: { openAPIV3Schema: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true } },
        },
      ],
    },
  };
}

function yamlFilesIn(folder: string): string[] {
  return (readdirSync(folder, { recursive: true }) as string[])
    .filter((name) => name.endsWith('.yaml'))
    .sort()
    .map((name) => join(folder, name));
}
