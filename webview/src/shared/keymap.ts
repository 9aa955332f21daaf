/** One key of a view: what it is, what it does, and how the shortcut sheet names it. */
export interface KeyBinding {
  /** As in KeyboardEvent.key, with `Alt+`, `Shift+`, `Ctrl+` in front; several are alternatives. */
  readonly keys: readonly string[];
  readonly title: string;
  readonly group: string;
  run(event: KeyboardEvent): void;
}

/** The keys of a view. The same list runs them and draws the shortcut sheet, so the sheet is always right. */
export class Keymap {
  private readonly byKey = new Map<string, KeyBinding>();
  readonly bindings: readonly KeyBinding[];

  constructor(bindings: readonly KeyBinding[]) {
    this.bindings = bindings;
    for (const binding of bindings) for (const key of binding.keys) this.byKey.set(key, binding);
  }

  /** Runs the binding of a key event; false when there is none, or when the control with the focus has a use for the key. */
  handle(event: KeyboardEvent): boolean {
    if (isForTarget(event)) return false;
    const binding = this.byKey.get(nameOf(event));
    if (!binding) return false;
    event.preventDefault();
    binding.run(event);
    return true;
  }
}

/** Whether the key belongs to the control that has the focus: letters in a field, Enter and space on a button. */
function isForTarget(event: KeyboardEvent): boolean {
  const tag = (event.composedPath()[0] as Partial<Element> | undefined)?.tagName?.toLowerCase();
  if (tag === 'input' || tag === 'textarea' || tag === 'select') return true;
  return tag === 'button' && (event.key === 'Enter' || event.key === ' ');
}

function nameOf({ key, altKey, shiftKey, ctrlKey, metaKey }: KeyboardEvent): string {
  // A shifted character is its own key: `?` is `?`, not `Shift+/`.
  const shift = shiftKey && key.length > 1 ? 'Shift+' : '';
  return `${ctrlKey || metaKey ? 'Ctrl+' : ''}${altKey ? 'Alt+' : ''}${shift}${key}`;
}
