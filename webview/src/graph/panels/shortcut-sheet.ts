import { element, replaceChildren } from '../../shared/dom.ts';
import type { Keymap } from '../../shared/keymap.ts';

/** The keys of the view, made from the very list that runs them. */
export class ShortcutSheet {
  readonly node = element('dialog', { class: 'sheet', 'aria-label': 'Keyboard shortcuts' });

  toggle(keymap: Keymap): void {
    if (this.node.open) {
      this.node.close();
      return;
    }
    const groups = [...new Set(keymap.bindings.map(({ group }) => group))];
    const close = element('button', { class: 'tool' }, 'Close');
    close.addEventListener('click', () => this.node.close());
    replaceChildren(
      this.node,
      element('h1', {}, 'Keyboard shortcuts'),
      element(
        'div',
        { class: 'sheet-groups' },
        ...groups.map((group) =>
          element(
            'section',
            {},
            element('h2', {}, group),
            element(
              'dl',
              {},
              ...keymap.bindings
                .filter((binding) => binding.group === group)
                .flatMap(({ keys, title }) => [
                  element('dt', {}, ...keys.map((key) => element('kbd', {}, KEY_WORDS[key] ?? key))),
                  element('dd', {}, title),
                ]),
            ),
          ),
        ),
      ),
      close,
    );
    this.node.showModal();
  }
}

const KEY_WORDS: Record<string, string> = {
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
  'Alt+ArrowLeft': 'Alt ←',
  'Alt+ArrowRight': 'Alt →',
  'Shift+Enter': 'Shift Enter',
  Delete: 'Del',
  ' ': 'Space',
};
