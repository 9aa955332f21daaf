/** What says that a folder is a package. */
const MANIFESTS = new Set([
  'package.json',
  'deno.json',
  'deno.jsonc',
  'go.mod',
  'Cargo.toml',
  'pyproject.toml',
  'setup.cfg',
]);
const WORKSPACES = new Set(['pnpm-workspace.yaml', 'lerna.json', 'go.work']);
const COMPILER_OPTIONS = /^(?:ts|js)config(?:\.[\w.-]+)?\.json$/;

/** Files that say how names of modules lead to files. They are read as text and kept for resolution; larger ones are not what they seem. */
export const MAX_CONFIG_BYTES = 256 * 1024;

export const isManifest = (name: string): boolean => MANIFESTS.has(name);

export function isConfigFile(name: string): boolean {
  return isManifest(name) || WORKSPACES.has(name) || COMPILER_OPTIONS.test(name);
}
