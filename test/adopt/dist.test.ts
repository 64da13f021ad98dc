import { adoptFolder, mainOf } from '../adopt-kit';

describe('a dist/ of this library', () => {
  const adoption = adoptFolder('dist/erp');

  test('comes back whole: specs, playbooks with their parameters, lists of hooks, rights', () => {
    expect(adoption).toMatchObject({ compared: 13, differences: [], errors: [], patched: [] });
    expect(adoption.files.map(({ path }) => path)).toEqual([
      'main.ts',
      'playbooks/backup.yml',
      'playbooks/drain.yml',
      'playbooks/health.yml',
      'playbooks/notify.yml',
    ]);
  });

  test('has the playbooks of their authors, and not the play that this library puts in front', () => {
    for (const { path, text } of adoption.files)
      if (path !== 'main.ts') expect(text).not.toContain('Made by cdk8s-forklift');
  });

  test('says of hooks what their authors said: lists, parameters of a VM, Secrets by name', () => {
    const main = mainOf(adoption);
    expect(main).toContain(
      "{ id: 'vm-1192', name: 'erp-report-01', preHooks: [drain, backup], postHooks: [health, notify] }",
    );
    expect(main).toContain("applications.vm('vm-1122').addPreHook(drain, { pool: 'erp-web' });");
    expect(main).toContain("token: Parameter.fromSecretKey('load-balancer', 'token')");
    expect(main).toContain("databases.run(1, { cutover: '2026-12-05T21:00:00Z' });");
  });

  test('keeps what was ignored, with its reason', () => {
    expect(adoption.ignored.map(({ what }) => what.rule)).toEqual([
      'pre-hook-of-warm-plan',
      'static-ips-on-pod-network',
    ]);
  });

  test('has credentials from a store as such, and windows of its waves', () => {
    const main = mainOf(adoption);
    expect(main).toContain(
      "credentials: Credentials.fromExternalSecret({ store: 'vault', remoteKey: 'migrations/vcenter' }),",
    );
    expect(main).toContain(
      "program.wave(2, { window: Window.weekly('Sat 22:00', Duration.hours(6), 'Europe/Berlin') });",
    );
  });

  test('leaves out files of kustomize alone, which a synth writes', () => {
    expect(new Set(adoption.notAdopted.map(({ title }) => title.split(' ')[0]))).toEqual(new Set(['Kustomization']));
  });
});

test('the estate of 300 VMs comes back whole', () => {
  expect(adoptFolder('migrations/estate/dist')).toMatchObject({ differences: [], errors: [], patched: [] });
});
