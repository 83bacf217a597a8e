import { Hono } from 'hono';
import * as v from 'valibot';
import type { SandboxContext } from '../context.ts';
import { personNamed } from '../entra/directory.ts';
import type { EntraState } from '../entra/state.ts';
import { fitAssignmentIds } from '../graph/assignment-ids.ts';
import { faultTable } from '../graph/fault-table.ts';
import { faultProblem, generalFaults, switchOff } from '../graph/faults.ts';
import type { World } from '../model.ts';
import { Assignments, BadBody, Consents, Mode, readBody, Redirect, UserChange } from './bodies.ts';

/** What the address names does not exist in this world. */
class NotThere extends Error {}

/**
 * The control plane: what a test or the demo does to the stand-in behind the services' backs. It is served on
 * loopback names only.
 */
export function createControl(
  ctx: SandboxContext,
  entra: EntraState,
  seed: () => World,
): (request: Request) => Promise<Response> {
  const app = new Hono().basePath('/control');

  app.get('/exchanges', (c) => {
    const method = c.req.query('method')?.toUpperCase();
    return c.json(ctx.exchanges.filter((one) => method === undefined || one.method === method));
  });
  app.delete('/exchanges', (c) => {
    ctx.exchanges.length = 0;
    return c.body(null, 204);
  });

  app.get('/tokens', (c) => c.json([...entra.issued]));
  app.get('/world', (c) => c.json(ctx.world));
  app.put('/mode', async (c) => {
    const { mode } = await readBody(c.req.raw, Mode);
    ctx.world.mode = mode;
    fitAssignmentIds(ctx.world);
    await ctx.save();
    return c.body(null, 204);
  });
  app.post('/reset', async (c) => {
    const before = new Map(ctx.world.apps.map((one) => [one.clientId, one]));
    // The same object stays: every service holds it.
    Object.assign(ctx.world, seed());
    for (const one of ctx.world.apps) {
      const registered = before.get(one.clientId);
      if (!registered) continue;
      one.spaRedirects = registered.spaRedirects;
      if (registered.nativeRedirects) one.nativeRedirects = registered.nativeRedirects;
    }
    ctx.exchanges.length = 0;
    switchOff(ctx);
    await ctx.save();
    return c.body(null, 204);
  });

  app.post('/redirects', async (c) => {
    const { clientId, redirect, type } = await readBody(c.req.raw, Redirect);
    const registered = ctx.world.apps.find((one) => one.clientId === clientId);
    if (!registered) throw new NotThere(`No app has the client id ${clientId}.`);
    // An address is registered as one kind of client only, as in Entra.
    const without = (list: string[] | undefined) => (list ?? []).filter((one) => one !== redirect);
    registered.spaRedirects = [...without(registered.spaRedirects), ...(type === 'spa' ? [redirect] : [])];
    registered.nativeRedirects = [
      ...without(registered.nativeRedirects),
      ...(type === 'native' ? [redirect] : []),
    ];
    await ctx.save();
    return c.body(null, 204);
  });
  app.put('/consents', async (c) => {
    const { tenant: id, clientId, scopes, userMayConsentTo } = await readBody(c.req.raw, Consents);
    const tenant = ctx.world.tenants.find((one) => one.id === id || one.domain === id);
    if (!tenant) throw new NotThere(`No tenant has the id or domain ${id}.`);
    tenant.consents[clientId] = scopes;
    if (userMayConsentTo) tenant.userMayConsentTo = userMayConsentTo;
    await ctx.save();
    return c.body(null, 204);
  });
  app.put('/user', async (c) => {
    const { userPrincipalName, ...change } = await readBody(c.req.raw, UserChange);
    const person = personNamed(ctx.world, userPrincipalName);
    if (!person) throw new NotThere(`Nobody is named ${userPrincipalName}.`);
    Object.assign(person.user, change);
    await ctx.save();
    return c.body(null, 204);
  });
  app.put('/profiles/:id/assignments', async (c) => {
    const assignments = await readBody(c.req.raw, Assignments);
    const id = c.req.param('id');
    const profile = ctx.world.tenants.flatMap(({ profiles }) => profiles).find((one) => one.id === id);
    if (!profile) throw new NotThere(`No profile has the id ${id}.`);
    profile.assignments = assignments;
    fitAssignmentIds(ctx.world);
    await ctx.save();
    return c.body(null, 204);
  });

  app.post('/tokens/expire', (c) => {
    entra.liveTokens.clear();
    return c.body(null, 204);
  });
  app.post('/refresh-tokens/expire', (c) => {
    for (const token of entra.refreshTokens.values()) token.expiresAt = 0;
    return c.body(null, 204);
  });
  app.post('/device-codes/expire', (c) => {
    for (const device of entra.deviceCodes.values()) device.expiresAt = 0;
    return c.body(null, 204);
  });
  app.post('/sessions/end', (c) => {
    entra.sessions.clear();
    return c.body(null, 204);
  });

  app.get('/faults', (c) => {
    const on = Object.fromEntries(ctx.faults) as Record<string, never>;
    const table = Object.entries(faultTable).map(([name, row]) => ({ name, ...row }));
    return c.json({ on, table, general: generalFaults });
  });
  app.put('/faults/:name', async (c) => {
    const name = c.req.param('name');
    const value = await readBody(c.req.raw, v.unknown());
    // Told here: a switch with a wrong name would do nothing, and a test would wonder why.
    const problem = faultProblem(name, value);
    if (problem !== null) throw new BadBody(problem);
    ctx.faults.set(name, value);
    return c.body(null, 204);
  });
  app.delete('/faults', (c) => {
    switchOff(ctx);
    return c.body(null, 204);
  });
  app.delete('/faults/:name', (c) => {
    switchOff(ctx, c.req.param('name'));
    return c.body(null, 204);
  });

  app.notFound((c) => c.json({ error: 'The control plane has no such address.' }, 404));
  app.onError((error, c) => {
    if (error instanceof BadBody) return c.json({ error: error.message }, 400);
    if (error instanceof NotThere) return c.json({ error: error.message }, 404);
    throw error;
  });

  return async (request) => await app.fetch(request);
}
