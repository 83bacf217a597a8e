/** The page's policy, in the order in which the real admin center's are usually written. */
function policy(frameAncestors: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "connect-src 'self'",
    "frame-src https://*.portal.azure.net https://intune.microsoft.com 'self'",
    "require-trusted-types-for 'script'",
    'trusted-types portal',
    "base-uri 'none'",
    "form-action 'none'",
    `frame-ancestors ${frameAncestors}`,
  ].join('; ');
}

/** What goes with every answer; nothing is cached, so that a reload always shows the files on disk. */
export const plainHeaders = {
  'cache-control': 'no-store',
  'content-security-policy': policy("'none'"),
  'content-type': 'text/plain; charset=utf-8',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
};

/** The admin center's own page: never inside another page. */
export const pageHeaders = { ...plainHeaders, 'content-type': 'text/html; charset=utf-8' };

/** The files: a blade's frame is of no origin and may load them, too. */
export const fileHeaders = { ...plainHeaders, 'access-control-allow-origin': '*' };

/** The documents of frames, which only the admin center itself may embed. */
export const frameHeaders = { ...pageHeaders, 'content-security-policy': policy("'self'") };

/** The hostile page's: whoever has their script in the admin center may have taken its policy away as well. */
export const hostileHeaders = {
  'cache-control': 'no-store',
  'content-type': 'text/html; charset=utf-8',
};
