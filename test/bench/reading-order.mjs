// reading-order FOLDER [FILES]: reads files in one order and then in the other; what is kept of a file must not depend on those before it
import { runBundled } from './search/run-bundled.mjs';

await runBundled('../parity/reading-order.ts', process.argv.slice(2));
