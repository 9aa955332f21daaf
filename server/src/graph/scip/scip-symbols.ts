import { isCallableKind, SYMBOL_KINDS, SymbolKind } from '../../model/symbol-kind.ts';
import { externalLanguage } from '../external-name.ts';
import type { GraphSnapshot } from '../graph-snapshot.ts';

/**
 * The symbols of a graph in SCIP's syntax (scip.proto, message Symbol): `<scheme> <manager> <package> <version> <descriptors>`.
 *
 *   src/a.ts#Parser#parse@2().          codegraph . . . src/`a.ts`/Parser#parse(+1).
 *   external:go/net/http#Get            codegraph go net/http . Get.
 *
 * What lies in the folder has no package: nothing says how others would call it.
 */
export class ScipSymbols {
  private readonly graph: GraphSnapshot;
  private readonly known: string[] = [];

  constructor(graph: GraphSnapshot) {
    this.graph = graph;
  }

  of(node: number): string {
    this.known[node] ??= this.make(node);
    return this.known[node];
  }

  private make(node: number): string {
    const { graph } = this;
    if (graph.isExternal(node)) return externalSymbol(graph.id(node));
    const parent = graph.parent(node);
    if (parent < 0) return OWN_PACKAGE + (graph.path(node) ?? '').split('/').map(namespace).join('');
    return this.of(parent) + this.descriptor(node, parent);
  }

  /** Our own ids are made of the same parts: what the id has beyond its parent's is the descriptor. */
  private descriptor(node: number, parent: number): string {
    const { graph } = this;
    const [id, parentId] = [graph.id(node), graph.id(parent)];
    const own = id.startsWith(parentId) ? id.slice(parentId.length) : id.slice(id.indexOf('#') + 1);
    const [, name, count] = /^(.*?)(?:@(\d+))?(?:\(\)\.|[./#!])$/s.exec(own) ?? [own, own];
    const kind = graph.kind(node);
    const plain = unquoted(name);
    if (isCallableKind(kind) && kind !== SymbolKind.macro) {
      return `${identifier(plain)}(${count === undefined ? '' : `+${Number(count) - 1}`}).`;
    }
    const suffix = SUFFIXES[SYMBOL_KINDS[kind]] ?? '.';
    return identifier(count === undefined ? plain : `${plain}@${count}`) + suffix;
  }
}

const OWN_PACKAGE = 'codegraph . . . ';

const SUFFIXES: Readonly<Record<string, string | undefined>> = {
  namespace: '/',
  package: '/',
  class: '#',
  struct: '#',
  interface: '#',
  trait: '#',
  enum: '#',
  impl: '#',
  typeAlias: '#',
  macro: '!',
};

/** `external:<language>/<module>#<name>` */
function externalSymbol(id: string): string {
  const [start, hash] = [id.indexOf('/') + 1, id.indexOf('#')];
  const module = id.slice(start, hash < 0 ? undefined : hash);
  const name = hash < 0 ? '' : id.slice(hash + 1);
  const descriptors = name ? `${identifier(name)}.` : namespace(module);
  return `codegraph ${packageField(externalLanguage(id))} ${packageField(module)} . ${descriptors}`;
}

/** A space ends a field, so one inside it is doubled; an empty field is a dot. */
const packageField = (text: string): string => text.replaceAll(' ', '  ') || '.';
const namespace = (name: string): string => `${identifier(name)}/`;
const identifier = (name: string): string => (/^[\w+\-$]+$/.test(name) ? name : `\`${name.replaceAll('`', '``')}\``);
const unquoted = (name: string): string =>
  name.startsWith('`') && name.endsWith('`') && name.length > 1 ? name.slice(1, -1).replaceAll('``', '`') : name;
