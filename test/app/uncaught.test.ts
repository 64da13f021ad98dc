import { App } from 'cdk8s';
import { Construct } from 'constructs';
import { failureText, uncaughtText } from '../../lib/app/uncaught';
import { ProblemError } from '../../lib/problems/problem';

const problems = [
  { severity: 'error', code: 'no-vms', where: 'erp/web', message: 'the plan has no VMs' },
  { severity: 'warning', code: 'dotted-target-name', where: 'erp/web', message: 'a name has dots' },
] as const;

const report = `erp/web
  error: the plan has no VMs [no-vms]
  warning: a name has dots [dotted-target-name]

1 error, 1 warning: nothing is written`;

function errorAt(...frames: string[]): Error {
  const error = new Error('boom');
  error.stack = ['Error: boom', ...frames.map((f) => `    at ${f}`)].join('\n');
  return error;
}

test('problems are reported as a report, in debug too', () => {
  expect(failureText(problems)).toBe(report);
  expect(uncaughtText(new ProblemError(problems), false)).toBe(report);
  expect(uncaughtText(new ProblemError(problems), true)).toBe(report);
});

test.each([
  [
    'the place in the program, not in packages and in Node',
    [
      'Object.<anonymous> (node:fs:441:9)',
      'f (/p/node_modules/a/b.js:1:2)',
      'g (/p/main.ts:12:5)',
      'h (/p/other.ts:3:4)',
    ],
    '/p/main.ts:12:5; ',
  ],
  ['a frame without a function', ['/p/main.ts:1:7'], '/p/main.ts:1:7; '],
  ['a constructor', ['new Plan2 (/p/lib/plan.ts:3:9)'], '/p/lib/plan.ts:3:9; '],
  ['packages only', ['f (/p/node_modules/a/b.js:1:2)'], ''],
  ['nothing', [], ''],
])('another error is one line: %s', (_, frames, place) => {
  expect(uncaughtText(errorAt(...frames), false)).toBe(
    `error: boom (${place}CDK8S_FORKLIFT_DEBUG=1 shows the whole stack)`,
  );
});

describe('an id that a construct cannot have', () => {
  const told = (...ids: string[]) => {
    const app = new App();
    try {
      for (const id of ids) new Construct(app, id);
      return undefined;
    } catch (error) {
      return uncaughtText(Object.assign(error as Error, { stack: '' }), false);
    }
  };

  test('one that is taken', () => {
    expect(told('web', 'web')).toBe(
      `error: the id "web" is taken in App (CDK8S_FORKLIFT_DEBUG=1 shows the whole stack)
  ids are unique within what they are made in: give one of the two another`,
    );
    expect(told('web', 'db')).toBeUndefined();
  });

  test.each(['constructor', '__proto__', 'toString'])('%s, which every object has: it is not called taken', (id) => {
    expect(told(id)).toBe(
      `error: "${id}" cannot be the id of a construct: it is a name that every JavaScript object has (CDK8S_FORKLIFT_DEBUG=1 shows the whole stack)
  choose another id; metadata: { name: ... } still gives the object any name`,
    );
  });
});

test('in debug, another error is reported with its stack', () => {
  const error = errorAt('f (/p/main.ts:1:2)');
  expect(uncaughtText(error, true)).toBe('Error: boom\n    at f (/p/main.ts:1:2)');
  error.stack = undefined as never;
  expect(uncaughtText(error, true)).toBe('boom');
});

test.each([
  ['a text', 'a text'],
  [undefined, 'undefined'],
  [{ toString: (): string => 'an object' }, 'an object'],
])('what is thrown and no error is reported: %j', (thrown, text) => {
  expect(uncaughtText(thrown, false)).toBe(`error: ${text}`);
});
