import { Agent, get } from 'node:http';

/** What many connections got in some seconds. An answer that is wrong or does not come is an error. */
export type Load = { answers: number; errors: string[]; perSecond: number };

export type LoadOptions = { connections: number; seconds: number };

/** Longer than a whole round: an answer that takes so long is lost. */
const lostAfterMs = 15_000;

/** Asks one address over and over on many connections that stay open, and compares every answer. */
export async function load(
  address: string,
  expected: string,
  { connections, seconds }: LoadOptions,
): Promise<Load> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const started = performance.now();
  const until = started + seconds * 1000;
  const errors: string[] = [];
  let answers = 0;
  const line = async (): Promise<void> => {
    while (performance.now() < until) {
      const error = await once(address, agent, expected);
      if (error === null) answers += 1;
      else errors.push(error);
    }
  };
  await Promise.all(Array.from({ length: connections }, line));
  const took = (performance.now() - started) / 1000;
  agent.destroy();
  return { answers, errors, perSecond: answers / took };
}

/** One request: what is wrong with its answer, or nothing. */
function once(address: string, agent: Agent, expected: string): Promise<string | null> {
  return new Promise((resolve) => {
    const request = get(address, { agent, timeout: lostAfterMs }, (response) => {
      let body = '';
      response.setEncoding('utf8').on('data', (text: string) => (body += text));
      response.on('error', (error) => resolve(`The answer broke off: ${error.message}`));
      response.on('end', () => {
        if (response.statusCode !== 200) resolve(`The status was ${response.statusCode ?? 'none'}.`);
        else resolve(body === expected ? null : `The answer was another one:\n${body}`);
      });
    });
    request.on('timeout', () => request.destroy(new Error(`no answer in ${lostAfterMs} ms`)));
    request.on('error', (error) => resolve(`The request failed: ${error.message}`));
  });
}
