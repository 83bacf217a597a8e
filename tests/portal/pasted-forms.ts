import type { Pasted, PastedSource } from '../../extension/portal/pasted';

/** A profile, a second one, a group, and what else has GUIDs. */
export const p = '8c2f4a1e-5d37-4e0b-9a64-3b1f7c92d5e8';
export const p2 = '5b7e90d2-1c84-4f3a-b6d9-7a20e8c4f115';
export const g = '3f1d6c85-92ab-4e70-8d14-c65b0a7e2f93';
export const a = `${p}_${g}`;
/** An assignment id as Microsoft's page shows it: a GUID of its own. */
export const lone = '0c3a8422-8422-0c3a-2284-3a0c22843a0c';
export const all = `${p}_adadadad-808e-44e2-905a-0b7873a8a531`;
const tenant = 'f5a3c8d1-40e7-4b92-8d6f-1c7e95b2a304';
const request = '9a1b2c3d-4e5f-4a6b-8c7d-0e1f2a3b4c5d';

const guid = (id: string): Pasted => ({ is: 'guid', id });
const profile = (from: PastedSource, profileId = p): Pasted => ({ is: 'profile', profileId, from });
const both = (from: PastedSource, assignmentId = a, profileId = p): Pasted => ({
  is: 'assignment',
  profileId,
  assignmentId,
  from,
});
const only = (from: PastedSource, assignmentId = lone): Pasted => ({
  is: 'assignmentOnly',
  assignmentId,
  from,
});

const graph = 'https://graph.microsoft.com/beta/deviceManagement/windowsQualityUpdateProfiles';
const context = 'https://graph.microsoft.com/beta/$metadata#deviceManagement/windowsQualityUpdateProfiles';
const menu = '#view/Microsoft_Intune_DeviceSettings/WindowsQualityUpdateProfileMenu/~/0';
const target = {
  '@odata.type': '#microsoft.graph.groupAssignmentTarget',
  groupId: g,
  deviceAndAppManagementAssignmentFilterId: request,
  deviceAndAppManagementAssignmentFilterType: 'include',
};
const profileBody = { id: p, displayName: 'Pilot', expeditedUpdateSettings: { daysUntilForcedReboot: 1 } };
const journal = {
  id: request,
  at: 1,
  account: { homeAccountId: `${tenant}.${tenant}`, tenantId: tenant, username: 'a@contoso.com' },
  profile: { id: p, displayName: 'Pilot' },
  by: 'patch',
  clientRequestId: request,
  assignmentId: a,
  before: target,
  after: target,
  state: { is: 'open', list: [a, all].map((id) => ({ id, target })) },
};
const json = (value: unknown): string => JSON.stringify(value, null, 2);
const serviceError = json({
  _version: 3,
  Message: `An error has occurred - Operation ID (for customer support): ${request} - Activity ID: ${tenant} - Url: https://fef.msub03.manage.microsoft.com/SoftwareUpdateService/deviceManagement/windowsQualityUpdateProfiles('${p}')/assignments('${a}')?api-version=5025`,
});

type Form = [name: string, text: string, expected: Pasted | null];

const guids: Form[] = [
  ['a GUID', p, guid(p)],
  ['with spaces and a line end', `  ${p}\r\n`, guid(p)],
  ['in braces', `{${p}}`, guid(p)],
  ['in brackets', `[${p}]`, guid(p)],
  ['in angle brackets', `<${p}>`, guid(p)],
  ['in quotes', `"${p}"`, guid(p)],
  ['in typographic quotes', `“${p}”`, guid(p)],
  ['as a URN', `urn:uuid:${p}`, guid(p)],
  ['in capitals', p.toUpperCase(), guid(p)],
  ['without hyphens', p.replaceAll('-', ''), guid(p)],
  ['with a zero-width space', `\u200b${p.slice(0, 9)}\u200b${p.slice(9)}\ufeff`, guid(p)],
  ['with non-breaking spaces and tabs', `\u00a0\t${p}\u00a0`, guid(p)],
  ['with non-breaking hyphens', p.replaceAll('-', '\u2011'), guid(p)],
  ['with en dashes', p.replaceAll('-', '\u2013'), guid(p)],
  ['with minus signs', p.replaceAll('-', '\u2212'), guid(p)],
  ['broken by the end of a line', `${p.slice(0, 19)}\n${p.slice(19)}`, guid(p)],
  ['with a full stop', `${p}.`, guid(p)],
  ['a JSON string', `"${p}",`, guid(p)],
  ['alone in a sentence', `Could you have a look at ${p} please?`, guid(p)],
  ['of zeros', '00000000-0000-0000-0000-000000000000', null],
  ['that stands for all devices', 'adadadad-808e-44e2-905a-0b7873a8a531', null],
  ['cut off', p.slice(0, 30), null],
  ['with a digit too many', `${p}0`, null],
];

