import assert from 'node:assert/strict';
import { existsSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { largestPackageBytes } from '../../../scripts/package.mjs';
import { vsixContents } from '../../../scripts/vsix-contents.mjs';
import { spec } from '../support/spec.mjs';
import { installVsix } from '../support/vscode-host.mjs';

/** All that may be in the package. A file that no pattern names is one that nobody decided to ship. */
const allowed = [
  /^(\[Content_Types\]\.xml|extension\.vsixmanifest)$/,
  /^(package\.json|readme\.md|changelog\.md|LICENSE\.txt)$/i,
  /^dist\/(extension|server|mcp|worker|meaning-worker|cli)\.js$/,
  /^dist\/webview\/[\w-]+\.(js|css|ttf)$/,
  /^dist\/THIRD-PARTY-NOTICES\.txt$/,
  /^dist\/grammars\/[\w./-]+\.(wasm|scm|json)$/,
  /^dist\/model\/[\w.-]+$/,
  /^client\/media\/[\w./-]+\.(svg|png|md)$/,
  /^node_modules\/classic-level\/prebuilds\/[\w+-]+\/classic-level(\.\w+)?\.node$/,
  /^node_modules\/onnxruntime-(node|common)\/(package\.json|README\.md|dist\/(cjs\/)?([\w-]+\/)*[\w.-]+\.(js|json))$/,
  /^node_modules\/onnxruntime-node\/bin\/napi-v\d+\/\w+\/\w+\/[\w.-]+\.(node|dll|dylib|so(\.\d+)*)$/,
  /^node_modules\/hnswlib-node\/build\/Release\/addon\.node$/,
  /^node_modules\/(abstract-level|base64-js|bindings|buffer|classic-level|file-uri-to-path|hnswlib-node|ieee754|is-buffer|level-supports|level-transcoder|maybe-combine-errors|module-error|napi-macros|node-gyp-build)\/([\w-]+\/)*([\w.-]+\.js|package\.json|LICENSE(\.\w+)?)$/,
];

const needed = [
  'dist/extension.js',
  'dist/server.js',
  'dist/mcp.js',
  'dist/worker.js',
  'dist/THIRD-PARTY-NOTICES.txt',
  'dist/meaning-worker.js',
  'dist/model/model.onnx',
  'dist/webview/search.js',
  'dist/webview/graph.js',
];

export default spec('Package', {
  setUp: async (sessions) => ({ vsix: sessions.vsix, names: vsixContents(sessions.vsix).map(({ name }) => name) }),
  tests: {
    'holds nothing that was not decided on': async ({ names }) => {
      assert.deepEqual(
        names.filter((name) => !allowed.some((pattern) => pattern.test(name))),
        [],
      );
    },

    'holds what the extension loads': async ({ names }) => {
      assert.deepEqual(
        needed.filter((name) => !names.includes(name)),
        [],
      );
      assert.ok(names.some((name) => name.endsWith('classic-level.node') || name.endsWith('classic-level.musl.node')));
    },

    'stays small': async ({ vsix }) => {
      assert.ok(statSync(vsix).size <= largestPackageBytes, `${statSync(vsix).size} bytes`);
    },

    'installs in a fresh VS Code': async ({ vsix, sessions }) => {
      const home = sessions.makeHome();
      assert.match(await installVsix(vsix, { home }), /\.vsix' was successfully installed/);
      const [folder] = readdirSync(path.join(home, 'extensions')).filter((name) =>
        name.startsWith('codegraph.codegraph-'),
      );
      assert.ok(folder && existsSync(path.join(home, 'extensions', folder, 'dist/extension.js')));
    },
  },
});
