/** The theme's colours as canvas needs them; read anew when the theme changes. */
export interface ThemeColors {
  readonly foreground: string;
  readonly muted: string;
  readonly box: string;
  readonly border: string;
  readonly accent: string;
  readonly edge: string;
  readonly font: string;
  kind(kind: string): string;
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
  return {
    foreground,
    muted: read('descriptionForeground', 'foreground'),
    box: read('editorWidget-background', 'editor-background'),
    border: read('contrastBorder', 'editorWidget-border', 'widget-border', 'foreground'),
    accent: read('focusBorder', 'foreground'),
    edge: read('editorIndentGuide-activeBackground1', 'descriptionForeground', 'foreground'),
    font: `12px ${style.getPropertyValue('--vscode-font-family') || 'sans-serif'}`,
    kind: (kind) => kinds.get(kind) ?? foreground,
  };
}
