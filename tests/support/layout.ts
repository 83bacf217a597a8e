import type { Page } from '@playwright/test';

/** Where text may be cut off or scrolled on purpose, with the reason. */
const meant: Record<string, string> = {
  '.only-heard': 'stands there for assistive technology alone',
  '.history-table > thead': 'heard, but not seen where a row is a block and no longer in columns',
  '.code, .about-report': 'code scrolls in its own frame rather than be broken anywhere',
  '.account-name, .account-user':
    'names of tenants and accounts have no longest; the menu has the whole of them',
  '.actions-fact': 'names have no longest; the step that its button leads to has the whole of them',
  '[data-field=filterId] select': 'names of filters have no longest; the opened list has the whole of them',
};

/**
 * What is wrong with the page as it stands at its width: a page that scrolls sideways, text that is cut off, text
 * that runs over what it stands in. Empty if nothing is.
 */
export const layoutFaults = (page: Page): Promise<string[]> => page.evaluate(findFaults, Object.keys(meant));

function findFaults(meantSelectors: string[]): string[] {
  const faults: string[] = [];
  const root = document.documentElement;
  if (root.scrollWidth > root.clientWidth) {
    faults.push(`the page scrolls sideways: ${root.scrollWidth} in ${root.clientWidth}`);
  }
  // What is asked of every element is where it is, which is known; the rest of what looks wrong alone.
  for (const element of document.body.querySelectorAll<HTMLElement>('*')) {
    if (element instanceof HTMLSelectElement) {
      const { needed, there } = roomIn(element);
      // Narrower than that, the opened list has the whole of it.
      if (root.clientWidth >= 380 && needed > there + 1) {
        tell(element, `cut off, ${Math.round(needed)} in ${Math.round(there)}`);
      }
      continue;
    }
    const { scrollWidth, clientWidth, scrollHeight, clientHeight } = element;
    if (scrollWidth > clientWidth + 1) {
      const { overflowX } = getComputedStyle(element);
      if (/hidden|clip/.test(overflowX)) tell(element, `cut off, ${scrollWidth} in ${clientWidth}`);
      else if (overflowX === 'visible') {
        if (hasOwnText(element)) tell(element, `runs over, ${scrollWidth} in ${clientWidth}`);
      } else tell(element, `scrolls sideways, ${scrollWidth} in ${clientWidth}`);
    }
    if (scrollHeight > clientHeight + 1 && /hidden|clip/.test(getComputedStyle(element).overflowY)) {
      tell(element, `cut off below, ${scrollHeight} in ${clientHeight}`);
    }
    const { right, width } = element.getBoundingClientRect();
    if (width > 0 && right > root.clientWidth + 1 && hasOwnText(element)) tell(element, 'beyond the edge');
  }
  return [...new Set(faults)];

  function tell(element: HTMLElement, what: string): void {
    const text = (element.textContent ?? '').replace(/\s+/g, ' ').trim();
    const isMeant = meantSelectors.some((selector) => element.closest(selector) !== null);
    if (text === '' || isMeant || !element.checkVisibility()) return;
    if (/^(inline|contents)$/.test(getComputedStyle(element).display) || element.tagName === 'OPTION') return;
    const called = `${element.tagName.toLowerCase()}${[...element.classList].map((name) => `.${name}`).join('')}`;
    faults.push(`${what}: ${called} "${text.slice(0, 60)}"`);
  }

  function roomIn(select: HTMLSelectElement): { needed: number; there: number } {
    const style = getComputedStyle(select);
    const padding = parseFloat(style.paddingLeft) + parseFloat(style.paddingRight);
    return {
      needed: widthOf(select.selectedOptions[0]?.text ?? '', style),
      there: select.clientWidth - padding,
    };
  }

  function hasOwnText(element: Element): boolean {
    return [...element.childNodes].some(
      (node) => node.nodeType === Node.TEXT_NODE && (node.textContent ?? '').trim() !== '',
    );
  }

  function widthOf(text: string, { fontWeight, fontSize, fontFamily }: CSSStyleDeclaration): number {
    const context = document.createElement('canvas').getContext('2d');
    if (context === null) return 0;
    context.font = `${fontWeight} ${fontSize} ${fontFamily}`;
    return context.measureText(text).width;
  }
}
