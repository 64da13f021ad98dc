/** What `init` asks a person, with the questions taken from the library that asks them. */
import { DEFAULTS } from '../../lib/cli/init/answers';
import { ask, Cancelled } from '../../lib/cli/init/ask';

const CANCEL = Symbol('cancel');
interface Question {
  readonly message: string;
  readonly initialValue: unknown;
  readonly validate?: (value: string) => string | undefined;
}
const asked: Question[] = [];
let answers: Record<string, unknown> = {};

jest.mock('@clack/prompts', () => {
  const question = async (q: Question) => {
    asked.push(q);
    return q.message in answers ? answers[q.message] : q.initialValue;
  };
  return {
    cancel: jest.fn(),
    confirm: question,
    intro: jest.fn(),
    isCancel: (said: unknown) => typeof said === 'symbol',
    select: question,
    text: question,
  };
});

beforeEach(() => {
  asked.length = 0;
  answers = {};
});

test('asks for everything, and offers the defaults', async () => {
  expect(await ask({})).toEqual({ ...DEFAULTS, targetNamespace: 'erp' });
  expect(asked.map((q) => q.message)).toEqual([
    'Name of the program, and of its folder in dist/',
    'Namespace of its Forklift objects',
    'Namespace of the VMs when they have moved',
    'Where are the VMs?',
    'Secret with the login to it',
    'Which release of Forklift runs on the cluster?',
    'Is the cluster OpenShift?',
    'Who applies dist/?',
    'Repository that it reads',
    'Shall Argo CD render by itself (a plugin), without dist/ in Git?',
    'Whose pipelines check it?',
  ]);
});

test('takes what is answered', async () => {
  answers = { 'Where are the VMs?': 'ova', 'Who applies dist/?': 'flux', 'Whose pipelines check it?': 'gitlab' };
  answers["Secret with Flux' login to it; empty where it needs none"] = 'git-login';

  expect(await ask({})).toEqual({
    ...{
      ...DEFAULTS,
      targetNamespace: 'erp',
      source: 'ova',
      engine: 'flux',
      pipeline: 'gitlab',
      repoSecret: 'git-login',
    },
  });
  // Only Argo CD renders by itself.
  expect(asked.map((q) => q.message)).not.toContain('Shall Argo CD render by itself (a plugin), without dist/ in Git?');
});

test('does not ask for what is given, nor for a repository that nobody reads', async () => {
  const given = { program: 'crm', namespace: 'moves', source: 'ovirt', forklift: '2.11', engine: 'none' } as const;

  expect(await ask({ ...given, targetNamespace: 'crm', secret: 'login' })).toEqual({
    ...{ ...DEFAULTS, ...given, targetNamespace: 'crm', secret: 'login' },
  });
  expect(asked.map((q) => q.message)).toEqual(['Is the cluster OpenShift?', 'Whose pipelines check it?']);
});

test('refuses a wrong answer at once', async () => {
  await ask({});
  const validate = asked[0]?.validate;

  expect(validate?.('erp')).toBeUndefined();
  expect(validate?.('ERP')).toBe('"ERP" cannot name a program: lower case letters, digits and "-", and not gitops');
});

test('ends when the person has had enough', async () => {
  answers = { 'Where are the VMs?': CANCEL };

  await expect(ask({})).rejects.toBeInstanceOf(Cancelled);
  expect(asked).toHaveLength(4);
});
