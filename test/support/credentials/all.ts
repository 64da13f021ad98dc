/** All tests of this folder as one, for `npm run mutation secrets`: as five files they load everything five times for each mutant. */
import './commands.test';
import './credential-in.test';
import './names.test';
import './references.test';
import './tokens.test';
import './without-credentials.test';
