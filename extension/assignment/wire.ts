import * as v from 'valibot';
import type { Assignment } from './assignment';
import type { Json, JsonObject } from './json';
import { readTarget, writeTarget } from './target';

const AnyJson: v.GenericSchema<Json> = v.lazy(() =>
  v.union([
    v.null(),
    v.boolean(),
    v.pipe(v.number(), v.finite()),
    v.string(),
    v.array(AnyJson),
    AnyJsonObject,
  ]),
);
const AnyJsonObject: v.GenericSchema<JsonObject> = v.record(v.string(), AnyJson);

/** A target travels and rests as its wire value, so that nothing that we do not know can get lost on the way. */
export const WireTarget = v.nullable(AnyJsonObject);

export const WireAssignment = v.object({ id: v.string(), target: WireTarget });
export type WireAssignment = v.InferOutput<typeof WireAssignment>;

/** The assignment as it travels between page and worker. */
export const toWire = ({ id, target }: Assignment): WireAssignment => ({ id, target: writeTarget(target) });

/** The assignment that travelled. */
export const fromWire = ({ id, target }: WireAssignment): Assignment => ({ id, target: readTarget(target) });
