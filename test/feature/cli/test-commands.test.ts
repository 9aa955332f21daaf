import { describe, expect, it } from 'vitest';
import { testCommands } from '../../../server/src/engine/test-commands.ts';

const none = { hasMaven: false };
const check = (files: string[], wanted: string[], setup: Parameters<typeof testCommands>[1] = none) =>
  expect(testCommands(files, setup)).toEqual(wanted);

describe('the command that runs tests', () => {
  it('takes the runner that package.json names', () => {
    const using = (name: string) => ({ ...none, packageJson: `{ "devDependencies": { "${name}": "1" } }` });
    check(['test/a.test.ts', 'b.spec.js'], ['npx vitest run test/a.test.ts b.spec.js'], using('vitest'));
    check(['test/a.test.ts'], ['npx jest test/a.test.ts'], using('jest'));
    check(['test/a.js'], ['npx mocha test/a.js'], using('mocha'));
    check(['test/a.test.mjs'], ['node --test test/a.test.mjs']);
  });
  it('takes files in Python, packages in Go, and names in Rust and Java', () => {
    check(['t/unit/test_a.py', 'test_b.py'], ['python -m pytest t/unit/test_a.py test_b.py']);
    check(['a_test.go', 'b/c_test.go', 'b/d_test.go'], ['go test . ./b']);
    check(['tests/api.rs', 'sub/tests/other.rs'], ['cargo test --test api --test other']);
    check(['src/lib.rs'], ['cargo test']);
    check(['src/test/java/x/ATest.java', 'BTest.java'], ['mvn test -Dtest=ATest,BTest'], { hasMaven: true });
    check(['ATest.java'], ["./gradlew test --tests '*ATest'"]);
  });
  it('has one for each runner, and none for what has none', () => {
    check(['a_test.go', 'test_b.py'], ['python -m pytest test_b.py', 'go test .']);
    check(['a_unittest.cc'], []);
  });
  it('gives a shell nothing but names', () => {
    check(["test_$(rm -rf x)'.py", '-c.py'], ["python -m pytest 'test_$(rm -rf x)'\\''.py' ./-c.py"]);
  });
});
