import { NodeBlobFiles } from '../platform/node-blob-files.ts';
import { serveRequests } from '../platform/node-worker-thread.ts';
import { answerSearches } from '../storage/thread-searcher.ts';

/** The program of the thread that compares vectors. */
serveRequests(answerSearches(new NodeBlobFiles()));
