import { ApiObject, App, Chart, JsonPatch, Testing } from 'cdk8s';
import { ConfigMap, Namespace } from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { load } from 'js-yaml';
import {
  AnsibleHook,
  Credentials,
  ForkliftApp,
  ForkliftRelease,
  MigrationProgram,
  OvaProvider,
  Playbook,
  ProblemError,
  Rules,
  VmSelection,
} from '../../lib';
import { aPlan, aSourceVm, problemTexts, testProgram } from '../kit';

const anOva = (scope: Construct, id = 'ova') =>
  new OvaProvider(scope, id, { url: 'nas:/ova', credentials: Credentials.fromSecret('ova') });
const appOf = (construct: Construct) => construct.node.root as ForkliftApp;
const filesOf = (construct: Construct) => appOf(construct).render().files;
const documentAt = (construct: Construct, path: string) =>
  load(filesOf(construct).find((f) => f.path === path)?.text ?? '') as Record<string, Record<string, unknown>>;

describe('what is rendered', () => {
  test('each object in its file, as text, with nothing written', () => {
    const erp = testProgram();
    anOva(erp);
    expect(filesOf(erp)).toEqual([
      {
        path: 'erp/10-base/kustomization.yaml',
        text: `---
apiVersion: kustomize.config.k8s.io/v1beta1
kind: Kustomization
metadata:
  name: erp-10-base
resources:
  - provider-ova.yaml
`,
      },
      {
        path: 'erp/10-base/provider-ova.yaml',
        text: `---
apiVersion: forklift.konveyor.io/v1beta1
kind: Provider
metadata:
  annotations:
    argocd.argoproj.io/sync-options: Prune=confirm,Delete=false
    argocd.argoproj.io/sync-wave: "-10"
    kustomize.toolkit.fluxcd.io/prune: disabled
  labels:
    app.kubernetes.io/part-of: erp
  name: ova
  namespace: vm-migrations
spec:
  secret:
    name: ova
    namespace: vm-migrations
  type: ova
  url: nas:/ova
`,
      },
      {
        path: 'erp/kustomization.yaml',
        text: `---
apiVersion: kustomize.config.k8s.io/v1beta1
kind: Kustomization
metadata:
  name: erp
resources:
  - 10-base
`,
      },
    ]);
  });

  test('rendering twice gives the same', () => {
    const erp = testProgram();
    aPlan(erp).run(1);
    expect(appOf(erp).render()).toEqual(appOf(erp).render());
  });

  test('an object of cdk8s-plus lands in the base, in the namespace of the program', () => {
    const erp = testProgram();
    new ConfigMap(erp, 'scripts', { metadata: { name: 'scripts' }, data: { '01_linux_run_net.sh': 'echo on\n' } });
    expect(documentAt(erp, 'erp/10-base/configmap-scripts.yaml')).toEqual({
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: {
        name: 'scripts',
        namespace: 'vm-migrations',
        labels: { 'app.kubernetes.io/part-of': 'erp' },
        annotations: {
          'argocd.argoproj.io/sync-wave': '-15',
          'kustomize.toolkit.fluxcd.io/substitute': 'disabled',
        },
      },
      data: { '01_linux_run_net.sh': 'echo on\n' },
      immutable: false,
    });
  });

  test('a cluster scoped object gets no namespace', () => {
    const erp = testProgram();
    new Namespace(erp, 'apps', { metadata: { name: 'apps' } });
    expect(documentAt(erp, 'erp/00-secrets/namespace-apps.yaml').metadata).toEqual({
      name: 'apps',
      labels: { 'app.kubernetes.io/part-of': 'erp' },
      annotations: {
        'argocd.argoproj.io/sync-options': 'Prune=false,Delete=false',
        'argocd.argoproj.io/sync-wave': '-30',
        'kustomize.toolkit.fluxcd.io/prune': 'disabled',
      },
    });
  });

  test('a JSON patch of the object behind a construct is applied', () => {
    const erp = testProgram();
    const ova = anOva(erp);
    ApiObject.of(ova).addJsonPatch(JsonPatch.add('/spec/settings', { applianceManagement: 'true' }));
    expect(documentAt(erp, 'erp/10-base/provider-ova.yaml').spec?.settings).toEqual({ applianceManagement: 'true' });
  });

  test('two programs have a folder each', () => {
    const app = new ForkliftApp();
    for (const id of ['erp', 'crm']) anOva(new MigrationProgram(app, id, { namespace: `${id}-vms` }));
    expect(app.render().files.map((f) => f.path)).toEqual([
      'crm/10-base/kustomization.yaml',
      'crm/10-base/provider-ova.yaml',
      'crm/kustomization.yaml',
      'erp/10-base/kustomization.yaml',
      'erp/10-base/provider-ova.yaml',
      'erp/kustomization.yaml',
    ]);
  });

  test('warnings come with the files', () => {
    const erp = testProgram();
    aPlan(erp, { diskBus: 'virtio' });
    const { files, warnings } = appOf(erp).render();
    expect(files.length).toBeGreaterThan(0);
    expect(warnings).toEqual([
      {
        severity: 'warning',
        code: 'setting-unread',
        where: 'erp/app',
        path: ['spec', 'diskBus'],
        message: 'diskBus is deprecated and not read',
        fix: 'leave it out',
        source: expect.stringMatching(/^test\/kit\.ts:\d+$/),
      },
    ]);
  });

  test('what is ignored comes with its reason, and in the object', () => {
    const erp = testProgram();
    const plan = aPlan(erp, { diskBus: 'virtio' });
    Rules.ignore(plan, 'setting-unread', { reason: 'an older release reads it' });
    const { warnings, ignored } = appOf(erp).render();
    expect(warnings).toEqual([]);
    expect(ignored.map(({ code, ignored: reason }) => [code, reason])).toEqual([
      ['setting-unread', 'an older release reads it'],
    ]);
    expect(documentAt(erp, 'erp/20-plans/plan-app.yaml').metadata?.annotations).toEqual({
      'argocd.argoproj.io/sync-options': 'Prune=confirm,Delete=false',
      'argocd.argoproj.io/sync-wave': '10',
      'kustomize.toolkit.fluxcd.io/prune': 'disabled',
      populatorLabels: 'True',
      'cdk8s-forklift.dev/ignore': 'setting-unread: an older release reads it',
    });
  });

  test('an error that is ignored does not stop a synth', () => {
    const erp = testProgram();
    const plan = aPlan(erp, { pvcNameTemplate: '{{ .Nothing }}' });
    expect(problemTexts(plan)).toHaveLength(1);
    Rules.ignore(plan, 'invalid-name-template', { reason: 'our own build knows it' });
    expect(appOf(erp).render().warnings).toEqual([]);
  });
});

