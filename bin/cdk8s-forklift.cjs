#!/usr/bin/env node
// In a checkout the sources run as they are, for then main.ts and the command share one copy of the library, also beside
// an older build/. The published package holds build/ alone.
const { existsSync } = require('node:fs');
const { join } = require('node:path');

const source = join(__dirname, '../lib/cli/main.ts');
if (existsSync(source)) {
  require('tsx/cjs');
  require(source);
} else {
  require('../build/lib/cli/main.js');
}
