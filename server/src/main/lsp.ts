import { tuneJit } from '../platform/tune-jit.ts';
import { runLanguageServer } from './language-server.ts';

/** The program that VS Code's client forks: `server.js --node-ipc`. */
tuneJit({ staysLong: true });
void runLanguageServer(process.argv.slice(2));