describe('what is refused', () => {
  test('an app without a program', () => {
    expect(problemTexts(new ForkliftApp())).toEqual([
      "app: error no-programme: the app has no MigrationProgram; add one: new MigrationProgram(app, 'erp', { namespace: 'vm-migrations' })",
    ]);
  });

  test('a program without objects', () => {
    expect(problemTexts(testProgram())).toEqual(['app: error nothing-to-write: the programs have no objects']);
  });

  test('an object outside any program', () => {
    const erp = testProgram();
    anOva(erp);
    const chart = new Chart(appOf(erp), 'aside');
    new ConfigMap(chart, 'scripts', { metadata: { name: 'scripts' } });
    expect(problemTexts(erp)).toEqual([
      'aside/scripts: error outside-programme: ConfigMap "scripts"is not below a MigrationProgram; create it below one: its folder is named after the program',
    ]);
  });

  test('a dependency, which would change nothing', () => {
    const erp = testProgram();
    anOva(erp, 'second').node.addDependency(anOva(erp, 'first'));
    expect(problemTexts(erp)).toEqual([
      'erp/second: error dependency-has-no-effect: has a dependency, but order is given by the layers 00-secrets, 10-base, 20-plans, 30-runs; leave addDependency out',
    ]);
  });

  test('a JSON patch of a path that is not there', () => {
    const erp = testProgram();
    ApiObject.of(anOva(erp)).addJsonPatch(JsonPatch.replace('/spec/settings/applianceManagement', 'true'));
    expect(problemTexts(erp)).toEqual([
      "erp/ova: error not-rendered: cannot be rendered: Cannot read properties of undefined (reading 'applianceManagement'); if the object has a JSON patch, check that every path in it is there",
    ]);
  });

  test.each([
    [
      'of a path that is not there',
      JsonPatch.replace('/spec/nothing/there', 1),
      "erp/app: error not-rendered: cannot be rendered: Cannot read properties of undefined (reading 'there'); if the object has a JSON patch, check that every path in it is there",
    ],
    [
      'that takes away what hooks tell plans apart by',
      JsonPatch.remove('/spec/provider'),
      'erp/app: error missing-field: provider is required and missing',
    ],
  ])('a JSON patch %s, of a Plan that a hook reads: at the Plan, once', (_, patch, expected) => {
    const erp = testProgram();
    const reads = '- hosts: localhost\n  tasks:\n    - debug: {msg: "{{ plan.spec.description }}"}\n';
    const hook = new AnsibleHook(erp, 'hook', { image: 'registry.example/hooks:1', playbook: Playbook.inline(reads) });
    ApiObject.of(aPlan(erp, { preHooks: [hook] })).addJsonPatch(patch);
    expect(problemTexts(erp)).toEqual([expected]);
  });

  test('an object that cannot be rendered because its props are wrong: the props only', () => {
    const erp = testProgram();
    const ova = new OvaProvider(erp, 'ova', { url: 'nfs://nas/ova', credentials: Credentials.fromSecret('ova') });
    ApiObject.of(ova).addJsonPatch(JsonPatch.remove('/spec/settings/applianceManagement'));
    expect(problemTexts(erp)).toEqual([
      'erp/ova: error provider-url: url is "nfs://nas/ova", accepted: SERVER:/PATH of an NFS export (Forklift: UrlNotValid); leave nfs:// out',
    ]);
  });

  test('the same fault in the same place, once', () => {
    const erp = testProgram();
    const plan = aPlan(erp);
    for (let i = 0; i < 2; i++) plan.vm('mail-01').configure({ rootDisk: '/dev/sda' });
    expect(problemTexts(erp)).toEqual([
      'erp/app: error vm-not-in-plan: VM "mail-01" is not among the 1 VMs of plan "app"; add it to vms, or give the name of a VM of the plan',
    ]);
  });

  test('a validation that somebody else added', () => {
    const erp = testProgram();
    anOva(erp).node.addValidation({ validate: () => ['the NAS is being replaced', 'ask Ann'] });
    expect(problemTexts(erp)).toEqual([
      'erp/ova: error validation: the NAS is being replaced',
      'erp/ova: error validation: ask Ann',
    ]);
  });

  test('objects that have no place in a layer', () => {
    const erp = testProgram();
    new ApiObject(erp, 'raw', {
      apiVersion: 'forklift.konveyor.io/v1beta1',
      kind: 'Migration',
      metadata: { name: 'raw' },
      spec: { plan: { name: 'app', namespace: 'vm-migrations' } },
    });
    new ApiObject(erp, 'own', { apiVersion: 'argoproj.io/v1alpha1', kind: 'Application', metadata: { name: 'own' } });
    expect(problemTexts(erp)).toEqual([
      'erp/raw: error outside-layers: Migration "raw" is not in a wave, so no engine would apply it; declare it as a run of its plan: plan.run(1)',
      'erp/own: error outside-layers: Application "own" controls a GitOps engine and does not belong to a layer of a program; use ArgoCdDelivery or FluxDelivery, or keep it outside of the app',
    ]);
  });

  test('what would lead a file out of the output folder', () => {
    const erp = testProgram();
    const metadata = { name: 'x' };
    new ApiObject(erp, 'kind', { apiVersion: 'v1', kind: '../../../../evil', metadata });
    new ApiObject(erp, 'group', { apiVersion: '../v1', kind: 'Foo', metadata });
    new ApiObject(erp, 'namespace', {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { ...metadata, namespace: '../evil' },
    });
    expect(problemTexts(erp)).toEqual([
      'erp/kind: error unfit-for-a-path: kind is "../../../../evil", accepted: letters and digits, like ConfigMap; the object\'s file is named after it, and API servers refuse it',
      'erp/group: error unfit-for-a-path: apiVersion is "../v1", accepted: a group and a version, like apps/v1; the object\'s file is named after it, and API servers refuse it',
      'erp/namespace: error invalid-namespace: namespace "../evil" is not a DNS label; use lower case letters, digits and "-", at most 63',
    ]);
  });

  test.each(['..', '.', 'a/b', '../evil'])('a program called %j', (id) => {
    const app = new ForkliftApp();
    anOva(new MigrationProgram(app, id, { namespace: 'vm-migrations' }));
    expect(() => app.render()).toThrow('[invalid-programme-id]');
  });

  test('two programs of one id, whose files would overwrite each other', () => {
    const app = new ForkliftApp();
    for (const site of ['east', 'west'])
      anOva(new MigrationProgram(new Construct(app, site), 'erp', { namespace: `${site}-vms` }));
    expect(problemTexts(app)).toEqual([
      'west/erp: error duplicate-programme: program east/erp has the id "erp" too; both would write into the same folder; rename one of the two',
    ]);
  });

  test('one object in two programs', () => {
    const app = new ForkliftApp();
    for (const id of ['erp', 'crm']) anOva(new MigrationProgram(app, id, { namespace: 'vm-migrations' }));
    expect(problemTexts(app)).toEqual([
      'crm/ova: error duplicate-object: Provider vm-migrations/ova is also made by erp/ova; give one of the two a different id, or a different name in metadata',
    ]);
  });

  test('what the release of the app does not have', () => {
    const erp = testProgram(ForkliftRelease.of('2.11.0'));
    aPlan(erp, { xfsCompatibility: true });
    expect(problemTexts(erp)).toEqual([
      "erp/app: error not-in-release: xfsCompatibility is not a field of Forklift 2.11.0, which would drop it with only a warning; it came with Forklift 2.10.6 (and 2.11.1 in the 2.11 line): leave it out, or set the app's release to the one your cluster runs",
    ]);
  });

  test('everything at once, each fault once, warnings too', () => {
    const erp = testProgram();
    new OvaProvider(erp, 'ova', { url: 'nfs://nas/ova', credentials: Credentials.fromSecret('Ova') });
    aPlan(erp, { vms: [], diskBus: 'virtio' }, 'web.app');
    const render = () => appOf(erp).render();
    expect(render).toThrow(ProblemError);
    const report = () => {
      try {
        render();
      } catch (error) {
        return (error as Error).message.replace(/:\d+\)$/gm, ':0)');
      }
      return '';
    };
    expect(report()).toBe(`4 errors, 1 warning

erp/ova (test/app/app.test.ts:0)
  error: credentials: what is given is not a valid name for a Secret [invalid-reference]
      give the name of the Secret, never its content
  error: url is "nfs://nas/ova", accepted: SERVER:/PATH of an NFS export (Forklift: UrlNotValid) [provider-url]
      leave nfs:// out

erp/web.app (test/kit.ts:0)
  error: a Plan cannot be named "web.app": Forklift uses the name as a label and in the names of volumes [invalid-plan-name]
      write it without dots, such as "web-app"
  warning: diskBus is deprecated and not read [setting-unread]
      leave it out
  error: the plan has no VMs [no-vms]
      give vms: a selection of the inventory, or a list
`);
  });
});