const composites: Form[] = [
  ['a composite id', a, both('compositeId')],
  ['in quotes, with a comma', `'${a}',`, both('compositeId')],
  ['of all devices', all, both('compositeId', all)],
  ['with a suffix', `${all}_0`, both('compositeId', `${all}_0`)],
  ['in capitals, given back as it is', a.toUpperCase(), both('compositeId', a.toUpperCase())],
  ['with typographic hyphens', a.replaceAll('-', '\u2010'), both('compositeId')],
  ['broken by the end of a line', `${p}_\n${g}`, both('compositeId')],
  ['that is being typed', `${p}_`, null],
  ['that is being typed, further on', a.slice(0, 46), null],
  ['to which a suffix is being typed', `${a}_`, null],
  ['emphasised in Markdown', `_${a}_`, both('compositeId')],
  ['that begins with a group and an intent', `${g}_1_0`, only('compositeId', `${g}_1_0`)],
  ['of a managed app policy', `${g}_incl`, only('compositeId', `${g}_incl`)],
  ['too long to be an id', `${a}_${'0'.repeat(600)}`, null],
];

const portal: Form[] = [
  [
    'the portal',
    `https://intune.microsoft.com/${menu}/profileId/${p}/profileName/Pilot`,
    profile('portalAddress'),
  ],
  ['its older host', `https://endpoint.microsoft.com/${menu}/profileId/${p}`, profile('portalAddress')],
  [
    'its oldest host',
    `https://devicemanagement.microsoft.com/${menu}/profileId/${p}`,
    profile('portalAddress'),
  ],
  ['US government', `https://intune.microsoft.us/${menu}/profileId/${p}`, profile('portalAddress')],
  [
    'US government, older host',
    `https://endpoint.microsoft.us/${menu}/profileId/${p}`,
    profile('portalAddress'),
  ],
  ['21Vianet', `https://intune.microsoftonline.cn/${menu}/profileId/${p}`, profile('portalAddress')],
  ['no scheme', `intune.microsoft.com/${menu}/profileId/${p}`, profile('portalAddress')],
  ['the hash alone', `${menu}/profileId/${p}`, profile('portalAddress')],
  [
    'a blade, a tenant and a query',
    `https://intune.microsoft.com/?ref=AdminCenter#@contoso.com/blade/Microsoft_Intune_DeviceSettings/WindowsQualityUpdateProfileMenu/profileId/${p}`,
    profile('portalAddress'),
  ],
  [
    'in a sentence, in brackets',
    `See (https://intune.microsoft.com/${menu}/profileId/${p}).`,
    profile('portalAddress'),
  ],
  [
    'in Markdown',
    `[Pilot](https://intune.microsoft.com/${menu}/profileId/${p}) is wrong`,
    profile('portalAddress'),
  ],
  [
    'in HTML',
    `<a href="https://intune.microsoft.com/${menu}/profileId/${p}">Pilot</a>`,
    profile('portalAddress'),
  ],
  [
    'behind a mail filter',
    `https://nam02.safelinks.protection.outlook.com/?url=${encodeURIComponent(`https://intune.microsoft.com/${menu}/profileId/${p}/profileName/6%20Pilot`)}&data=05%7C02&sdata=x`,
    profile('portalAddress'),
  ],
  ['a GUID as the name', `https://intune.microsoft.com/${menu}/profileName/${p}`, null],
  [
    'a name with a GUID, copied with spaces',
    `https://intune.microsoft.com/${menu}/profileName/Pilot ${p}`,
    null,
  ],
  [
    'an id after a name with spaces',
    `https://intune.microsoft.com/${menu}/profileName/Pilot ${g}/profileId/${p}`,
    profile('portalAddress'),
  ],
  [
    'a GUID as name beside the id',
    `https://intune.microsoft.com/${menu}/profileName/${g}/profileId/${p}`,
    profile('portalAddress'),
  ],
  [
    'a feature update',
    `https://intune.microsoft.com/#view/Microsoft_Intune_DeviceSettings/WindowsFeatureUpdateProfileMenu/~/2/profileId/${p}/profileName/x`,
    null,
  ],
  [
    'a page whose blade tells nothing',
    `https://intune.microsoft.com/#view/Microsoft_Intune_DeviceSettings/PolicySummaryBlade/policyId/${p}/isAssigned~/true/policyName/${g}`,
    profile('portalAddress'),
  ],
  [
    'an update ring',
    `https://intune.microsoft.com/#view/Microsoft_Intune_DeviceSettings/SoftwareUpdatesConfigurationSummaryReportBlade/id/${p}/configurationName/x/policyId/${p}`,
    null,
  ],
  [
    'a page of a group',
    `https://intune.microsoft.com/#view/Microsoft_AAD_IAM/GroupDetailsMenuBlade/~/Overview/groupId/${g}`,
    null,
  ],
  [
    'a list',
    'https://intune.microsoft.com/#view/Microsoft_Intune_DeviceSettings/DevicesMenu/~/windows10QualityUpdate',
    null,
  ],
  ['another host', `https://intune.microsoft.com.example/${menu}/profileId/${p}`, null],
  [
    'the address and the assignment',
    `https://intune.microsoft.com/${menu}/profileId/${p}\nAssignment: ${lone}`,
    both('text', lone),
  ],
  [
    'the address and a composite id',
    `https://intune.microsoft.com/${menu}/profileId/${p} ${a}`,
    both('text'),
  ],
  [
    'two profiles',
    [p, p2].map((id) => `https://intune.microsoft.com/${menu}/profileId/${id}`).join('\n'),
    null,
  ],
];

