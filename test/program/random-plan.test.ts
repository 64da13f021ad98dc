/** Any valid program is rendered, and what is rendered is accepted: by our reading of the CRDs and by the CRDs. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { load, loadAll } from 'js-yaml';
import { validateSpec } from '../../lib/forklift/schema/validate';
import { lintFiles } from '../../lib/lint/lint';
import { beside, projectFolder, run } from '../kit';
import { drawn, programOf } from './arbitrary-program';

test('every document of any valid program is accepted', () => {
  fc.assert(
    fc.property(drawn, (d) => {
      const app = programOf(d);
      const { files } = app.render();
      const documents = files.map(({ text: yaml }) => load(yaml) as { kind: string; spec?: unknown });
      expect(documents.flatMap(({ kind, spec }) => validateSpec(kind, spec, app.forklift))).toEqual([]);
      const plan = documents.find((document) => document.kind === 'Plan')?.spec as {
        vms: { hooks?: { step: string }[] }[];
      };
      expect(plan.vms).toHaveLength(d.vms.length);
      for (const { hooks = [] } of plan.vms) expect(new Set(hooks.map((h) => h.step)).size).toBe(hooks.length);
    }),
    { numRuns: 200 },
  );
});

test('lint of what is rendered says no more than the synth did, and no error', () => {
  fc.assert(
    fc.property(drawn, (d) => {
      const app = programOf(d);
      const { files, warnings } = app.render();
      const { findings } = lintFiles(
        files.map(({ path, text: yaml }) => ({ name: path, read: () => yaml })),
        { release: app.forklift },
      );
      expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
      // A reference that leads out of the set was said to do so in the program; whose type a provider is, too.
      // So is what looks like a variable to be filled in: a VM may be called that.
      const told = new Set([
        ...warnings.map(({ code }) => code),
        'reference-not-found',
        'hook-service-account',
        'unrendered-template',
      ]);
      expect(findings.filter(({ severity, rule }) => severity === 'warning' && !told.has(rule))).toEqual([]);
    }),
    { numRuns: 100 },
  );
});

test('the same program gives the same bytes', () => {
  fc.assert(
    fc.property(drawn, (d) => {
      expect(programOf(d).render()).toEqual(programOf(d).render());
    }),
    { numRuns: 30 },
  );
});

const folder = projectFolder();
const check = beside('../shared/conformance/check.mjs');

(check ? test : test.skip)(
  "Forklift's own CRDs accept 50 programs at once",
  async () => {
    const sample = fc.sample(drawn, 50);
    let documents = 0;
    sample.forEach((d, n) => {
      for (const { path, text: yaml } of programOf(d, n).render().files) {
        mkdirSync(dirname(join(folder, path)), { recursive: true });
        writeFileSync(join(folder, path), yaml);
        documents += loadAll(yaml).length;
      }
    });
    expect(documents).toBeGreaterThan(50 * 8);
    const { code, stdout, stderr } = await run(process.execPath, [check as string, folder], process.cwd());
    const lines = stdout.trim().split('\n');
    expect({ code, stderr, problems: lines.filter((line) => line.startsWith('problem: ')) }).toEqual({
      code: 0,
      stderr: '',
      problems: [],
    });
    expect(lines.at(-1)).toMatch(new RegExp(`^${documents} documents checked, \\d+ against a CRD, `));
    // Every reference leads to an object of the program, but for the provider that Forklift's operator makes.
    const external = lines.filter(
      (line) => line.startsWith('external: ') && !/^external: Provider konveyor-forklift\/host /.test(line),
    );
    expect(external).toEqual([]);
  },
  30_000,
);