describe('a program in a plain cdk8s app', () => {
  test('is written by cdk8s', () => {
    const chart = new MigrationProgram(new App(), 'erp', { namespace: 'vm-migrations' });
    anOva(chart);
    expect(Testing.synth(chart).map((o) => o.kind)).toEqual(['Provider']);
  });

  test('fails on errors too', () => {
    const app = new App({ outdir: '.synth/never-written' });
    aPlan(new MigrationProgram(app, 'erp', { namespace: 'vm-migrations' }), { vms: [] });
    expect(() => app.synth()).toThrow(
      'the plan has no VMs; give vms: a selection of the inventory, or a list [no-vms]',
    );
  });
});

test('a rendering tells how the VMs of plans are chosen, where their names alone do not', () => {
  const erp = testProgram();
  const chosen = (id: string, description: string, byCondition: boolean) =>
    new VmSelection([aSourceVm({ id, name: id })], description, [], { byCondition });
  aPlan(erp, { vms: chosen('vm-2', "where name ~= '^erp'", true) }, 'asked')
    .addVm(chosen('vm-3', 'three', false))
    .addVm(chosen('vm-4', 'name matches /^web/', true));

  const named = testProgram();
  aPlan(named, { vms: chosen('vm-1', 'one, two', false) });

  expect([...appOf(named).render().queries]).toEqual([]);
  expect([...appOf(erp).render().queries]).toEqual([
    ['vm-migrations/asked', "where name ~= '^erp'; name matches /^web/"],
  ]);
});
