import { Duration } from 'cdk8s';
import { Parameter, ProviderType } from '../../lib';
import { NotifyHook, type NotifyHookProps, type NotifyParameters } from '../../lib/catalogue/notify/hook';
import { contextFiles, describeWithAnsible, runHook, runsOf } from '../ansible-kit';
import { answering, closedPort, image, renderedHook } from './target-kit';

jest.setTimeout(180_000);

function rendered(props: Partial<NotifyHookProps>, own?: Partial<NotifyParameters>) {
  return renderedHook((erp) => new NotifyHook(erp, 'tell', { image, step: 'migrated', ...props }), own);
}

const webhook = Parameter.fromSecretKey('chat', 'url');
const reads = (resource: string, name: string) => ({
  apiGroups: [''],
  resourceNames: [name],
  resources: [resource],
  verbs: ['get'],
});

test('tells a webhook whose address is in a Secret', () => {
  const { parameters, roles, deadline, problems } = rendered({ webhook });

  expect(parameters).toBe(`params:
  fail_on_error: false
  fields: {}
  message: "{step}: VM {vm} of plan {plan}"
  step: migrated
  timeout_seconds: 60
  webhook:
    secretKeyRef:
      key: url
      name: chat
plans:
  vm-migrations/shop-vsphere:
    metadata:
      name: shop-vsphere
    spec:
      targetNamespace: shop-prod
    vms:
      vm-7301:
        targetname: shop-db-01
`);
  expect(roles).toEqual({ 'vm-migrations': [reads('configmaps', 'hook-tell'), reads('secrets', 'chat')] });
  expect(deadline).toBe(360);
  expect(problems).toEqual([]);
});

test('writes every prop, and the message of one VM', () => {
  const props: Omit<Required<NotifyHookProps>, 'serviceAccount' | 'webhook'> = {
    deadline: Duration.minutes(3),
    embedded: false,
    failOnError: true,
    fields: { channel: '#shop' },
    image,
    message: '{vm} is {target}',
    metadata: { labels: { team: 'shop' } },
    step: 'before the migration',
    timeout: Duration.seconds(20),
    url: 'https://bus.corp.example/migrations?team=shop',
  };
  const { parameters, roles, deadline, problems } = rendered(props, { message: 'the database moves: {step}' });

  expect(parameters).toBe(`params:
  fail_on_error: true
  fields:
    channel: "#shop"
  message: "{vm} is {target}"
  step: before the migration
  timeout_seconds: 20
  webhook: https://bus.corp.example/migrations?team=shop
plans:
  vm-migrations/shop-vsphere:
    metadata:
      name: shop-vsphere
    spec:
      targetNamespace: shop-prod
    vms:
      vm-7301:
        params:
          message: "the database moves: {step}"
        targetname: shop-db-01
`);
  expect(roles).toEqual({ 'vm-migrations': [reads('configmaps', 'hook-tell')] });
  expect(deadline).toBe(180);
  expect(problems).toEqual([]);
});

test('needs no rights when it is embedded', () => {
  const { parameters, roles, problems } = rendered({ url: 'https://bus.corp.example/migrations', embedded: true });

  expect([parameters, roles, problems]).toEqual([undefined, {}, []]);
});

test.each<[string, Partial<NotifyHookProps>, string[]]>([
  [
    'no webhook',
    {},
    [
      "missing-prop: the webhook is missing; give webhook: Parameter.fromSecretKey('...', 'url'), or a url that is not a credential",
    ],
  ],
  [
    'two',
    { webhook, url: 'https://bus.example' },
    [
      "conflicting-props: webhook and url are both set; give webhook: Parameter.fromSecretKey('...', 'url'), or a url that is not a credential",
    ],
  ],
  [
    'a webhook in clear text',
    { webhook: 'https://chat.example/T0P-SECRET' as unknown as typeof webhook },
    [
      "credential-in-text: webhook holds its value in clear text; put it into a Secret: Parameter.fromSecretKey('...', 'url'), or call it url if it is not a credential",
    ],
  ],
  [
    'a url that is none',
    { url: 'bus.example' },
    ['wrong-value: url is not an address, accepted: http://... or https://...'],
  ],
  [
    'a url with a password',
    { url: 'https://me:T0P-SECRET@bus.example' },
    [
      "credential-in-text: url holds a credential in clear text (user and password); put it into a Secret: webhook: Parameter.fromSecretKey('...', 'url')",
    ],
  ],
  [
    'a url with a token',
    { url: 'https://bus.example?access_token=T0P-SECRET' },
    [
      "credential-in-text: url holds a credential in clear text (access_token); put it into a Secret: webhook: Parameter.fromSecretKey('...', 'url')",
    ],
  ],
  [
    'no step, strange placeholders, no time and an unknown prop',
    {
      webhook,
      step: '',
      message: '{vm} {plans} {when}',
      timeout: Duration.seconds(0),
      failOnErrors: true,
    } as Partial<NotifyHookProps>,
    [
      'unknown-prop: there is no prop "failOnErrors"; did you mean "failOnError"?',
      "missing-prop: step is missing; give the word for the message: 'migrated'",
      'wrong-value: timeout is 0 seconds, accepted: more than 0',
      'unknown-placeholder: message: there is no {plans}; did you mean "plan"?',
      'unknown-placeholder: message: there is no {when}; known are {vm}, {target}, {plan}, {step}',
    ],
  ],
])('refuses %s', (_, props, problems) => {
  expect(rendered(props).problems).toEqual(problems.map((problem) => `erp/tell: error ${problem}`));
});

