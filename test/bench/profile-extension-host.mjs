// Loaded into the processes of a VS Code that is measured (NODE_OPTIONS=--import). In the extension host, SIGUSR2 begins a CPU profile
// and the next one ends it and writes it to the file that CODEGRAPH_BENCH_PROFILE names.
import { ChildProcess } from 'node:child_process';
import { renameSync, writeFileSync } from 'node:fs';
import { Session } from 'node:inspector/promises';

const file = process.env.CODEGRAPH_BENCH_PROFILE;

// VS Code takes NODE_OPTIONS away from its extension host; it is put back for each child.
const { spawn } = ChildProcess.prototype;
ChildProcess.prototype.spawn = function spawnWithHook(options) {
  options.envPairs?.push(`NODE_OPTIONS=--import=${import.meta.url}`);
  return spawn.call(this, options);
};

if (file && process.argv.includes('--type=extensionHost')) {
  const session = new Session();
  session.connect();
  let isRunning = false;
  process.on('SIGUSR2', async () => {
    isRunning = !isRunning;
    if (isRunning) {
      await session.post('Profiler.enable');
      await session.post('Profiler.setSamplingInterval', { interval: 200 });
      await session.post('Profiler.start');
      writeFileSync(`${file}.started`, '');
      return;
    }
    const { profile } = await session.post('Profiler.stop');
    writeFileSync(`${file}.part`, JSON.stringify(profile));
    renameSync(`${file}.part`, file);
  });
}
