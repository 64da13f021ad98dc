import { countProblems, formatProblem, formatProblems, type Problem, ProblemError } from '../../lib/problems/problem';

const problems: Problem[] = [
  { severity: 'error', code: 'no-vms', where: 'erp/web', message: 'the plan has no VMs', fix: 'give vms' },
  { severity: 'warning', code: 'dotted-target-name', where: 'erp/db', message: 'a name has dots' },
  { severity: 'error', code: 'wrong-value', where: 'erp/web', message: 'type is "hot"' },
];

test('a report groups by place, in the order in which places come up', () => {
  expect(formatProblems(problems)).toBe(`erp/web
  error: the plan has no VMs [no-vms]
      give vms
  error: type is "hot" [wrong-value]

erp/db
  warning: a name has dots [dotted-target-name]
`);
});

test('an excerpt stands below what is to do', () => {
  const excerpt = '1 | where nam > 1\n  |       ^';
  const problem: Problem = {
    severity: 'error',
    code: 'unknown-field',
    where: 'erp/web',
    message: 'unknown field "nam"',
  };
  expect(formatProblems([{ ...problem, fix: 'did you mean "name"?', excerpt }])).toBe(`erp/web
  error: unknown field "nam" [unknown-field]
      did you mean "name"?
      1 | where nam > 1
        |       ^
`);
});

describe('the same words at many places', () => {
  const at = (where: string, source?: string): Problem => ({
    severity: 'warning',
    code: 'no-cutover',
    where,
    message: 'no cutover',
    ...(source === undefined ? {} : { source }),
  });

  test('are reported once from three places on, with what else is said of the same places', () => {
    const places = ['erp/a', 'erp/b', 'erp/c'];
    const other = places.map((where): Problem => ({ ...at(where), code: 'no-vms', message: 'no VMs' }));
    const own: Problem = { ...at('erp/b'), message: 'its own' };
    expect(formatProblems([...places.map((where) => at(where)), own, ...other])).toBe(`erp/a, erp/b, erp/c
  warning: no cutover [no-cutover]
  warning: no VMs [no-vms]

erp/b
  warning: its own [no-cutover]
`);
    expect(formatProblems([at('erp/a'), at('erp/b')])).toBe(`erp/a
  warning: no cutover [no-cutover]

erp/b
  warning: no cutover [no-cutover]
`);
  });

  test('name their lines: the one that made them all, or each its own', () => {
    expect(formatProblems(['a', 'b', 'c'].map((id) => at(id, 'main.ts:7')))).toContain('a, b, c (main.ts:7)\n');
    expect(formatProblems(['a', 'b', 'c'].map((id) => at(id, id === 'b' ? undefined : `${id}.ts:1`)))).toContain(
      'a (a.ts:1), b, c (c.ts:1)\n',
    );
  });

  test('name five, and count the others', () => {
    const many = Array.from({ length: 2000 }, (_, i) => at(`p${i}`));
    expect(formatProblems(many)).toBe('p0, p1, p2, p3, p4 and 1995 more\n  warning: no cutover [no-cutover]\n');
  });
});

test('no problems make no text', () => {
  expect(formatProblems([])).toBe('');
  expect(countProblems([])).toBe('');
});

test('one problem is one line', () => {
  expect(formatProblem({ code: 'no-vms', message: 'm' })).toBe('m [no-vms]');
  expect(formatProblem({ code: 'no-vms', message: 'm', fix: 'f' })).toBe('m; f [no-vms]');
});

test.each([
  [1, 0, '1 error'],
  [2, 0, '2 errors'],
  [0, 1, '1 warning'],
  [2, 1, '2 errors, 1 warning'],
  [1, 3, '1 error, 3 warnings'],
])('%i errors and %i warnings are "%s"', (errors, warnings, text) => {
  const of = (severity: Problem['severity'], n: number) =>
    Array.from({ length: n }, (): Problem => ({ severity, code: 'no-vms', where: 'w', message: 'm' }));
  expect(countProblems([...of('warning', warnings), ...of('error', errors)])).toBe(text);
});

test('the message of a ProblemError is the whole report', () => {
  const error = new ProblemError(problems);
  expect(error).toBeInstanceOf(Error);
  expect(error.name).toBe('ProblemError');
  expect(error.problems).toBe(problems);
  expect(error.message).toBe(`2 errors, 1 warning\n\n${formatProblems(problems)}`);
});