describeWithAnsible('NotifyHook', (ansible) => {
  async function tell(props: Partial<NotifyHookProps>, own: Partial<NotifyParameters> | undefined, url?: string) {
    const { objects } = rendered({ timeout: Duration.seconds(1), ...props }, own);
    const files = contextFiles(ProviderType.VSPHERE);
    const cluster = (api: string) => [
      {
        apiVersion: 'v1',
        kind: 'Secret',
        metadata: { name: 'chat', namespace: 'vm-migrations' },
        stringData: { url: url ?? `${api}/hooks/T0P-SECRET` },
      },
    ];
    return { ...(await runHook({ ansible, objects, hook: 'tell', files, cluster })), bodies: [] as unknown[] };
  }

  const run = runsOf({
    secret: () =>
      tell({ webhook, fields: { channel: '#shop', urgent: false } }, { message: '"{vm}" is {target}: {{ braces }}' }),
    retried: async () => {
      const bus = await answering((_, asked) => (asked === 1 ? 503 : 202));
      const url = `http://127.0.0.1:${bus.port}/`;
      return {
        ...(await tell({ url, timeout: Duration.seconds(20), failOnError: true, embedded: true }, undefined)),
        bodies: bus.bodies,
      };
    },
    refused: async () => {
      const chat = await answering(() => 404);
      return tell({ webhook }, undefined, `http://127.0.0.1:${chat.port}/T0P-SECRET`);
    },
    'not there': async () => tell({ webhook }, undefined, `http://127.0.0.1:${await closedPort()}/T0P-SECRET`),
    'no address': () => tell({ webhook }, undefined, 'T0P-SECRET'),
    required: async () => {
      const chat = await answering(() => 500);
      return tell({ webhook, failOnError: true }, undefined, `http://127.0.0.1:${chat.port}/T0P-SECRET`);
    },
  });

  test('posts the message and the fields, and prints nothing of the address', async () => {
    const { rc, stdout, requests } = await run('secret');

    expect([rc, stdout]).toEqual([0, expect.not.stringContaining('T0P-SECRET')]);
    expect(requests.filter(({ method }) => method === 'POST')).toEqual([
      {
        method: 'POST',
        path: '/hooks/T0P-SECRET',
        query: '',
        body: {
          channel: '#shop',
          plan: 'shop-vsphere',
          step: 'migrated',
          target: 'shop-prod/shop-db-01',
          text: '"Shop_DB-01" is shop-prod/shop-db-01: {{ braces }}',
          urgent: false,
          vm: 'Shop_DB-01',
        },
      },
    ]);
  });

  test('tries again', async () => {
    const { rc, stdout, bodies } = await run('retried');

    expect([rc, stdout]).toEqual([0, expect.stringContaining('told: migrated: VM Shop_DB-01 of plan shop-vsphere')]);
    expect(bodies.length).toBe(2);
  });

  test.each([
    ['refused', 'in 1 seconds: HTTP status 404'],
    ['not there', 'in 1 seconds: no connection; look at its address, port and certificate'],
    ['no address', 'in 1 seconds: no connection; look at its address, port and certificate'],
  ] as const)('passes with a warning when the webhook is %s', async (name, why) => {
    const { rc, stdout } = await run(name);

    expect([rc, stdout]).toEqual([0, expect.stringContaining(`the webhook did not take the message ${why}`)]);
    expect(stdout).not.toContain('T0P-SECRET');
  });

  test('fails where that is asked for', async () => {
    const { rc, stdout } = await run('required');

    expect([rc, stdout]).toEqual([
      2,
      expect.stringContaining('the webhook did not take the message in 1 seconds: HTTP status 500'),
    ]);
    expect(stdout).not.toContain('T0P-SECRET');
  });
});
