#!/usr/bin/env node
// In a checkout the sources run as they are, for then main.ts and the command share one copy of the library, also beside
// an older build/. The published package holds build/ alone.
const { existsSync } = require('node:fs');
const { join } = require('node:path');
const { engines } = require('../package.json');

// An older Node.js fails later, at whatever it happens to lack.
const [major, minor] = process.version.slice(1).split('.').map(Number);
const [leastMajor, leastMinor] = engines.node.replace('>=', '').split('.').map(Number);
if (major < leastMajor || (major === leastMajor && minor < leastMinor)) {
  process.stderr.write(
    `error: this is Node.js ${process.version}\n  cdk8s-forklift needs Node.js ${leastMajor}.${leastMinor} or newer\n`,
  );
  process.exit(2);
}

const source = join(__dirname, '../lib/cli/main.ts');
if (existsSync(source)) {
  try {
    require('tsx/cjs');
  } catch (error) {
    if (error.code !== 'MODULE_NOT_FOUND') throw error;
    process.stderr.write('error: the packages of this checkout are not installed\n  npm ci installs them\n');
    process.exit(2);
  }
  require(source);
} else {
  require('../build/lib/cli/main.js');
}
