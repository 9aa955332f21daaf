/**
 * Whether a file holds tests, by the habits of the languages: `test/`, `__tests__/`, `a.test.ts`, `test_a.py`, `a_test.go`,
 * `ATest.java`, `a_unittest.cc`.
 */
export function isTestPath(path: string): boolean {
  return TEST_FOLDER.test(path) || TEST_FILE.test(path);
}

/** Whether the file itself says that it is a test, not only the folder that it lies in. */
export function isTestFileName(path: string): boolean {
  return TEST_FILE.test(path) && !path.endsWith('conftest.py');
}

/** Whether a file shows, measures, builds or tends the product, by the folder that it lies in or as Cargo's build script, and is no part of it. */
export const isBesideProduct = (path: string): boolean => BESIDE.test(path);

const BESIDE =
  /(?:^|\/)build\.rs$|(?:^|\/)(?:examples?|samples?|demos?|docs?|bench(?:es|marks?)?|fuzz\w*|tests?|test[_-]?data|fixtures|__fixtures__|scripts?)\//i;
const TEST_FOLDER = /(^|\/)(tests?|__tests__|testing|specs?|e2e|test[_-]?data|__fixtures__)\//i;
const TEST_FILE =
  /(^|\/)(test_[^/]+\.py|conftest\.py|tests?\.(py|rs|[cm]?[jt]sx?)|[^/]+[._-](test|tests|spec|unittest)\.[^/]+|[^/]*[a-z0-9](Test|Tests|TestCase|IT)\.(java|kt|cpp|cc))$/;
