import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Manifest } from '../../forklift/manifest';
import { FORKLIFT_GROUP } from '../../forklift/schema/crd';
import { toYaml } from '../../layout/yaml';
import { compareText } from '../../support/did-you-mean';
import { table } from '../../support/table';

/** In the layout of Argo CD's own repository: `<kind>/health.lua`, `<kind>/actions/<action>/action.lua`. */
const CUSTOMIZATIONS = join(__dirname, 'resource_customizations', FORKLIFT_GROUP);

/** Status that changes all the time while disks are copied; a change of health is seen all the same. */
const NOISE: Readonly<Record<string, readonly string[]>> = table({ Plan: ['/status/migration'] });

interface Customization {
  readonly kind: string;
  readonly health: string;
  /** As Argo CD wants actions: one YAML text. */
  readonly actions?: string;
}

function customizations(): Customization[] {
  return readdirSync(CUSTOMIZATIONS)
    .sort(compareText)
    .map((kind) => {
      const folder = join(CUSTOMIZATIONS, kind);
      const actions = join(folder, 'actions');
      return {
        kind,
        health: readFileSync(join(folder, 'health.lua'), 'utf8'),
        ...(existsSync(actions) ? { actions: actionsIn(actions) } : {}),
      };
    });
}

/** Names of the actions that Argo CD gets for a kind, sorted. */
export function actionNames(kind: string): string[] {
  return namesIn(join(CUSTOMIZATIONS, kind, 'actions'));
}

function namesIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== 'testdata')
    .map((entry) => entry.name)
    .sort(compareText);
}

function actionsIn(folder: string): string {
  const names = namesIn(folder);
  return toYaml({
    'discovery.lua': readFileSync(join(folder, 'discovery.lua'), 'utf8'),
    definitions: names.map((name) => ({ name, 'action.lua': readFileSync(join(folder, name, 'action.lua'), 'utf8') })),
  }).replace(/^---\n/, '');
}

/** What Argo CD must know of Forklift, as a part of its ConfigMap: health checks, actions, what is nothing new. */
export function configMapPatch(namespace: string): Manifest {
  const entries = customizations().flatMap(({ kind, health, actions }): [string, string][] => {
    const key = (what: string) => `resource.customizations.${what}.${FORKLIFT_GROUP}_${kind}`;
    const noise = NOISE[kind];
    return [
      [key('health'), health],
      ...(actions === undefined ? [] : ([[key('actions'), actions]] as [string, string][])),
      ...(noise === undefined
        ? []
        : ([[key('ignoreResourceUpdates'), toYaml({ jsonPointers: noise }).replace(/^---\n/, '')]] as [
            string,
            string,
          ][])),
    ];
  });
  return {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: {
      // Argo CD reads the ConfigMap by this label.
      labels: { 'app.kubernetes.io/name': 'argocd-cm', 'app.kubernetes.io/part-of': 'argocd' },
      name: 'argocd-cm',
      namespace,
    },
    data: Object.fromEntries(entries.sort(([a], [b]) => compareText(a, b))),
  };
}

/** The same for the operator of Argo CD and OpenShift GitOps, which own that ConfigMap: a merge patch of their ArgoCD. */
export function operatorPatch(): string {
  const all = customizations();
  const patch = {
    spec: {
      resourceHealthChecks: all.map(({ kind, health }) => ({ check: health, group: FORKLIFT_GROUP, kind })),
      resourceActions: all.flatMap(({ kind, actions }) =>
        actions === undefined ? [] : [{ action: actions, group: FORKLIFT_GROUP, kind }],
      ),
    },
  };
  return `${JSON.stringify(patch, null, 2)}\n`;
}
