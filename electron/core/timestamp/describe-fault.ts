/** What is wrong with a time stamp, in plain English; nothing in it comes from outside. */

import type { TimestampDoubt, TimestampFault } from "./verify-timestamp.ts";

const words: Readonly<Record<TimestampFault | TimestampDoubt, string>> = {
  malformed: "it is not an answer of an authority",
  "not-granted": "the authority refused",
  "other-digest": "it is about something else",
  "other-nonce": "it answers another request",
  "no-certificate": "the certificate of the one who signed is missing",
  "not-for-timestamping": "the certificate that signed is not for time stamps alone",
  "certificate-not-bound": "it does not say which certificate signed it",
  "certificate-expired": "the certificate that signed was not valid at the time",
  "other-authority": "it names another authority than the one that signed it",
  "unaccepted-algorithm": "it is signed in a way that proves nothing any longer",
  "signature-invalid": "the signature is wrong",
  "unknown-authority": "no root that you gave stands behind it",
  "ahead-of-clock": "its time lies in the future of this computer's clock",
};

/** Says a fault or a doubt. */
export const describeFault = (fault: TimestampFault | TimestampDoubt): string => words[fault];
