import { type Answers, DEFAULTS, ENGINES, faults, PIPELINES, SOURCES } from './answers';

/** The person at the keyboard does not want to go on. */
export class Cancelled extends Error {}

/** Asks for what is not given yet, each with its default. */
export async function ask(given: Partial<Answers>): Promise<Answers> {
  // Only here: nothing else of the command line asks questions.
  const { cancel, confirm, intro, isCancel, select, text }: typeof import('@clack/prompts') = require('@clack/prompts');
  const answer = async <T>(question: Promise<T | symbol>): Promise<T> => {
    const said = await question;
    if (!isCancel(said)) return said as T;
    cancel('nothing is written');
    throw new Cancelled();
  };
  const words = (
    key: 'program' | 'namespace' | 'targetNamespace' | 'forklift' | 'repoUrl' | 'repoSecret' | 'secret',
    message: string,
    initialValue = DEFAULTS[key],
  ) =>
    given[key] ??
    answer(
      text({
        message,
        initialValue,
        validate: (value) => faults[key](value),
      }),
    );
  const choice = <T extends string>(given: T | undefined, message: string, known: readonly T[], initialValue: T) =>
    given ??
    answer(
      select({
        message,
        initialValue: initialValue as string,
        options: known.map((value) => ({ value: value as string, label: value })),
      }) as Promise<T | symbol>,
    );

  intro('a new migration program');
  const program = await words('program', 'Name of the program, and of its folder in dist/');
  const namespace = await words('namespace', 'Namespace of its Forklift objects');
  const targetNamespace = await words('targetNamespace', 'Namespace of the VMs when they have moved', program);
  const source = await choice(given.source, 'Where are the VMs?', SOURCES, DEFAULTS.source);
  const secret = await words('secret', 'Secret with the login to it');
  const forklift = await words('forklift', 'Which release of Forklift runs on the cluster?');
  const openshift =
    given.openshift ??
    (await answer(confirm({ message: 'Is the cluster OpenShift?', initialValue: DEFAULTS.openshift })));
  const engine = await choice(given.engine, 'Who applies dist/?', ENGINES, DEFAULTS.engine);
  const repoUrl =
    engine === 'none' ? (given.repoUrl ?? DEFAULTS.repoUrl) : await words('repoUrl', 'Repository that it reads');
  const hasFlux = engine === 'flux' || engine === 'both';
  const repoSecret = hasFlux
    ? await words('repoSecret', "Secret with Flux' login to it; empty where it needs none")
    : (given.repoSecret ?? DEFAULTS.repoSecret);
  const hasArgoCd = engine === 'argocd' || engine === 'both';
  const plugin =
    given.plugin ??
    (hasArgoCd &&
      (await answer(
        confirm({ message: 'Shall Argo CD render by itself (a plugin), without dist/ in Git?', initialValue: false }),
      )));
  const pipeline = await choice(given.pipeline, 'Whose pipelines check it?', PIPELINES, DEFAULTS.pipeline);
  // Not asked: most begin alone, and it can be had later.
  const approvers = given.approvers ?? DEFAULTS.approvers;
  return {
    ...{ program, namespace, targetNamespace, source, secret, forklift, openshift },
    ...{ engine, repoUrl, repoSecret, plugin, pipeline, approvers },
  };
}
