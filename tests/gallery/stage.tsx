import { type ComponentChildren, render } from 'preact';
import { undoDrafts } from '../../components/history/undo-drafts';
import { patchMemory } from '../../components/editor/patch-memory';
import { account } from '../components/fixtures';
import * as fixture from './fixtures';
import { journals } from './journal';

/** One state of a page: what is rendered, and what is done on the page to bring it into the state. */
export type Scene = {
  page: 'panel' | 'options' | 'popup';
  /** Which of the page's tabs. */
  hash?: string | undefined;
  content: ComponentChildren;
  go?: (() => Promise<void>) | undefined;
};

export type Stage = {
  /**
   * Shows another state without loading the page anew, and comes back when it stands.
   * @returns false if the page has to be loaded anew, because it remembers something of a state before.
   */
  show(name: string): Promise<boolean>;
};

const root = document.documentElement;
const query = new URLSearchParams(location.search);

/** What pages keep as long as they live: that a service has no PATCH, and drafts of undos. */
const isSpent = (): boolean =>
  [account, fixture.account].some(
    (one) =>
      patchMemory.notOffered(one) ||
      Object.values(journals).some((entries) => entries.some(({ id }) => undoDrafts.of(one, id) !== null)),
  );

/** A page of the gallery: the state that its address says, or links to all of them. */
export function setStage(names: readonly string[], sceneOf: (name: string) => Scene): void {
  const show = async (name: string): Promise<boolean> => {
    root.removeAttribute('data-ready');
    render(null, document.body);
    if (isSpent()) return false;
    document.body.replaceChildren();
    // What a state made of the browser is taken back.
    Reflect.deleteProperty(navigator, 'onLine');
    delete root.dataset['shownIn'];
    const { page, hash, content, go } = sceneOf(name);
    query.set('state', name);
    history.replaceState(null, '', `?${query.toString()}${hash ? `#${hash}` : ''}`);
    // As wide as the browser shows it: the pictures are taken by it.
    root.dataset['page'] = page;
    render(content, document.body);
    await go?.();
    await quiet();
    root.setAttribute('data-ready', '');
    return true;
  };

  const theme = query.get('theme');
  if (theme) root.dataset['theme'] = theme;
  const first = query.get('state');
  if (first !== null && names.includes(first)) {
    Object.assign(globalThis, { stage: { show } satisfies Stage });
    void show(first);
  } else {
    render(
      <ul>
        {names.map((name) => (
          <li key={name}>
            <a href={addressOf(name, sceneOf(name))}>{name}</a>
          </li>
        ))}
      </ul>,
      document.body,
    );
  }
}

const addressOf = (name: string, { hash }: Scene): string => `?state=${name}${hash ? `#${hash}` : ''}`;

/** What is answered is rendered, which may ask for more: until a few frames have passed in which nothing came. */
async function quiet(): Promise<void> {
  let still = 0;
  const observer = new MutationObserver(() => (still = 0));
  observer.observe(document.body, { subtree: true, childList: true, attributes: true, characterData: true });
  while (still < 4) {
    still += 1;
    await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  }
  observer.disconnect();
}
