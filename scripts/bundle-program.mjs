import { build } from 'esbuild';

/**
 * Bundles a TypeScript program with what it imports from the server. The packages it leaves out are found when the outfile lies inside
 * the project.
 *
 * @param {string} entry
 * @param {string} outfile an .mjs file
 */
export const bundleProgram = (entry, outfile) =>
  build({
    entryPoints: [entry],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    packages: 'external',
    logLevel: 'error',
  });
