// search-speed FOLDER [QUERIES]: how long queries take in a running engine, how long the packed word index takes to load, and its memory
import { runBundled } from './search/run-bundled.mjs';

await runBundled('speed.ts', process.argv.slice(2), ['--expose-gc']);
