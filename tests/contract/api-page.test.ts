import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Sandbox, startSandbox } from '../support/sandbox.ts';
import { signIn } from '../support/sign-in.ts';

// The example of the page "Update windowsQualityUpdateProfileAssignment", word for word.
const profileId = '8c2f4a1e-5d37-4e0b-9a64-3b1f7c92d5e8';
const assignmentId = '0c3a8422-8422-0c3a-2284-3a0c22843a0c';
const address =
  'https://graph.microsoft.com/beta/deviceManagement/windowsQualityUpdateProfiles/' +
  `${profileId}/assignments/${assignmentId}`;

const requestBody = page(`{
  "@odata.type": "#microsoft.graph.windowsQualityUpdateProfileAssignment",
  "target": {
    "@odata.type": "microsoft.graph.deviceAndAppManagementAssignmentTarget",
    "deviceAndAppManagementAssignmentFilterId": "Device And App Management Assignment Filter Id value",
    "deviceAndAppManagementAssignmentFilterType": "include"
  }
}`);

const responseBody = page(`{
  "@odata.type": "#microsoft.graph.windowsQualityUpdateProfileAssignment",
  "id": "0c3a8422-8422-0c3a-2284-3a0c22843a0c",
  "target": {
    "@odata.type": "microsoft.graph.deviceAndAppManagementAssignmentTarget",
    "deviceAndAppManagementAssignmentFilterId": "Device And App Management Assignment Filter Id value",
    "deviceAndAppManagementAssignmentFilterType": "include"
  }
}`);

/** The lengths on the page, 344 and 393, count two bytes for each end of a line. */
function page(text: string): string {
  return text.replaceAll('\n', '\r\n');
}

describe("the API page's example", () => {
  let sandbox: Sandbox;
  let token: string;

  beforeAll(async () => {
    sandbox = await startSandbox({ mode: 'documented' });
    token = await signIn(sandbox);
  }, 60_000);
  afterAll(() => sandbox?.stop());

  const patch = (body: string) =>
    sandbox.fetch(address, {
      method: 'PATCH',
      headers: {
        authorization: `Bearer ${token}`,
        accept: 'application/json',
        'content-type': 'application/json',
      },
      body,
    });

  it('has the lengths that the page shows', () => {
    expect(requestBody).toHaveLength(344);
    expect(responseBody).toHaveLength(393);
  });

  it('is answered byte for byte', async () => {
    const response = await patch(requestBody);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('application/json');
    expect(response.headers.get('content-length')).toBe('393');
    expect(await response.text()).toBe(responseBody);
  });

  it('is written: reading shows the target, under the id of before', async () => {
    const response = await sandbox.fetch(address, { headers: { authorization: `Bearer ${token}` } });
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({
      id: assignmentId,
      target: (JSON.parse(requestBody) as { target: unknown }).target,
    });
  });

  it('is refused in strict mode: nobody can make an object of an abstract type', async () => {
    await sandbox.control('PUT', '/control/mode', { mode: 'strict' });
    const list = await sandbox.fetch(address.replace(`/${assignmentId}`, ''), {
      headers: { authorization: `Bearer ${token}` },
    });
    const { value } = (await list.json()) as { value: { id: string }[] };
    const response = await sandbox.fetch(address.replace(assignmentId, value[0]?.id ?? ''), {
      method: 'PATCH',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: requestBody,
    });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({
      error: { code: 'ModelValidationFailure', message: 'Cannot create an abstract class.' },
    });
  });
});
