// Plain JavaScript: an older Node could not even read a TypeScript file to complain about it.
import { existsSync } from 'node:fs';

const REQUIRED_MAJOR = 24;
const major = Number(process.versions.node.split('.')[0]);

// dynalite is one of the packages that only development needs. `npm ci` leaves all of them out under NODE_ENV=production, and this project's Node, too.
if (!existsSync(new URL('../node_modules/dynalite/package.json', import.meta.url))) {
  console.error('The development packages are not installed, as under NODE_ENV=production or with --omit=dev. Run: npm ci --include=dev');
  process.exit(1);
}

if (major < REQUIRED_MAJOR) {
  console.error(`This needs Node ${REQUIRED_MAJOR} or newer, but runs on ${process.version} (${process.execPath}).

Node ${REQUIRED_MAJOR} is one of this project's dev dependencies and is put in place by its install script, which seems not to have run.
  1. If you have "ignore-scripts=true" in an .npmrc, or installed with --ignore-scripts, remove that.
  2. Run:  npm rebuild node
  3. Run the same npm command again. (With npm, not node itself: npm is what finds the project's own Node.)`);
  process.exit(1);
}
