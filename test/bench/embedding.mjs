// embedding FOLDER [MODEL]: vectors a second with taking terms apart and storing, their CPU beside that of parsing, the time until search by meaning, memory
import { runBundled } from './search/run-bundled.mjs';

await runBundled('embedding.ts', process.argv.slice(2), ['--expose-gc']);
