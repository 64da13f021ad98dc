import { existsSync } from 'node:fs';

/** The program as people know it: the file, where a command names one. */
export function programName(app: string): string {
  return fileIn(app) ?? app;
}

/** The file of code that a command runs. A path may hold blanks, and a command may name a program among other words. */
export function fileIn(app: string): string | undefined {
  return [app, ...app.split(/\s+/)].find((word) => /\.[cm]?[jt]sx?$/.test(word) && existsSync(word));
}
