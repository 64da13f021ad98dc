import { checkPlaybooks } from '../../lib/checks/playbooks';
import type { LocatedManifest } from '../../lib/support/manifest';

const TEXT = '- hosts: localhost\n';

function hook(
  spec: object,
  annotations: Record<string, string> = { 'cdk8s-forklift/playbook': 'configmap/hook-drain' },
): LocatedManifest {
  const metadata = { name: 'drain', namespace: 'vm-migrations', annotations };
  return { manifest: { apiVersion: 'forklift.konveyor.io/v1beta1', kind: 'Hook', metadata, spec }, where: 'erp/drain' };
}

function configMap(data: object, namespace = 'vm-migrations'): LocatedManifest {
  return {
    manifest: { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'hook-drain', namespace }, data },
    where: 'erp/drain/ConfigMap',
  };
}

const encoded = (text: string) => ({ playbook: Buffer.from(text).toString('base64') });

test('a Hook that runs what its ConfigMap shows is fine', () => {
  expect(checkPlaybooks([hook(encoded(TEXT)), configMap({ 'playbook.yml': TEXT })])).toEqual([]);
});

test('a Hook without the annotation is not looked at', () => {
  expect(checkPlaybooks([hook(encoded(TEXT), {})])).toEqual([]);
});

const differs = 'it differs from the text in ConfigMap "hook-drain"';
const missing = 'ConfigMap "hook-drain", which should show it, has no playbook.yml';
test.each([
  ['another text', encoded('- hosts: all\n'), configMap({ 'playbook.yml': TEXT }), differs],
  ['a text that ends otherwise', encoded(`${TEXT}\n`), configMap({ 'playbook.yml': TEXT }), differs],
  ['no playbook', {}, configMap({ 'playbook.yml': TEXT }), differs],
  ['a ConfigMap without the text', encoded(TEXT), configMap({}), missing],
  ['a ConfigMap in another namespace', encoded(TEXT), configMap({ 'playbook.yml': TEXT }, 'other'), missing],
])('a Hook is refused that has %s', (_, spec, shown, what) => {
  expect(checkPlaybooks([shown, hook(spec)])).toEqual([
    {
      severity: 'error',
      code: 'playbook-not-shown',
      where: 'erp/drain',
      message: `the playbook of Hook "drain" cannot be reviewed: ${what}`,
      fix: 'patch neither of the two: change the playbook file',
    },
  ]);
});
