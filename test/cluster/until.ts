import { setTimeout as sleep } from 'node:timers/promises';

/** Waits until something holds; else fails with what was last seen. */
export async function until<T>(
  what: string,
  look: () => Promise<T>,
  holds: (seen: T) => boolean,
  seconds = 40,
): Promise<T> {
  const end = Date.now() + seconds * 1000;
  let seen = await look();
  while (!holds(seen)) {
    if (Date.now() > end) throw new Error(`${what}: not after ${seconds} s; now ${JSON.stringify(seen, undefined, 1)}`);
    await sleep(250);
    seen = await look();
  }
  return seen;
}
