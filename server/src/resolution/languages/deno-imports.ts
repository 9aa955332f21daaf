/**
 * What Deno's configuration says of names of modules: its `imports` are an import map, where a key that ends in a slash stands for all that begins so.
 *
 * Source: "Import maps" of the HTML standard; Deno's manual, "Modules and dependencies".
 */

/** What a specifier is mapped to: the value of its key, or that of the longest key that it begins with and what stands behind that. */
export function mappedImport(imports: Record<string, unknown>, specifier: string): string | null {
  const own = imports[specifier];
  if (typeof own === 'string') return own;
  let longest = '';
  for (const key of Object.keys(imports)) {
    // Deno also lets `"@std/path": "jsr:@std/path@1"` stand for what is below the package.
    const begins = specifier.startsWith(key.endsWith('/') ? key : `${key}/`);
    if (begins && key.length > longest.length && isPrefix(key, imports[key])) longest = key;
  }
  const value = imports[longest];
  if (typeof value !== 'string') return null;
  const rest = specifier.slice(longest.length);
  return value.endsWith('/') || rest.startsWith('/') ? value + rest : `${value}/${rest}`;
}

const isPrefix = (key: string, value: unknown): boolean =>
  typeof value === 'string' && (key.endsWith('/') || OF_REGISTRY.test(value));

const OF_REGISTRY = /^(?:jsr|npm):\/?/;

/** The package that a specifier of a registry names, without its version: `jsr:@std/path@^1.0.0/posix` is `@std/path/posix`. Null for other specifiers. */
export function packageOfRegistry(specifier: string): string | null {
  if (!OF_REGISTRY.test(specifier)) return null;
  return specifier.replace(OF_REGISTRY, '').replace(/^((?:@[^/]+\/)?[^/@]+)@[^/]*/, '$1');
}
