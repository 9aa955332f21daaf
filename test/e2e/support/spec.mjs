// How a spec file is written.
//
//   export default spec('Search', {
//     setUp: async (sessions) => ({ session: await sessions.start({ folder: sessions.copyFolder(sources.server) }) }),
//     tests: {
//       'finds a function by what it does': async ({ session: { workbench } }) => { … },
//     },
//   });

/**
 * @template Context
 * @param {string} name
 * @param {object} options
 * @param {(sessions: import('./session.mjs').Sessions) => Promise<Context>} options.setUp runs once; what it returns is
 *   handed to each test, together with `sessions`
 * @param {Record<string, (context: Context & { sessions: import('./session.mjs').Sessions }) => Promise<void>>} options.tests
 *   run in order, in the windows that setUp opened; each leaves the window so that the next can go on
 */
export function spec(name, { setUp, tests }) {
  return { name, setUp, tests: Object.entries(tests).map(([testName, run]) => ({ name: testName, run })) };
}
