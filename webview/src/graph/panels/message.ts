import type { IndexState } from '../../../../server/src/protocol/webview.ts';
import { element } from '../../shared/dom.ts';
import { type Words, wordsForState } from '../graph-words.ts';

/**
 * What the panel says: in place of a drawing, that there is nothing, that it is being read, that something failed; beside a drawing, why there
 * is no more to it. What becomes of the index comes first, as long as that explains what is to be seen.
 */
export class MessagePanel {
  private readonly title = element('h2', {});
  private readonly text = element('p', {});
  readonly node = element('div', { class: 'message', role: 'status' }, this.title, this.text);
  readonly notice = element('div', { class: 'notice', role: 'status' });
  private own: Words | null = null;
  private beside: string | null = null;
  private ofIndex: Words | null = null;
  private isDrawn = false;

  /** Words in the middle, over a drawing if there is one. */
  say(title: string, text: string): void {
    this.own = { title, text };
    this.show();
  }

  /** Nothing is drawn, for this reason. */
  nothing(title: string, text: string): void {
    this.isDrawn = false;
    this.say(title, text);
  }

  /** Something is drawn, with a word beside it or none. */
  drawn(beside: string | null): void {
    this.isDrawn = true;
    this.own = null;
    this.beside = beside;
    this.show();
  }

  /** What is drawn stays, but could not be brought up to date. */
  stale(why: string): void {
    if (this.isDrawn) this.drawn(why);
    else this.say('The graph could not be read', why);
  }

  index(state: IndexState): void {
    this.ofIndex = wordsForState(state);
    this.show();
  }

  private show(): void {
    const words = this.isDrawn ? this.own : (this.ofIndex ?? this.own);
    put(this.title, words?.title ?? '');
    // How far it is changes several times a second, which nobody wants to hear.
    this.text.setAttribute('aria-live', words === this.ofIndex ? 'off' : 'polite');
    put(this.text, words?.text ?? '');
    this.node.hidden = !words;
    const beside = this.ofIndex ? `${this.ofIndex.title}. ${this.ofIndex.text}` : (this.beside ?? '');
    put(this.notice, this.isDrawn ? beside : '');
  }
}

/** What stays the same is left alone, or it would be read out again. */
function put(node: HTMLElement, text: string): void {
  if (node.textContent !== text) node.textContent = text;
  node.hidden = !text;
}
