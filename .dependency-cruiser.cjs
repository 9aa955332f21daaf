// The walls of the house (see ARCHITECTURE.md). A file may import from its own folder and from the rooms its row names:
// whatever a row leaves out is an error, so that a new folder starts with no rights at all.

const foundation = ['base', 'model', 'ports'];
const siblings = ['parsing', 'resolution', 'graph', 'search', 'embedding', 'storage', 'platform'];
const core = [...foundation, ...siblings, 'indexing', 'engine', 'host'];
const doors = ['lsp', 'cli', 'mcp', 'http'];

/** What each layer of the server may import besides itself. */
const layers = {
  base: [],
  model: ['base'],
  ports: ['base', 'model'],
  ...Object.fromEntries(siblings.map((name) => [name, foundation])),
  // The graph answers in the protocol's plain data too; the engine only hands it on.
  graph: [...foundation, 'protocol'],
  indexing: [...foundation, ...siblings],
  // The engine answers in the protocol's plain data, so that a door or a socket passes answers on as they are.
  engine: [...foundation, ...siblings, 'indexing', 'protocol'],
  host: [...foundation, ...siblings, 'indexing', 'engine', 'protocol'],
  protocol: [],
  // What agents may ask, for every door that they come through.
  tools: [...core, 'protocol'],
  ...Object.fromEntries(doors.map((name) => [name, [...core, 'tools', 'protocol']])),
  main: [...core, 'protocol', ...doors],
};

/** The one room of each outside package. */
const rooms = [
  { packages: ['web-tree-sitter'], room: '^server/src/parsing/' },
  { packages: ['classic-level', 'abstract-level', 'hnswlib-node'], room: '^server/src/storage/' },
  { packages: ['onnxruntime-node', 'onnxruntime-common', '@huggingface/tokenizers'], room: '^server/src/embedding/' },
  { packages: ['chokidar', 'ignore'], room: '^server/src/platform/' },
  { packages: ['vscode-jsonrpc'], room: '^server/src/host/' },
  { packages: ['@modelcontextprotocol/sdk'], room: '^server/src/mcp/' },
  { packages: ['zod'], room: '^server/src/(mcp|tools)/' },
  { packages: ['jsonc-parser'], room: '^server/src/resolution/' },
  {
    packages: ['vscode-languageserver', 'vscode-languageserver-textdocument', 'vscode-languageserver-types'],
    room: '^server/src/lsp/',
  },
  { packages: ['vscode', 'vscode-languageclient'], room: '^client/src/' },
  { packages: ['d3', 'd3-[a-z-]+'], room: '^webview/src/graph/' },
  { packages: ['@vscode/webview-ui-toolkit'], room: '^webview/src/shared/ui/' },
];

/** Matches a package whether it is installed, known by its types alone, or absent (an optional one). */
const packagePath = (names) => `(^|node_modules/)(@types/)?(${names.join('|')})(/|$)`;
const nodeBuiltin = (names) => `^(node:)?(${names.join('|')})(/|$)`;
const either = (names) => (names.length === 1 ? names[0] : `(${names.join('|')})`);

const layerRules = Object.entries(layers).map(([name, allowed]) => ({
  name: `layer-${name}`,
  comment: `${name} may import ${allowed.length > 0 ? allowed.join(', ') : 'nothing else of the server'}.`,
  severity: 'error',
  from: { path: `^server/src/${name}/` },
  to: { path: '^server/src/', pathNot: `^server/src/${either([name, ...allowed])}/` },
}));

const roomRules = rooms.map(({ packages, room }) => ({
  name: `room-of-${packages[0].replace(/^@/, '').replaceAll('/', '-')}`,
  comment: `Only ${room.slice(1)} imports ${packages.join(', ')}.`,
  severity: 'error',
  from: { path: '^(server|client|webview)/', pathNot: room },
  to: { path: packagePath(packages), dependencyTypesNot: ['local', 'core'] },
}));

