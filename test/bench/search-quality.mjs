// search-quality DIR… [--fit] [--without SIGNAL,…] [--ablate] [--failures]: NDCG@10 and MRR of annotated searches, weights cross-validated by repository
//
// Each DIR holds tasks.json ([{repo, language, root, query, category, relevant: [path, …]}]) and a folder for each repository.
// --fit learns the file weights on all repositories but one and scores that one with them, for each in turn; then on all, and prints them.
// --ablate leaves out one signal after the other. --failures lists the queries that went worst. --set SIGNAL=WEIGHT tries a weight.
// --words leaves the vectors out; --semantic ranks by them alone.
// --program DIST uses another build's parser.
import { runBundled } from './search/run-bundled.mjs';

await runBundled('quality.ts', process.argv.slice(2));
