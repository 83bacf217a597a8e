/** What the browser tells of an element beside what it tells everywhere, where it can. */
type Entry = IntersectionObserverEntry & { isVisible?: boolean };
type Options = IntersectionObserverInit & { trackVisibility: true; delay: number };

/** So much of the panel has to be seen; its edges may lie on a fraction of a pixel. */
const leastShown = 0.95;

/** The smallest that a person can make a page by the browser's menu is 25 %. */
const leastScale = 0.24;

/** For so long before it counts: a page that takes its cover away in the last moment gains nothing. */
const settledMs = 200;

/** A mouse that has been over the panel for less than this may have had the panel moved under it. */
const arrivedMs = 150;

/** The shortest that the browser allows. */
const delayMs = 100;

type Page = Window & typeof globalThis;

/**
 * Watches whether a page in a frame is pressed by somebody who sees it as it is: whole, with nothing of the page
 * around it above it, without transparency, filters or turns, and where it has been for a moment. The browser alone
 * knows, since the page around the frame could say anything (Intersection Observer, version 2). Where it cannot
 * tell, it counts as seen.
 */
export function watchPlainlySeen(page: Page): () => boolean {
  const isShown = watchShown(page);
  const hasArrived = watchMouse(page);
  return () => isShown() && hasArrived() && page.devicePixelRatio >= leastScale;
}

/** Whether it is shown, and has been for a moment. */
function watchShown(page: Page): () => boolean {
  // Nothing before the first word of the browser, which comes with the first picture.
  let since: number | null = null;
  const options: Options = { trackVisibility: true, delay: delayMs, threshold: [0, leastShown] };
  const observer = new page.IntersectionObserver((entries) => {
    const last: Entry | undefined = entries.at(-1);
    if (last === undefined) return;
    const seen = last.isVisible !== false && last.intersectionRatio >= leastShown;
    if (!seen) since = null;
    else since ??= page.performance.now();
  }, options);
  observer.observe(page.document.documentElement);
  return () => since !== null && page.performance.now() - since >= settledMs;
}

/** Whether the last press, if it was by a mouse, was by one that had come to the panel, and not the panel to it. */
function watchMouse(page: Page): () => boolean {
  let over: number | null = null;
  let arrived = true;
  const root = page.document.documentElement;
  // A finger is nowhere before it presses, and a key needs no place.
  const isMouse = (event: PointerEvent): boolean => event.pointerType === 'mouse';
  const enter = (event: PointerEvent): void => {
    if (isMouse(event)) over ??= event.timeStamp;
  };
  root.addEventListener('pointerenter', enter);
  root.addEventListener('pointermove', enter, true);
  root.addEventListener('pointerleave', (event) => {
    if (isMouse(event)) over = null;
  });
  const press = (event: PointerEvent): void => {
    arrived = !isMouse(event) || (over !== null && event.timeStamp - over >= arrivedMs);
  };
  root.addEventListener('pointerdown', press, true);
  root.addEventListener('keydown', () => (arrived = true), true);
  return () => arrived;
}
