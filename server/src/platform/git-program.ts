/** How git is asked, whatever for: it runs no program that a repository names, writes nothing, asks nobody and fetches nothing. */

export const GIT_ARGUMENTS: readonly string[] = [
  ...['--no-pager', '--no-optional-locks'],
  ...['-c', 'core.fsmonitor=false', '-c', 'core.quotePath=false', '-c', 'core.hooksPath='],
  ...['-c', 'log.showSignature=false'],
];

/** No transport is allowed, so that a partial clone is not filled up. */
export const gitEnvironment = (): NodeJS.ProcessEnv => ({
  ...process.env,
  LC_ALL: 'C.UTF-8',
  GIT_TERMINAL_PROMPT: '0',
  GIT_NO_LAZY_FETCH: '1',
  GIT_ALLOW_PROTOCOL: 'none',
});

/** A git that takes longer than this is stopped. */
export const GIT_TIMEOUT_MS = 60_000;
