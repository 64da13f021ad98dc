/** What is said of the health of objects, and offered for them, by the code that Flux and Argo CD themselves are built from. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { BASE_HEALTH, PLAN_HEALTH, RUN_HEALTH } from '../../lib/delivery/flux/health';
import { ACTIONS, DISCOVERIES } from '../delivery/health/action-samples';
import { SAMPLES } from '../delivery/health/samples';
import { CUSTOMIZATIONS } from '../delivery/health/upstream-files';
import { ARGOCD } from './argocd-kit';
import { describeAsking } from './asking';
import { builtProgram } from './control-plane-kit';

const EXPRESSIONS = [...BASE_HEALTH, ...PLAN_HEALTH, ...RUN_HEALTH];
const scriptOf = (kind: string, path: string) => readFileSync(join(CUSTOMIZATIONS, kind, path), 'utf8');
const titles = SAMPLES.map(({ kind, name }, index) => [kind, name, index] as const);

describeAsking(
  [builtProgram('flux-health', 'kustomize-controller')],
  'health by the evaluator of Flux',
  SAMPLES.map(({ kind, object }) => ({ object, expressions: EXPRESSIONS.find((one) => one.kind === kind) })),
  (answers) => {
    test.each(titles)('%s: %s', (_, __, index) => {
      expect(answers()[index]).toBe(SAMPLES[index]?.flux);
    });
  },
);

const argocd = [ARGOCD, 'ask'] as const;

describeAsking(
  argocd,
  'health by the Lua of Argo CD',
  SAMPLES.map(({ kind, object }) => ({ run: 'health', script: scriptOf(kind, 'health.lua'), object })),
  (answers) => {
    test.each(titles)('%s: %s', (_, __, index) => {
      const { argocd: status, message } = SAMPLES[index] as (typeof SAMPLES)[number];
      expect(answers()[index]).toEqual({ value: { status, message } });
    });
  },
);

describeAsking(
  argocd,
  'actions offered by Argo CD',
  DISCOVERIES.map(({ kind, object }) => ({
    run: 'discovery',
    script: scriptOf(kind, 'actions/discovery.lua'),
    object,
  })),
  (answers) => {
    test.each(DISCOVERIES.map(({ kind, name }, index) => [kind, name, index] as const))('%s: %s', (_, __, index) => {
      const { value } = answers()[index] as { value: { name: string }[] };
      expect([...value].sort((a, b) => (a.name < b.name ? -1 : 1))).toEqual(
        // Go writes no `false`.
        (DISCOVERIES[index] as (typeof DISCOVERIES)[number]).offers.map(({ disabled, ...rest }) =>
          disabled ? { disabled, ...rest } : rest,
        ),
      );
    });
  },
);

describeAsking(
  argocd,
  'what the actions do in Argo CD',
  ACTIONS.map(({ kind, action, input }) => ({
    run: 'action',
    script: scriptOf(kind, `actions/${action}/action.lua`),
    object: input.object,
  })),
  (answers) => {
    test.each(ACTIONS.map(({ kind, action }, index) => [kind, action, index] as const))('%s: %s', (_, __, index) => {
      // It has the time of the clock; the sample has one of its own.
      const timeless = (value: unknown) =>
        JSON.parse(JSON.stringify(value).replace(/\d{14}|\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ/g, 'NOW'));
      const { value } = (ACTIONS[index] as (typeof ACTIONS)[number]).output;
      const expected = Array.isArray(value) ? value : [{ operation: 'patch', resource: value }];
      expect(timeless(answers()[index])).toEqual(timeless({ value: expected }));
    });
  },
);
