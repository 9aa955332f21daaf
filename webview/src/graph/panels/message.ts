import { element, replaceChildren } from '../../shared/dom.ts';

/** What the panel says in place of a drawing: that there is nothing, that it is being read, that something failed. */
export class MessagePanel {
  readonly node = element('div', { class: 'message', role: 'status' });

  say(title: string, text: string): void {
    replaceChildren(this.node, title ? element('h2', {}, title) : null, text ? element('p', {}, text) : null);
    this.node.hidden = !title && !text;
  }

  clear(): void {
    this.say('', '');
  }
}
