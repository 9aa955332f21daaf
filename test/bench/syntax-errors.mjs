// syntax-errors FOLDER…: how many lines lie in syntax errors, as the grammars read the files alone and with what is prepared and repaired for them
import { runBundled } from './search/run-bundled.mjs';

await runBundled('../parity/syntax-errors.ts', process.argv.slice(2));
