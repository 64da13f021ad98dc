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
