/** What the browser tells of an element beside what it tells everywhere, where it can. */
type Entry = IntersectionObserverEntry & { isVisible?: boolean };
type Options = IntersectionObserverInit & { trackVisibility: true; delay: number };

/** So much of the panel has to be seen; its edges may lie on a fraction of a pixel. */
const leastShown = 0.95;

/** The smallest that a person can make a page by the browser's menu is 25 %. */
const leastScale = 0.24;

/** For so long before it counts: a page that takes its cover away in the last moment gains nothing. */
const settledMs = 200;

/** The shortest that the browser allows. */
const delayMs = 100;

/**
 * Watches whether a page in a frame is seen as it is: whole, with nothing of the page around it above it, and
 * without transparency, filters or turns. The browser alone knows, since the page around the frame could say
 * anything (Intersection Observer, version 2). Where it cannot tell, it counts as seen.
 * @returns whether it is seen, and has been for a moment.
 */
export function watchPlainlySeen(page: Window & typeof globalThis): () => boolean {
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
  return () =>
    since !== null && page.performance.now() - since >= settledMs && page.devicePixelRatio >= leastScale;
}
