import '../../support/catalogue';
import { describe, expect, it } from 'vitest';
import { detailsText, factsOf } from '../../../components/history/facts';
import { exchange, filters, ids, include, names } from '../fixtures';
import { entry, idOf, rejected, settled, verified } from '../profile/entries';

const { pilot, europe } = ids;
const made = entry(include(pilot), include(europe), settled(verified(idOf(europe), include(europe))), {
  at: Date.UTC(2026, 10, 12, 9, 42, 31),
});

describe('the details of an edit', () => {
  it('tell who, when with its zone, where, and every id', () => {
    const facts = Object.fromEntries(factsOf(made).map(({ name, value }) => [name, value]));
    expect(facts).toMatchObject({
      Who: 'Maya Lindqvist (maya.lindqvist@contoso.com)',
      Tenant: 'contoso.com',
      'Tenant ID': made.account.tenantId,
      Cloud: 'Global, graph.microsoft.com',
      'Profile ID': ids.profile,
      'Assignment ID': idOf(pilot),
      'New assignment ID': idOf(europe),
      'Sent as': 'Single change',
      Answer: '200 OK',
      Address: exchange.url,
      'Request ID': exchange.requestId,
      'Client request ID': exchange.clientRequestId,
    });
    expect(facts['When']).toMatch(/2026.*\b(GMT|UTC|[A-Z]{3,4})/);
  });

  it('tell no request of what was not sent', () => {
    const conflict = entry(
      include(pilot),
      include(europe),
      settled({ is: 'conflict', theirs: null, list: [] }),
      {
        clientRequestId: '',
      },
    );
    expect(factsOf(conflict).map(({ name }) => name)).not.toContain('Client request ID');
  });

  it('are a text for a ticket, without a token', () => {
    const text = detailsText({ ...made, state: settled(rejected) }, { names, filters });
    expect(text).toMatch(
      /^Before: Include Pilot ring\nAfter: Include Broad ring – Europe\nOutcome: Rejected\nWhy: /,
    );
    expect(text).toContain(`\nRequest ID: ${exchange.requestId ?? ''}\n`);
    expect(text).toContain(`"groupId":"${pilot}"`);
    expect(text).not.toMatch(/bearer|eyJ/i);
  });
});
