// Has a process begin at the instant MOVED_CLOCK: loaded by jest into each test, and by Node.js into the processes that tests
// start. `npm run test:clock` runs the tests in years to come.
const { env } = process;
const begin = Date.parse(env.MOVED_CLOCK ?? '');
const Real = globalThis.Date;
if (!Number.isNaN(begin) && Real.isMoved === undefined) {
  const option = `--require ${__filename}`;
  const options = env.NODE_OPTIONS ?? '';
  if (!options.includes(option)) env.NODE_OPTIONS = `${options} ${option}`.trim();
  // Of all processes of a run and not of this one: what a child writes is not older than what its parent wrote.
  env.MOVED_CLOCK_SINCE ??= String(Real.now());
  const offset = begin - Number(env.MOVED_CLOCK_SINCE);
  globalThis.Date = class Moved extends Real {
    static isMoved = true;
    constructor(...args) {
      if (args.length === 0) super(Real.now() + offset);
      else super(...args);
    }
    static now() {
      return Real.now() + offset;
    }
  };
}
