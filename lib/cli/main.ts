#!/usr/bin/env node
import { processIo } from './io';
import { run } from './run';

process.stdout.on('error', ({ code, message }: NodeJS.ErrnoException) => {
  // A reader that has seen enough, such as head, closes the pipe: that is not a failure.
  if (code === 'EPIPE') process.exit();
  process.stderr.write(`error: standard output cannot be written: ${message}\n`);
  process.exit(2);
});
// Nobody is left who could be told.
process.stderr.on('error', () => {});

void run(process.argv.slice(2), processIo()).then((code) => {
  process.exitCode = code;
});
