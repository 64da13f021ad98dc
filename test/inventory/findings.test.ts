import { Findings } from '../../lib/inventory/findings';
import { type Problem, ProblemError } from '../../lib/problems/problem';

function thrown(findings: Findings): readonly Problem[] {
  try {
    findings.settle();
  } catch (error) {
    if (error instanceof ProblemError) return error.problems;
    throw error;
  }
  return [];
}

function withRows(count: number, skip = false): Findings {
  const findings = new Findings(skip);
  for (let row = 2; row < count + 2; row++)
    findings.vmFault(`row ${row}`, `vms.csv row ${row}`, { code: 'wrong-value', message: 'Memory: got "n/a"' });
  return findings;
}

test('a hundred faults of a kind are reported one by one', () => {
  expect(thrown(withRows(100)).map(({ where }) => where)).toEqual(
    Array.from({ length: 100 }, (_, i) => `vms.csv row ${i + 2}`),
  );
});

test('of 100,000 the first hundred, and how many more; another kind is not lost after them', () => {
  const findings = withRows(100_000);
  findings.vmFault('last', 'vms.csv row 100002', { code: 'duplicate-vm', message: 'vm-1 is in row 2 too' });
  const told = thrown(findings);
  expect(told).toHaveLength(102);
  expect(told.slice(99)).toEqual([
    { severity: 'error', code: 'wrong-value', where: 'vms.csv row 101', message: 'Memory: got "n/a"' },
    { severity: 'error', code: 'duplicate-vm', where: 'vms.csv row 100002', message: 'vm-1 is in row 2 too' },
    {
      severity: 'error',
      code: 'wrong-value',
      where: 'vms.csv row 102',
      message: 'and 99900 more of this kind, 100000 in all',
    },
  ]);
});

test('what is left out is listed in the same way', () => {
  const findings = withRows(250, true);
  expect(thrown(findings)).toEqual([]);
  expect(findings.notes).toHaveLength(101);
  expect(findings.notes.at(-1)).toEqual({
    severity: 'warning',
    code: 'wrong-value',
    where: 'vms.csv row 102',
    message: 'and 150 more of this kind, 250 in all',
  });
});
