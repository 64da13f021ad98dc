import { Duration } from 'cdk8s';
import { AapHook, type AapHookProps, ForkliftRelease, Hook, ImageHook, type ImageHookProps } from '../../lib';
import { problemsOf, problemTexts, testProgram, yamlOf } from '../kit';

const image = 'registry.corp.example/migration/hook-runner:1.4.2';

describe('ImageHook', () => {
  test('runs the entry point of its image', () => {
    const hook = new ImageHook(testProgram(), 'snapshot', { image });

    expect(yamlOf(hook)).toBe(`apiVersion: forklift.konveyor.io/v1beta1
kind: Hook
metadata:
  labels:
    app.kubernetes.io/part-of: erp
  name: snapshot
  namespace: vm-migrations
spec:
  deadline: 1800
  image: registry.corp.example/migration/hook-runner:1.4.2
`);
    expect(problemTexts(hook)).toEqual([]);
  });

  test('writes every prop', () => {
    const props: Required<ImageHookProps> = {
      deadline: Duration.hours(1),
      image,
      metadata: { labels: { team: 'erp' } },
      serviceAccount: 'hooks',
    };
    const hook = new ImageHook(testProgram(ForkliftRelease.MAIN), 'snapshot', props);

    expect(yamlOf(hook)).toBe(`apiVersion: forklift.konveyor.io/v1beta1
kind: Hook
metadata:
  labels:
    app.kubernetes.io/part-of: erp
    team: erp
  name: snapshot
  namespace: vm-migrations
spec:
  deadline: 3600
  image: registry.corp.example/migration/hook-runner:1.4.2
  serviceAccount: hooks
`);
    expect(problemTexts(hook)).toEqual([]);
  });

  test.each<[string, Partial<ImageHookProps>, string[]]>([
    [
      'an unknown prop',
      { serviceAcount: 'hooks' } as Partial<ImageHookProps>,
      ['erp/snapshot: error unknown-prop: there is no prop "serviceAcount"; did you mean "serviceAccount"?'],
    ],
    [
      'no image',
      { image: undefined as unknown as string },
      ['erp/snapshot: error missing-prop: image is missing (Forklift: InvalidHookExecute)'],
    ],
    [
      'an image with a space',
      { image: 'hooks 1' },
      [
        'erp/snapshot: error invalid-image: image is "hooks 1", accepted: [registry[:port]/]path[:tag][@digest], path in lower case',
      ],
    ],
    [
      'a deadline of nothing',
      { deadline: Duration.seconds(0) },
      [
        'erp/snapshot: error deadline-not-positive: deadline is 0 seconds; 0 would mean no deadline, and an image that cannot be pulled would hang the VM forever; give more than 0',
      ],
    ],
  ])('refuses %s', (_, props, problems) => {
    expect(problemsOf((erp) => new ImageHook(erp, 'snapshot', { image, ...props }))).toEqual(problems);
  });
});

describe('AapHook', () => {
  test('launches a job template of the platform that the ForkliftController names', () => {
    const hook = new AapHook(testProgram(), 'ticket', { jobTemplateId: 42 });

    expect(yamlOf(hook)).toBe(`apiVersion: forklift.konveyor.io/v1beta1
kind: Hook
metadata:
  labels:
    app.kubernetes.io/part-of: erp
  name: ticket
  namespace: vm-migrations
spec:
  aap:
    jobTemplateId: 42
  deadline: 1800
`);
    expect(problemTexts(hook)).toEqual([]);
  });

  test('writes every prop', () => {
    const props: Required<AapHookProps> = {
      deadline: Duration.minutes(20),
      jobTemplateId: 42,
      metadata: { annotations: { 'forklift.konveyor.io/aap-job-template-name': 'open ticket' } },
      timeout: Duration.minutes(10),
      tokenSecret: 'aap-token',
      url: 'https://aap.corp.example',
    };
    const hook = new AapHook(testProgram(ForkliftRelease.MAIN), 'ticket', props);

    expect(yamlOf(hook)).toBe(`apiVersion: forklift.konveyor.io/v1beta1
kind: Hook
metadata:
  annotations:
    forklift.konveyor.io/aap-job-template-name: open ticket
  labels:
    app.kubernetes.io/part-of: erp
  name: ticket
  namespace: vm-migrations
spec:
  aap:
    jobTemplateId: 42
    timeout: 600
    tokenSecret:
      name: aap-token
      namespace: vm-migrations
    url: https://aap.corp.example
  deadline: 1200
`);
    expect(problemTexts(hook)).toEqual([]);
  });

  test.each<[string, Partial<AapHookProps>, string[]]>([
    [
      'an unknown prop',
      { jobTemplateID: 42 } as Partial<AapHookProps>,
      ['erp/ticket: error unknown-prop: there is no prop "jobTemplateID"; did you mean "jobTemplateId"?'],
    ],
    [
      'no job template',
      { jobTemplateId: undefined as unknown as number },
      [
        'erp/ticket: error invalid-job-template: jobTemplateId is undefined, accepted: a whole number over 0 (Forklift: InvalidHookExecute); take it from the address of the template in AAP',
      ],
    ],
    [
      'job template 0',
      { jobTemplateId: 0 },
      [
        'erp/ticket: error invalid-job-template: jobTemplateId is 0, accepted: a whole number over 0 (Forklift: InvalidHookExecute); take it from the address of the template in AAP',
      ],
    ],
    [
      'half a job template',
      { jobTemplateId: 1.5 },
      [
        'erp/ticket: error invalid-job-template: jobTemplateId is 1.5, accepted: a whole number over 0 (Forklift: InvalidHookExecute); take it from the address of the template in AAP',
      ],
    ],
    [
      'a url without a token',
      { url: 'https://aap.corp.example' },
      [
        'erp/ticket: error aap-half-set: url is set without tokenSecret; set both, or none to use those of the ForkliftController',
      ],
    ],
    [
      'a token without a url',
      { tokenSecret: 'aap-token' },
      [
        'erp/ticket: error aap-half-set: tokenSecret is set without url; set both, or none to use those of the ForkliftController',
      ],
    ],
  ])('refuses %s', (_, props, problems) => {
    expect(problemsOf((erp) => new AapHook(erp, 'ticket', { jobTemplateId: 42, ...props }))).toEqual(problems);
  });

  test('needs Forklift 2.12', () => {
    expect(problemsOf((erp) => new AapHook(erp, 'ticket', { jobTemplateId: 42 }), ForkliftRelease.V2_11)).toEqual([
      "erp/ticket: error not-in-release: aap (an AapHook) is not a field of Forklift 2.11, which would drop it with only a warning; it came with Forklift 2.12.0: leave it out, or set the app's release to the one your cluster runs",
    ]);
    expect(
      problemsOf((erp) => new AapHook(erp, 'ticket', { jobTemplateId: 42 }), ForkliftRelease.of('2.12.0')),
    ).toEqual([]);
  });
});

test('a hook made elsewhere is a name', () => {
  const { name, namespace } = Hook.fromHookName(testProgram(), 'shared', 'announce', { namespace: 'hooks' });

  expect([name, namespace]).toEqual(['announce', 'hooks']);
});
