// Frames a second while a graph of 3,000 nodes and 20,000 edges is panned and zoomed in Chromium: graph-fps [NODES] [EDGES]
//
// The page is the graph panel as it is shipped; a stub of VS Code's API answers it in the protocol's own words.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { launchBrowser } from '../e2e/support/browser.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
const [nodeCount = 3000, edgeCount = 20_000] = process.argv.slice(2).map(Number);
const leastFps = 30;
const seconds = 4;

/** Stands for the extension: draws lots from a fixed seed, so that every run draws the same graph. */
function stub({ nodeCount, edgeCount }) {
  let seed = 7;
  const random = (below) => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    return Math.floor((seed / 2 ** 32) * below);
  };
  const kinds = ['function', 'method', 'class', 'interface', 'constant'];
  const nodes = Array.from({ length: nodeCount }, (_, index) => ({
    id: `n${index}`,
    name: `symbolNumber${index}`,
    qualifiedName: `module${index % 60}.symbolNumber${index}`,
    kind: kinds[random(kinds.length)],
    language: 'typescript',
    file: `src/module${index % 60}.ts`,
    depth: 1 + random(3),
    hiddenIn: 0,
    hiddenOut: random(9),
  }));
  const edges = Array.from({ length: edgeCount }, (_, index) => {
    const from = random(nodeCount);
    // Most edges stay near, as calls do.
    const to = (from + 1 + random(random(4) ? 60 : nodeCount - 1)) % nodeCount;
    const confidence = ['exact', 'exact', 'inferred', 'ambiguous'][random(4)];
    return {
      id: `e${index}`,
      kind: 'calls',
      from: `n${from}`,
      to: `n${to}`,
      confidence,
      via: 'import',
      weight: 1,
      sites: [],
    };
  });
  const answers = {
    subgraph: { root: 'n0', nodes, edges, totalNodes: nodeCount, truncated: false, revision: 1 },
    symbol: { symbol: null, insights: null },
  };
  const send = (message) => setTimeout(() => window.postMessage(message, '*'));
  let state;
  globalThis.acquireVsCodeApi = () => ({
    getState: () => state,
    setState: (value) => {
      state = value;
    },
    postMessage: ({ type, id, method, event }) => {
      if (type === 'request') send({ type: 'response', id, result: answers[method] ?? null });
      if (event === 'ready') {
        const params = { root: { symbol: 'n0' }, view: 'neighbourhood' };
        send({ type: 'event', event: 'showRoot', params });
      }
    },
  });
}

/** Moves the mouse or wheel for a while and counts the frames that the page gets done meanwhile. */
async function measure(page, act) {
  await page.evaluate(() => {
    globalThis.frames_ = [];
    const tick = (now) => {
      globalThis.frames_.push(now);
      globalThis.handle_ = requestAnimationFrame(tick);
    };
    globalThis.handle_ = requestAnimationFrame(tick);
  });
  const end = Date.now() + seconds * 1000;
  for (let step = 0; Date.now() < end; step += 1) await act(step);
  const times = await page.evaluate(() => {
    cancelAnimationFrame(globalThis.handle_);
    return globalThis.frames_;
  });
  const gaps = times.slice(1).map((time, index) => time - times[index]);
  gaps.sort((a, b) => a - b);
  const fps = (1000 * gaps.length) / (times.at(-1) - times[0]);
  return { fps, slowest95Ms: gaps[Math.floor(gaps.length * 0.95)] };
}

const browser = await launchBrowser();
try {
  const page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
  await page.setContent(`<!DOCTYPE html><html style="--vscode-editor-background:#fff;--vscode-foreground:#333;--vscode-editor-foreground:#333;--vscode-font-family:sans-serif">
<head><style>${readFileSync(path.join(root, 'dist/webview/graph.css'), 'utf8')}</style></head><body data-view="graph"><div id="root"></div></body></html>`);
  await page.evaluate(stub, { nodeCount, edgeCount });
  const startedAt = Date.now();
  await page.addScriptTag({ path: path.join(root, 'dist/webview/graph.js') });
  await page.waitForSelector('.sheets canvas[style*="scale"]', { timeout: 120_000 });
  console.log(
    `Laid out ${nodeCount} nodes and ${edgeCount} edges in ${((Date.now() - startedAt) / 1000).toFixed(1)} s.`,
  );
  const { x, y } = await page.locator('.area').boundingBox();
  const at = { x: x + 500, y: y + 350 };
  const pan = async (step) => page.mouse.move(at.x + 220 * Math.sin(step / 9), at.y + 160 * Math.cos(step / 9));
  let isSlow = false;
  for (const [name, prepare, act, after] of [
    [
      'zoom, all in sight',
      () => page.mouse.move(at.x, at.y),
      (step) => page.mouse.wheel(0, step % 40 < 20 ? -40 : 40),
      () => {},
    ],
    ['pan, all in sight', () => page.mouse.down(), pan, () => page.mouse.up()],
    [
      'pan, close up',
      async () => {
        for (let step = 0; step < 12; step += 1) await page.mouse.wheel(0, -220);
        await page.mouse.move(at.x - 480, at.y - 330);
        await page.mouse.down();
      },
      pan,
      () => page.mouse.up(),
    ],
  ]) {
    await prepare();
    const { fps, slowest95Ms } = await measure(page, act);
    await after();
    isSlow ||= fps < leastFps;
    console.log(
      `${name.padEnd(20)} ${fps.toFixed(0).padStart(3)} frames a second, 95 % within ${slowest95Ms.toFixed(0)} ms`,
    );
  }
  if (isSlow) process.exitCode = 1;
} finally {
  await browser.close();
}
