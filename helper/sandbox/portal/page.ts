import { readIcons } from './icons.ts';

/** JSON for a data block in HTML: no `<`, so that no value can end the block. */
function dataBlock(id: string, value: unknown): string {
  const json = JSON.stringify(value).replaceAll('<', '\\u003c');
  return `<script type="application/json" id="${id}">${json}</script>`;
}

const sheets = [
  'tokens',
  'frame',
  'topbar',
  'sidebar',
  'blade',
  'loading',
  'grid',
  'pane',
  'wizard',
  'narrow',
];

function head(script: string): string {
  return `<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
${sheets.map((name) => `<link rel="stylesheet" href="/static/${name}.css">`).join('\n')}
${dataBlock('portal-icons', readIcons())}
<script type="module" src="/static/${script}"></script>`;
}

/** The one page of the admin center. Its body is empty: everything in it is drawn by `main.js`. */
export function portalPage(): string {
  return `<!doctype html>
<html lang="en" class="fxs-theme-azure fxs-mode-light">
<head>
<title>Microsoft Intune admin center</title>
<link rel="icon" href="/static/icon.svg" type="image/svg+xml">
${head('main.js')}
</head>
<body class="fxs-theme-azure fxs-mode-light"></body>
</html>
`;
}

/**
 * The same page with somebody else's script in it, which runs before anything else: for the tests of what such a
 * script can do to the extension. Nothing leads to it.
 */
export const hostilePage = (): string =>
  portalPage().replace('<head>', '<head>\n<script src="/static/hostile.js"></script>');

/** The document in which the body of a blade is drawn that comes in a frame. */
export function bladeFramePage(): string {
  return `<!doctype html>
<html lang="en">
<head>
<title>Blade</title>
${head('blade-frame.js')}
</head>
<body class="fxs-framed"></body>
</html>
`;
}

/** The document of the hidden frame that the admin center keeps warm. */
export const framePage = '<!doctype html>\n<html lang="en"><title>Blade frame</title><body></body></html>\n';