module.exports = {
  forbidden: [
    ...layerRules,
    ...roomRules,
    {
      name: 'layer-unknown',
      comment: 'Every file of the server lies in one of its layers.',
      severity: 'error',
      from: {},
      to: { path: '^server/src/', pathNot: `^server/src/${either(Object.keys(layers))}/` },
    },
    {
      name: 'nothing-imports-main',
      comment: 'main/ composes the rest; nothing is built on it.',
      severity: 'error',
      from: { pathNot: '^server/src/main/' },
      to: { path: '^server/src/main/' },
    },
    {
      name: 'server-stays-in-the-server',
      comment: 'The server imports no source outside server/src, package.json (its version) apart.',
      severity: 'error',
      from: { path: '^server/' },
      to: { dependencyTypes: ['local'], pathNot: ['^server/src/', '^package\\.json$'] },
    },
    {
      name: 'client-sees-vscode-and-protocol',
      comment: 'Of our own source the client imports itself and the protocol.',
      severity: 'error',
      from: { path: '^client/' },
      to: { dependencyTypes: ['local'], pathNot: ['^client/src/', '^server/src/protocol/', '^package\\.json$'] },
    },
    {
      name: 'webview-sees-dom-and-protocol',
      comment: 'Of our own source a webview imports the webviews and the protocol.',
      severity: 'error',
      from: { path: '^webview/' },
      to: { dependencyTypes: ['local'], pathNot: ['^webview/src/', '^server/src/protocol/'] },
    },
    {
      name: 'webviews-apart',
      comment: 'The webviews share webview/src/shared and nothing of each other.',
      severity: 'error',
      from: { path: '^webview/src/([^/]+)/' },
      to: { path: '^webview/src/[^/]+/', pathNot: ['^webview/src/$1/', '^webview/src/shared/'] },
    },
    {
      name: 'webview-has-no-node',
      comment: 'A webview runs in a browser.',
      severity: 'error',
      from: { path: '^webview/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'io-in-platform',
      comment:
        'Files, processes and threads are reached through ports; platform/ implements them and main/ wires them.',
      severity: 'error',
      from: { path: '^(server|client)/', pathNot: '^server/src/(platform|main)/' },
      to: { dependencyTypes: ['core'], path: nodeBuiltin(['fs', 'child_process', 'worker_threads', 'cluster']) },
    },
    {
      name: 'sockets-in-host-and-http',
      comment:
        'Only the local socket of host/, the loopback endpoint of mcp/ and the gateway of http/ open connections; embedding/ fetches from an address that the user typed.',
      severity: 'error',
      from: { path: '^(server|client)/', pathNot: '^server/src/(host|http|mcp|main)/' },
      to: { dependencyTypes: ['core'], path: nodeBuiltin(['net', 'tls', 'http', 'https', 'http2', 'dgram', 'dns']) },
    },
    {
      name: 'package-without-a-room',
      comment: 'An outside package gets one room, in the list at the top of this file, before it is imported.',
      severity: 'error',
      from: { path: '^(server|client|webview)/' },
      to: {
        dependencyTypesNot: ['local', 'core'],
        pathNot: packagePath(rooms.flatMap(({ packages }) => packages)),
      },
    },
    {
      name: 'no-cycles',
      comment: 'Modules that need each other at run time have no order to be read in. (Types may.)',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'no-orphans',
      comment:
        'A module that imports nothing and that nothing imports is left over; a port may be there before its first user.',
      severity: 'error',
      from: {
        orphan: true,
        path: '^(server|client|webview)/src/',
        pathNot: ['/main\\.ts$', '^server/src/main/', '^server/src/ports/', '\\.d\\.ts$'],
      },
      to: {},
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|e2e)/' },
    tsPreCompilationDeps: 'specify',
    combinedDependencies: true,
    enhancedResolveOptions: {
      extensions: ['.ts', '.js', '.mjs', '.cjs', '.json'],
      exportsFields: ['exports'],
      conditionNames: ['node', 'import', 'require', 'default', 'types'],
      mainFields: ['module', 'main', 'types'],
    },
  },
};
