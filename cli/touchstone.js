#!/usr/bin/env node
// The one file that an old Node must be able to read: no syntax newer than ES2018, no static import.
const major = Number(process.versions.node.split(".")[0]);

if (major < 20) {
  process.stderr.write(`touchstone needs Node 20 or newer; this is v${process.versions.node}\n`);
  process.exitCode = 2;
} else {
  import("../dist/cli/start.js").catch(explainMissingBuild);
}

function explainMissingBuild(error) {
  if (error.code !== "ERR_MODULE_NOT_FOUND" || !/dist[\\/]cli[\\/]start\.js/.test(error.message)) throw error;
  process.stderr.write("touchstone is not built; run `npm ci` (or `npm run build`) in its folder first\n");
  process.exitCode = 2;
}
