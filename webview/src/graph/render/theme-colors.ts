/** The theme's colours as canvas needs them; read anew when the theme changes. */
export interface ThemeColors {
  readonly foreground: string;
  readonly muted: string;
  readonly box: string;
  readonly border: string;
  readonly accent: string;
  readonly font: string;
  kind(kind: string): string;
  edge(kind: string): string;
}

const KIND_VARIABLES: Record<string, string> = {
  class: 'symbolIcon-classForeground',
  struct: 'symbolIcon-structForeground',
  interface: 'symbolIcon-interfaceForeground',
  trait: 'symbolIcon-interfaceForeground',
  enum: 'symbolIcon-enumeratorForeground',
  function: 'symbolIcon-functionForeground',
  method: 'symbolIcon-methodForeground',
  constructor: 'symbolIcon-constructorForeground',
  field: 'symbolIcon-fieldForeground',
  variable: 'symbolIcon-variableForeground',
  constant: 'symbolIcon-constantForeground',
};

/** The variables of graph.css that give each kind of connection its colour; what is not here has the plain one. */
const EDGE_VARIABLES: Record<string, string> = {
  calls: 'edge-calls',
  instantiates: 'edge-instantiates',
  notifies: 'edge-notifies',
  usesType: 'edge-uses-type',
  imports: 'edge-imports',
  extends: 'edge-inheritance',
  implements: 'edge-inheritance',
  overrides: 'edge-inheritance',
  decorates: 'edge-decorates',
  references: 'edge-references',
};

export function readThemeColors(): ThemeColors {
  const style = getComputedStyle(document.documentElement);
  const read = (...names: string[]): string => {
    for (const name of names) {
      const value = style.getPropertyValue(`--vscode-${name}`).trim();
      if (value) return value;
    }
    return 'currentcolor';
  };
  const foreground = read('editor-foreground', 'foreground');
  const kinds = new Map(Object.entries(KIND_VARIABLES).map(([kind, name]) => [kind, read(name, 'editor-foreground')]));
  const own = (name: string) => style.getPropertyValue(`--${name}`).trim() || foreground;
  const plainEdge = own('edge');
  const edges = new Map(Object.entries(EDGE_VARIABLES).map(([kind, name]) => [kind, own(name)]));
  return {
    foreground,
    muted: read('descriptionForeground', 'foreground'),
    box: read('editorWidget-background', 'editor-background'),
    border: read('contrastBorder', 'editorWidget-border', 'widget-border', 'foreground'),
    accent: read('focusBorder', 'foreground'),
    font: `12px ${style.getPropertyValue('--vscode-font-family') || 'sans-serif'}`,
    kind: (kind) => kinds.get(kind) ?? foreground,
    edge: (kind) => edges.get(kind) ?? plainEdge,
  };
}