const graphForms: Form[] = [
  ['a profile', `${graph}/${p}`, profile('graphAddress')],
  ['assignments', `${graph}/${p}/assignments?$top=50`, profile('graphAddress')],
  ['one assignment', `${graph}/${p}/assignments/${a}`, both('graphAddress')],
  ['one that is a GUID', `${graph}/${p}/assignments/${lone}`, both('graphAddress', lone)],
  ['one of another form', `${graph}/${p}/assignments/x~1.%C3%BC`, both('graphAddress', 'x~1.ü')],
  ['a query and a full stop', `Look: ${graph}/${p}/assignments/${a}?$select=id.`, both('graphAddress')],
  [
    'US government',
    `https://graph.microsoft.us/beta/deviceManagement/windowsQualityUpdateProfiles/${p}`,
    profile('graphAddress'),
  ],
  [
    'the US Department of Defense',
    `https://dod-graph.microsoft.us/beta/deviceManagement/windowsQualityUpdateProfiles/${p}`,
    profile('graphAddress'),
  ],
  [
    '21Vianet',
    `https://microsoftgraph.chinacloudapi.cn/beta/deviceManagement/windowsQualityUpdateProfiles/${p}`,
    profile('graphAddress'),
  ],
  [
    'no host',
    `beta/deviceManagement/windowsQualityUpdateProfiles/${p}/assignments/${a}`,
    both('graphAddress'),
  ],
  [
    'as in a batch',
    `/deviceManagement/windowsQualityUpdateProfiles/${p}/assignments/${a}`,
    both('graphAddress'),
  ],
  ['OData keys', `${graph}('${p}')/assignments('${a}')`, both('graphAddress')],
  ['OData keys in a sentence', `Failed at (${graph}('${p}')/assignments('${a}')).`, both('graphAddress')],
  ['OData keys, encoded', `${graph}(%27${p}%27)/assignments%28%27${a}%27%29`, both('graphAddress')],
  ['OData keys in typographic quotes', `${graph}(‘${p}’)/assignments(’${a}’)`, both('graphAddress')],
  ['other case', graph.toUpperCase() + `/${p.toUpperCase()}/ASSIGNMENTS/${a}`, both('graphAddress')],
  ['braces, encoded', `${graph}/%7B${p}%7D/assignments/%7B${lone}%7D`, both('graphAddress', lone)],
  ['angle brackets', `<${graph}/${p}/assignments/${a}>`, both('graphAddress')],
  [
    'a request',
    `PATCH ${graph}/${p}/assignments/${a} HTTP/1.1\nHost: graph.microsoft.com\nclient-request-id: ${request}`,
    both('graphAddress'),
  ],
  ['assign', `POST ${graph}/${p}/assign`, profile('graphAddress')],
  ['a count', `${graph}/${p}/assignments/$count`, profile('graphAddress')],
  [
    'a placeholder',
    `${graph}/${p}/assignments/{windowsQualityUpdateProfileAssignmentId}`,
    profile('graphAddress'),
  ],
  [
    'nothing but placeholders',
    `${graph}/{windowsQualityUpdateProfileId}/assignments/{windowsQualityUpdateProfileAssignmentId}`,
    null,
  ],
  [
    'the Graph Explorer',
    `https://developer.microsoft.com/en-us/graph/graph-explorer?request=${encodeURIComponent(`deviceManagement/windowsQualityUpdateProfiles/${p}/assignments/${a}`)}&method=GET&version=beta`,
    both('graphAddress'),
  ],
  ['the same twice', `${graph}/${p}\n${graph}/${p}/assignments/${a}`, both('graphAddress')],
  [
    'two assignments of a profile',
    [a, all].map((id) => `${graph}/${p}/assignments/${id}`).join('\n'),
    profile('graphAddress'),
  ],
  ['two profiles', `${graph}/${p}\n${graph}/${p2}`, null],
  ['a profile beside GUIDs of other things', `${graph}/${p}\n${g} ${request}`, profile('graphAddress')],
  ['an encoded slash in the id', `${graph}/${p}/assignments/a%2F1`, profile('graphAddress')],
  ['broken encoding', `${graph}/${p}/assignments/%E0%A4%A`, profile('graphAddress')],
  ['a group', `https://graph.microsoft.com/v1.0/groups/${g}`, null],
  [
    'another kind of profile',
    `https://graph.microsoft.com/beta/deviceManagement/windowsFeatureUpdateProfiles/${p}/assignments/${a}`,
    null,
  ],
  [
    'a quality update policy',
    `https://graph.microsoft.com/beta/deviceManagement/windowsQualityUpdatePolicies/${p}`,
    null,
  ],
];

