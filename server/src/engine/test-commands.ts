import { folderName } from '../base/paths.ts';

/** What says how tests are run here. */
export interface TestSetup {
  /** The text of the folder's `package.json`, if there is one. */
  readonly packageJson?: string;
  /** Java is built with Maven where there is a `pom.xml`, else with Gradle. */
  readonly hasMaven: boolean;
}

/**
 * Command lines that run files of tests from the root of the folder, one for each test runner that is needed, by the habits of the languages. A runner that takes
 * no files is given what comes nearest: Go its packages, Java its classes. Files of languages that have no such runner are left out.
 */
export function testCommands(files: readonly string[], setup: TestSetup): string[] {
  const by = (pattern: RegExp) => files.filter((file) => pattern.test(file));
  const [python, go, java] = [by(/\.py$/), by(/_test\.go$/), by(/\.java$/)];
  const script = by(/\.[cm]?[jt]sx?$/);
  const rust = by(/\.rs$/);
  const commands: string[] = [];
  if (script.length > 0) commands.push(line([scriptRunner(setup.packageJson), ...script.map(quoted)]));
  if (python.length > 0) commands.push(line(['python -m pytest', ...python.map(quoted)]));
  if (go.length > 0) commands.push(line(['go test', ...different(go.map((file) => quoted(packageOf(file))))]));
  if (rust.length > 0) commands.push(rustCommand(rust));
  if (java.length > 0) {
    const classes = different(java.map(stem));
    commands.push(
      setup.hasMaven
        ? `mvn test -Dtest=${classes.join(',')}`
        : line(['./gradlew test', ...classes.map((name) => `--tests ${quoted(`*${name}`)}`)]),
    );
  }
  return commands;
}

const RUNNERS = [
  ['vitest', 'npx vitest run'],
  ['jest', 'npx jest'],
  ['mocha', 'npx mocha'],
  ['ava', 'npx ava'],
] as const;

function scriptRunner(packageJson: string | undefined): string {
  const uses = (name: string) => packageJson !== undefined && new RegExp(`"${name}"\\s*:`).test(packageJson);
  return RUNNERS.find(([name]) => uses(name))?.[1] ?? 'node --test';
}

/** Tests of Rust lie beside what they test, and are then run with all the others; those in `tests/` have a name of their own. */
function rustCommand(files: readonly string[]): string {
  const own = files.map((file) => /(?:^|\/)tests\/([^/]+)\.rs$/.exec(file)?.[1]);
  return own.every((name) => name !== undefined)
    ? line(['cargo test', ...different(own as string[]).map((name) => `--test ${quoted(name)}`)])
    : 'cargo test';
}

const packageOf = (file: string): string => (folderName(file) === '' ? '.' : `./${folderName(file)}`);
const stem = (file: string): string => file.slice(file.lastIndexOf('/') + 1).replace(/\.[^.]+$/, '');
const different = (texts: readonly string[]): string[] => [...new Set(texts)];
const line = (parts: readonly string[]): string => parts.join(' ');

/** A name that a shell would read as more than a name goes between single quotes. It never begins as an option would. */
function quoted(name: string): string {
  const safe = name.startsWith('-') ? `./${name}` : name;
  return /^[\w./@+-]+$/.test(safe) ? safe : `'${safe.replaceAll("'", "'\\''")}'`;
}
