/** Authorities for time stamps in every state that a verifier has to tell apart, made by openssl. */

import { forIssuing, forTimestamps, type Holder, type TimeAuthorities } from "./time-authority.ts";

const day = 86_400_000;

/** Who may sign a stamp, rightly or not. */
export type SignerName =
  | ("rsa" | "p256" | "below" | "belowNotIssuing" | "belowNoAuthority" | "sha1" | "strange")
  | ("web" | "both" | "mild" | "wide")
  | ("expired" | "brief" | "soon");

/** Roots, issuers and signers of every kind. */
export interface Cast {
  readonly root: Holder;
  readonly otherRoot: Holder;
  readonly between: Holder;
  readonly notIssuing: Holder;
  /** May sign certificates by its key usage, and is no authority. */
  readonly noAuthority: Holder;
  /** Of the same name as the root, with another key. */
  readonly namesake: Holder;
  readonly signers: Readonly<Record<SignerName, Holder>>;
}

/** Makes all of them, valid from a day before `now` unless their names say otherwise. */
export function makeCast(made: TimeAuthorities, now: Date): Cast {
  const root = made.makeRoot("Root", "rsa");
  const otherRoot = made.makeRoot("Other root");
  const between = made.makeHolder({ name: "Between", issuer: root, extensions: forIssuing });
  const notIssuing = made.makeHolder({ name: "Not issuing", issuer: root });
  const noAuthority = made.makeHolder({
    name: "No authority",
    issuer: root,
    extensions: ["basicConstraints=critical,CA:FALSE", "keyUsage=critical,keyCertSign"],
  });
  const signer = (name: string, extensions = forTimestamps) =>
    made.makeHolder({ name, issuer: root, extensions });
  const usage = (value: string, keyUsage = "critical,digitalSignature") => [
    ...["basicConstraints=critical,CA:FALSE", `keyUsage=${keyUsage}`, `extendedKeyUsage=${value}`],
  ];
  const dated = (name: string, from: number, to: number) =>
    made.makeHolder({
      name,
      issuer: root,
      valid: [new Date(now.getTime() + from * day), new Date(now.getTime() + to * day)],
    });
  return {
    root,
    otherRoot,
    between,
    notIssuing,
    noAuthority,
    namesake: made.makeRoot("Root", "rsa"),
    signers: {
      rsa: made.makeHolder({ name: "RSA", issuer: root, key: "rsa" }),
      p256: signer("P-256"),
      below: made.makeHolder({ name: "Below", issuer: between }),
      belowNotIssuing: made.makeHolder({ name: "Below what may not issue", issuer: notIssuing }),
      web: signer("Web", usage("critical,serverAuth")),
      both: signer("Both", usage("critical,timeStamping,serverAuth")),
      mild: signer("Mild", usage("timeStamping")),
      wide: signer("Wide", usage("critical,timeStamping", "critical,digitalSignature,keyEncipherment")),
      expired: dated("Expired", -20, -10),
      brief: dated("Brief", -1, 5),
      soon: dated("Soon", 10, 20),
      belowNoAuthority: made.makeHolder({ name: "Below no authority", issuer: noAuthority }),
      sha1: made.makeHolder({ name: "SHA-1", issuer: root, hash: "sha1" }),
      strange: signer("Strange", [...forTimestamps, "1.2.3.4.5=critical,ASN1:NULL"]),
    },
  };
}
