// vectors [DIR] [SIZE…]: recall, latency, memory and times of the vector store by strategy and size; without DIR on made-up vectors. vectors --embed DIR COUNT REPOSITORY…: makes DIR, real ones
import { runBundled } from './search/run-bundled.mjs';

const args = process.argv.slice(2);
if (args[0] === '--embed') await runBundled('../vectors/embed.ts', args.slice(1));
else await runBundled('../vectors/measure.ts', args, ['--expose-gc']);
