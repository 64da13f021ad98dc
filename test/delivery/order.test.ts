/** Whatever an object refers to is applied before it: in an earlier layer, or in an earlier wave of the same one. */
import { join } from 'node:path';
import { load } from 'js-yaml';
import { Credentials, Host, Migration, Plan, type VSphereProvider } from '../../lib';
import { groupOf, type Manifest } from '../../lib/forklift/manifest';
import { LAYERS, layerOf } from '../../lib/layout/layout';
import { filesBelow } from '../kit';
import { anApp, aProgram, filesOf } from './delivery-kit';

interface Reference {
  readonly kind: string;
  readonly name: string;
  readonly namespace: string;
}

// biome-ignore lint/suspicious/noExplicitAny: specs of any kind
type Any = any;

/** What an object needs. */
function referencesOf({ kind, metadata, ...rest }: Manifest): Reference[] {
  const spec = (rest as Any).spec ?? {};
  const to = (of: string, ref: Any): Reference[] => (ref?.name ? [{ kind: of, ...ref }] : []);
  const here = (of: string, name: string | undefined) => to(of, name && { name, namespace: metadata.namespace });
  const { provider = {}, map = {} } = spec;
  switch (kind) {
    case 'ExternalSecret':
      return here(spec.secretStoreRef.kind, spec.secretStoreRef.name);
    case 'Provider':
      return to('Secret', spec.secret);
    case 'Host':
      return [...to('Provider', provider), ...to('Secret', spec.secret)];
    case 'NetworkMap':
    case 'StorageMap':
      return [...to('Provider', provider.source), ...to('Provider', provider.destination)];
    case 'Hook':
      return [...here('ServiceAccount', spec.serviceAccount), ...here('ConfigMap', `hook-${metadata.name}`)];
    case 'Plan':
      return [
        ...to('Provider', provider.source),
        ...to('Provider', provider.destination),
        ...to('NetworkMap', map.network),
        ...to('StorageMap', map.storage),
        ...spec.vms.flatMap((vm: Any) => (vm.hooks ?? []).flatMap((entry: Any) => to('Hook', entry.hook))),
      ];
    case 'Migration':
      return to('Plan', spec.plan);
    default:
      return [];
  }
}

/** What an object makes beside itself. */
function madeBy({ kind, metadata, spec }: Any): Reference[] {
  const own = { kind, name: metadata.name, namespace: metadata.namespace };
  return kind === 'ExternalSecret' ? [own, { ...own, kind: 'Secret', name: spec.target.name }] : [own];
}

const keyOf = ({ kind, name, namespace }: Reference) => `${kind} ${namespace}/${name}`;

/** Objects below the programs; the layer is that of their folder. */
function objectsIn(files: Record<string, string>): { layer: number; wave: number; object: Manifest }[] {
  return Object.entries(files)
    .filter(([path]) => !path.startsWith('gitops/') && !path.endsWith('kustomization.yaml'))
    .map(([path, text]) => {
      const object = load(text) as Manifest;
      expect(path.split('/')[1]).toBe(layerOf(object));
      return {
        layer: LAYERS.indexOf(layerOf(object)),
        wave: Number(object.metadata.annotations?.['argocd.argoproj.io/sync-wave']),
        object,
      };
    });
}

/** Every kind in one program. */
function everything(): Record<string, string> {
  const app = anApp();
  const erp = aProgram(app, 'erp');
  const credentials = Credentials.fromExternalSecret({ store: 'vault', remoteKey: 'esxi', storeKind: 'SecretStore' });
  const provider = erp.node.findChild('vcenter') as VSphereProvider;
  new Host(erp, 'esxi-1', { provider, credentials, host: { id: 'host-1' }, ipAddress: '10.0.0.1' });
  const elsewhere = Plan.fromPlanName(erp, 'elsewhere', 'elsewhere');
  new Migration(erp, 'elsewhere-run', { plan: elsewhere, attempt: 1 });
  return filesOf(app);
}

describe.each<[string, () => Record<string, string>, string[]]>([
  [
    'the example',
    () => filesBelow(join(__dirname, '../../dist')),
    ['ClusterSecretStore vm-migrations/vault', 'Provider openshift-mtv/host'],
  ],
  [
    'a program with every kind',
    everything,
    [
      'Plan erp-vms/elsewhere',
      'Provider konveyor-forklift/host',
      'Secret erp-vms/some-credentials',
      'SecretStore erp-vms/vault',
    ],
  ],
])('%s', (_, files, there) => {
  const objects = objectsIn(files());
  const places = new Map(objects.flatMap((place) => madeBy(place.object).map((ref) => [keyOf(ref), place] as const)));

  test('refers to nothing that is applied with it or after it', () => {
    const wrong = objects.flatMap(({ layer, wave, object }) =>
      referencesOf(object).flatMap((reference) => {
        const before = places.get(keyOf(reference));
        const earlier = !before || before.layer < layer || (before.layer === layer && before.wave < wave);
        return earlier ? [] : [`${object.kind} ${object.metadata.name} needs ${keyOf(reference)}`];
      }),
    );
    expect(wrong).toEqual([]);
  });

  test('has waves that rise with the layers, and never a plan beside what it needs: Flux tries a whole layer first', () => {
    for (const { layer, wave, object } of objects) {
      for (const reference of referencesOf(object)) {
        const before = places.get(keyOf(reference));
        if (!before) continue;
        expect(before.wave).toBeLessThan(wave);
        if (object.kind === 'Plan' || object.kind === 'Migration') expect(before.layer).toBeLessThan(layer);
      }
    }
  });

  test('refers to what it does not make only where that must be there already', () => {
    const missing = objects.flatMap(({ object }) => referencesOf(object).map(keyOf)).filter((key) => !places.has(key));
    expect([...new Set(missing)].sort()).toEqual(there);
  });

  test('has runs, and nothing else, in the layer of runs', () => {
    const kinds = objects.filter(({ layer }) => LAYERS[layer] === '30-runs').map(({ object }) => object.kind);
    expect(new Set(kinds)).toEqual(new Set(['Migration']));
  });

  test('has a known group in every object', () => {
    for (const { object } of objects) expect(groupOf(object.apiVersion)).toMatch(/^$|forklift|external-secrets|rbac/);
  });
});
