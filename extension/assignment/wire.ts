import * as v from 'valibot';
import type { Assignment } from './assignment';
import { isJson, isJsonObject, type JsonObject } from './json';
import { readTarget, writeTarget } from './target';

/** Any JSON object. Checked by hand: a union of schemas would try a list that fails as an object again, at each level. */
export const AnyJsonObject = v.custom<JsonObject>((value) => isJsonObject(value) && isJson(value));

/** A target travels and rests as its wire value, so that nothing that we do not know can get lost on the way. */
export const WireTarget = v.nullable(AnyJsonObject);

export const WireAssignment = v.object({ id: v.string(), target: WireTarget });
export type WireAssignment = v.InferOutput<typeof WireAssignment>;

/** The assignment as it travels between page and worker. */
export const toWire = ({ id, target }: Assignment): WireAssignment => ({ id, target: writeTarget(target) });

/** The assignment that travelled. */
export const fromWire = ({ id, target }: WireAssignment): Assignment => ({ id, target: readTarget(target) });
