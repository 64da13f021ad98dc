import { Secret } from 'cdk8s-plus-27';
import { dump, load } from 'js-yaml';
import {
  AapHook,
  AnsibleHook,
  type AnsibleHookProps,
  type ForkliftApp,
  Hook,
  type MigrationProgram,
  MigrationType,
  Parameter,
  Plan,
  type PlanProps,
  Playbook,
  ProviderType,
} from '../../lib';
import { type ContextPlayProps, contextPlay } from '../../lib/hooks/context/play';
import { aDestination, aPlan, aSource, problemsOf, problemTexts, someMaps, testProgram } from '../kit';

const image = 'registry.example/hooks:1';
const base64 = (text: string) => Buffer.from(text).toString('base64');

function aHook(
  erp: MigrationProgram,
  text: string,
  props: Partial<AnsibleHookProps> = {},
  id = 'announce',
): AnsibleHook {
  return new AnsibleHook(erp, id, { image, playbook: Playbook.inline(text), ...props });
}

/** A playbook that prints an expression. */
const prints = (expression: string) => `- hosts: localhost
  tasks:
    - ansible.builtin.debug:
        msg: "{{ ${expression} }}"
`;

/** The same, after what loads both files under their names. */
const loadsAndPrints = (expression: string) => `- hosts: localhost
  tasks:
    - ansible.builtin.include_vars: { file: plan.yml, name: plan }
    - ansible.builtin.include_vars: { file: workload.yml, name: workload }
    - ansible.builtin.debug:
        msg: "{{ ${expression} }}"
`;

/** Plans below one program, with one source and its maps. */
function plansOf(erp: MigrationProgram) {
  const ends = { source: aSource(erp), destination: aDestination(erp) };
  const shared = { ...ends, ...someMaps(erp, ends), targetNamespace: 'apps', deleteVmOnFailMigration: false };
  return (id: string, props: Partial<PlanProps> = {}) =>
    new Plan(erp, id, { ...shared, vms: [{ id: 'vm-1', name: 'app-1' }], ...props });
}

