import { dirname, relative, sep } from 'node:path';
import type { IConstruct } from 'constructs';

const traces = new WeakMap<IConstruct, { readonly stack?: string }>();
/** This library, as it runs: its own frames say nothing to an author. */
const LIBRARY = dirname(__dirname) + sep;

/** Remembers where a construct is made. Cheap: the trace is put into words only when it is asked for. */
export function rememberCallSite(construct: IConstruct, made: NewableFunction): void {
  const trace: { stack?: string } = {};
  Error.captureStackTrace(trace, made as never);
  traces.set(construct, trace);
}

/** `main.ts:57`: the line of the programme that made a construct; undefined where nobody knows. */
export function callSiteOf(construct: IConstruct, cwd = process.cwd()): string | undefined {
  for (const line of (traces.get(construct)?.stack ?? '').split('\n').slice(1)) {
    const [, file, row] = /\(?(?:file:\/\/)?((?:\/|[A-Za-z]:\\).*?):(\d+):\d+\)?$/.exec(line) ?? [];
    if (file === undefined || file.startsWith(LIBRARY) || file.includes(`${sep}node_modules${sep}`)) continue;
    const path = relative(cwd, file);
    return `${path.startsWith('..') ? file : path.split(sep).join('/')}:${row}`;
  }
  return undefined;
}
