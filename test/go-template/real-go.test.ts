/** Templates by Go's own text/template with sprig, and by ours. */
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { evaluateTemplate } from '../../lib/go-template/evaluate';
import { NotEvaluated, TemplateFault } from '../../lib/go-template/lexer';
import { builtProgram } from '../cluster/control-plane-kit';
import { NOT_EVALUATED, TEMPLATES, VARIABLES } from './cases';

const PROGRAM = builtProgram('name-templates', '../go-template/go');
const REFUSED = 'refused';

/** The text, or that it is refused; undefined where we do not evaluate. */
function ours(template: string): string | undefined {
  try {
    return evaluateTemplate(template, VARIABLES);
  } catch (error) {
    if (error instanceof NotEvaluated) return undefined;
    if (error instanceof TemplateFault) return REFUSED;
    throw error;
  }
}

/** What Go makes of all of them, in one process. */
function theirs(templates: readonly string[]): string[] {
  const variables = Object.entries(VARIABLES).map(([name, value]) => ({ name, value }));
  const input = JSON.stringify(templates.map((template) => ({ template, variables })));
  const answers: { bytes?: string; error?: string }[] = JSON.parse(
    execFileSync(PROGRAM, { input, encoding: 'utf8', timeout: 60_000, maxBuffer: 2 ** 28 }),
  );
  return answers.map(({ bytes, error }) =>
    error === undefined ? Buffer.from(bytes ?? '', 'base64').toString('utf8') : REFUSED,
  );
}

const reasonFor = (template: string) => NOT_EVALUATED.findIndex(([form]) => form.test(template));

/** Tests that need Go's program. */
function testWithGo(name: string, body: () => void): void {
  if (existsSync(PROGRAM)) test(name, body);
  else if (process.env.REQUIRE_ALL_PARTS)
    test(name, () => {
      throw new Error(`there is no ${PROGRAM}; .ci/install-parts builds it`);
    });
  else {
    process.stderr.write(`${name}: skipped, .ci/install-parts builds the program that it needs\n`);
    test.skip(name, body);
  }
}

test('there are at least 300 templates', () => {
  expect(TEMPLATES.length).toBeGreaterThanOrEqual(300);
});

test('what is not evaluated has a reason, and each reason has a template', () => {
  const left = TEMPLATES.filter((template) => ours(template) === undefined);
  expect(left.filter((template) => reasonFor(template) < 0)).toEqual([]);
  const used = new Set(left.map(reasonFor));
  expect(NOT_EVALUATED.filter((_, i) => !used.has(i))).toEqual([]);
});

testWithGo("a template gives what Go's text/template makes of it", () => {
  const evaluated = TEMPLATES.map((template) => [template, ours(template)] as const).filter(
    ([, text]) => text !== undefined,
  );
  const go = theirs(evaluated.map(([template]) => template));
  expect(evaluated).toEqual(evaluated.map(([template], i) => [template, go[i]]));
});