const placeholders: Form[] = [
  ['OData keys that are variables', `"${graph}('$profileId')/assignments('$($assignment.Id)')"`, null],
  ['an OData key that is one', `"${graph}('${p}')/assignments('$assignmentId')"`, profile('graphAddress')],
  ['OData keys of a manual', `${graph}('{profile-id}')/assignments('{assignment-id}')`, null],
  ['names for ids', `${graph}/:profileId/assignments/:assignmentId`, null],
];

const jsonForms: Form[] = [
  [
    'a profile',
    json({ '@odata.context': `${context}/$entity`, id: p, displayName: 'Pilot' }),
    profile('json'),
  ],
  ['a profile known by its properties', json(profileBody), profile('json')],
  ['a profile wrapped in value', json({ value: profileBody }), profile('json')],
  [
    'a profile known by its type',
    json({ '@odata.type': '#microsoft.graph.windowsQualityUpdateProfile', id: p }),
    profile('json'),
  ],
  ['a list of one', json({ '@odata.context': context, value: [profileBody] }), profile('json')],
  [
    'a list of two',
    json({ '@odata.context': context, value: [profileBody, { ...profileBody, id: p2 }] }),
    null,
  ],
  [
    'a profile with its only assignment',
    json({ ...profileBody, assignments: [{ id: lone, target }] }),
    both('json', lone),
  ],
  [
    'a profile with two',
    json({
      ...profileBody,
      assignments: [
        { id: a, target },
        { id: all, target },
      ],
    }),
    profile('json'),
  ],
  ['an assignment', json({ id: a, target }), both('json')],
  [
    'an assignment with its context',
    json({ '@odata.context': `${context}('${p}')/assignments/$entity`, id: lone, target }),
    both('json', lone),
  ],
  [
    'assignments, one',
    json({ '@odata.context': `${context}('${p}')/assignments`, value: [{ id: lone, target }] }),
    both('json', lone),
  ],
  [
    'assignments, several',
    json({
      '@odata.context': `${context}('${p}')/assignments`,
      value: [
        { id: a, target },
        { id: all, target },
      ],
    }),
    profile('json'),
  ],
  [
    'assignments without context',
    json({
      value: [
        { id: a, target },
        { id: all, target },
      ],
    }),
    profile('json'),
  ],
  ['an assignment that is a GUID', json({ id: lone, target }), only('json')],
  ['an assignment of another form', json({ id: 'x_1', target }), only('json', 'x_1')],
  [
    'an assignment with its address',
    json({ '@odata.id': `${graph}('${p}')/assignments('${lone}')`, target }),
    both('json', lone),
  ],
  ['both ids', json({ profileId: p, assignmentId: lone }), both('json', lone)],
  [
    'both ids by their long names',
    json({ windowsQualityUpdateProfileId: p.toUpperCase(), windowsQualityUpdateProfileAssignmentId: a }),
    both('json'),
  ],
  ['names of another style', json({ 'Profile ID': p, assignment_id: lone }), both('json', lone)],
  ['nested ids', json({ profile: { id: p, name: 'Pilot' }, assignment: { id: lone } }), both('json', lone)],
  [
    'a request',
    json({
      method: 'PATCH',
      url: `/deviceManagement/windowsQualityUpdateProfiles/${p}/assignments/${a}`,
      body: { target },
    }),
    both('json'),
  ],
  [
    'a batch',
    json({
      requests: [{ id: '1', method: 'GET', url: `/deviceManagement/windowsQualityUpdateProfiles/${p}` }],
    }),
    profile('json'),
  ],
  [
    'a request with its body as text',
    json({ method: 'POST', body: json({ profileId: p, assignmentId: lone }) }),
    both('json', lone),
  ],
  ['an entry of the journal', json(journal), both('json')],
  ['an export of the journal', json({ exportedAt: 1, entries: [journal, journal] }), both('json')],
  [
    'an export with two profiles',
    json([journal, { ...journal, profile: { id: p2 }, assignmentId: lone }]),
    null,
  ],
  [
    'an error of the service',
    json({ error: { code: 'BadRequest', message: serviceError, innerError: { 'request-id': request } } }),
    both('json'),
  ],
  [
    'comments and trailing commas',
    `// from Graph\n{ "profileId": "${p}", /* the "one" */ "assignmentId": "${lone}", }`,
    both('json', lone),
  ],
  ['text around', `The answer was: ${json({ id: a, target })} — can you mend that?`, both('json')],
  ['non-breaking spaces', json({ profileId: p, assignmentId: a }).replaceAll(' ', '\u00a0'), both('json')],
  ['typographic quotes', `{ “profileId”: “${p}”, “assignmentId”: “${lone}” }`, both('json', lone)],
  ['two ids in a list', json([p, a]), both('json')],
  ['an id that tells nothing more', json({ id: p }), guid(p)],
  [
    'capitals, as PowerShell writes it',
    json({ Id: a, Target: { AdditionalProperties: target } }),
    both('json'),
  ],
  [
    'truncated',
    json({ '@odata.context': `${context}('${p}')/assignments`, value: [{ id: a, target }] }).slice(0, -60),
    both('text'),
  ],
  [
    'truncated, an assignment',
    `{"windowsQualityUpdateProfileId":"${p}","assignmentId":"${lone}","target":{"groupId":"${g}"`,
    both('text', lone),
  ],
  ['truncated before the id ends', `{"profileId":"${p}","assignmentId":"${a.slice(0, 50)}`, profile('text')],
  [
    'a group',
    json({ '@odata.context': 'https://graph.microsoft.com/v1.0/$metadata#groups/$entity', id: g }),
    null,
  ],
  [
    'a group without context',
    json({ id: g, displayName: 'Pilot', securityEnabled: true, groupTypes: [] }),
    null,
  ],
  ['a target', json(target), null],
  [
    'another kind of profile',
    json({
      '@odata.context':
        'https://graph.microsoft.com/beta/$metadata#deviceManagement/windowsFeatureUpdateProfiles/$entity',
      id: p,
    }),
    null,
  ],
  [
    'ids of other things',
    json({ tenantId: tenant, requestId: request, groupId: g, 'correlation-id': request }),
    null,
  ],
  [
    'a prototype',
    `{"__proto__":{"profileId":"${p}"},"constructor":{"assignmentId":"${lone}"}}`,
    both('json', lone),
  ],
  ['names that hold GUIDs', json({ profileName: p, displayName: p2, description: `${graph}/${p}` }), null],
  ['properties that contradict', json({ profileId: p, policyId: p2 }), null],
  ['one id for both', json({ profileId: p, assignmentId: p }), null],
];

