/** How the network is reached; the command line gives the real one. */
export type Fetch = (address: string, init: RequestInit) => Promise<Response>;

export type Reply = { status: number; headers: Headers; bytes: Uint8Array };

/** Why nothing answered, and what to do. */
export type Silence = { why: string; next: string };

const patience = 15_000;

/** Fetches an address as it is; redirects are not followed, since where they lead is what is to be found out. */
export async function look(fetch: Fetch, address: string, init: RequestInit = {}): Promise<Reply | Silence> {
  try {
    const response = await fetch(address, {
      ...init,
      redirect: 'manual',
      signal: AbortSignal.timeout(patience),
    });
    const bytes = new Uint8Array(await response.arrayBuffer());
    return { status: response.status, headers: response.headers, bytes };
  } catch (error) {
    return explained(new URL(address).host, error);
  }
}

export const isSilence = (reply: Reply | Silence): reply is Silence => 'why' in reply;

export const textOf = ({ bytes }: Reply): string => new TextDecoder().decode(bytes);

export function jsonOf(reply: Reply): unknown {
  try {
    return JSON.parse(textOf(reply));
  } catch {
    return undefined;
  }
}

function explained(host: string, error: unknown): Silence {
  const words = wordsOf(error);
  if (/dns error|failed to lookup|ENOTFOUND|EAI_AGAIN|name resolution/i.test(words)) {
    return {
      why: `The name ${host} is not known (DNS)`,
      next: 'Add the name to DNS, or check how it is written.',
    };
  }
  if (/certificate|ERR_TLS|handshake|CERT_|SSL|TLS/i.test(words)) {
    return {
      why: `${host} answers, but its certificate does not hold (TLS: ${words})`,
      next:
        'Browsers would refuse it too. Install a certificate for this name that they trust, with the whole chain; ' +
        'if your own authority signed it, run this with DENO_TLS_CA_STORE=system.',
    };
  }
  if (/refused/i.test(words)) {
    return { why: `Nothing listens at ${host}`, next: 'Start the server, or check port and firewall.' };
  }
  if (error instanceof Error && error.name === 'TimeoutError') {
    return {
      why: `${host} gave no answer within ${patience / 1000} seconds`,
      next: 'Check the firewall and the server.',
    };
  }
  return {
    why: `${host} cannot be reached (${words})`,
    next: 'Check the network, the proxy and the server.',
  };
}

/** What is around the innermost cause only repeats the address. */
function wordsOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.cause instanceof Error) return wordsOf(error.cause);
  const { code } = error as NodeJS.ErrnoException;
  return `${code === undefined ? '' : `${code} `}${error.message}`.replaceAll(/\s+/g, ' ');
}
