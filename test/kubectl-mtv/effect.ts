import { type KubectlMtvOptions, kubectlMtvManifests } from '../../lib/kubectl-mtv/kubectl-mtv-manifests';

/** What a script makes, a line for each value, and what is said of it: `Plan.vms[0].name: "db-1"`. */
export function linesOf(script: string, options: KubectlMtvOptions = {}): string[] {
  const { manifests, remarks } = kubectlMtvManifests(script, options);
  return [
    ...manifests.flatMap(({ kind, metadata, spec }) => [
      `${kind} ${metadata.namespace}/${metadata.name}`,
      ...leaves(spec, kind),
    ]),
    ...remarks.map(
      ({ severity, message, fix }) =>
        `${severity}: ${message.replace(/^kubectl mtv [a-z ]+: /, '')}${fix === undefined ? '' : `; ${fix}`}`,
    ),
  ];
}

/** What a script makes otherwise than another: lines that come with a plus, lines that go with a minus. */
export function effectOf(before: string, after: string): string[] {
  const [was, is] = [linesOf(before), linesOf(after)];
  return [
    ...was.filter((line) => !is.includes(line)).map((line) => `- ${line}`),
    ...is.filter((line) => !was.includes(line)).map((line) => `+ ${line}`),
  ];
}

function leaves(value: unknown, path: string): string[] {
  if (typeof value !== 'object' || value === null) return [`${path}: ${JSON.stringify(value)}`];
  const members = Object.entries(value);
  if (members.length === 0) return [`${path}: ${JSON.stringify(value)}`];
  return members.flatMap(([key, member]) =>
    leaves(member, Array.isArray(value) ? `${path}[${key}]` : `${path}.${key}`),
  );
}
