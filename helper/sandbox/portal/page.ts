import { readIcons } from './icons.ts';

/** JSON for a data block in HTML: no `<`, so that no value can end the block. */
function dataBlock(id: string, value: unknown): string {
  const json = JSON.stringify(value).replaceAll('<', '\\u003c');
  return `<script type="application/json" id="${id}">${json}</script>`;
}

/** The one page of the admin center. Its body is empty: everything in it is drawn by `main.js`. */
export function portalPage(): string {
  return `<!doctype html>
<html lang="en" class="fxs-theme-azure fxs-mode-light">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Microsoft Intune admin center</title>
<link rel="icon" href="/static/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/static/tokens.css">
<link rel="stylesheet" href="/static/frame.css">
<link rel="stylesheet" href="/static/blade.css">
<link rel="stylesheet" href="/static/pane.css">
${dataBlock('portal-icons', readIcons())}
<script type="module" src="/static/main.js"></script>
</head>
<body class="fxs-theme-azure fxs-mode-light"></body>
</html>
`;
}

/** The document of the hidden frame that the admin center keeps warm. */
export const framePage = '<!doctype html>\n<html lang="en"><title>Blade frame</title><body></body></html>\n';
