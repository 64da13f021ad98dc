import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** What package.json of this package says. It lies beside lib/ and beside build/. */
export interface PackageJson {
  readonly version: string;
  readonly license: string;
  readonly homepage: string;
  readonly bin: Readonly<Record<string, string>>;
  readonly engines: Readonly<Record<string, string>>;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly peerDependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
}

/** The folder of this package. */
export function packageFolder(): string {
  let folder = __dirname;
  while (!existsSync(join(folder, 'package.json'))) folder = dirname(folder);
  return folder;
}

export function packageJson(): PackageJson {
  return JSON.parse(readFileSync(join(packageFolder(), 'package.json'), 'utf8'));
}
