import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { productionBuild } from '../support/browser.ts';
import { expect, test } from './fixtures.ts';

const files = readdirSync(productionBuild, { recursive: true, encoding: 'utf8' });
const read = (name: string): string => readFileSync(join(productionBuild, name), 'utf8');
const manifest = JSON.parse(read('manifest.json')) as {
  content_security_policy: Record<string, string>;
};

test('the policy of our pages is this and no other', () => {
  expect(manifest.content_security_policy).toEqual({
    extension_pages: [
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self'",
      "img-src 'self' data:",
      // Entra and Graph of each cloud, and nothing else.
      'connect-src https://login.microsoftonline.com https://login.microsoftonline.us ' +
        'https://login.partner.microsoftonline.cn https://graph.microsoft.com https://graph.microsoft.us ' +
        'https://dod-graph.microsoft.us https://microsoftgraph.chinacloudapi.cn',
      "base-uri 'none'",
      "form-action 'none'",
      "frame-ancestors 'self' https://intune.microsoft.com https://endpoint.microsoft.com " +
        'https://devicemanagement.microsoft.com https://intune.microsoft.us https://intune.microsoftonline.cn',
    ].join('; '),
  });
});

test('the package brings all of its code, and makes none out of text', () => {
  const pages = files.filter((name) => name.endsWith('.html'));
  expect(pages.sort()).toEqual(['options.html', 'panel.html', 'popup.html']);
  for (const name of pages) {
    const addresses = [...read(name).matchAll(/\b(?:src|href)="([^"]*)"/g)].map(([, address]) => address);
    expect(addresses.length, name).toBeGreaterThan(0);
    for (const address of addresses) expect(address, name).toMatch(/^\/[\w./-]+$/);
    expect(read(name), name).not.toMatch(/<script(?![^>]*\bsrc=)|\son[a-z]+=/i);
  }
  const scripts = files.filter((name) => name.endsWith('.js'));
  expect(scripts.length).toBeGreaterThan(4);
  for (const name of scripts) {
    const code = read(name);
    expect(code, name).not.toMatch(/\beval\(|\bnew Function\b|\bFunction\(["'`]/);
    expect(code, name).not.toMatch(/\bimport\(\s*["'`]?https?:|importScripts\(\s*["'`]https?:/);
    expect(code, name).not.toMatch(/sourceMappingURL|\bdebugger\b/);
  }
});

test('on our pages no code of others runs, and nothing is sent to others', async ({ chromium }) => {
  const { context, origin } = chromium;
  for (const file of ['panel.html', 'popup.html', 'options.html']) {
    const page = await context.newPage();
    await page.goto(`${origin}/${file}`);
    const outcome = await page.evaluate(async () => {
      const refused: string[] = [];
      document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) => {
        refused.push(effectiveDirective);
      });
      const marks = globalThis as unknown as { ran?: boolean };
      const inline = document.createElement('script');
      inline.textContent = 'globalThis.ran = true';
      const remote = document.createElement('script');
      remote.src = 'https://graph.microsoft.com/script.js';
      const style = document.createElement('link');
      Object.assign(style, { rel: 'stylesheet', href: 'https://graph.microsoft.com/style.css' });
      const image = new Image();
      image.src = 'https://graph.microsoft.com/pixel.png';
      const frame = document.createElement('iframe');
      frame.src = 'https://intune.microsoft.com/';
      document.head.append(inline, remote, style);
      document.body.append(image, frame);
      const sent = await Promise.all(
        [
          'https://intune.microsoft.com/api/session',
          'https://evil.example/',
          'http://graph.microsoft.com/',
        ].map((address) =>
          fetch(address, { mode: 'no-cors' }).then(
            () => address,
            () => null,
          ),
        ),
      );
      const until = performance.now() + 5000;
      while (new Set(refused).size < 5 && performance.now() < until) {
        await new Promise((resolve) => requestAnimationFrame(resolve));
      }
      return { ran: marks.ran ?? false, sent, refused: [...new Set(refused)].sort() };
    });
    expect(outcome, file).toEqual({
      ran: false,
      sent: [null, null, null],
      refused: ['connect-src', 'frame-src', 'img-src', 'script-src-elem', 'style-src-elem'],
    });
    await page.close();
  }
});
