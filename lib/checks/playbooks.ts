import type { LocatedManifest } from '../support/manifest';
import type { Problem } from '../support/problem';

/** Annotation of a Hook that names the ConfigMap with its playbook in clear text. */
const PLAYBOOK_ANNOTATION = 'cdk8s-forklift/playbook';

/** What a reviewer reads in a ConfigMap must be what the Hook runs. */
export function checkPlaybooks(manifests: readonly LocatedManifest[]): Problem[] {
  const configMaps = new Map(
    manifests
      .filter(({ manifest }) => manifest.apiVersion === 'v1' && manifest.kind === 'ConfigMap')
      .map(({ manifest }) => [
        `${manifest.metadata.namespace}/${manifest.metadata.name}`,
        manifest.data as Record<string, string> | undefined,
      ]),
  );
  return manifests.flatMap(({ manifest, where }): Problem[] => {
    const named = /^configmap\/(.+)$/.exec(manifest.metadata.annotations?.[PLAYBOOK_ANNOTATION] ?? '')?.[1];
    if (manifest.kind !== 'Hook' || named === undefined) return [];
    const { playbook } = manifest.spec as { playbook?: string };
    const text = configMaps.get(`${manifest.metadata.namespace}/${named}`)?.['playbook.yml'];
    if (text !== undefined && playbook === Buffer.from(text, 'utf8').toString('base64')) return [];
    const what =
      text === undefined
        ? `ConfigMap "${named}", which should show it, has no playbook.yml`
        : `it differs from the text in ConfigMap "${named}"`;
    return [
      {
        severity: 'error',
        code: 'playbook-not-shown',
        where,
        message: `the playbook of Hook "${manifest.metadata.name}" cannot be reviewed: ${what}`,
        fix: 'patch neither of the two: change the playbook file',
      },
    ];
  });
}
