/** Long enough for a new state to take the focus itself, short enough not to be felt. */
const graceMs = 60;

const places = 'section, form, main, [role=tabpanel], body';
const groups = '.field, [role=search]';

/**
 * Keeps the focus in the page: where what holds it goes, or can be used no more, it moves to what stood around it,
 * to the field or else to the heading. It never takes the focus from anywhere else, such as the portal's page.
 * @param options.fromStart the page gets the focus at its heading when it has none of its own, as a panel does that
 * was just opened.
 */
export function keepFocus(page: Document, { fromStart = false }: { fromStart?: boolean } = {}): void {
  let lost = fromStart;
  let last: Element | null = null;
  let around: Element[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;

  const settle = (): void => {
    const at = page.activeElement;
    if (!lost || !page.hasFocus()) return;
    if (at !== null && at !== page.body && isUsable(at)) return;
    placeIn([...around, page.body])?.focus();
  };
  const later = (): void => {
    clearTimeout(timer);
    timer = setTimeout(settle, graceMs);
  };
  page.addEventListener('focusin', ({ target }) => {
    if (!(target instanceof Element)) return;
    last = target;
    around = ancestorsOf(target);
    lost = true;
  });
  page.addEventListener('focusout', ({ target, relatedTarget }) => {
    if (relatedTarget !== null || !(target instanceof Element)) return;
    setTimeout(() => {
      // A press on nothing: the person left it, and it is still there.
      if (page.hasFocus() && last === target && page.activeElement === page.body && isUsable(target)) {
        lost = false;
      }
    });
  });
  page.defaultView?.addEventListener('focus', later);
  new MutationObserver(later).observe(page.body, {
    subtree: true,
    childList: true,
    attributeFilter: ['disabled', 'hidden'],
  });
  later();
}

const isUsable = (element: Element): boolean =>
  element.isConnected && !element.matches(':disabled') && element.checkVisibility();

function ancestorsOf(element: Element): Element[] {
  const found: Element[] = [];
  for (let one = element.parentElement; one !== null; one = one.parentElement) found.push(one);
  return found;
}

/** The nearest place that is still there and has something to begin at. */
function placeIn(around: readonly Element[]): HTMLElement | null {
  for (const place of around) {
    if (!place.isConnected) continue;
    const found = place.matches(groups)
      ? firstOf(place, 'input, select, textarea')
      : place.matches(places)
        ? (firstOf(place, ':is(h1, h2)[tabindex]') ?? firstOf(place, 'h1, h2, h3'))
        : null;
    if (found === null) continue;
    if (found.matches('h1, h2, h3')) found.tabIndex = -1;
    return found;
  }
  return null;
}

const firstOf = (place: Element, selector: string): HTMLElement | null =>
  [...place.querySelectorAll<HTMLElement>(selector)].find(isUsable) ?? null;
