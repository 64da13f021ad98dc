import { ForkliftRelease, lint } from '../../lib';

const hook = (image: string) => ({
  apiVersion: 'forklift.konveyor.io/v1beta1',
  kind: 'Hook',
  metadata: { name: 'drain', namespace: 'vm-migrations' },
  spec: { image, deadline: 60 },
});

test('manifests of any origin are checked as data', () => {
  expect(lint([hook('a/b:1'), { kind: 'List', items: [hook('a/b')] }])).toEqual([
    {
      rule: 'duplicate-object',
      severity: 'error',
      where: { document: 2, line: 1, column: 1, object: 'Hook vm-migrations/drain', path: 'metadata.name' },
      message: 'Hook vm-migrations/drain is also in document 1',
      fix: 'remove one of the two, or give it another name',
    },
    {
      rule: 'image-not-pinned',
      severity: 'warning',
      where: { document: 2, line: 1, column: 1, object: 'Hook vm-migrations/drain', path: 'spec.image' },
      message: 'image "a/b" has no tag: what it refers to may change between the test and the migration',
      fix: 'give a tag that does not move, or a digest',
    },
  ]);
});

test('the release decides, where it is said', () => {
  const aap = { ...hook('x'), spec: { aap: { jobTemplateId: 7 } } };
  expect(lint([aap])).toEqual([]);
  expect(lint([aap], { forklift: ForkliftRelease.V2_11 }).map(({ rule }) => rule)).toEqual(['not-in-release']);
});

test('what is not an object is skipped', () => {
  expect(lint([null, 'x', []])).toEqual([]);
});
