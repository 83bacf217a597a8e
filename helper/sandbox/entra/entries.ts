import type { SandboxContext } from '../context.ts';
import { readAdminConsent } from './admin-consent.ts';
import type { createSignIn } from './authorize.ts';
import { waitingDevice } from './device-code.ts';
import { deviceCodePage } from './ending-pages.ts';
import { startTrace } from './failures.ts';
import type { Call } from './session.ts';
import type { EntraState } from './state.ts';

/** The ways into a sign-in that no app opens: the page for device codes, and the link for administrators. */
export function createEntries(
  ctx: SandboxContext,
  state: EntraState,
  signIn: ReturnType<typeof createSignIn>,
) {
  return { askForCode, takeCode, adminConsent };

  function askForCode(): Promise<Response> {
    return deviceCodePage('');
  }

  async function takeCode(c: Call): Promise<Response> {
    const typed = new URLSearchParams(await c.req.text()).get('otc') ?? '';
    const device = waitingDevice(ctx, state, c.env.cloud, typed);
    if (!device) {
      return await deviceCodePage(typed, 'That code didn’t work. Check the code and try again.');
    }
    const trace = startTrace(device.request.correlationId, ctx.now());
    return await signIn.begin(c, trace, () => ({
      request: device.request,
      ending: { to: 'device', device },
    }));
  }

  async function adminConsent(c: Call): Promise<Response> {
    const params = new URL(c.req.url).searchParams;
    const trace = startTrace(params.get('client-request-id'), ctx.now());
    return await signIn.begin(c, trace, () =>
      readAdminConsent(ctx, c.env.cloud, c.req.param('tenant') ?? '', params, trace.correlationId),
    );
  }
}
