const NAMES = new Set([
  'package.json',
  'pnpm-workspace.yaml',
  'lerna.json',
  'deno.json',
  'deno.jsonc',
  'go.mod',
  'go.work',
  'Cargo.toml',
  'pyproject.toml',
  'setup.cfg',
]);
const COMPILER_OPTIONS = /^(?:ts|js)config(?:\.[\w.-]+)?\.json$/;

/** Files that say how names of modules lead to files. They are read as text and kept for resolution; larger ones are not what they seem. */
export const MAX_CONFIG_BYTES = 256 * 1024;

export function isConfigFile(name: string): boolean {
  return NAMES.has(name) || COMPILER_OPTIONS.test(name);
}
