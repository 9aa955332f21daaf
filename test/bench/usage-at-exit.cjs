// Loaded into a process that is measured: writes what it used, all threads together, to the file that USAGE_FILE names.
const { writeFileSync } = require('node:fs');
const { isMainThread } = require('node:worker_threads');

if (isMainThread && process.env.USAGE_FILE) {
  process.on('exit', () => {
    const { user, system } = process.cpuUsage();
    const { maxRSS } = process.resourceUsage();
    writeFileSync(
      process.env.USAGE_FILE,
      JSON.stringify({ userMs: user / 1000, systemMs: system / 1000, peakBytes: maxRSS * 1024 }),
    );
  });
}
