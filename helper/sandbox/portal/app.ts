import type { SandboxContext } from '../context.ts';
import { answerApi } from './api.ts';
import { loadFiles } from './files.ts';
import { fileHeaders, frameHeaders, hostileHeaders, pageHeaders, plainHeaders } from './headers.ts';
import { bladeFramePage, framePage, hostilePage, portalPage } from './page.ts';

/**
 * The stand-in Intune admin center: one page, its files and its own data interface. Whatever the cloud, the
 * portal is the same; the cloud of its tenant is only told to the page, so that it can be shown.
 */
export function createPortal(ctx: SandboxContext): (request: Request) => Promise<Response> {
  const files = loadFiles();
  const page = portalPage();
  const bladeFrame = bladeFramePage();
  const hostile = hostilePage();

  return async (request) => {
    const url = new URL(request.url);
    if (url.pathname.startsWith('/api/')) return await answerApi(ctx, request, url);
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      return new Response('Method not allowed', {
        status: 405,
        headers: { ...plainHeaders, allow: 'GET, HEAD' },
      });
    }
    const body = (text: string) => (request.method === 'HEAD' ? null : text);
    if (url.pathname === '/') return new Response(body(page), { headers: pageHeaders });
    if (url.pathname === '/hostile') return new Response(body(hostile), { headers: hostileHeaders });
    if (url.pathname === '/blank') return new Response(body(framePage), { headers: frameHeaders });
    if (url.pathname === '/blade') return new Response(body(bladeFrame), { headers: frameHeaders });
    const file = files.get(url.pathname);
    if (file) {
      return new Response(body(file.text), { headers: { ...fileHeaders, 'content-type': file.type } });
    }
    return new Response(body('Not found'), { status: 404, headers: plainHeaders });
  };
}
