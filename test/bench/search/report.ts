import { type Score, type SearchTask, samePath } from './tasks.ts';

/** Scores by repository and by category, and of all. `keys`: by which of them. */
export function printScores(
  tasks: readonly SearchTask[],
  scores: readonly Score[],
  title = '',
  keys: readonly ('repo' | 'category')[] = ['repo', 'category'],
): void {
  if (title !== '') console.log(`\n${title}`);
  for (const kind of new Set(tasks.map((task) => (task.category === 'localize' ? 'localize' : 'annotated')))) {
    const chosen = tasks.flatMap((task, i) => ((task.category === 'localize') === (kind === 'localize') ? [i] : []));
    for (const key of keys) {
      for (const value of new Set(chosen.map((i) => tasks[i][key]))) {
        const of = chosen.filter((i) => tasks[i][key] === value);
        if (of.length < chosen.length) printRow(`${kind} ${value}`, of, scores);
      }
    }
    printRow(`${kind}: all`, chosen, scores);
    const repos = [...new Set(chosen.map((i) => tasks[i].repo))];
    const mean = (key: keyof Score): string =>
      (
        repos.reduce(
          (sum, repo) =>
            sum +
            meanOf(
              chosen.filter((i) => tasks[i].repo === repo),
              scores,
              key,
            ),
          0,
        ) / repos.length
      ).toFixed(3);
    console.log(
      `${''.padEnd(28)} mean of repositories  NDCG@10 ${mean('ndcg')}  MRR ${mean('mrr')}  hit@10 ${mean('hit10')}`,
    );
  }
}

function printRow(label: string, of: readonly number[], scores: readonly Score[]): void {
  const mean = (key: keyof Score): string => meanOf(of, scores, key).toFixed(3);
  console.log(
    `${label.padEnd(28)} n=${String(of.length).padStart(4)}  NDCG@10 ${mean('ndcg')}  MRR ${mean('mrr')}  hit@1 ${mean('hit1')}  hit@10 ${mean('hit10')}`,
  );
}

const meanOf = (of: readonly number[], scores: readonly Score[], key: keyof Score): number =>
  of.reduce((sum, i) => sum + scores[i][key], 0) / Math.max(1, of.length);

/** The queries that went worst, with what came first and where the right files stand. */
export function printFailures(
  tasks: readonly SearchTask[],
  scores: readonly Score[],
  filesOf: (task: SearchTask) => string[],
): void {
  const worst = tasks.map((_, i) => i).sort((a, b) => scores[a].ndcg - scores[b].ndcg);
  for (const i of worst.slice(0, 60)) {
    const task = tasks[i];
    const files = filesOf(task);
    console.log(`\n${scores[i].ndcg.toFixed(2)} ${task.repo}: ${task.query}`);
    for (const target of task.relevant) {
      console.log(`   wanted ${files.findIndex((file) => samePath(file, target)) + 1 || '-'}: ${target}`);
    }
    console.log(`   got ${files.slice(0, 6).join('  ')}`);
  }
}
