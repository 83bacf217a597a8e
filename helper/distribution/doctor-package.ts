import { packageType } from './app.ts';
import { CrxFailure, type CrxFacts, readCrx } from './crx.ts';
import { type Fetch, isSilence, look, type Reply } from './doctor-fetch.ts';
import { type Finding, right, wrong } from './doctor-findings.ts';
import type { Examined } from './doctor.ts';
import type { NamedUpdate } from './doctor-updates.ts';

const check = 'Package';

/** Whether the package that is offered is there, of the right type, signed for this id and of this version. */
export async function examinePackage(
  fetch: Fetch,
  { extensionId }: Examined,
  update: NamedUpdate,
): Promise<Finding[]> {
  const address = update.codebase ?? '';
  const reply = await look(fetch, address);
  if (isSilence(reply)) return [wrong(check, reply.why, reply.next)];
  if (reply.status !== 200) {
    return [
      wrong(check, `${address} answers with ${reply.status}`, 'Put the package there, as it was packed.'),
    ];
  }
  const facts = await verified(reply);
  if ('is' in facts) return [facts];
  const problem = differenceOf(facts, update, extensionId);
  if (problem !== null)
    return [wrong(check, problem, 'Pack again with the right key, and put it there unchanged.')];
  return [
    right(check, `${address} is signed, with the right id and version (${facts.size} bytes)`),
    judgedType(reply),
  ];
}

async function verified(reply: Reply): Promise<CrxFacts | Finding> {
  try {
    return await readCrx(reply.bytes);
  } catch (error) {
    if (!(error instanceof CrxFailure)) throw error;
    const next =
      'The package was changed on its way, or is another file: put it there again as it was packed.';
    return wrong(check, `browsers would refuse it. ${error.message}`, next);
  }
}

function differenceOf(facts: CrxFacts, update: NamedUpdate, id: string): string | null {
  if (facts.id !== id) return `it is signed for ${facts.id}, not for ${id}`;
  if (facts.version !== update.version) {
    return `its manifest says ${facts.version}, but updates.xml ${update.version}: browsers would refuse it`;
  }
  if (update.sha256 !== undefined && update.sha256.toLowerCase() !== facts.sha256) {
    return 'its SHA-256 is not that of updates.xml: one of them is an old copy';
  }
  const [asked, needs] = [update.minimumChromeVersion ?? null, facts.minimumChromeVersion];
  if (asked !== needs) {
    return `it needs browsers from ${needs ?? 'any version'} on, but updates.xml says ${asked ?? 'any'}`;
  }
  return null;
}

function judgedType({ headers }: Reply): Finding {
  const type = headers.get('Content-Type')?.split(';')[0]?.trim() ?? 'none';
  if (type === packageType) return right('Type', type);
  return wrong('Type', `the package is sent as ${type}`, `Have the host send .crx files as ${packageType}.`);
}
