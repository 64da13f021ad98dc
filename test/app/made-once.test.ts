import { ApiObject, JsonPatch } from 'cdk8s';
import { load } from 'js-yaml';
import { AnsibleHook, ArgoCdDelivery, FluxDelivery, type ForkliftApp, Plan, Playbook } from '../../lib';
import { captureApps } from '../../lib/app/app';
import { planSpec } from '../../lib/constructs/plan-spec';
import { composePlaybook } from '../../lib/hooks/compose';
import { withContext } from '../../lib/hooks/effective-playbook';
import { hookData } from '../../lib/hooks/hook-data';
import { encodePlaybook } from '../../lib/hooks/playbook';
import { aDestination, aPlan, aSource, someMaps, testProgram } from '../kit';

/** A module whose functions are counted and do what they do. */
function counted(path: string): object {
  const actual = jest.requireActual<Record<string, unknown>>(path);
  return Object.fromEntries(
    Object.entries(actual).map(([name, value]) => [
      name,
      typeof value === 'function' && !/^class\b/.test(String(value)) ? jest.fn(value as () => unknown) : value,
    ]),
  );
}

jest.mock('../../lib/constructs/plan-spec', () => counted('../../lib/constructs/plan-spec'));
jest.mock('../../lib/hooks/compose', () => counted('../../lib/hooks/compose'));
jest.mock('../../lib/hooks/effective-playbook', () => counted('../../lib/hooks/effective-playbook'));
jest.mock('../../lib/hooks/hook-data', () => counted('../../lib/hooks/hook-data'));
jest.mock('../../lib/hooks/playbook', () => counted('../../lib/hooks/playbook'));

/** How often each thing was made since the last time that was asked. */
function made() {
  const calls = (what: unknown) => {
    const { calls } = (what as jest.Mock).mock;
    const args = [...calls];
    (what as jest.Mock).mockClear();
    return args;
  };
  return {
    plans: calls(planSpec)
      .map(([plan]) => (plan as Plan).name)
      .sort(),
    contexts: calls(withContext).length,
    data: calls(hookData).length,
    lists: calls(composePlaybook).map(([hooks]) => (hooks as { name: string }[]).map(({ name }) => name)),
    encoded: calls(encodePlaybook).length,
  };
}

const image = 'registry.example/hooks:1';
const reading = (what: string) =>
  Playbook.inline(`- hosts: localhost\n  tasks:\n    - debug: {msg: "{{ ${what} }}"}\n`);

test('a rendering makes each Plan, each playbook and its data once, and the next one makes them again', () => {
  const erp = testProgram();
  const app = erp.node.root as ForkliftApp;
  const delivery = { repoUrl: 'https://git.example/migrations.git' };
  new ArgoCdDelivery(app, 'argocd', delivery);
  new FluxDelivery(app, 'flux', delivery);
  const owner = new AnsibleHook(erp, 'owner', { image, playbook: reading('plan.metadata.labels.owner') });
  const spec = new AnsibleHook(erp, 'spec', { image, playbook: reading('plan.spec.description') });
  const embedded = new AnsibleHook(erp, 'embedded', {
    image,
    playbook: reading('params.team'),
    embedded: true,
    parameters: { team: 'erp' },
  });
  const quiet = new AnsibleHook(erp, 'quiet', {
    image,
    playbook: Playbook.inline('- hosts: localhost\n  tasks: []\n'),
  });
  const ends = { source: aSource(erp), destination: aDestination(erp) };
  const shared = {
    ...ends,
    ...someMaps(erp, ends),
    targetNamespace: 'apps',
    deleteVmOnFailMigration: false,
    metadata: { labels: { owner: 'ada' } },
  };
  const first = new Plan(erp, 'first', {
    ...shared,
    vms: [{ id: 'vm-1', name: 'app-1' }],
    preHooks: [owner, spec],
    postHooks: [quiet],
  });
  const second = new Plan(erp, 'second', {
    ...shared,
    vms: [{ id: 'vm-2', name: 'app-2' }],
    preHooks: [spec, embedded],
  });
  ApiObject.of(second).addJsonPatch(JsonPatch.add('/spec/description', 'patched'));
  first.run(1);
  second.run(1);
  made();

  const before = app.render();
  const once = {
    plans: ['first', 'second'],
    contexts: 3,
    data: 3,
    lists: [
      ['owner', 'spec'],
      ['spec', 'embedded'],
    ],
    encoded: 6,
  };
  expect(made()).toEqual(once);

  second.addVm({ id: 'vm-3', name: 'app-3' });
  ApiObject.of(second).addJsonPatch(JsonPatch.replace('/spec/description', 'patched again'));
  const after = app.render();
  expect(made()).toEqual(once);

  const textOf = ({ files }: typeof before, path: string) => files.find((file) => file.path === path)?.text ?? '';
  const dataOf = (rendering: typeof before) =>
    load(
      (load(textOf(rendering, 'erp/10-base/configmap-hook-spec.yaml')) as { data: Record<string, string> }).data[
        'parameters.yml'
      ] as string,
    );
  const seen = (description: string, vms: string[]) => ({
    plans: {
      'vm-migrations/first': { spec: {}, vms: { 'vm-1': {} } },
      'vm-migrations/second': { spec: { description }, vms: Object.fromEntries(vms.map((vm) => [vm, {}])) },
    },
  });
  expect(dataOf(before)).toEqual(seen('patched', ['vm-2']));
  expect(dataOf(after)).toEqual(seen('patched again', ['vm-2', 'vm-3']));
});

test('what is asked for between two renderings is made of the program as it stands', () => {
  const erp = testProgram();
  const hook = new AnsibleHook(erp, 'drain', { image, playbook: Playbook.inline('- hosts: localhost\n  tasks: []\n') });
  aPlan(erp, { preHooks: [hook] });
  (erp.node.root as ForkliftApp).render();
  expect(hook.accountName).toBeUndefined();

  hook.grant(['get'], { apiGroup: '', resourceType: 'secrets' });
  expect(hook.accountName).toBe('hook-drain');
});

test('the program of this repository too, each of whose hooks reads something of its context', () => {
  const [app] = captureApps(() => require('../../main')) as readonly ForkliftApp[];
  made();
  app?.render();

  const { plans, lists, ...times } = made();
  const all = app?.node.findAll() ?? [];
  const hooks = all.filter((construct) => construct instanceof AnsibleHook).length;
  const names = all.filter((construct) => construct instanceof Plan).map(({ name }) => name);
  expect(plans).toEqual(names.sort());
  expect(new Set(lists.map(String)).size).toBe(lists.length);
  expect(times).toEqual({ encoded: hooks + lists.length, contexts: hooks, data: hooks });
  expect(hooks).toBeGreaterThan(3);
});
