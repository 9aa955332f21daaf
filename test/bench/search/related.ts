import os from 'node:os';
import path from 'node:path';
import { configure } from '../../../server/src/engine/configuration.ts';
import { addOutsideEvidence } from '../../../server/src/engine/related-evidence.ts';
import { Workspace } from '../../../server/src/engine/workspace.ts';
import { related } from '../../../server/src/graph/related.ts';
import { printScores } from './report.ts';
import { readTasks, type Score, type SearchTask, scoreFiles } from './tasks.ts';

const [dist, ...directories] = process.argv.slice(2);
if (directories.length === 0) {
  console.error('Usage: npm run bench -- related-quality DIR…');
  process.exit(2);
}
const home = path.join(os.tmpdir(), `codegraph-search-quality-${process.getuid?.() ?? ''}`);
const tasks = readTasks(directories).filter((task) => task.relevant.length > 1);
const byGraph: Score[] = [];
const byAll: Score[] = [];
const asked: SearchTask[] = [];
for (const folder of new Set(tasks.map((task) => task.folder))) {
  const workspace = await Workspace.open(
    configure({ folder, programFolder: process.env.CODEGRAPH_DIST ?? dist, home }),
  );
  await workspace.indexer.run({});
  await workspace.history.refresh();
  const { graph, lexical } = await workspace.live.current();
  const history = workspace.history.current?.history;
  for (const task of tasks.filter((each) => each.folder === folder)) {
    const [file, ...others] = task.relevant;
    const of = { symbol: `${file}#` };
    const score = (outside: boolean): Score => {
      const { items } = related(graph, { of, limit: 500 }, (book) => {
        if (outside) addOutsideEvidence(book, { lexical, history, near: [] });
      });
      return scoreFiles([...new Set(items.map((item) => item.symbol.file ?? ''))], others);
    };
    asked.push(task);
    byGraph.push(score(false));
    byAll.push(score(true));
  }
  await workspace.close();
}
printScores(asked, byGraph, 'by the graph alone');
printScores(asked, byAll, 'with similar code and history');
process.exit(0);
