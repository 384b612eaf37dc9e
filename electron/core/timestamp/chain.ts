/**
 * From the certificate of an authority to a root that the reader has chosen (RFC 5280 §6, without policies and name
 * constraints): every link signed by the next, every certificate valid at the time of the stamp, every issuer allowed to
 * issue. There is no list of roots to fall back on.
 */

import { BasicConstraints, type Certificate, type Extension } from "pkijs";
import { type AuthorityCertificate, sameName } from "./certificate.ts";
import { checkSignature } from "./signature.ts";

const BASIC_CONSTRAINTS = "2.5.29.19";
const KEY_USAGE = "2.5.29.15";
/** What may be marked critical: what is checked here or beside it, and certificate policies, which only inform. */
const understood = new Set([BASIC_CONSTRAINTS, KEY_USAGE, "2.5.29.37", "2.5.29.32"]);

const DIGITAL_SIGNATURE = 0x80;
const NON_REPUDIATION = 0x40;
const CERTIFICATE_SIGNING = 0x04;

/** An extension of a certificate; undefined when it has none of this kind. */
export const extensionOf = ({ extensions }: Certificate, id: string): Extension | undefined =>
  extensions?.find(({ extnID }) => extnID === id);

/** The first bits of the key usage, most significant first; undefined when it is not restricted. */
function keyUsage(certificate: Certificate): number | undefined {
  const extension = extensionOf(certificate, KEY_USAGE);
  if (extension === undefined) return undefined;
  const block = extension.parsedValue as
    { readonly valueBlock?: { readonly valueHexView?: Uint8Array } } | undefined;
  return block?.valueBlock?.valueHexView?.[0] ?? 0;
}

/** Whether the key may sign messages and nothing else. */
export function isSigningOnly(certificate: Certificate): boolean {
  const usage = keyUsage(certificate);
  return usage === undefined || (usage !== 0 && (usage & ~(DIGITAL_SIGNATURE | NON_REPUDIATION)) === 0);
}

/** Whether a certificate is valid at a moment (milliseconds since 1970). */
export const isValidAt = ({ notBefore, notAfter }: Certificate, atMs: number): boolean =>
  notBefore.value.getTime() <= atMs && atMs <= notAfter.value.getTime();

const isUnderstood = ({ extensions }: Certificate): boolean =>
  (extensions ?? []).every(({ critical, extnID }) => !critical || understood.has(extnID));

/** Whether a certificate may issue others, with `between` further issuers between it and the authority. */
function mayIssue(certificate: Certificate, between: number): boolean {
  const constraints: unknown = extensionOf(certificate, BASIC_CONSTRAINTS)?.parsedValue;
  if (!(constraints instanceof BasicConstraints) || !constraints.cA) return false;
  const { pathLenConstraint } = constraints;
  const limit = pathLenConstraint ?? Number.POSITIVE_INFINITY;
  const usage = keyUsage(certificate);
  const mayCertify = usage === undefined || (usage & CERTIFICATE_SIGNING) !== 0;
  return mayCertify && typeof limit === "number" && between <= limit;
}

async function isIssuedBy(certificate: Certificate, issuer: Certificate): Promise<boolean> {
  if (!sameName(certificate.issuer, issuer.subject)) return false;
  const { signatureAlgorithm, signature, signatureValue, tbsView } = certificate;
  // What is not signed says the same as what is, and nothing more: no byte of a certificate may differ.
  if (!signatureAlgorithm.isEqual(signature) || signatureValue.valueBlock.unusedBits !== 0) return false;
  const outcome = await checkSignature({
    data: tbsView,
    signature: signatureValue,
    algorithm: signatureAlgorithm,
    key: issuer.subjectPublicKeyInfo,
  });
  return outcome === "holds";
}

/** What a chain is looked for in. */
export interface ChainQuestion {
  readonly signer: AuthorityCertificate;
  /** Certificates that may stand between; nothing is believed of them. */
  readonly others: readonly AuthorityCertificate[];
  /** What the reader has chosen to trust. */
  readonly roots: readonly AuthorityCertificate[];
  /** Milliseconds since 1970. */
  readonly atMs: number;
}

type Path = readonly [AuthorityCertificate, ...AuthorityCertificate[]];

async function issuersOf(
  [top, ...rest]: Path,
  candidates: readonly AuthorityCertificate[],
  atMs: number,
): Promise<AuthorityCertificate[]> {
  const found: AuthorityCertificate[] = [];
  for (const candidate of candidates) {
    const { parsed } = candidate;
    const isFit = isValidAt(parsed, atMs) && isUnderstood(parsed) && mayIssue(parsed, rest.length);
    if (isFit && (await isIssuedBy(top.parsed, parsed))) found.push(candidate);
  }
  return found;
}

/** Finds a chain, signer first and root last; undefined when there is none. Each certificate is tried once. */
export async function findChain({
  signer,
  others,
  roots,
  atMs,
}: ChainQuestion): Promise<readonly AuthorityCertificate[] | undefined> {
  if (!isValidAt(signer.parsed, atMs) || !isUnderstood(signer.parsed)) return undefined;
  const tried = new Set([signer.fingerprint]);
  const open: Path[] = [[signer]];
  for (let path = open.shift(); path !== undefined; path = open.shift()) {
    const [root] = await issuersOf(path, roots, atMs);
    if (root !== undefined) return [root, ...path].reverse();
    const untried = others.filter(({ fingerprint }) => !tried.has(fingerprint));
    for (const issuer of await issuersOf(path, untried, atMs)) {
      tried.add(issuer.fingerprint);
      open.push([issuer, ...path]);
    }
  }
  return undefined;
}
