/** The rules at a synth: at the construct, in the author's words, told once. */

import type { Manifest } from '../../lib/forklift/manifest';
import { ForkliftRelease } from '../../lib/forklift/releases/forklift-release';
import type { Artifact, ArtifactSource } from '../../lib/layout/artifact';
import { checkManifests } from '../../lib/lint/synth';
import type { Code } from '../../lib/problems/catalogue';
import type { Problem } from '../../lib/problems/problem';

const NOTHING: ReadonlySet<string> = new Set();
const FORKLIFT = 'forklift.konveyor.io/v1beta1';
const ref = { name: 'a', namespace: 'b' };

function located(
  object: Partial<Manifest>,
  { where = 'erp/scripts', ...source }: ArtifactSource & { readonly where?: string } = {},
): Artifact {
  const metadata = { name: 'scripts', namespace: 'apps', ...object.metadata };
  const manifest = { apiVersion: 'v1', kind: 'ConfigMap', ...object, metadata };
  return { where, manifest, path: 'erp/10-base/scripts.yaml', source };
}

function texts(manifests: readonly Artifact[], told: readonly Problem[] = [], release = ForkliftRelease.LATEST) {
  return checkManifests(manifests, told, { release }).map(
    (p) =>
      `${p.where}: ${p.ignored === undefined ? '' : 'ignored '}${p.severity} ${p.code}: ${p.message}${p.fix === undefined ? '' : `; ${p.fix}`}`,
  );
}

const error = (code: Code, message: string, where = 'erp/scripts'): Problem => ({
  severity: 'error',
  code,
  where,
  message,
});

test('faults of the schema are said in the words of the author', () => {
  const spec = {
    provider: { source: { name: 1, namespace: 'b' } },
    map: [
      { source: { id: 'n' }, destination: { type: 'bridge' } },
      { source: { id: 'm' }, destination: {} },
    ],
    mapping: 1,
  };
  const propNames = { 'provider.source': 'source', 'provider.destination': 'destination', map: 'pairs' };
  const map = located(
    { apiVersion: FORKLIFT, kind: 'NetworkMap', spec },
    { where: 'erp/networks', propNames, asked: new Set(['incomplete-reference']) },
  );
  expect(texts([map]).sort()).toEqual([
    'erp/networks: error missing-field: destination is required and missing',
    'erp/networks: error missing-field: pairs[1].destination.type is required and missing',
    'erp/networks: error unknown-field: mapping is not a field of NetworkMap; an API server would drop it with only a warning',
    'erp/networks: error wrong-type: source.name is an integer (1), accepted: a string',
    'erp/networks: error wrong-value: pairs[0].destination.type is "bridge", accepted: pod, multus, ignored',
  ]);
});

test('a boolean where text is wanted is what it is: a program has no YAML to be misread', () => {
  const plan = located({ apiVersion: FORKLIFT, kind: 'Plan', spec: { targetPowerState: true } });
  expect(texts([plan]).filter((text) => text.includes('targetPowerState'))).toEqual([
    'erp/scripts: error wrong-type: targetPowerState is a boolean (true), accepted: a string',
  ]);
});

test('what may be written depends on the release', () => {
  const migration = located({
    apiVersion: FORKLIFT,
    kind: 'Migration',
    spec: { plan: { ...ref, namespace: 'apps' }, vmCutover: [{ id: 'a', cutover: '2096-01-01T00:00:00Z' }] },
  });
  expect(texts([migration], [], ForkliftRelease.MAIN)).toEqual([]);
  expect(texts([migration])).toEqual([
    "erp/scripts: error not-in-release: vmCutover is not a field of Forklift 2.12, which would drop it with only a warning; it came with Forklift's main branch, not released yet: leave it out, or set the app's release to the one your cluster runs",
  ]);
});

test('an object made twice is reported at the second construct', () => {
  const twins = ['a', 'b', 'c'].map((where) => located({}, { where }));
  expect(texts(twins)).toEqual(
    ['b', 'c'].map(
      (where) =>
        `${where}: error duplicate-object: ConfigMap apps/scripts is also made by a; give one of the two a different id, or a different name in metadata`,
    ),
  );
});

test('a Secret is refused, whatever is in it', () => {
  expect(texts([located({ kind: 'Secret', data: {} })])).toEqual([
    'erp/scripts: error secret-in-clear: Secret "scripts" would be written into the output in clear text; make it on the cluster and name it: Credentials.fromSecret, or an ExternalSecret',
  ]);
});

test('advice is left to lint', () => {
  const provider = {
    apiVersion: FORKLIFT,
    kind: 'Provider',
    spec: { type: 'vsphere', url: 'https://v/sdk', secret: ref },
  };
  expect(texts([located(provider)])).toEqual([]);
});

