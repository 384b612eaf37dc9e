/**
 * Answers of an authority (RFC 3161 §2.4.2): a status and, when it was granted, a token, which is a signed message (CMS,
 * RFC 5652) around what the authority says. Only taken apart here; nothing of it is believed before verify-timestamp.ts
 * has checked it.
 */

import { type BaseBlock, Constructed, fromBER } from "asn1js";
import { type ContentInfo, SignedData, type SignerInfo, TimeStampResp, TSTInfo } from "pkijs";
import { tryDecode } from "../decode.ts";
import { DecodeError } from "../errors.ts";
import type { CryptoBackend } from "../crypto/backend.ts";
import { type AuthorityCertificate, decodeCertificate } from "./certificate.ts";
import { hasExactLengths } from "./exact-lengths.ts";

const SIGNED_DATA = "1.2.840.113549.1.7.2";
const TST_INFO = "1.2.840.113549.1.9.16.1.4";
/** Of a signed message (RFC 5652 §5.1). */
const VERSIONS: readonly number[] = [1, 3, 4, 5];
/** Certificates beyond these are not looked at; no chain is as long. */
const MAX_CERTIFICATES = 16;

/** What an authority signed. */
export interface TimestampToken {
  readonly info: TSTInfo;
  /** The exact bytes of `info`. */
  readonly content: Uint8Array;
  readonly signer: SignerInfo;
  /** Those that came with it, in any order. */
  readonly certificates: readonly AuthorityCertificate[];
}

/** An answer that has been taken apart. */
export interface TimestampResponse {
  /** 0 and 1 mean that it was granted. */
  readonly status: number;
  /** What the authority says in its own words, when it refuses. */
  readonly statusText: string;
  readonly token: TimestampToken | undefined;
}

const childrenOf = (block: BaseBlock): readonly BaseBlock[] =>
  block instanceof Constructed ? block.valueBlock.value : [];

const isTagged = ({ idBlock }: BaseBlock, tagClass: number, tagNumber: number): boolean =>
  idBlock.tagClass === tagClass && idBlock.tagNumber === tagNumber;

/** The certificates of a signed message with their exact bytes; what is no X.509 certificate is passed over. */
function certificatesIn(crypto: CryptoBackend, signedData: BaseBlock): AuthorityCertificate[] {
  const set = childrenOf(signedData).find((block) => isTagged(block, 3, 0));
  if (set === undefined) return [];
  return childrenOf(set)
    .filter((block) => isTagged(block, 1, 16))
    .slice(0, MAX_CERTIFICATES)
    .map((block) => tryDecode(() => decodeCertificate(crypto, block.valueBeforeDecodeView)))
    .filter((certificate) => certificate !== undefined);
}

function tokenIn(crypto: CryptoBackend, contentInfo: ContentInfo): TimestampToken {
  if (contentInfo.contentType !== SIGNED_DATA) throw new DecodeError("time stamp", "a signed message");
  const block = contentInfo.content as BaseBlock;
  const certificates = certificatesIn(crypto, block);
  const { version, digestAlgorithms, encapContentInfo, signerInfos } = new SignedData({ schema: block });
  const [signer, ...others] = signerInfos;
  const isAnnounced = digestAlgorithms.some(
    ({ algorithmId }) => algorithmId === signer?.digestAlgorithm.algorithmId,
  );
  // Neither is signed, and nothing here follows from them: they are held to the standard so that no byte may differ.
  if (!VERSIONS.includes(version) || !isAnnounced) throw new DecodeError("time stamp", "a signed message");
  const { eContent, eContentType } = encapContentInfo;
  if (eContentType !== TST_INFO || eContent === undefined || signer === undefined || others.length > 0) {
    throw new DecodeError("time stamp", "what one authority says about a time");
  }
  const content = new Uint8Array(eContent.getValue());
  if (!hasExactLengths(content)) throw new DecodeError("time stamp", "one value that is signed");
  const { result } = fromBER(content);
  return { info: new TSTInfo({ schema: result }), content, signer, certificates };
}

function parseResponse(crypto: CryptoBackend, bytes: Uint8Array): TimestampResponse {
  if (!hasExactLengths(bytes)) throw new DecodeError("time stamp", "one value, as long as it says");
  const { result } = fromBER(bytes);
  const { status, timeStampToken } = new TimeStampResp({ schema: result });
  const texts = status.statusStrings?.map(({ valueBlock }) => valueBlock.value) ?? [];
  const token = timeStampToken === undefined ? undefined : tokenIn(crypto, timeStampToken);
  return { status: status.status, statusText: texts.join(" "), token };
}

/** The nonce of the request that an answer claims to be about; undefined when there is none to be read. */
export const answeredNonce = (crypto: CryptoBackend, bytes: Uint8Array): Uint8Array | undefined =>
  tryDecode(() => decodeTimestampResponse(crypto, bytes))?.token?.info.nonce?.valueBlock.valueHexView;

/** Takes an answer apart. Throws DecodeError when it is not one. */
export function decodeTimestampResponse(crypto: CryptoBackend, bytes: Uint8Array): TimestampResponse {
  try {
    return parseResponse(crypto, bytes);
  } catch (error) {
    // The library says in many ways that data is not what it should be, a full stack among them.
    throw new DecodeError("time stamp", "an answer as in RFC 3161", { cause: error });
  }
}
