import type { CompletedCommand, Values } from './model';

/** For fish, from 3.0 on. */
export function fishScript(commands: readonly CompletedCommand[]): string {
  const paths = commands.map(({ path }) => path).filter((path) => path !== '');
  return `# fish completion of cdk8s-forklift, written by: cdk8s-forklift completion fish

function __cdk8s_forklift_at --description 'whether a command has been typed, and none below it'
  set -l at ''
  for word in (commandline -opc)[2..-1]
    set -l next (string trim -- "$at $word")
    if contains -- $next ${paths.map(quoted).join(' ')}
      set at $next
    end
  end
  test "$at" = "$argv[1]"
end

complete -c cdk8s-forklift -f
${commands.map(linesOf).join('')}`;
}

function linesOf({ path, commands, options, arguments: places }: CompletedCommand): string {
  const at = `complete -c cdk8s-forklift -n ${quoted(`__cdk8s_forklift_at ${quoted(path)}`)}`;
  const kinds = new Set(places.map(({ values }) => taken(values, '')));
  return [
    ...commands.map(({ name, description }) => `${at} -a ${quoted(name)} -d ${quoted(description)}`),
    ...[...kinds].filter((kind) => kind !== '').map((kind) => `${at}${kind}`),
    ...options.map(({ flags, description, values }) => {
      const names = flags.map((flag) => (flag.startsWith('--') ? ` -l ${flag.slice(2)}` : ` -s ${flag.slice(1)}`));
      return `${at}${names.join('')}${values === undefined ? '' : taken(values, ' -x')} -d ${quoted(description)}`;
    }),
  ]
    .map((line) => `${line}\n`)
    .join('');
}

/** @param text how fish is told of what only the person knows */
function taken(values: Values, text: string): string {
  if (values === 'files') return text === '' ? ' -F' : ' -r -F';
  return values === 'text' ? text : `${text} -a ${quoted(values.join(' '))}`;
}

function quoted(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}
