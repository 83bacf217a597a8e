import type { Page } from '@playwright/test';

/**
 * What a person who uses the keyboard or cannot aim well would miss on the page as it stands: a control whose focus
 * is not seen or lies under something else (WCAG 2.4.7, 2.4.11), one that is smaller than 24 by 24 pixels and too
 * close to another (2.5.8), an order of stops that is not the order of the page (2.4.3). Empty if nothing is.
 */
export async function operableFaults(page: Page): Promise<string[]> {
  // The browser shows the focus of whoever uses the keyboard.
  await page.keyboard.press('Tab');
  return page.evaluate(findFaults);
}

function findFaults(): string[] {
  /** As WCAG has it. */
  const least = 24;
  const faults: string[] = [];
  const selector = 'a[href], button, input, select, textarea, summary, [tabindex], [role=option]';
  const targets = [...document.body.querySelectorAll<HTMLElement>(selector)].filter(
    (one) =>
      !one.matches(':disabled, h1, h2, h3, [type=hidden]') &&
      one.checkVisibility({ visibilityProperty: true }) &&
      one.closest('[inert]') === null,
  );
  const called = (one: HTMLElement): string => {
    const name = one.ariaLabel ?? one.textContent ?? '';
    return `${one.tagName.toLowerCase()}${[...one.classList].map((part) => `.${part}`).join('')} "${name.replace(/\s+/g, ' ').trim().slice(0, 50)}"`;
  };

  const boxes = targets.map((one) => ({ one, box: areaOf(one) }));
  for (const { one, box } of boxes) {
    if (box.width >= least && box.height >= least) continue;
    // In a sentence the line's height is what it can have.
    if (getComputedStyle(one).display === 'inline') continue;
    const close = boxes.find(
      (other) => other.one !== one && !one.contains(other.one) && near(box, other.box),
    );
    if (close) {
      faults.push(
        `${called(one)}: ${Math.round(box.width)} by ${Math.round(box.height)}, close to ${called(close.one)}`,
      );
    }
  }

  let last: HTMLElement | null = null;
  const stops = targets.filter(({ tabIndex }) => tabIndex >= 0);
  // The rows of a long list are all alike.
  for (const one of stops.length > 100 ? [...stops.slice(0, 60), ...stops.slice(-20)] : stops) {
    if (one.tabIndex > 0) faults.push(`${called(one)}: has a place of its own in the order`);
    (document.activeElement as HTMLElement | null)?.blur();
    const plain = looksOf(one);
    last?.focus();
    one.focus();
    // What cannot hold the focus is no stop.
    if (document.activeElement !== one) continue;
    last = one;
    if (looksOf(one) === plain) faults.push(`${called(one)}: its focus is not seen`);
    const covered = coverOf(one);
    if (covered !== null) faults.push(`${called(one)}: focused, ${covered}`);
  }
  return [...new Set(faults)];

  /** Where a press counts: a label presses what it names, and what is laid over a control to enlarge it is the control. */
  function areaOf(one: HTMLElement): DOMRect {
    const box = one.getBoundingClientRect();
    const over = getComputedStyle(one, '::after');
    if (over.position === 'absolute' && over.content !== 'none') {
      const [up, down] = [over.top, over.bottom].map((inset) => Math.max(0, -parseFloat(inset) || 0));
      box.y -= up ?? 0;
      box.height += (up ?? 0) + (down ?? 0);
    }
    const label = one instanceof HTMLInputElement && /checkbox|radio/.test(one.type) ? one.labels?.[0] : null;
    if (!label) return box;
    const around = label.getBoundingClientRect();
    const [left, top] = [Math.min(box.left, around.left), Math.min(box.top, around.top)];
    const [right, bottom] = [Math.max(box.right, around.right), Math.max(box.bottom, around.bottom)];
    return new DOMRect(left, top, right - left, bottom - top);
  }

  /** Whether a circle around the middle of a small target reaches another one, or the circle of another small one. */
  function near(box: DOMRect, other: DOMRect): boolean {
    const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
    const isSmall = other.width < least || other.height < least;
    if (isSmall) {
      const apart = Math.hypot(other.left + other.width / 2 - x, other.top + other.height / 2 - y);
      if (apart < least) return true;
    }
    const dx = Math.max(other.left - x, 0, x - other.right);
    const dy = Math.max(other.top - y, 0, y - other.bottom);
    return Math.hypot(dx, dy) < least / 2;
  }

  /** Everything by which a focus may show: of the control itself, what is drawn with it, and what stands around it. */
  function looksOf(one: HTMLElement): string {
    const parts: string[] = [];
    let at: Element | null = one;
    for (let up = 0; up < 4 && at !== null; up++, at = at.parentElement) {
      for (const pseudo of [null, '::before', '::after']) {
        const style = getComputedStyle(at, pseudo);
        const { outlineStyle, outlineWidth, outlineColor, boxShadow, borderColor, borderWidth } = style;
        const outline = outlineStyle === 'none' ? '' : `${outlineStyle} ${outlineWidth} ${outlineColor}`;
        parts.push(outline, boxShadow, borderColor, borderWidth, style.transform);
      }
    }
    return parts.join('|');
  }

  /** What lies over the focused control, or that it is out of sight; `null` if it is seen. */
  function coverOf(one: HTMLElement): string | null {
    const box = one.getBoundingClientRect();
    const inset = 2;
    // What is large may go on out of sight, as a text that is longer than the page.
    const isLarge = box.height > innerHeight / 4;
    let covered: string | null = null;
    for (const part of [0, 0.25, 0.5, 0.75, 1]) {
      for (const x of [box.left + inset, box.left + box.width / 2, box.right - inset]) {
        const y = box.top + inset + part * (box.height - 2 * inset);
        const top = document.elementFromPoint(x, y);
        const isSeen =
          top !== null && (one.contains(top) || top.contains(one) || one.closest('label')?.contains(top));
        if (isSeen && isLarge) return null;
        if (!isSeen) covered ??= top === null ? 'out of sight' : `under ${called(top as HTMLElement)}`;
      }
    }
    return covered;
  }
}
