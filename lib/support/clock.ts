/**
 * The one place where a check may ask what time it is. What is rendered never depends on it.
 *
 * SOURCE_DATE_EPOCH (seconds since 1970, as reproducible builds set it) wins over the machine's clock.
 */
export const clock = {
  /** Milliseconds since 1970. */
  now(): number {
    const epoch = process.env.SOURCE_DATE_EPOCH ?? '';
    return /^\d+$/.test(epoch) ? Number(epoch) * 1000 : Date.now();
  },
};
