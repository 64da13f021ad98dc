/** The actions that Argo CD offers on plans and runs, and what they do. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describeWithLua } from '../lua-kit';
import { ACTIONS, DISCOVERIES } from './action-samples';
import { CUSTOMIZATIONS, upstreamFiles, upstreamFilesThere } from './upstream-files';

const scriptOf = (kind: string, path: string) => readFileSync(join(CUSTOMIZATIONS, kind, 'actions', path), 'utf8');

describeWithLua('actions of Argo CD', (engine) => {
  const offered = engine.run(
    DISCOVERIES.map(({ kind, object }) => ({ script: scriptOf(kind, 'discovery.lua'), obj: object })),
  );
  test.each(DISCOVERIES.map((d, i) => [d.kind, d.name, d, offered[i]] as const))(
    'what is offered on %s: %s',
    (_, __, { offers }, outcome) => {
      expect(outcome).toEqual({ value: Object.fromEntries(offers.map(({ name, ...rest }) => [name, rest])) });
    },
  );

  const done = engine.run(
    ACTIONS.map(({ kind, action, input }) => ({ script: scriptOf(kind, `${action}/action.lua`), obj: input.object })),
  );
  test.each(ACTIONS.map((a, i) => [a.kind, a.action, a, done[i]] as const))(
    'what it does, %s: %s',
    (_, __, { output }, outcome) => {
      expect(outcome).toEqual({ value: output.value });
    },
  );
});

test('each action has a script, and each script is offered', () => {
  const names = (kind: string) =>
    [...new Set(DISCOVERIES.filter((d) => d.kind === kind).flatMap((d) => d.offers.map((o) => o.name)))].sort();

  expect(
    ACTIONS.filter((a) => a.kind === 'Plan')
      .map((a) => a.action)
      .sort(),
  ).toEqual(names('Plan'));
  expect(
    ACTIONS.filter((a) => a.kind === 'Migration')
      .map((a) => a.action)
      .sort(),
  ).toEqual(names('Migration'));
});

test('the test files for Argo CD are what the tables give; npm run health-tests writes them', () => {
  const files = upstreamFiles();

  expect(upstreamFilesThere()).toEqual([...files.keys()].sort());
  for (const [path, text] of files) expect(readFileSync(join(CUSTOMIZATIONS, path), 'utf8')).toBe(text);
});