describe('a construct that has told it', () => {
  const plan = (spec: object) => located({ apiVersion: FORKLIFT, kind: 'Plan', spec: { ...spec } }, { asked: NOTHING });

  test.each([
    [
      'a missing field, by the word of the prop',
      plan({ vms: [{ id: 'a', name: 'a' }] }),
      [
        { ...error('missing-prop', 'map is missing'), path: ['spec', 'map'] },
        { ...error('missing-prop', 'provider is missing'), path: ['spec', 'provider'] },
        { ...error('missing-prop', 'targetNamespace is missing'), path: ['spec', 'targetNamespace'] },
      ],
      [],
    ],
    [
      'an unknown prop',
      located({ apiVersion: FORKLIFT, kind: 'Hook', spec: { images: 'x' } }, { asked: NOTHING }),
      [
        { ...error('unknown-prop', 'there is no prop "images"'), path: ['spec', 'images'] },
        { ...error('missing-prop', 'image is missing'), path: ['spec', 'image'] },
      ],
      [],
    ],
    [
      'another fault',
      located({ metadata: { name: 'A' } }),
      [error('no-context', 'something else')],
      [
        'erp/scripts: error invalid-name: a ConfigMap cannot be named "A"; use lower case letters, digits, "-" and ".", at most 253; a name comes from the construct id unless metadata sets one',
      ],
    ],
  ] as const)('%s', (_, manifest, told, expected) => {
    expect(texts([manifest], told).slice(told.length)).toEqual([...expected]);
  });

  const hook = (spec: object) => located({ apiVersion: FORKLIFT, kind: 'Hook', spec: { image: 'a/b:1', ...spec } });
  const noDeadline =
    'erp/scripts: warning hook-without-deadline: the Hook has no deadline: when its image cannot be pulled, or its pod not be scheduled, the VM hangs forever; set deadline, in seconds; it applies to each of two attempts';

  test.each([
    ['the node itself', ['spec'], []],
    ['what is right below it', ['spec', 'image'], []],
    ['what is further below', ['spec', 'image', 'tag'], [noDeadline]],
    ['another node', ['metadata', 'name'], [noDeadline]],
  ] as const)('as an error of %s: what speaks of a node is reported or not', (_, path, expected) => {
    const told = [{ ...error('no-context', 'x'), path }];
    expect(texts([hook({})], told).slice(1)).toEqual([...expected]);
  });

  test('as a warning of the node: only the same is not told again', () => {
    const warning = (code: Code): Problem => ({ ...error(code, 'x'), severity: 'warning', path: ['spec'] });
    expect(texts([hook({})], [warning('no-context')]).slice(1)).toEqual([noDeadline]);
    expect(texts([hook({})], [warning('hook-without-deadline')]).slice(1)).toEqual([]);
  });

  test('at the construct around the object, by the same code: a hook speaks of its ConfigMap', () => {
    const configMap = located({ data: { password: 'hunter22' } }, { where: 'erp/hook/ConfigMap' });
    const around = located(
      { apiVersion: FORKLIFT, kind: 'Hook', metadata: { name: 'hook' }, spec: { image: 'a/b:1', deadline: 60 } },
      { where: 'erp/hook' },
    );
    const clear =
      'erp/hook/ConfigMap: warning credential-in-text: password holds what its name says in clear text; take it out and read it from a Secret; change what was committed';
    const objects = [around, configMap];
    expect(texts(objects, [error('credential-in-text', 'a password', 'erp/hook')]).slice(1)).toEqual([]);
    expect(texts(objects, [error('no-context', 'x', 'erp/hook')]).slice(1)).toEqual([clear]);
    // A program has no object, and speaks for none.
    expect(texts([configMap], [error('credential-in-text', 'a password', 'erp/hook')]).slice(1)).toEqual([clear]);
  });

  test('keeps its words, and what the annotation ignores is marked whoever said it', () => {
    const annotations = {
      'cdk8s-forklift.dev/ignore': 'no-vms: later\nsetting-unread: an old release\nhook-not-there: both',
    };
    const manifest = located({
      apiVersion: FORKLIFT,
      kind: 'Hook',
      metadata: { name: 'a', annotations } as never,
      spec: { image: 'a/b:1', deadline: 60 },
    });
    const told = [error('no-vms', 'the plan has no VMs'), error('no-context', 'x')];
    expect(texts([manifest], told)).toEqual([
      'erp/scripts: ignored error no-vms: the plan has no VMs',
      'erp/scripts: error no-context: x',
      'erp/scripts: warning idle-ignore: rule setting-unread is ignored here, and finds nothing; take the line out: one day it would hide something',
      'erp/scripts: warning idle-ignore: rule hook-not-there is ignored here, and finds nothing; take the line out: one day it would hide something',
    ]);
  });
});

test('rules that constructs tell themselves look at an object that was patched', () => {
  const spec = {
    provider: { source: ref, destination: ref },
    map: { network: ref, storage: ref },
    targetNamespace: 'apps',
    vms: [
      { id: 'a', name: 'a' },
      { id: 'a', name: 'a' },
    ],
  };
  const manifest = { apiVersion: FORKLIFT, kind: 'Plan', spec };
  expect(texts([located(manifest, { asked: new Set(['duplicate-vm']) })])).toEqual([]);
  expect(texts([located(manifest, {})])).toEqual([
    'erp/scripts: error duplicate-vm: VM "a" (a) is in the plan twice (Forklift: DuplicateVM); remove one of the two',
  ]);
});