const commands: Form[] = [
  [
    'Invoke-MgGraphRequest',
    `Invoke-MgGraphRequest -Method PATCH -Uri "${graph}/${p}/assignments/${a}" -Body $body`,
    both('command'),
  ],
  [
    'with OData keys and escaped $',
    `Invoke-MgGraphRequest -Uri "${graph}('${p}')/assignments?\`$select=id"`,
    profile('command'),
  ],
  [
    'Invoke-RestMethod over lines',
    `Invoke-RestMethod \`\n  -Method Get \`\n  -Uri '${graph}/${p}' \`\n  -Headers @{ 'client-request-id' = '${request}' }`,
    profile('command'),
  ],
  [
    'a cmdlet',
    `Update-MgBetaDeviceManagementWindowsQualityUpdateProfileAssignment -WindowsQualityUpdateProfileId ${p} -WindowsQualityUpdateProfileAssignmentId ${lone} -BodyParameter $params`,
    both('command', lone),
  ],
  [
    'a cmdlet with quotes and colons',
    `Update-MgBetaDeviceManagementWindowsQualityUpdateProfileAssignment -WindowsQualityUpdateProfileId:'${p}' -WindowsQualityUpdateProfileAssignmentId:"${a}"`,
    both('command'),
  ],
  [
    'a cmdlet over lines',
    `Get-MgBetaDeviceManagementWindowsQualityUpdateProfileAssignment \`\r\n -WindowsQualityUpdateProfileId “${p}” \`\r\n -WindowsQualityUpdateProfileAssignmentId “${lone}”`,
    both('command', lone),
  ],
  [
    'a cmdlet with an id of another form',
    `Update-MgBetaDeviceManagementWindowsQualityUpdateProfileAssignment -WindowsQualityUpdateProfileId ${p} -WindowsQualityUpdateProfileAssignmentId 'x-1_0'`,
    both('command', 'x-1_0'),
  ],
  ['variables', `$profileId = '${p}'\n$assignmentId = "${lone}"\n$groupId = '${g}'`, both('command', lone)],
  ['variables without names that tell', `$x='${p}';$y='${a}'`, both('command')],
  [
    'variables and an address with them',
    `$profileId = '${p}'\n$assignmentId = '${lone}'\nInvoke-MgGraphRequest -Uri "${graph}/$profileId/assignments/$assignmentId" -Method GET`,
    both('command', lone),
  ],
  [
    'splatting',
    `$params = @{\n  WindowsQualityUpdateProfileId = '${p}'\n  WindowsQualityUpdateProfileAssignmentId = '${lone}'\n  BodyParameter = @{ target = @{ groupId = '${g}' } }\n}`,
    both('command', lone),
  ],
  [
    'the format operator',
    `Invoke-MgGraphRequest -Uri ("${graph}/{0}/assignments/{1}" -f '${p}', '${a}')`,
    both('command'),
  ],
  [
    'cURL',
    `curl --globoff --request PATCH '${graph}/${p}/assignments/${a}' \\\n  --header "Authorization: Bearer $GRAPH_TOKEN" \\\n  --data-raw '${json({ target })}'`,
    both('command'),
  ],
  [
    'cURL of Windows',
    `curl.exe -X GET "${graph}/${p}/assignments" ^\r\n  -H "client-request-id: ${request}"`,
    profile('command'),
  ],
  ['az rest', `az rest --method get --url ${graph}/${p}`, profile('command')],
  [
    'the Graph CLI',
    `mgc-beta device-management windows-quality-update-profiles assignments get --windows-quality-update-profile-id ${p} --windows-quality-update-profile-assignment-id ${lone}`,
    both('command', lone),
  ],
  ['a group', `Get-MgGroup -GroupId ${g}`, null],
  ['a sign-in', `Connect-MgGraph -TenantId ${tenant} -ClientId ${request}`, null],
];

