import { toAbsolutePath } from '../base/paths.ts';
import type { TestSetup } from './test-commands.ts';
import type { Workspace } from './workspace.ts';

const MAX_PACKAGE_BYTES = 256 * 1024;

/** How tests are run here, by the files at the top of the folder. */
export function readTestSetup({ fileSystem, location }: Workspace): TestSetup {
  const read = (name: string, maxBytes: number): string | undefined => {
    try {
      return new TextDecoder().decode(fileSystem.readFileSync(toAbsolutePath(location.root, name), maxBytes));
    } catch {
      return undefined;
    }
  };
  return { packageJson: read('package.json', MAX_PACKAGE_BYTES), hasMaven: read('pom.xml', 1) !== undefined };
}
