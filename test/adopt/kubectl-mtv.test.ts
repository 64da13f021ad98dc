import { adoptFolder, mainOf } from '../adopt-kit';

describe('what kubectl mtv create plan --dry-run prints', () => {
  const adoption = adoptFolder('test/fixtures/adopt/kubectl-mtv-dry-run.yaml');
  const main = mainOf(adoption);

  test('comes back: its empty status and luks, kinds in references and spelled-out defaults are nothing', () => {
    expect(adoption).toMatchObject({ compared: 4, differences: [], errors: [] });
    expect(main).toContain(`  type: MigrationType.WARM,
  targetNamespace: 'mtv',
  transferNetwork: { name: 'fast', namespace: 'default' },
  vms: [
    { id: 'vm-101', name: 'app 01', preHooks: [drain], postHooks: [health] },
    { id: 'vm-102', name: 'app-02', preHooks: [drain] },
  ],
});`);
  });

  test('refers to what was not given as such, and says that the platform is a guess', () => {
    expect(main).toContain(`// Its platform is a guess, by the ids of its VMs: put it right if need be
const vcenter = Provider.fromProviderName(program, 'vcenter', 'vcenter', { type: ProviderType.VSPHERE });`);
    expect(main).toContain("const host = Provider.host(program, { namespace: 'openshift-mtv' });");
    expect(main).toContain("const health = Hook.fromHookName(program, 'health', 'health');");
  });

  test('keeps a second hook of a step, by a patch and with the rule that speaks of it', () => {
    expect(adoption.patched).toEqual([
      {
        title: 'Plan mtv/erp',
        what: {
          op: 'replace',
          path: '/spec/vms/0/hooks',
          value: [
            { hook: { name: 'drain', namespace: 'mtv' }, step: 'PreHook' },
            { hook: { name: 'backup', namespace: 'mtv' }, step: 'PreHook' },
            { hook: { name: 'health', namespace: 'mtv' }, step: 'PostHook' },
          ],
        },
      },
    ]);
    expect(adoption.ignored.map(({ what }) => what.rule)).toEqual([
      'network-outside-target-namespace',
      'second-hook-of-step',
    ]);
    expect(main).toContain("Rules.ignore(erp, 'second-hook-of-step', { reason: 'it was so when it was adopted' });");
  });

  test('has its playbook in a file', () => {
    expect(adoption.files[1]).toEqual({
      path: 'playbooks/drain.yml',
      text: '- name: drain\n  hosts: localhost\n  tasks:\n    - ansible.builtin.debug:\n        msg: hi\n',
    });
  });
});
