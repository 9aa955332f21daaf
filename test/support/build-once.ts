import { BuildError, build, isStale } from '../../scripts/build.mjs';

/**
 * Tests that start dist/cli.js see the sources as they are now: builds once before the run, when something changed.
 * A bundle that does not build is removed and reported; the tests that need it fail, the others are of use all the same.
 */
export async function setup(): Promise<void> {
  if (!isStale()) return;
  try {
    await build({ quiet: true });
  } catch (error) {
    if (!(error instanceof BuildError)) throw error;
    console.error(`dist is incomplete:\n${error.message}`);
  }
}
