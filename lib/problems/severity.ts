/**
 * How bad a fault is.
 *
 * - `error`: Forklift or the API server refuses it, or what is written there never happens
 * - `warning`: it is accepted, and goes wrong on some clusters, at some time, or unseen
 * - `info`: advice
 */
export type Severity = 'error' | 'warning' | 'info';
