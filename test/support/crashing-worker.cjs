// A worker for tests of the pool: speaks its protocol, and dies, hangs or fills its memory when a path says so.
const { parentPort, workerData } = require('node:worker_threads');
const state = new Int32Array(workerData.progress);

parentPort.on('message', ({ batch, requests }) => {
  const results = requests.map(({ path, language, size, mtimeMs }, file) => {
    Atomics.store(state, 1, file);
    Atomics.store(state, 0, batch);
    if (path.includes('throws')) throw new Error('this file is cursed');
    if (path.includes('exits')) process.exit(3);
    if (path.includes('hangs')) for (;;);
    if (path.includes('eats')) for (const all = []; ; ) all.push(new Array(1e6).fill({ path }));
    return { path, language, size, mtimeMs, factsKey: `${workerData.options.prefix}${path}`, status: 'unchanged' };
  });
  Atomics.store(state, 0, -1);
  parentPort.postMessage({ batch, results, buffer: new ArrayBuffer(0) });
});
