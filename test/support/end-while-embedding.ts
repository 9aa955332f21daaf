import { SharedThread } from '../../server/src/platform/shared-thread.ts';
import { ThreadEmbedder } from '../../server/src/platform/thread-embedder.ts';

/**
 * A process that ends while its model is at work:
 *
 *   end-while-embedding WORKER_FILE MODEL_FOLDER exit|close MILLISECONDS
 */
const [workerFile, folder, how, afterMs] = process.argv.slice(2);
const thread = new SharedThread(workerFile);
const startThread = () => thread.open('model');
const embedder = await ThreadEmbedder.open({ startThread, source: { kind: 'folder', folder }, analyzerVersion: '1' });
const question = 'read the configuration file';
const keepAsking = async (): Promise<never> => {
  for (;;) await embedder.embedQuery(question).vector;
};
for (let i = 0; i < 3; i++) keepAsking().catch(() => {});
setTimeout(async () => {
  if (how === 'close') await embedder.close();
  process.stdout.write('ends\n', () => process.exit(0));
}, Number(afterMs));
