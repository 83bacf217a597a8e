import * as v from 'valibot';
import type { JsonObject } from '../model.ts';

const Text = v.pipe(v.string(), v.nonEmpty('must not be empty'));
const JsonRecord = v.record(v.string(), v.unknown());

/** Bodies of the control plane, by what they are for. */
export const Mode = v.strictObject({ mode: v.picklist(['documented', 'strict']) });

export const Redirect = v.strictObject({
  clientId: Text,
  redirect: v.pipe(v.string(), v.url('must be an address')),
  /** As what the address is registered; `native` is the mistake behind AADSTS9002326. */
  type: v.optional(v.picklist(['spa', 'native']), 'spa'),
});

export const Consents = v.strictObject({
  tenant: Text,
  clientId: Text,
  scopes: v.array(Text),
  /** What people of the tenant may agree to by themselves; stays as it is when left out. */
  userMayConsentTo: v.exactOptional(v.array(Text)),
});

export const UserChange = v.strictObject({
  userPrincipalName: Text,
  displayName: v.exactOptional(Text),
  password: v.exactOptional(Text),
  hasIntuneRole: v.exactOptional(v.boolean()),
  isApplicationAdministrator: v.exactOptional(v.boolean()),
});

export const Assignments = v.array(
  v.strictObject({
    /** Left out, the stand-in makes one; in `strict` mode it always does. */
    id: v.optional(v.string(), ''),
    target: v.custom<JsonObject>((value) => v.is(JsonRecord, value), 'must be an object'),
  }),
);

/** A body that does not have the form that its address asks for. */
export class BadBody extends Error {}

/** Reads a JSON body by its schema; throws {@link BadBody} with a sentence that names the wrong place. */
export async function readBody<const Schema extends v.GenericSchema>(
  request: Request,
  schema: Schema,
): Promise<v.InferOutput<Schema>> {
  let json: unknown;
  try {
    json = await request.json();
  } catch {
    throw new BadBody('The body is not JSON.');
  }
  const read = v.safeParse(schema, json);
  if (read.success) return read.output;
  const [issue] = read.issues;
  const place = v.getDotPath(issue);
  throw new BadBody(
    `The body is not what this address takes: ${place ? `at ${place}: ` : ''}${issue.message}.`,
  );
}
