/** The rendered example is without fault; what it is by release, and with secrets in it. */
import { readFileSync } from 'node:fs';
import { dump } from 'js-yaml';
import { ForkliftRelease } from '../../lib/forklift/releases/forklift-release';
import type { SourceVm } from '../../lib/forklift/source-vm';
import type { SourceKnowledge } from '../../lib/lint/context';
import { changed, found, inventory, layers, NETWORKS, PLAN, PROVIDER } from './rule-kit/example';
import { namespace } from './rule-kit/manifests';

test('the layers as they are rendered are without fault, with and without an inventory', () => {
  expect(found(layers)).toEqual([]);
  expect(found(layers, { source: inventory, release: ForkliftRelease.LATEST })).toEqual([]);
});

test('no secret is printed', () => {
  const secret = {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name: 'x', namespace },
    stringData: { password: 'hunter22' },
  };
  const url = changed(PROVIDER, (o) => {
    o.spec.url = 'https://root:hunter22@vcenter.corp.example';
  });
  const everything = [
    ...url,
    { name: 'secret.yaml', text: dump(secret) },
    { name: 'notes.yaml', text: readFileSync('dist/erp/10-base/hook-drain.yaml', 'utf8') },
  ];
  expect(JSON.stringify(found(everything))).not.toContain('hunter22');
});

describe('by release', () => {
  const scripts = changed(PLAN, (o) => {
    o.spec.customizationScripts = { name: 'firstboot', namespace: 'vm-migrations' };
  });
  const rulesFor = (files: typeof layers, release: string, source?: SourceKnowledge) =>
    found(files, { release: ForkliftRelease.of(release), ...(source === undefined ? {} : { source }) }).map(
      ({ rule, severity }) => `${severity} ${rule}`,
    );

  test.each([
    ['2.10', false],
    ['2.11.7', true],
    ['2.12.0', false],
  ])('customization-scripts-elsewhere: %s', (release, expected) => {
    expect(rulesFor(scripts, release).includes('error customization-scripts-elsewhere')).toBe(expected);
  });

  const elsewhere = changed(NETWORKS, (o) => {
    o.spec.map[1].destination.namespace = 'networks';
  });
  test.each([
    ['2.11.7', 'warning'],
    ['2.12.0', 'error'],
    ['main', 'error'],
  ])('a network outside the target namespace is for %s: %s', (release, severity) => {
    expect(rulesFor(elsewhere, release)).toContain(`${severity} network-outside-target-namespace`);
  });

  const twice: SourceKnowledge = {
    ...inventory,
    vm: (_plan, { id }) =>
      id === 'vm-1042'
        ? ({
            ...inventory.of('')?.vms.find((vm) => vm.id === id),
            nics: [{ networkId: 'dvportgroup-202' }, { networkId: 'dvportgroup-202' }],
          } as SourceVm)
        : 'unknown',
  };
  test.each([
    ['2.11.0', false],
    ['2.11.1', true],
    ['2.12.5', true],
    ['main', false],
  ])('duplicate-nad: %s', (release, expected) => {
    expect(rulesFor(layers, release, twice).includes('error duplicate-nad')).toBe(expected);
  });
});
