/** What people do with a run, and what the synth, the pipeline's lint and diff say of it: the program as it was against it now. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ForkliftRelease, type Problem, ProblemError } from '../../lib';
import { publish } from '../../lib/app/publish';
import type { TextFile } from '../../lib/layout/text-file';
import { lintFiles } from '../../lib/lint/lint';
import { projectFolder } from '../kit';
import { reviewOf } from '../review/kit';
import { appOf, ENGINES, type Engine, forEngine, RECIPES, type Recipe } from './recipes';

const root = projectFolder();
const { V2_11, V2_12 } = ForkliftRelease;
let folders = 0;

interface Told {
  readonly synth: readonly string[];
  readonly lint: readonly string[];
  readonly hazards: readonly string[];
}

/** What is reported for a change, where `dist/` holds what was before. */
function told({ before, after }: Recipe, engine: Engine, release: ForkliftRelease): Told {
  const outdir = join(root, String(folders++), 'dist');
  const was = appOf(before, engine, release, outdir).render();
  expect(was.warnings).toEqual([]);
  publish(was.files, outdir);
  const of = (problems: readonly Problem[]) => problems.map(({ severity, code }) => `${severity} ${code}`).sort();
  let now: ReturnType<ReturnType<typeof appOf>['render']>;
  try {
    now = appOf(after, engine, release, outdir).render();
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    return { synth: of(error.problems), lint: [], hazards: [] };
  }
  const manifests = (files: readonly TextFile[]) => files.filter(({ path }) => path.endsWith('.yaml'));
  const toLint = (files: readonly TextFile[]) =>
    manifests(files).map(({ path, text }) => ({ name: `dist/${path}`, read: () => text }));
  const { findings } = lintFiles(toLint(now.files), { before: toLint(was.files), release });
  const tree = (files: readonly TextFile[]) => Object.fromEntries(files.map(({ path, text }) => [path, text]));
  const { hazards } = reviewOf(tree(was.files), tree(now.files), { release, now: new Date('2026-06-01T00:00:00Z') });
  return {
    synth: of(now.warnings),
    lint: findings
      .filter(({ ignored, severity }) => ignored === undefined && severity !== 'info')
      .map(({ severity, rule, where }) => `${severity} ${rule} ${where.object}`)
      .sort(),
    hazards: hazards.map(({ level, code }) => `${level} ${code}`).sort(),
  };
}

describe.each(ENGINES)('%s', (engine) => {
  test.each(RECIPES.map((recipe) => [recipe.want, recipe] as const))('%s', (_, recipe) => {
    const { synth, lint, lint211 = lint, hazards } = recipe;
    expect(told(recipe, engine, V2_12)).toEqual({
      synth: forEngine(synth, engine),
      lint: forEngine(lint, engine),
      hazards: forEngine(hazards, engine),
    });
    const before212 = told(recipe, engine, V2_11);
    expect({ synth: before212.synth, lint: before212.lint }).toEqual({
      synth: forEngine(synth, engine),
      lint: forEngine(lint211, engine),
    });
    // Before 2.12 an edit of what a run stands on cancels it, and that is a hazard then.
    expect(before212.hazards.includes(engine === 'flux' ? 'certain cancels-run' : 'possible cancels-run')).toBe(
      lint211 !== lint,
    );
  });
});

describe('the guides', () => {
  /** Rows that no change of the program makes: a person does it on the cluster or in a store. */
  const BY_HAND = [
    'cut over now',
    'move it by hand',
    'stop all, at once',
    'start a plan that is not in Git',
    'rotate a secret',
    'hold everything',
  ];
  /** Rows that are worded otherwise in another guide. */
  const SAME: Readonly<Record<string, string>> = {
    'try again after a failure or a cancel': 'try again what has failed',
    'move the cut-over': 'move a cut-over',
    'stop a VM': 'stop some VMs',
    'have done with a plan': 'close a plan that has moved',
  };
  /** vmCutover is in no release yet. */
  const UNRELEASED = ['cut single VMs over at other times'];

  const rows = (['argocd', 'flux', 'writing-a-program'] as const).flatMap((guide) => {
    const text = readFileSync(`docs/guide/${guide}.md`, 'utf8');
    const table = /^\| You want to[\s\S]*?\n\n/m.exec(text)?.[0] ?? '';
    return table
      .split('\n')
      .slice(2)
      .flatMap((line) => {
        const [want, how] = line.split(' | ').map((cell) => cell.replace(/^\| /, '').trim());
        return want && how ? [{ guide, want, how }] : [];
      });
  });

  test('have rows', () => {
    expect(rows.length).toBeGreaterThan(20);
  });

  test.each(rows.map((row) => [`${row.guide}: ${row.want}`, row] as const))('%s', (_, { want, how }) => {
    if (BY_HAND.includes(want) || UNRELEASED.includes(want)) return;
    const recipe = RECIPES.find((it) => it.want === (SAME[want] ?? want));
    expect(recipe).toBeDefined();
    // What the guide has people write stands in the program that was tried.
    const written = [...how.matchAll(/`([^`]+)`/g)].map(([, code = '']) => code);
    const ours = (code: string) => code.replace(/\b\w+\.run\(/g, '.run(').replace(/, \.\.\.\)|\)$/, '');
    for (const code of written.filter((it) => /^\w+\.run\(|^\w+: |^cutover$/.test(it))) {
      const [place] = code === 'plan.run(1)' ? [recipe?.before] : [recipe?.after];
      expect(ours(place ?? '')).toContain(ours(code).replace(/^\./, ''));
    }
  });
});
