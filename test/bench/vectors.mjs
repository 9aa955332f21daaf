// vectors [DIR] [SIZE…]: recall, latency, memory and times of the vector store by strategy and size; DIR holds documents.i8 (rows of 256 bytes) and queries.f32, else they are made up
import { runBundled } from './search/run-bundled.mjs';

await runBundled('../vectors/measure.ts', process.argv.slice(2), ['--expose-gc']);