const more: Form[] = [
  ['a name in quotes', `Profile "Expedite for the pilot group" (${p}) fails`, profile('text')],
  ['a name behind the id', `${p}  Pilot group`, guid(p)],
  [
    'a table with the names behind',
    `Id                                   DisplayName\n--                                   -----------\n${p} Pilot-group`,
    guid(p),
  ],
  [
    'CSV with an id and a name',
    `"id","displayName","createdDateTime"\n"${p}","Pilot group","2026-01-02"`,
    guid(p),
  ],
  ['CSV cut off', `groupId;assignmentId;profileId\n"${g}";"${a}"`, both('text')],
  ['both under one heading', `Profile and assignment:\n${p}\n${a}`, both('text')],
  ['both under one heading, alike', `Profile and assignment: ${p}, ${lone}`, null],
  ['brackets before JSON', `[EXTERNAL] {ticket} ${json({ id: a, target })}`, both('json')],
  [
    'a script block with JSON',
    `ForEach-Object { Invoke-Foo -Body '${json({ id: a, target })}' }`,
    both('json'),
  ],
  [
    "the browser's fetch",
    `fetch("${graph}/${p}/assignments/${a}", {\n  "headers": { "client-request-id": "${request}" },\n  "body": null\n});`,
    both('graphAddress'),
  ],
  [
    'the answer of a batch',
    json({
      responses: [{ id: request, status: 200, body: { '@odata.context': `${context}/$entity`, id: p } }],
    }),
    profile('json'),
  ],
  [
    'a sign-in error',
    `AADSTS700016: Application with identifier '${request}' was not found in the directory '${tenant}'. Trace ID: ${g} Correlation ID: ${p}`,
    null,
  ],
  [
    'properties of PowerShell',
    `Name                           Value\n----                           -----\nid                             ${p}\ndisplayName                    Pilot`,
    guid(p),
  ],
  [
    'the C# client',
    `await graph.DeviceManagement.WindowsQualityUpdateProfiles["${p}"].Assignments["${lone}"].PatchAsync(body);`,
    both('text', lone),
  ],
  [
    'the Python client',
    `await graph.device_management.windows_quality_update_profiles.by_windows_quality_update_profile_id('${p}').assignments.by_windows_quality_update_profile_assignment_id('${lone}').get()`,
    both('text', lone),
  ],
  [
    'YAML',
    `profile:\n  id: ${p}\nassignment:\n  id: ${lone}\n  target:\n    groupId: ${g}`,
    both('text', lone),
  ],
  [
    'XML',
    `<profileId>${p}</profileId><assignmentId>${lone}</assignmentId><groupId>${g}</groupId>`,
    both('text', lone),
  ],
  ['a group that replaces another', `Replace group ${g} with ${p2} in profile ${p}`, profile('text')],
  ['an account', `${request}@${tenant}`, null],
  ['an id that ends with the copy', `assignment ${p}_`, null],
  ['an id that ends within its group', `assignment ${a.slice(0, 45)}`, null],
];

