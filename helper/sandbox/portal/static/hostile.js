// @ts-check
/// <reference lib="dom" />
/*
 * The first script of the hostile portal: what somebody could do who has their own script in the admin center's
 * page. It runs before anything of an extension does, keeps what its patches see, and tries to get further when a
 * test asks it to, by `hostile`. Not a module, and without imports: nothing may run before it.
 */
(() => {
  const name = 'retarget-for-intune';

  /** @type {ShadowRoot[]} */
  const roots = [];
  /** @type {HTMLElement[]} */
  const made = [];
  /** @type {string[]} */
  const heard = [];
  /** @type {string[]} */
  const reported = [];

  // Whatever is done with the page's own functions is seen.
  const { attachShadow, append } = Element.prototype;
  Element.prototype.attachShadow = function (/** @type {ShadowRootInit} */ options) {
    const root = attachShadow.call(this, { ...options, mode: 'open' });
    roots.push(root);
    return root;
  };
  Element.prototype.append = function (/** @type {(Node | string)[]} */ ...nodes) {
    for (const node of nodes) if (node instanceof HTMLIFrameElement) made.push(node);
    append.call(this, ...nodes);
  };
  const { createElement } = document;
  document.createElement = function (
    /** @type {string} */ tag,
    /** @type {ElementCreationOptions} */ options,
  ) {
    const element = createElement.call(document, tag, options);
    made.push(element);
    return element;
  };
  // Taken before anybody else can: its class is told of every element with this name, and of what is in it.
  customElements.define(
    name,
    class extends HTMLElement {
      internals = this.attachInternals();
      constructor() {
        super();
        made.push(this);
      }
    },
  );
  addEventListener('message', ({ origin }) => void heard.push(origin));
  document.addEventListener('securitypolicyviolation', ({ blockedURI }) => void reported.push(blockedURI));
  for (const type of [
    'resource',
    'navigation',
    'layout-shift',
    'longtask',
    'element',
    'event',
    'long-animation-frame',
  ]) {
    try {
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) reported.push(JSON.stringify(entry));
      }).observe({ type, buffered: true });
    } catch {
      // A kind that this browser does not know tells nothing.
    }
  }

  const host = () => document.querySelector(`#${name}, ${name}`);

  /** What this page has got of the launcher and the panel, each as a sentence; nothing, it is hoped. */
  function loot() {
    const element = host();
    const found = [];
    const bait = 'panel.html';
    const opened = [...made, element].flatMap((one) => {
      const internals = /** @type {{ internals?: ElementInternals } | null} */ (one)?.internals;
      return [one?.shadowRoot, internals?.shadowRoot];
    });
    for (const root of [...roots, ...opened]) {
      if (root && root.host === element) found.push(`the closed root: ${root.innerHTML.slice(0, 200)}`);
    }
    if (made.some((one) => one.outerHTML.includes(bait))) found.push('an element that leads to the panel');
    for (let at = 0; at < frames.length; at += 1) {
      const frame = frames[at];
      try {
        // The page's own frames can be read; one that cannot is somebody else's.
        void frame?.document;
      } catch {
        found.push(`a window of another origin, the ${at + 1}. of ${frames.length}`);
      }
    }
    if (element && element.outerHTML.replaceAll(/ (style|id|lang)="[^"]*"/g, '') !== '<div></div>') {
      found.push(`something in the host element: ${element.outerHTML}`);
    }
    const serialized = [
      document.documentElement.getHTML({ serializableShadowRoots: true, shadowRoots: roots }),
      new XMLSerializer().serializeToString(document),
      ...reported,
      ...performance.getEntries().map((entry) => JSON.stringify(entry)),
      ...document
        .getAnimations()
        .map(({ effect }) =>
          effect instanceof KeyframeEffect && effect.target !== element
            ? (effect.target?.outerHTML ?? '')
            : '',
        ),
    ];
    for (const text of serialized) {
      if (/chrome-extension:\/\/.|panel\.html/.test(text)) found.push(`an address: ${text.slice(0, 300)}`);
    }
    found.push(...heard.filter((origin) => origin.startsWith('chrome-extension:')));
    return found;
  }

  /** Presses everything that can be pressed, by events that no person made. */
  function press() {
    const element = host();
    const points = [];
    for (let y = 20; y < innerHeight; y += 20) points.push([innerWidth - 20, y], [innerWidth - 200, y]);
    const pointed = points.map(([x = 0, y = 0]) => document.elementFromPoint(x, y));
    const targets = [element, document, document.documentElement, document.body, window, ...pointed];
    const [clientX, clientY] = [innerWidth - 40, 150];
    const shared = { bubbles: true, composed: true, cancelable: true, view: window };
    for (const target of new Set(targets)) {
      for (const type of ['pointerdown', 'pointerup']) {
        target?.dispatchEvent(new PointerEvent(type, { ...shared, clientX, clientY, isPrimary: true }));
      }
      for (const type of ['mousedown', 'mouseup', 'click', 'dblclick', 'auxclick']) {
        target?.dispatchEvent(new MouseEvent(type, { ...shared, clientX, clientY }));
      }
      for (const key of ['Enter', ' ', 'Escape', 'Tab']) {
        for (const type of ['keydown', 'keypress', 'keyup']) {
          target?.dispatchEvent(
            new KeyboardEvent(type, { ...shared, key, code: key === ' ' ? 'Space' : key }),
          );
        }
      }
      // The keys by which the browser opens the panel.
      for (const type of ['keydown', 'keyup']) {
        target?.dispatchEvent(
          new KeyboardEvent(type, { ...shared, key: 'L', code: 'KeyL', altKey: true, shiftKey: true }),
        );
      }
      target?.dispatchEvent(new TouchEvent('touchstart', shared));
      target?.dispatchEvent(new TouchEvent('touchend', shared));
    }
    if (element instanceof HTMLElement) element.click();
  }

  /**
   * Says to every window that it can reach what the extension's own parts say to one another, and more.
   * @param {number} times
   */
  function flood(times) {
    const toggle = { retarget: 'toggle' };
    const said = [
      toggle,
      { retarget: 'close' },
      { retarget: 720 },
      { is: 'done', reply: null },
      { name: 'edit.apply', request: {} },
      'x'.repeat(100_000),
    ];
    const windows = [window, parent, top, ...Array.from({ length: frames.length }, (_, at) => frames[at])];
    for (let round = 0; round < times; round += 1) {
      for (const one of windows) for (const message of said) one?.postMessage(message, '*');
      const event = new MessageEvent('message', { data: toggle, origin: location.origin });
      host()?.dispatchEvent(event);
      for (const type of ['retarget', 'toggle', 'close']) {
        host()?.dispatchEvent(new CustomEvent(type, { bubbles: true, composed: true, detail: toggle }));
      }
    }
    const { chrome } = /** @type {{ chrome?: { runtime?: unknown } }} */ (/** @type {unknown} */ (window));
    return { canSendMessages: chrome?.runtime !== undefined };
  }

  /**
   * Opens an address of the extension, in a frame or in a window.
   * @param {string} address
   * @param {'frame' | 'window'} where
   */
  function open(address, where) {
    if (where === 'window') return void window.open(address);
    const frame = /** @type {HTMLIFrameElement} */ (createElement.call(document, 'iframe'));
    frame.src = address;
    return new Promise((resolve) => {
      frame.addEventListener('load', () => resolve(undefined));
      append.call(document.documentElement, frame);
    });
  }

  /** @type {ReturnType<typeof setInterval> | undefined} */
  let stealing;
  const hostile = {
    name,
    loot,
    press,
    flood,
    open,
    /** Takes the focus to a field of the page, over and over. */
    stealFocus() {
      const field = createElement.call(document, 'input');
      field.setAttribute('aria-label', 'Stolen');
      append.call(document.body, field);
      stealing = setInterval(() => {
        window.focus();
        field.focus();
      }, 10);
    },
    stop: () => clearInterval(stealing),
  };
  Object.defineProperty(window, 'hostile', { value: hostile });
})();
