import { adoptFolder, mainOf } from '../adopt-kit';

describe('an export of a cluster', () => {
  const adoption = adoptFolder('test/fixtures/adopt/export.yaml');
  const main = mainOf(adoption);

  test('comes back without what the server has written, and with what an author has', () => {
    expect(adoption).toMatchObject({ compared: 4, differences: [], errors: [] });
    expect(main).not.toMatch(/managedFields|resourceVersion|uid|last-applied|ownerReferences|status/);
    expect(main).toContain("metadata: { annotations: { 'corp.example/owner': 'platform' } },");
  });

  test('keeps an empty mapping and an empty list', () => {
    expect(main).toContain('  targetLabels: {},\n');
    expect(main).toContain("ApiObject.of(done).addJsonPatch(JsonPatch.add('/spec/vms/0/hooks', []));");
  });

  test('marks what goes on, and keeps the name of its run: another would be a second one', () => {
    expect(adoption.running).toEqual(['Plan mtv/now', 'Migration mtv/now-x1']);
    expect(main).toContain(`// This run goes on: deleting or renaming it would cancel it
const nowX1 = now.run(1, { cancel: ['vm-1'] });
// As it was adopted; no prop says it
ApiObject.of(nowX1).addJsonPatch(JsonPatch.replace('/metadata/name', 'now-x1'));`);
  });

  test('declares no run of a plan whose run is over: it stands in a comment', () => {
    expect(main).not.toContain('done.run');
    expect(main).toContain(`// Over when this was adopted: no run of these is declared
// done-abc12 of mtv/done: succeeded 2026-05-01T21:00:00Z, cut over 2026-05-01T22:30:00+02:00`);
  });

  test('never has what is in a Secret, and never a Provider for the cluster itself', () => {
    expect(JSON.stringify(adoption.files)).not.toMatch(/c2VjcmV0|secret-value/);
    expect(adoption.notAdopted).toEqual([
      { title: 'Provider openshift-mtv/host', reason: 'it is the cluster itself, and no program renders it' },
      { title: 'Secret mtv/vcenter', reason: 'Secrets are referred to by name, and never read' },
    ]);
  });
});
