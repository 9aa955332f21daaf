import { describe, expect, it } from 'vitest';
import { GraphModel } from '../../webview/src/graph/graph-model.ts';
import { History } from '../../webview/src/graph/history.ts';
import { crumbsOf, type GraphPlace, isSamePlace, requestOf, rootOf, viewOf } from '../../webview/src/graph/places.ts';
import { restorePlaces } from '../../webview/src/graph/saved-state.ts';
import { answer, edge, node } from './graph-samples.ts';

const nothingHidden = { hiddenNodeKinds: new Set<string>(), hiddenEdgeKinds: new Set<string>() };
const idsOf = (model: GraphModel) =>
  model
    .visible(nothingHidden)
    .nodes.map(({ id }) => id)
    .sort();

function expandedModel(): GraphModel {
  const model = new GraphModel();
  model.replace(answer([node('a'), node('b', { hiddenOut: 2 })], [edge('a', 'b')]));
  model.expand('b', answer([node('b'), node('a'), node('c', { hiddenOut: 1 })], [edge('b', 'c'), edge('a', 'b')]));
  model.expand('c', answer([node('c'), node('d'), node('a')], [edge('c', 'd'), edge('d', 'a')]));
  return model;
}

describe('the graph of the panel', () => {
  it('grows by expanding', () => {
    const model = expandedModel();
    expect(idsOf(model)).toEqual(['a', 'b', 'c', 'd']);
    expect(model.expanded).toEqual(['b', 'c']);
    expect(model.node('b')!.hiddenOut).toBe(0);
  });

  it('collapses to what it was, with what was expanded inside', () => {
    const model = expandedModel();
    model.collapse('b');
    expect(idsOf(model)).toEqual(['a', 'b']);
    expect(model.visible(nothingHidden).edges.map(({ id }) => id)).toEqual(['a calls b']);
    expect(model.expanded).toEqual([]);
    expect(model.node('b')!.hiddenOut).toBe(2);
  });

  it('keeps what another expansion brought as well', () => {
    const model = expandedModel();
    model.expand('a', answer([node('a'), node('c')], [edge('a', 'c')]));
    model.collapse('b');
    expect(idsOf(model)).toEqual(['a', 'b', 'c', 'd']);
  });

  it('draws what is in an expanded folder inside it', () => {
    const model = new GraphModel();
    model.replace(answer([node('folder:src', { kind: 'folder' })], [], 'folder:'));
    model.expand('folder:src', answer([node('folder:src/a', { kind: 'folder' }), node('x')], []));
    expect(model.node('x')!.group).toBe('folder:src');
  });

  it('calls members by their owner, but for those of the class that it is about', () => {
    const member = (owner: string, name: string, more: object = {}) =>
      node(`${owner}.${name}`, { name, qualifiedName: `${owner}.${name}`, kind: 'method', ...more });
    const captions = (root: string) => {
      const model = new GraphModel();
      const all = [member('Store', 'get'), member('Store', 'put'), member('lib.Cache', 'get'), node('run')];
      model.replace(answer([...all, node('Store', { kind: 'class' })], [], root));
      return model.visible(nothingHidden).nodes.map(({ caption, name }) => caption ?? name);
    };
    expect(captions('Store.get')).toEqual(['Store.get', 'put', 'Cache.get', 'run', 'Store']);
    expect(captions('Store')).toEqual(['get', 'put', 'Cache.get', 'run', 'Store']);
    expect(captions('run')).toEqual(['Store.get', 'Store.put', 'Cache.get', 'run', 'Store']);
  });

  it('tells what has the same name by its file', () => {
    const model = new GraphModel();
    const main = (file: string, more: object = {}) => node(`${file}#main().`, { name: 'main', file, ...more });
    const index = (file: string) => node(file, { name: 'index.ts', kind: 'file', file });
    const long = { name: 'a_name_that_leaves_little_room_for' };
    const nodes = [main('app/server.py'), main('app/a_very_long_name_of_a_file_indeed.py'), node('other')];
    const files = [index('src/a/index.ts'), index('src/b/index.ts'), main('x.ts', long), main('y.ts', long)];
    model.replace(answer([...nodes, ...files], []));
    expect(model.visible(nothingHidden).nodes.map(({ caption, name }) => caption ?? name)).toEqual([
      'main · server.py',
      'main · a_very_long_name_of_a_fi…',
      'other',
      'a/index.ts',
      'b/index.ts',
      long.name,
      long.name,
    ]);
  });

  it('leaves out kinds that the legend hides and their edges, but never the root', () => {
    const model = expandedModel();
    const { nodes, edges } = model.visible({ ...nothingHidden, hiddenNodeKinds: new Set(['function']) });
    expect(nodes.map(({ id }) => id)).toEqual(['a']);
    expect(edges).toEqual([]);
    expect(model.visible({ ...nothingHidden, hiddenEdgeKinds: new Set(['calls']) }).edges).toEqual([]);
  });

  it('hides single nodes until they are shown again', () => {
    const model = expandedModel();
    model.hide('d');
    expect(idsOf(model)).not.toContain('d');
    expect(model.hidden).toEqual(['d']);
    model.showHidden();
    expect(idsOf(model)).toContain('d');
  });
});

