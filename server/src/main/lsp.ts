import { runLanguageServer } from './language-server.ts';

/** The program that VS Code's client forks: `server.js --node-ipc`. */
void runLanguageServer(process.argv.slice(2));
