import type { LanguageId } from '../model/language.ts';
import { externalId, symbolIds } from '../model/symbol-id.ts';
import type { FileView } from './file-view.ts';

/** The ids of what edges lead to; kept, since the same few things are named again and again. */
export class TargetIds {
  private readonly symbols = new Map<number, string[]>();
  private readonly external = new Map<LanguageId, Map<string, Map<string, string>>>();

  /** The ids of a file's symbols, by their rows. */
  of(view: FileView): string[] {
    let ids = this.symbols.get(view.id);
    if (!ids) {
      ids = symbolIds(view.facts, view.path);
      this.symbols.set(view.id, ids);
    }
    return ids;
  }

  /** The id of something outside. */
  ofExternal(language: LanguageId, module: string, name: string): string {
    let modules = this.external.get(language);
    if (!modules) {
      modules = new Map();
      this.external.set(language, modules);
    }
    let names = modules.get(module);
    if (!names) {
      names = new Map();
      modules.set(module, names);
    }
    let id = names.get(name);
    if (id === undefined) {
      id = externalId(language, module, name);
      names.set(name, id);
    }
    return id;
  }

  /** Forgets the symbols of a file. */
  forget(file: number): void {
    this.symbols.delete(file);
  }

  clear(): void {
    this.symbols.clear();
    this.external.clear();
  }
}