const place = (symbol: string, view: GraphPlace['view'] = 'neighbourhood'): GraphPlace => ({
  root: { symbol },
  view,
  depth: 1,
});

describe('history', () => {
  it('goes back and forward, and forgets what was ahead when it goes elsewhere', () => {
    const history = new History<GraphPlace>(isSamePlace);
    for (const id of ['a', 'b', 'c']) history.visit(place(id));
    expect(history.back()).toEqual(place('b'));
    expect(history.canGoForward).toBe(true);
    history.visit(place('d'));
    expect(history.canGoForward).toBe(false);
    expect(history.trail.map(({ root }) => root)).toEqual([{ symbol: 'a' }, { symbol: 'b' }, { symbol: 'd' }]);
  });

  it('takes another depth as the same place', () => {
    const history = new History<GraphPlace>(isSamePlace);
    history.visit(place('a'));
    history.visit({ ...place('a'), depth: 3 });
    expect(history.canGoBack).toBe(false);
    expect(history.current!.depth).toBe(3);
  });

  it('shows one crumb for each root', () => {
    const trail = [place('f#a'), place('f#a', 'calls'), place('f#b'), place('f#a')];
    expect(crumbsOf(trail)).toEqual([
      { title: 'a', index: 1 },
      { title: 'b', index: 2 },
      { title: 'a', index: 3 },
    ]);
  });
});

describe('places', () => {
  it('draw folders and the workspace as modules, as open as fits', () => {
    const workspace: GraphPlace = { root: { workspace: true }, view: 'calls', depth: 0 };
    expect(viewOf(workspace)).toBe('modules');
    expect(requestOf(workspace)).not.toHaveProperty('depth');
    expect(rootOf(node('folder:src', { kind: 'folder', qualifiedName: 'src' }))).toEqual({ folder: 'src' });
  });

  it('come back from a saved state, and nothing comes from one that does not fit', () => {
    const saved = { history: { places: [place('a')], at: 0 }, pinned: ['a', 7], zoom: { x: 1, y: 2, k: 0.5 } };
    expect(restorePlaces(saved)).toMatchObject({ pinned: ['a'], selected: null, legendOpen: null, zoom: { k: 0.5 } });
    for (const wrong of [null, 'x', {}, { history: { places: [] } }, { history: { places: [{ root: null }] } }])
      expect(restorePlaces(wrong)).toBeNull();
    expect(restorePlaces({ ...saved, zoom: { x: 0, y: 0, k: 0 } })).not.toHaveProperty('zoom');
  });
});
