// Plain JavaScript: an older Node could not even read a TypeScript file to complain about it.
const REQUIRED_MAJOR = 24;
const major = Number(process.versions.node.split('.')[0]);

if (major < REQUIRED_MAJOR) {
  console.error(`This needs Node ${REQUIRED_MAJOR} or newer, but runs on ${process.version} (${process.execPath}).

Node ${REQUIRED_MAJOR} is one of this project's dev dependencies and is put in place by its install script, which seems not to have run.
  1. If you have "ignore-scripts=true" in an .npmrc, or installed with --ignore-scripts, remove that.
  2. Run:  npm rebuild node
  3. Run the same npm command again. (With npm, not node itself: npm is what finds the project's own Node.)`);
  process.exit(1);
}
