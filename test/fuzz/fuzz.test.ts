/** A bounded part of `npm run fuzz`: the same targets, a few hundred inputs each, always the same ones. */
import fc from 'fast-check';
import { targets } from './targets';

test.each(targets)('$name takes whatever it is given', ({ inputs, run }) => {
  for (const input of fc.sample(inputs, { seed: 20_260_601, numRuns: 250 })) {
    const before = process.cpuUsage();
    try {
      run(input);
    } catch (error) {
      throw new Error(`${JSON.stringify(input)}: ${(error as Error).stack}`);
    }
    const { user, system } = process.cpuUsage(before);
    expect([input, (user + system) / 1000 < 2000]).toEqual([input, true]);
  }
});
