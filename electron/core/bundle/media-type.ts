/** A media type as the records of a bundle spell it: type and subtype in lower case, without parameters. */

import * as v from "valibot";

const pattern = /^[a-z0-9][a-z0-9!#$&^_.+-]{0,126}\/[a-z0-9][a-z0-9!#$&^_.+-]{0,126}$/;

/** The schema of a media type in a record. */
export const mediaType = v.pipe(v.string(), v.regex(pattern));

const UNKNOWN_TYPE = "application/octet-stream";

/** The type as a record may name it; what is spelt otherwise is of no known type. */
export const recordedMediaType = (type: string): string => (pattern.test(type) ? type : UNKNOWN_TYPE);
