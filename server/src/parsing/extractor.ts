import type { FileFacts } from '../model/file-facts.ts';
import { buildBindings } from './binding-builder.ts';
import { BindingIndex } from './binding-index.ts';
import { buildChunks } from './chunker.ts';
import type { CompiledLanguage } from './compiled-language.ts';
import { markFallbackDefinitions, markFallbackImports } from './configured-items.ts';
import { readDocLinks } from './doc-links.ts';
import { DocTypes } from './doc-types.ts';
import { ExtractionContext } from './extraction-context.ts';
import { extractAssignments, extractEvents, extractNarrowings, extractReturns } from './flow-extractor.ts';
import { claimImportedNames, extractExports, extractImports } from './import-extractor.ts';
import { extractInitializers } from './initializers.ts';
import { itemMacros, readItemMacros } from './item-macros.ts';
import { readMacroBodies } from './macro-bodies.ts';
import { MatchCollector } from './match-collector.ts';
import { PythonTypeText } from './python-type-text.ts';
import { extractReferences } from './reference-extractor.ts';
import { buildScopes } from './scope-builder.ts';
import { finishSymbols } from './symbol-extractor.ts';
import { extractTextReferences } from './text-references.ts';
import type { FlatTree } from './tree/flat-tree.ts';
import { readTypeComments } from './type-comments.ts';

/**
 * Reads facts from the syntax trees of one language. One extractor serves one file after the other and keeps its memory; it is not
 * for two at a time.
 */
export class Extractor {
  private readonly context: ExtractionContext;
  private readonly collector: MatchCollector;
  private readonly bindingIndex = new BindingIndex();
  private readonly typeText: PythonTypeText | null;

  constructor(language: CompiledLanguage) {
    this.context = new ExtractionContext(language);
    this.typeText = language.definition.typeText ? new PythonTypeText(this.context) : null;
    this.context.typeText = this.typeText;
    this.collector = new MatchCollector(this.context);
  }

  /** The facts of one file. Their tables are views that hold until the next call: encode or copy them before. */
  extract(tree: FlatTree): FileFacts {
    const { context } = this;
    context.begin(tree);
    this.collector.run();
    const macros = context.language.definition.itemMacros ? itemMacros(tree.source) : null;
    if (macros) markFallbackDefinitions(context, macros);
    claimImportedNames(context);
    buildScopes(context);
    if (macros) markFallbackImports(context, macros);
    if (this.typeText) readTypeComments(context, this.typeText);
    const docTypes = context.language.definition.docTypes ? DocTypes.of(context) : null;
    docTypes?.readInline();
    buildBindings(context);
    extractImports(context);
    finishSymbols(context);
    docTypes?.read();
    if (context.language.definition.docLinks) readDocLinks(context);
    if (macros) readItemMacros(context, macros);
    if (context.language.definition.conditionals) readMacroBodies(context);
    this.bindingIndex.build(context);
    extractReferences(context, this.bindingIndex);
    extractReturns(context);
    extractAssignments(context);
    extractNarrowings(context);
    extractInitializers(context, this.bindingIndex);
    extractEvents(context);
    extractExports(context);
    if (context.textReferences.length > 0) extractTextReferences(context, this.bindingIndex);
    buildChunks(context);
    return {
      language: context.language.definition.id,
      lineCount: tree.lines.lineCount,
      errorCount: context.errorCount,
      strings: context.strings.strings(),
      symbols: context.symbols.view(),
      scopes: context.scopes.view(),
      bindings: context.bindings.view(),
      exprs: context.exprs.view(),
      exprChildren: context.exprChildren.view(),
      references: context.references.view(),
      imports: context.imports.view(),
      exports: context.exports.view(),
      returns: context.returns.view(),
      assignments: context.assignments.view(),
      events: context.events.view(),
      chunks: context.chunks.view(),
    };
  }
}