const texts: Form[] = [
  ['a ticket', `profile ${p} assignment ${a} please change`, both('text')],
  [
    'a ticket with a lone assignment',
    `Profile ${p}, assignment ${lone}. Please move it to group ${g}.`,
    both('text', lone),
  ],
  [
    'a ticket in lines',
    `Profile ID: ${p}\nAssignment ID: ${lone}\nTenant ID: ${tenant}\nRequest ID: ${request}`,
    both('text', lone),
  ],
  ['labels above', `Profile:\n${p}\n\nAssignment:\n${lone}`, both('text', lone)],
  ['labels behind', `${p} (profile)\n${lone} (assignment)`, both('text', lone)],
  ['labels behind, in a sentence', `${p} is the profile, ${lone} the assignment.`, both('text', lone)],
  ['a quoted mail', `> Profile: ${p}\n> Assignment: ${a}`, both('text')],
  ['a list in Markdown', `- **Profile ID:** \`${p}\`\n- **Assignment ID:** \`${lone}\``, both('text', lone)],
  ['an em dash', `profile ${p}—assignment ${lone}`, both('text', lone)],
  ['a slash between', `${p}/${a}`, both('text')],
  ['both without labels', `${p}\n${a}`, both('text')],
  ['both with a tab', `${p}\t${a}`, both('text')],
  ['a composite id in a sentence', `Why does ${a} fail?`, both('text')],
  ['a profile only', `The policy with the id ${p} is wrong`, profile('text')],
  ['an assignment only', `assignmentId: ${lone}`, only('text')],
  [
    'a profile without hyphens, in braces',
    `Profile: {${p.replaceAll('-', '').toUpperCase()}}`,
    profile('text'),
  ],
  ['the label decides between two', `Profile ${p}, also seen: ${g}`, profile('text')],
  ['CSV', `profileName,profileId,assignmentId\nPilot,${p},${lone}`, both('text', lone)],
  ['from Excel', `Profile ID\tName\tAssignment ID\n${p}\tPilot\t${lone}`, both('text', lone)],
  [
    'a table of PowerShell',
    `ProfileId                            AssignmentId\n---------                            ------------\n${p} ${lone}`,
    both('text', lone),
  ],
  [
    'a table in Markdown',
    `| Profile ID | Assignment ID |\n|---|---|\n| ${p} | ${lone} |`,
    both('text', lone),
  ],
  ['a list of PowerShell', `Id          : ${p}\nDisplayName : Expedite for the pilot group`, guid(p)],
  ['two GUIDs that nothing tells apart', `${p} ${g}`, null],
  ['two profiles', `Copy it from profile ${p} to profile ${p2}`, null],
  ['two composite ids of one profile', `${a}\n${all}`, profile('text')],
  ['two composite ids of two profiles', `${a}\n${p2}_${g}`, null],
  ['a group', `Group ID: ${g}`, null],
  ['a filter', `assignment filter ${request}`, null],
  ['a tenant', `Directory (tenant) ID: ${tenant}`, null],
  ['a request', `x-ms-correlation-request-id: ${request}`, null],
  [
    'an operation',
    `Operation ID (for customer support): 00000000-0000-0000-0000-000000000000 - Activity ID: ${request}`,
    null,
  ],
  ['an id of something unknown', `etagId: ${request}`, null],
  [
    'a profile among ids of the exchange',
    `request-id: ${request}\nclient-request-id: ${tenant}\nprofileId=${p}`,
    profile('text'),
  ],
  ['a feature update profile', `feature update profile ${p}`, null],
  ['nothing', '', null],
  ['words', 'profile assignment', null],
];

/** What people paste, by kind. */
export const forms: Record<string, Form[]> = {
  'a GUID': guids,
  'an assignment id': composites,
  'an address of the portal': portal,
  'an address of Graph': graphForms,
  'an address with placeholders': placeholders,
  JSON: jsonForms,
  'a command': commands,
  'a text': texts,
  'and what else comes': more,
};
