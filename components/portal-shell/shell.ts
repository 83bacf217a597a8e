import type { ShellTexts } from '../../extension/portal/page-world';
import style from './shell.css?inline';
import { portalTheme } from './theme';

/** What the shell is given by the browser; it knows nothing else of the extension. */
export type ShellParts = ShellTexts & {
  /** Whether the page's address is one on which the launcher is shown. */
  hasLauncher(): boolean;
  /** Address of the panel's page; asked for when the panel is opened, since the browser takes its time. */
  panelAddress(): string;
  /** 20 by 20. */
  icon: { paths: readonly string[] };
  /** False after the extension was updated or removed. */
  isAlive(): boolean;
};

/** How often the page may take the host element away before the shell gives up quietly. */
const mostReturns = 50;

/** How often the shell looks whether its extension is still the one that it came from. */
const lookEveryMs = 1000;

/**
 * Puts the launcher and the panel's frame into the portal's page, outside of the blades. It holds no data and
 * listens to nothing that the page says; the closed shadow root keeps the page's styles and selectors out.
 * @returns `close` for the panel's own close button, `toggle` for the keyboard, which may open the panel on pages
 * without a launcher as well, `resize` for the panel's edge, which takes a number of pixels and nothing else, and
 * `stop`, which leaves no trace.
 */
export function mountShell(
  page: Document,
  parts: ShellParts,
): { close(): void; toggle(): void; resize(width: unknown): void; stop(): void } {
  const create = <Tag extends 'div' | 'button' | 'span' | 'iframe'>(tag: Tag): HTMLElementTagNameMap[Tag] =>
    page.createElement(tag);
  // Never an element with a name of its own: a page that defines it gets the closed root by its internals.
  const host = create('div');
  host.id = 'retarget-for-intune';
  host.lang = parts.language;
  const root = host.attachShadow({ mode: 'closed' });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(style);
  root.adoptedStyleSheets = [sheet];
  const shell = create('div');
  const launcher = create('button');
  const icon = create('span');
  icon.style.clipPath = `path("${parts.icon.paths.join('')}")`;
  launcher.append(icon, parts.title);
  launcher.ariaExpanded = 'false';
  shell.append(launcher);
  root.append(shell);
  let frame: HTMLIFrameElement | null = null;
  let panelAddress = '';
  /** What the frame was told to show. */
  let shownAt: string | null = null;
  /** What the person was at in the page before the panel was opened, other than the launcher. */
  let before: HTMLElement | null = null;
  let told = false;
  let lostPanel = false;

  const isOpen = (): boolean => frame !== null && !frame.hidden;
  // The style keeps it within its limits.
  const resize = (width: unknown): void => {
    if (typeof width === 'number') shell.style.setProperty('--width', `${width}px`);
  };
  const show = (open: boolean): void => {
    if (open && frame === null) {
      panelAddress = parts.panelAddress();
      frame = create('iframe');
      frame.title = parts.title;
      // The star, since Chromium counts no extension's page as the frame's own source: copying would be blocked.
      frame.allow = 'clipboard-write *';
      // The panel lies in a process of its own, to which a focus from before it was there does not lead.
      frame.onload = () => {
        if (root.activeElement !== frame) return;
        frame?.blur();
        frame?.focus();
      };
      shell.append(frame);
      applyTheme();
    }
    const { activeElement: at } = page;
    const held = root.activeElement;
    // Hidden and not removed: what is being edited in it stays.
    if (frame) frame.hidden = !open;
    launcher.ariaExpanded = String(open);
    update();
    if (open) {
      before = at instanceof HTMLElement && at !== page.body && at !== host ? at : null;
      frame?.focus();
      // Whoever is elsewhere in the page stays there. On pages without a launcher it has gone by now.
    } else if (held !== null && (held === frame || launcher.hidden)) {
      before?.focus();
      if (before === null || page.activeElement !== before) launcher.focus();
    }
  };

  const applyTheme = (): void => {
    const theme = portalTheme(page);
    shell.className = theme;
    const address = `${panelAddress}#theme=${theme}`;
    if (shownAt === address) return;
    // Not by its attribute: the browser's list of long tasks tells that to the page (`containerSrc`).
    frame?.contentWindow?.location.replace(address);
    shownAt = frame && address;
  };

  const update = (): void => {
    launcher.hidden = !isOpen() && !lostPanel && !parts.hasLauncher();
  };

  launcher.addEventListener('click', (event) => {
    // A click that the page made up must not open anything in the person's name.
    if (!event.isTrusted) return;
    if (told) page.location.reload();
    else if (parts.isAlive()) show(!isOpen());
    else tellToReload();
  });
  const tellToReload = (): void => {
    told = true;
    clearInterval(life);
    launcher.lastChild?.replaceWith(parts.reloadTitle);
    // What is left of the panel answers nothing any more, and an update comes only when it holds nothing unsaved.
    lostPanel = isOpen();
    if (lostPanel) show(false);
  };
  // The browser tells nobody in the page that an update took the extension away, and the panel looks as before.
  const life = setInterval(() => {
    if (!parts.isAlive()) tellToReload();
  }, lookEveryMs);

  let returns = 0;
  const watch = new MutationObserver(() => {
    if (!host.isConnected && ++returns <= mostReturns) {
      page.documentElement.append(host);
      // A frame that is put back is empty.
      shownAt = null;
    }
    applyTheme();
  });
  const navigation = page.defaultView?.navigation;

  // Before it is in the page, whose styles would have to be computed anew first.
  applyTheme();
  update();
  page.documentElement.append(host);
  watch.observe(page.documentElement, { childList: true, attributeFilter: ['class'] });
  watch.observe(page.body, { attributeFilter: ['class'] });
  // The portal rewrites its own address some time after a navigation, with and without a `hashchange`.
  navigation?.addEventListener('currententrychange', update);

  return {
    close: () => show(false),
    toggle: () => show(!isOpen()),
    resize,
    stop: () => {
      clearInterval(life);
      watch.disconnect();
      navigation?.removeEventListener('currententrychange', update);
      host.remove();
    },
  };
}
