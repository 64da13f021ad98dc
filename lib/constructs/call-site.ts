import { findSourceMap } from 'node:module';
import { dirname, relative, sep } from 'node:path';
import type { IConstruct } from 'constructs';

const traces = new WeakMap<IConstruct, { readonly stack?: unknown }>();
/** This library, as it runs: its own frames say nothing to an author. */
const LIBRARY = dirname(__dirname) + sep;
/** How far away the author may be: `plan.run` is one frame of ours. */
const FRAMES = 4;
const PACKAGES = `${sep}node_modules${sep}`;

/** Remembers where a construct is made. Cheap: the trace is put into words only when it is asked for. */
export function rememberCallSite(construct: IConstruct, made: NewableFunction): void {
  const trace: { stack?: unknown } = {};
  const limit = Error.stackTraceLimit;
  Error.stackTraceLimit = FRAMES;
  Error.captureStackTrace(trace, made as never);
  Error.stackTraceLimit = limit;
  traces.set(construct, trace);
}

/** `main.ts:57`: the line of the program that made a construct; undefined where nobody knows. */
export function callSiteOf(construct: IConstruct, cwd = process.cwd()): string | undefined {
  for (const frame of framesOf(construct)) {
    const file = frame.getFileName()?.replace(/^file:\/\//, '');
    const line = frame.getLineNumber();
    if (!file || line === null || file.startsWith('node:') || file.startsWith(LIBRARY) || file.includes(PACKAGES))
      continue;
    // Programs run compiled: the map leads back to what the author wrote.
    const entry = findSourceMap(file)?.findEntry(line - 1, (frame.getColumnNumber() ?? 1) - 1);
    const original = entry && 'originalLine' in entry ? entry.originalLine + 1 : line;
    const path = relative(cwd, file);
    return `${path.startsWith('..') ? file : path.split(sep).join('/')}:${original}`;
  }
  return undefined;
}

/** The trace as V8 has it: its text, which is made with the maps of all its frames, would cost a hundred times as much. */
function framesOf(construct: IConstruct): readonly NodeJS.CallSite[] {
  const trace = traces.get(construct);
  if (trace === undefined) return [];
  const before = Error.prepareStackTrace;
  Error.prepareStackTrace = (_, frames) => frames;
  try {
    return Array.isArray(trace.stack) ? (trace.stack as NodeJS.CallSite[]) : [];
  } finally {
    Error.prepareStackTrace = before;
  }
}
