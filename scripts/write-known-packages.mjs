// Part of `npm run build`: the part of package-lock.json that a project which `init` writes may need. npm packs no lock file.
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';

const require = createRequire(import.meta.url);
const { lockedPackages } = require(resolve('build/lib/cli/init/lock-file.js'));
const { projectPackages } = require(resolve('build/lib/cli/init/project-json.js'));
const own = JSON.parse(readFileSync('package.json', 'utf8'));
const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8'));
const { dependencies, devDependencies } = projectPackages({ own: own.version, versions: own.devDependencies }, true);
delete dependencies[own.name];
const project = { name: 'project', dependencies: { ...own.dependencies, ...dependencies }, devDependencies };
const { '': _root, ...known } = lockedPackages(project, packages);
writeFileSync('build/lib/cli/init/known-packages.json', JSON.stringify({ packages: known }));