/** Text of each file, by its path below the program. */
function filesOf(erp: MigrationProgram): Record<string, string> {
  const { files } = (erp.node.root as ForkliftApp).render();
  return Object.fromEntries(files.map(({ path, text }) => [path.replace(/^erp\//, ''), text]));
}

/** The files that belong to hooks. */
function hookFilesOf(erp: MigrationProgram): Record<string, string> {
  return Object.fromEntries(Object.entries(filesOf(erp)).filter(([path]) => /^10-base\/(?!kust).*hook-/.test(path)));
}

const context = (props: Partial<ContextPlayProps>) =>
  contextPlay({
    providers: [ProviderType.VSPHERE],
    need: { any: true, plan: [], targetName: false, params: false },
    data: { configMap: 'hook-announce' },
    secrets: false,
    ...props,
  });
const indented = (text: string) => text.replace(/^(?=.)/gm, '    ');
const metadata = (name: string, namespace = 'vm-migrations') => `  labels:
    app.kubernetes.io/part-of: erp
  name: ${name}
  namespace: ${namespace}
`;

const configMap = (data: string) => `---
apiVersion: v1
kind: ConfigMap
metadata:
  annotations:
    argocd.argoproj.io/sync-wave: "-15"
    cdk8s-forklift.dev/hook: hook/announce
    kustomize.toolkit.fluxcd.io/substitute: disabled
${metadata('hook-announce')}data:
${data}`;
const hookFile = (playbook: string, account = '') => `---
apiVersion: forklift.konveyor.io/v1beta1
kind: Hook
metadata:
  annotations:
    argocd.argoproj.io/sync-wave: "0"
    cdk8s-forklift.dev/playbook: configmap/hook-announce
    kustomize.toolkit.fluxcd.io/substitute: disabled
${metadata('announce')}spec:
  deadline: 1800
  image: registry.example/hooks:1
  playbook: ${base64(playbook)}
${account}`;
const role = (rules: string, namespace?: string) => `---
apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata:
  annotations:
    argocd.argoproj.io/sync-wave: "-15"
${metadata('hook-announce', namespace)}rules:
${rules}`;
const readRule = (kind: string, name: string) => `  - apiGroups:
      - ""
    resourceNames:
      - ${name}
    resources:
      - ${kind}
    verbs:
      - get
`;
const binding = (namespace?: string) => `---
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata:
  annotations:
    argocd.argoproj.io/sync-wave: "-15"
${metadata('hook-announce', namespace)}roleRef:
  apiGroup: rbac.authorization.k8s.io
  kind: Role
  name: hook-announce
subjects:
  - kind: ServiceAccount
    name: hook-announce
    namespace: vm-migrations
`;
const account = `---
apiVersion: v1
kind: ServiceAccount
metadata:
  annotations:
    argocd.argoproj.io/sync-wave: "-15"
${metadata('hook-announce')}automountServiceAccountToken: true
`;

describe('what a hook renders', () => {
  test('the Hook, its ConfigMap, and account and rights in each namespace', () => {
    const erp = testProgram();
    const text = `- hosts: localhost
  tasks:
    - ansible.builtin.uri:
        url: "https://{{ params.team }}:{{ params.password }}@mail/{{ workload.vm.targetname }}/{{ plan.spec.description }}"
      no_log: true
`;
    const hook = aHook(erp, text, {
      parameters: { team: 'erp', password: Parameter.fromSecretKey('mail', 'pw') },
    })
      .grantRead(Secret.fromSecretName(erp, 'other', 'other'), { namespace: 'apps' })
      .grant(['get', 'list'], { apiGroup: 'kubevirt.io', resourceType: 'virtualmachines' }, { namespace: 'apps' });
    const plan = plansOf(erp)('app', { description: 'first wave' });
    plan.vm('vm-1').addPostHook(hook, { team: 'crm' });

    const need = { any: true, plan: [['spec', 'description']], targetName: true, params: true };
    const effective = context({ need, secrets: true }) + text;
    expect(problemTexts(hook)).toEqual([]);
    expect(hookFilesOf(erp)).toEqual({
      '10-base/configmap-hook-announce.yaml': configMap(`  parameters.yml: |
    params:
      password:
        secretKeyRef:
          key: pw
          name: mail
      team: erp
    plans:
      vm-migrations/app:
        spec:
          description: first wave
        vms:
          vm-1:
            params:
              team: crm
            targetname: app-1
  playbook.yml: |
${indented(effective)}`),
      '10-base/hook-announce.yaml': hookFile(effective, '  serviceAccount: hook-announce\n'),
      '10-base/role-hook-announce.yaml': role(readRule('configmaps', 'hook-announce') + readRule('secrets', 'mail')),
      '10-base/role-hook-announce__apps.yaml': role(
        `${readRule('secrets', 'other')}  - apiGroups:
      - kubevirt.io
    resources:
      - virtualmachines
    verbs:
      - get
      - list
`,
        'apps',
      ),
      '10-base/rolebinding-hook-announce.yaml': binding(),
      '10-base/rolebinding-hook-announce__apps.yaml': binding('apps'),
      '10-base/serviceaccount-hook-announce.yaml': account,
    });
  });

  test('a playbook that reads nothing: its text, no data and no rights', () => {
    const erp = testProgram();
    const text = '# nothing\n-   hosts: localhost\n    tasks: []';
    plansOf(erp)('app', { preHooks: [aHook(erp, text, { parameters: { team: 'erp' } })] });

    expect(hookFilesOf(erp)).toEqual({
      '10-base/configmap-hook-announce.yaml': configMap(`  playbook.yml: |-\n${indented(text)}\n`),
      '10-base/hook-announce.yaml': hookFile(text),
    });
  });

  test('a playbook that reads the two files only: the context, no data and no rights', () => {
    const erp = testProgram();
    const text = prints('workload.vm.name ~ plan.targetnamespace');
    plansOf(erp)('app', { preHooks: [aHook(erp, text)] });

    const effective = context({}) + text;
    expect(hookFilesOf(erp)).toEqual({
      '10-base/configmap-hook-announce.yaml': configMap(`  playbook.yml: |\n${indented(effective)}`),
      '10-base/hook-announce.yaml': hookFile(effective),
    });
  });

  test('embedded: the data in the playbook, no rights', () => {
    const erp = testProgram();
    const text = prints('params.team ~ workload.vm.targetname');
    plansOf(erp)('app', { preHooks: [aHook(erp, text, { embedded: true, parameters: { team: 'erp' } })] });

    const embedded = `params:
  team: erp
plans:
  vm-migrations/app:
    vms:
      vm-1:
        targetname: app-1
`;
    const effective =
      context({ need: { any: true, plan: [], targetName: true, params: true }, data: { embedded } }) + text;
    expect(hookFilesOf(erp)).toEqual({
      '10-base/configmap-hook-announce.yaml': configMap(`  playbook.yml: |\n${indented(effective)}`),
      '10-base/hook-announce.yaml': hookFile(effective),
    });
  });

  test('raw: the text as it is, whatever it reads', () => {
    const erp = testProgram();
    const text = loadsAndPrints('workload.vm.vm1.vm0.name ~ plan.targetnamespace ~ params.team | default(1)');
    plansOf(erp)('app', { preHooks: [aHook(erp, text, { context: 'raw', parameters: { team: 'erp' } })] });

    expect(hookFilesOf(erp)).toEqual({
      '10-base/configmap-hook-announce.yaml': configMap(`  playbook.yml: |\n${indented(text)}`),
      '10-base/hook-announce.yaml': hookFile(text),
    });
  });

  test('with an account of its own: no objects, and a word on what it must be allowed', () => {
    const erp = testProgram();
    const hook = aHook(erp, prints('params.team'), { serviceAccount: 'hooks', parameters: { team: 'erp' } })
      .grantRead(Secret.fromSecretName(erp, 'mail', 'mail'))
      .grant(['get', 'list'], { apiGroup: 'kubevirt.io', resourceType: 'virtualmachines' });
    plansOf(erp)('app', { preHooks: [hook] });

    expect(Object.keys(hookFilesOf(erp))).toEqual([
      '10-base/configmap-hook-announce.yaml',
      '10-base/hook-announce.yaml',
    ]);
    expect(hookFilesOf(erp)['10-base/hook-announce.yaml']).toContain('\n  serviceAccount: hooks\n');
    expect(problemTexts(erp)).toEqual([
      'erp/announce: warning rights-not-made: serviceAccount "hooks" exists elsewhere and must be allowed to: get configmaps hook-announce; get secrets mail; get, list virtualmachines',
    ]);
  });

  test('a list of plays in brackets runs where no play is put in front', () => {
    const text =
      '[{hosts: localhost, tasks: [{include_vars: {file: workload.yml, name: workload}}, {debug: {msg: "{{ workload.vm.vm1.vm0.name }}"}}]}]';

    expect(problemsOf((erp) => plansOf(erp)('app', { preHooks: [aHook(erp, text, { context: 'raw' })] }))).toEqual([]);
    expect(problemsOf((erp) => plansOf(erp)('app', { preHooks: [aHook(erp, text)] }))).toEqual([
      'erp/announce: error playbook-in-brackets: inline playbook:1:1: is a list in brackets, to which no play can be prepended; write each play after "- "',
    ]);
  });

  test('rendering again gives the same bytes, and what was added in between', () => {
    const erp = testProgram();
    const plan = plansOf(erp)('app', {
      preHooks: [aHook(erp, prints('params.team'), { parameters: { team: 'erp' } })],
    });

    const first = filesOf(erp);
    expect(filesOf(erp)).toEqual(first);
    plan.addVm({ id: 'vm-2', name: 'app-2' });
    expect(filesOf(erp)['10-base/configmap-hook-announce.yaml']).toBe(
      first['10-base/configmap-hook-announce.yaml']?.replace('vm-1: {}\n', 'vm-1: {}\n          vm-2: {}\n'),
    );
  });
});

test("changing one VM's parameter changes one line of one ConfigMap and nothing else", () => {
  const render = (team: string) => {
    const erp = testProgram();
    const hook = aHook(erp, prints('params.team'), { parameters: { team: 'erp' } });
    const other = aHook(erp, prints('workload.vm.name'), {}, 'other');
    const plan = plansOf(erp)('app', {
      preHooks: [hook, other],
      vms: Array.from({ length: 20 }, (_, i) => ({ id: `vm-${i}`, name: `app-${i}` })),
    });
    for (const vm of plan.vms) vm.addPreHook(hook, { team: vm.id === 'vm-7' ? team : vm.id });
    return filesOf(erp);
  };
  const [before, after] = [render('one'), render('two')];

  expect(Object.keys(after)).toEqual(Object.keys(before));
  const changed = Object.keys(after).filter((path) => after[path] !== before[path]);
  expect(changed).toEqual(['10-base/configmap-hook-announce.yaml']);
  const lines = (text = '') => text.split('\n');
  const [old, young] = [lines(before[changed[0] ?? '']), lines(after[changed[0] ?? ''])];
  expect(young).toHaveLength(old.length);
  expect(young.filter((line, i) => line !== old[i])).toEqual(['              team: two']);
});

test('one Hook serves 549 plans of one VM', () => {
  const erp = testProgram();
  const hook = aHook(erp, prints('params.team ~ workload.vm.targetname'), { parameters: { team: 'erp' } });
  const plan = plansOf(erp);
  for (let i = 0; i < 549; i++) plan(`app-${i}`, { preHooks: [hook], vms: [{ id: `vm-${i}`, name: `app-${i}` }] });

  const kinds = new Map<string, number>();
  for (const text of Object.values(filesOf(erp))) {
    const { kind } = load(text) as { kind: string };
    kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
  }
  kinds.delete('Kustomization');
  expect(Object.fromEntries(kinds)).toEqual({
    ConfigMap: 1,
    Hook: 1,
    NetworkMap: 1,
    Plan: 549,
    Role: 1,
    RoleBinding: 1,
    ServiceAccount: 1,
    StorageMap: 1,
  });
});

describe('problems', () => {
  const aap = (erp: MigrationProgram) => new AapHook(erp, 'tower', { jobTemplateId: 7 });

  test.each<[string, (erp: MigrationProgram) => unknown, string[]]>([
    [
      'a variable that does not exist',
      (erp) => plansOf(erp)('app', { preHooks: [aHook(erp, prints('workload.vm.nmae'))] }),
      [
        'erp/announce: error unknown-variable: inline playbook:4:18: workload.vm.nmae does not exist for vsphere: plan "app", VM "app-1"; did you mean workload.vm.name?',
      ],
    ],
    [
      'a variable that does not exist in a hook that nobody uses',
      (erp) => aHook(erp, prints("plan.spec.targetNamspace | default('default')")),
      [
        'erp/announce: error unknown-variable: inline playbook:4:18: plan.spec.targetNamspace does not exist; did you mean plan.spec.targetNamespace?',
      ],
    ],
    [
      'a variable of another provider, once for each type',
      (erp) => {
        const hook = aHook(erp, prints("hostvars['localhost'].workload.vm.uuid"));
        const plan = plansOf(erp);
        const source = aSource(erp, ProviderType.OVIRT);
        plan('one', { preHooks: [hook] });
        for (const id of ['two', 'three']) plan(id, { source, preHooks: [hook] });
      },
      [
        'erp/announce: error unknown-variable: inline playbook:4:18: workload.vm.uuid does not exist for ovirt: plan "two", VM "app-1"; known are id, name, targetname, powerstate, hostname, guestos, cpucount, memorymb, host, ipaddress, ipaddresses, disks, ...',
      ],
    ],
    [
      'a raw variable',
      (erp) =>
        plansOf(erp)('app', { preHooks: [aHook(erp, loadsAndPrints('plan.targetNamespace'), { context: 'raw' })] }),
      [
        'erp/announce: error unknown-variable: inline playbook:6:18: plan.targetNamespace does not exist for vsphere: plan "app", VM "app-1"; did you mean plan.targetnamespace?',
      ],
    ],
    [
      'a raw variable that nothing loads, once for plans of all sources',
      (erp) => {
        const hook = aHook(erp, prints('plan.targetnamespace'), { context: 'raw' });
        const plan = plansOf(erp);
        plan('one', { preHooks: [hook] });
        plan('two', { source: aSource(erp, ProviderType.OVIRT), preHooks: [hook] });
      },
      [
        'erp/announce: error unknown-variable: inline playbook:4:18: plan does not exist: plan.yml is not loaded; load it: include_vars: { file: plan.yml, name: plan }',
      ],
    ],
    ...([{ context: 'raw' }, {}] as const).map((props): [string, (erp: MigrationProgram) => unknown, string[]] => [
      `what vars_files make variables of, ${'context' in props ? 'raw' : 'beside our context'}`,
      (erp) => {
        const text = `- hosts: localhost
  vars_files: [plan.yml, workload.yml]
  tasks:
    - ansible.builtin.debug: { msg: "{{ vm.name }} {{ spec.targetNamespace }} {{ targetnamespace }}" }
    - ansible.builtin.debug: { msg: "{{ vm.vm1.vm0.name }} {{ xvm.vm }}" }
`;
        plansOf(erp)('app', { preHooks: [aHook(erp, text, props)] });
      },
      [
        expect.stringContaining(
          'inline playbook:4:41: vm.name does not exist for vsphere: plan "app", VM "app-1"; known',
        ),
        'erp/announce: error unknown-variable: inline playbook:4:55: spec does not exist: plan.yml is the spec of the Plan, and its keys are variables themselves; write targetnamespace',
        'erp/announce: error unknown-variable: inline playbook:5:63: xvm does not exist for vsphere: plan "app", VM "app-1"',
      ],
    ]),
    [
      'a variable that nothing sets, beside those of our context',
      (erp) => plansOf(erp)('app', { preHooks: [aHook(erp, prints('workload.vm.name ~ vm_name ~ vm.name'))] }),
      [
        'erp/announce: error undefined-variable: inline playbook:4:37: vm_name is not set: nothing in the playbook does, and a hook gets no inventory and no extra variables; only a job of AAP gets it; write workload.vm.name, which an AnsibleHook sets; without one there is workload.yml, to be loaded with include_vars',
        'erp/announce: error undefined-variable: inline playbook:4:47: vm is not set: nothing in the playbook does, and a hook gets no inventory and no extra variables; write workload.vm, which an AnsibleHook sets; without one load workload.yml with include_vars',
      ],
    ],
    [
      'a variable that nothing sets, where the hook may get by without it',
      (erp) => {
        const text = `${prints('workload.vm.name')}      when: workload.vm.name == "a" or region == "b"\n`;
        plansOf(erp)('app', { preHooks: [aHook(erp, text)] });
      },
      [
        "erp/announce: warning undefined-variable: inline playbook:5:40: region is not set: nothing in the playbook does, and a hook gets no inventory and no extra variables; set it with vars, or write region | default('...')",
      ],
    ],
    [
      'parameters in a raw hook',
      (erp) => plansOf(erp)('app', { preHooks: [aHook(erp, prints('params.team'), { context: 'raw' })] }),
      [
        "erp/announce: error undefined-variable: inline playbook:4:18: params is not set: nothing in the playbook does, and a hook gets no inventory and no extra variables; give the values as parameters of an AnsibleHook without context: 'raw'",
      ],
    ],
    [
      'a label that one plan lacks',
      (erp) => {
        const hook = aHook(
          erp,
          prints('plan.metadata.labels.team ~ plan.metadata.annotations.x ~ (plan.metadata.labels.y | default(1))'),
        );
        plansOf(erp)('app', { preHooks: [hook], metadata: { labels: { team: 'erp' } } });
      },
      [
        "erp/announce: error unknown-variable: inline playbook:4:46: plan.metadata.annotations.x does not exist for plan \"app\", which has no such annotation; give the plan the annotation, or write plan.metadata.annotations['x'] | default('...')",
      ],
    ],
    [
      'a provider that our variables are not made for',
      (erp) => {
        const source = aSource(erp, ProviderType.NUTANIX);
        aPlan(erp, { source, preHooks: [aHook(erp, prints('workload.vm.name'))] });
      },
      [
        'erp/announce: error no-context: plan, workload and params cannot be set for nutanix: plan "app", VM "app-1"; set context: \'raw\' and read workload.yml in the playbook',
      ],
    ],
    [
      'parameters without a value',
      (erp) => {
        const hook = aHook(erp, prints("params.team ~ params.tem ~ params.other ~ (params.free | default(''))"), {
          parameters: { team: 'erp' },
        });
        plansOf(erp)('app', { preHooks: [hook] });
      },
      [
        'erp/announce: error unknown-parameter: inline playbook:4:32: params.tem has no value for plan "app", VM "app-1"; did you mean params.team?',
        'erp/announce: error unknown-parameter: inline playbook:4:45: params.other has no value for plan "app", VM "app-1"; known are team',
      ],
    ],
    [
      'a parameter with a slip, whose default would be taken',
      (erp) => {
        const hook = aHook(erp, prints("params.team ~ (params.pool | default('green'))"), {
          parameters: { team: 'erp', poool: 'blue' },
        });
        plansOf(erp)('app', { preHooks: [hook] })
          .vm('vm-1')
          .addPreHook(hook, { floor: 3 });
      },
      [
        'erp/announce: warning unread-parameter: parameter "poool" is never read by inline playbook; did you mean "pool"?',
        'erp/announce: warning unread-parameter: parameter "floor" is never read by inline playbook; remove it, or read params.floor in the playbook',
      ],
    ],
    ...[
      ['all of them at once', prints('params | dict2items ~ params.team')],
      ['one by a name that is worked out', prints('params[workload.vm.name] ~ params.team')],
      ['a role', `${prints('params.team')}  roles: [site]\n`],
    ].map(([what, text]): [string, (erp: MigrationProgram) => void, string[]] => [
      `what a playbook reads is not known: ${what}`,
      (erp) =>
        plansOf(erp)('app', { preHooks: [aHook(erp, text as string, { parameters: { team: 'erp', poool: 'blue' } })] }),
      [],
    ]),
    [
      'a parameter of nobody',
      (erp) => aHook(erp, prints('params.team')),
      [
        'erp/announce: error unknown-parameter: inline playbook:4:18: params.team has no value; give it one: parameters: { team: ... }',
      ],
    ],
    [
      'a parameter that one VM lacks',
      (erp) => {
        const hook = aHook(erp, prints('params.team'));
        const plan = plansOf(erp)('app', {
          preHooks: [hook],
          vms: [
            { id: 'vm-1', name: 'app-1' },
            { id: 'vm-2', name: 'app-2' },
          ],
        });
        plan.vm('vm-1').addPreHook(hook, { team: 'erp' });
      },
      [
        'erp/announce: error unknown-parameter: inline playbook:4:18: params.team has no value for plan "app", VM "app-2"; give the hook a value for every VM: parameters: { team: ... }',
      ],
    ],
    [
      'parameters with faults, each once',
      (erp) => {
        const hook = aHook(erp, '- hosts: localhost\n  tasks: []\n', {
          parameters: { 'a-b': 1, api_token: 'x', mail: { password: Parameter.fromSecretKey('mail', 'pw') } as never },
        });
        plansOf(erp)('app', { preHooks: [hook] })
          .vm('vm-1')
          .addPreHook(hook, { api_token: 'y' });
      },
      [
        'erp/announce: error invalid-parameter-name: parameter "a-b" is not a valid variable name; use letters, digits and "_"',
        "erp/announce: error credential-in-text: parameter \"api_token\" holds its value in clear text; put it into a Secret: Parameter.fromSecretKey('...', 'api_token')",
        'erp/announce: error nested-secret-parameter: parameter "mail" holds a Secret inside a list or mapping, where it is not read; make it a separate parameter',
      ],
    ],
    [
      'a secret that would be printed',
      (erp) =>
        aHook(
          erp,
          `- hosts: localhost\n  tasks:\n    - name: Mail\n      ansible.builtin.uri: {url: "{{ params.pw }}"}\n    - ansible.builtin.debug: {var: params.pw}\n`,
          {
            parameters: { pw: Parameter.fromSecretKey('mail', 'pw') },
          },
        ),
      [
        'erp/announce: error secret-in-log: inline playbook:4:38: task "Mail" uses the secret params.pw and would print it; add no_log: true',
        'erp/announce: error secret-in-log: inline playbook:5:36: the play uses the secret params.pw and would print it; add no_log: true',
      ],
    ],
    ...(['embedded', 'raw'] as const).map((how): [string, (erp: MigrationProgram) => unknown, string[]] => [
      `a secret that is not read: ${how}`,
      (erp) =>
        aHook(erp, '- hosts: localhost\n  tasks: []\n', {
          parameters: { pw: Parameter.fromSecretKey('mail', 'pw') },
          ...(how === 'raw' ? { context: 'raw' } : { embedded: true }),
        }),
      [
        `erp/announce: error secret-parameter-not-read: a parameter refers to Secret "mail", but ${how === 'raw' ? "context: 'raw'" : how} reads no Secrets at run time; leave it out, or take the value from a Secret in the playbook itself`,
      ],
    ]),
    [
      'a hook whose account is in another namespace than the plan',
      (erp) => {
        const hook = aHook(erp, prints('params.team'), {
          parameters: { team: 'erp' },
          metadata: { namespace: 'hooks' },
        });
        plansOf(erp)('app', { preHooks: [hook] });
      },
      [
        'erp/announce: error hook-account-elsewhere: the hook\'s account "hook-announce" is in namespace "hooks", but plan "app" runs its hooks in "vm-migrations" (Forklift: HookServiceAccountNotValid); declare the hook in the program of that plan',
      ],
    ],
    [
      'plans of one VM that look alike to a hook that must tell them apart',
      (erp) => {
        const hook = aHook(erp, prints('params.team'), { parameters: { team: 'erp' } });
        const plan = plansOf(erp);
        plan('one', { preHooks: [hook] });
        plan('two', { preHooks: [hook] });
        plan('three', { preHooks: [hook], description: 'again' });
      },
      [
        'erp/announce: error plans-look-alike: VM "app-1" (vm-1) is in plans vm-migrations/one and vm-migrations/two, which look the same to the hook; give one of them a different description',
      ],
    ],
    [
      'plans of one VM that look alike to a hook that need not',
      (erp) => {
        const hook = aHook(erp, prints('workload.vm.name'));
        const plan = plansOf(erp);
        plan('one', { preHooks: [hook] });
        plan('two', { preHooks: [hook] });
      },
      [],
    ],
    [
      'a playbook that is too large for a ConfigMap',
      (erp) => aHook(erp, `- hosts: localhost\n  tasks: []\n#${'x'.repeat(1024 * 1024)}`),
      [
        'erp/announce: error object-too-large: its ConfigMap would hold 1048608 bytes, accepted: at most 1048576; put large files into the image',
      ],
    ],
    [
      'a playbook that is too large beside plan.yml',
      (erp) => {
        const hook = aHook(erp, `- hosts: localhost\n  tasks: []\n#${'x'.repeat(1_000_000)}`);
        const vms = Array.from({ length: 60 }, (_, i) => ({ id: `vm-${i}`, name: `app-${i}` }));
        plansOf(erp)('app', { preHooks: [hook], vms });
      },
      [
        'erp/announce: error hook-config-map-too-large: for plan "app" Forklift would make a ConfigMap of about 1054332 bytes (playbook and plan.yml of 60 VMs), accepted: at most 1048576; split the plan, or shorten the playbook',
        'erp/announce: warning object-too-large: the Hook has about 1333829 bytes: client-side apply, which keeps a copy in an annotation, takes 262144; apply it server-side: ServerSideApply=true in Argo CD; Flux always does',
        'erp/announce/ConfigMap: warning object-too-large: the ConfigMap has about 1000412 bytes: client-side apply, which keeps a copy in an annotation, takes 262144; apply it server-side: ServerSideApply=true in Argo CD; Flux always does',
      ],
    ],
    [
      'hooks of an ec2 source',
      (erp) =>
        aPlan(erp, {
          source: aSource(erp, ProviderType.EC2),
          preHooks: [aHook(erp, '- hosts: localhost\n  tasks: []\n')],
        }),
      [
        'erp/app: error hooks-on-ec2: VM "app-1" has hooks, but Forklift runs none for ec2 sources and does not report it; remove the hooks from the plan',
      ],
    ],
    [
      'a PreHook of a warm plan',
      (erp) =>
        plansOf(erp)('app', { type: MigrationType.WARM, preHooks: [aHook(erp, '- hosts: localhost\n  tasks: []\n')] }),
      [
        'erp/app: warning pre-hook-of-warm-plan: a PreHook of a warm plan (announce) runs before the first copy: the source VM keeps running for hours after it, until the cut-over; do nothing in it that must still hold at the cut-over, such as stopping a service',
      ],
    ],
    [
      'a PostHook whose failure would cost the VM',
      (erp) =>
        plansOf(erp)('app', {
          deleteVmOnFailMigration: undefined as never,
          postHooks: [aHook(erp, '- hosts: localhost\n  tasks: []\n')],
        }),
      [
        'erp/app: warning post-hook-condemns-vm: when a PostHook fails (announce), the VM counts as failed and deleteVmOnFailMigration deletes its target at the next run, at a cancel and when the plan is archived; set deleteVmOnFailMigration: false on the plan, and not true on a VM, to keep what was migrated',
      ],
    ],
    [
      'an AAP hook',
      (erp) =>
        plansOf(erp)('app', {
          preHooks: [aap(erp)],
          vms: ['1', '2'].map((n) => ({ id: `vm-${n}`, name: `app-${n}` })),
        }),
      [
        'erp/app: warning aap-blocks-plan: while the job of AAP hook "tower" runs, every other VM of the plan waits; keep the job short, or put such VMs into a separate plan',
        'erp/app: warning known-defects: with Forklift 2.12, an AAP hook whose job cannot be launched is retried forever, and its VM hangs (MTV-6063); try the job template before the window, and cancel a VM that hangs in its hook; https://issues.redhat.com/browse/MTV-6063',
      ],
    ],
    [
      'a hook that is listed twice',
      (erp) => {
        const hook = aHook(erp, '- hosts: localhost\n  tasks: []\n');
        plansOf(erp)('app', { preHooks: [hook, hook], postHooks: [Hook.fromHookName(erp, 'there', 'there')] });
      },
      ['erp/app: error duplicate-hook: preHooks lists "announce" twice; list it once'],
    ],
  ])('%s', (_, build, problems) => {
    // That plans share a VM, or maps of other providers, is reported too, and tested elsewhere.
    const others = /: warning (vm-in-two-plans|map-provider-mismatch|target-name-taken):/;
    expect(problemsOf(build).filter((text) => !others.test(text))).toEqual(problems);
  });
});

test('a hook that several plans share has the variables of all their source types', () => {
  const erp = testProgram();
  const hook = aHook(erp, prints('workload.vm.name'));
  const plan = plansOf(erp);
  plan('one', { preHooks: [hook] });
  plan('two', { preHooks: [hook], source: aSource(erp, ProviderType.OVIRT) });

  expect(filesOf(erp)['10-base/configmap-hook-announce.yaml']).toBe(
    configMap(
      `  playbook.yml: |\n${indented(context({ providers: [ProviderType.OVIRT, ProviderType.VSPHERE] }) + prints('workload.vm.name'))}`,
    ),
  );
});

test('the ConfigMap of a VM in two plans says how they look', () => {
  const erp = testProgram();
  const hook = aHook(erp, prints('params.team'), { parameters: { team: 'erp' } });
  const plan = plansOf(erp);
  plan('one', { preHooks: [hook], description: 'rehearsal' });
  plan('two', { preHooks: [hook] });
  const looks = (description: string) => ({
    description,
    networks: 'vm-migrations/networks',
    source: 'vm-migrations/some-vsphere',
    storage: 'vm-migrations/storage',
    targetNamespace: 'apps',
    type: 'cold',
  });

  const { data } = load(filesOf(erp)['10-base/configmap-hook-announce.yaml'] ?? '') as { data: Record<string, string> };
  expect(data['parameters.yml']).toBe(
    dump(
      {
        params: { team: 'erp' },
        plans: {
          'vm-migrations/one': { looks: looks('rehearsal'), vms: { 'vm-1': {} } },
          'vm-migrations/two': { looks: looks(''), vms: { 'vm-1': {} } },
        },
      },
      { quoteStyle: 'double' },
    ),
  );
});
