// node scripts/count-tests.mjs --broken N FOLDER: adds up the test reports in FOLDER (vitest's JSON, and texts whose last
// closing line counts) and ends with the line `<passed> passed, <failed> failed`. N is the number of steps that failed; when
// no report shows why (the build broke, say), they count as failures themselves. Exit code 0 only when nothing failed and
// at least one test passed.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';

const { values, positionals } = parseArgs({
  options: { broken: { type: 'string', default: '0' } },
  allowPositionals: true,
});

let passed = 0;
let failed = 0;
for (const name of readdirSync(positionals[0])) {
  const report = readFileSync(path.join(positionals[0], name), 'utf8');
  const counts = name.endsWith('.json') ? countVitest(JSON.parse(report)) : countClosingLine(report);
  passed += counts.passed;
  failed += counts.failed;
}
const broken = Number(values.broken);
if (failed === 0) failed = broken;
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 && broken === 0 && passed > 0 ? 0 : 1;

/** A test file that cannot be loaded has no tests to fail: it counts as one failure. */
function countVitest({ numPassedTests, numFailedTests, testResults }) {
  const unloaded = testResults.filter((each) => each.status === 'failed' && each.assertionResults.length === 0);
  return { passed: numPassedTests, failed: numFailedTests + unloaded.length };
}

function countClosingLine(text) {
  const [, passedText, failedText] = [...text.matchAll(/^(\d+) passed, (\d+) failed$/gm)].at(-1) ?? [];
  return { passed: Number(passedText ?? 0), failed: Number(failedText ?? 0) };
}
