import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import type { FileFacts } from '../../server/src/model/file-facts.ts';
import type { FileLinks } from '../../server/src/model/file-links.ts';
import { Linker } from '../../server/src/resolution/linker.ts';
import type { ProjectView } from '../../server/src/resolution/project-index.ts';
import { factsOfText, languageRegistry } from './language-tools.ts';

/** Files that resolution reads for module paths. */
const CONFIG_FILE =
  /(^|\/)(package\.json|deno\.jsonc?|[jt]sconfig[^/]*\.json|go\.mod|go\.work|Cargo\.toml|pyproject\.toml|setup\.cfg)$/;

/** A project in memory: the real parser, extractor and linker, without processes and storage. */
export class InProcessProject implements ProjectView {
  private readonly files = new Map<string, FileFacts>();
  private readonly configs = new Map<string, string>();
  private linker: Linker | null = null;

  /** Paths are relative, with forward slashes. */
  static async of(files: ReadonlyMap<string, string>): Promise<InProcessProject> {
    const project = new InProcessProject();
    for (const [file, text] of files) {
      if (CONFIG_FILE.test(file)) project.configs.set(file, text);
      const facts = await factsOfText(file, text);
      if (facts) project.files.set(file, facts);
    }
    return project;
  }

  /** All files of a folder on disk that are at most 1 MiB. */
  static async ofFolder(folder: string): Promise<InProcessProject> {
    const files = new Map<string, string>();
    for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
      const file = path.join(entry.parentPath, entry.name);
      const relative = path.relative(folder, file).split(path.sep).join('/');
      if (!entry.isFile() || /(^|\/)(node_modules|\.git)\//.test(relative)) continue;
      if (!languageRegistry.languageOfPath(relative) && !CONFIG_FILE.test(relative)) continue;
      if (statSync(file).size <= 1 << 20) files.set(relative, readFileSync(file, 'utf8'));
    }
    return InProcessProject.of(files);
  }

  paths(): Iterable<string> {
    return this.files.keys();
  }
  has(file: string): boolean {
    return this.files.has(file);
  }
  facts(file: string): FileFacts | undefined {
    return this.files.get(file);
  }
  config(file: string): string | undefined {
    return this.configs.get(file);
  }
  configPaths(): Iterable<string> {
    return this.configs.keys();
  }

  /** The links of one file; the linker is made at the first call. */
  link(file: string): FileLinks {
    this.linker ??= new Linker(
      this,
      new Map(languageRegistry.languages.map((language) => [language, languageRegistry.get(language)!.definition])),
    );
    return this.linker.link(file);
  }
}
