/**
 * Authorities for time stamps, made by openssl: roots, certificates of every kind, answers by `openssl ts`, and answers
 * that `openssl ts` would refuse to give, signed by `openssl cms`. Also how `openssl ts` judges an answer.
 */

import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { derIdentifier, derInteger, derOctets, derSequence, derTime } from "./der.ts";

/** Which key an authority signs with. */
export type AuthorityKey = "rsa" | "p256";

/** Files of one certificate and its key. */
export interface Holder {
  readonly certificate: string;
  readonly key: string;
}

/** What the certificate of an authority says. */
export interface HolderWish {
  readonly name: string;
  readonly issuer: Holder;
  readonly key?: AuthorityKey;
  /** Extensions as lines of an openssl section. */
  readonly extensions?: readonly string[];
  /** From and to, as dates; ten years from yesterday unless given. */
  readonly valid?: readonly [Date, Date];
  readonly hash?: string;
}

/** What a stamp says that is not made by `openssl ts`. */
export interface StampWish {
  readonly digest: Uint8Array;
  readonly nonce?: Uint8Array | undefined;
  readonly time: Date;
  /** Of the imprint; SHA-256 unless given. */
  readonly algorithm?: string;
  readonly signer: Holder;
  /** Further certificates in the answer. */
  readonly others?: readonly string[];
  /** Without the attribute that names the signer's certificate. */
  readonly isUnbound?: boolean;
  readonly hash?: string;
  readonly contentType?: string;
}

export const forTimestamps = [
  "basicConstraints=critical,CA:FALSE",
  "keyUsage=critical,digitalSignature",
  "extendedKeyUsage=critical,timeStamping",
];
export const forIssuing = ["basicConstraints=critical,CA:TRUE", "keyUsage=critical,keyCertSign,cRLSign"];

const sha256 = "2.16.840.1.101.3.4.2.1";
const tstInfo = "1.2.840.113549.1.9.16.1.4";
const day = 86_400_000;
const keyArguments: Readonly<Record<AuthorityKey, readonly string[]>> = {
  rsa: ["-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:2048"],
  p256: ["-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256"],
};

const openSslDate = (date: Date): string => `${date.toISOString().slice(0, 19).replace(/[-:T]/g, "")}Z`;

/** A folder of authorities; whoever makes it removes it. */
export class TimeAuthorities {
  readonly folder = mkdtempSync(join(tmpdir(), "sandyq-authorities-"));
  #count = 0;

  path(name: string): string {
    return join(this.folder, name);
  }

  #run(...words: readonly string[]): void {
    const { status, stderr } = spawnSync("openssl", words, { cwd: this.folder, encoding: "utf8" });
    if (status !== 0) throw new Error(`openssl ${words.join(" ")}: ${stderr}`);
  }

  #fresh(ending: string): string {
    this.#count += 1;
    return this.path(`${String(this.#count)}.${ending}`);
  }

  #write(ending: string, content: string | Uint8Array): string {
    const path = this.#fresh(ending);
    writeFileSync(path, content);
    return path;
  }

  #makeKey(kind: AuthorityKey): string {
    const path = this.#fresh("key");
    this.#run("genpkey", ...keyArguments[kind], "-out", path);
    return path;
  }

  /** A root that signs itself. */
  makeRoot(name: string, key: AuthorityKey = "p256"): Holder {
    return this.#certify({ name, key, extensions: forIssuing });
  }

  /** A certificate that another one issues. */
  makeHolder(wish: HolderWish): Holder {
    return this.#certify(wish);
  }

  #certify({
    name,
    issuer,
    key = "p256",
    extensions = forTimestamps,
    valid,
    hash = "sha256",
  }: Omit<HolderWish, "issuer"> & Partial<Pick<HolderWish, "issuer">>): Holder {
    const holder = { certificate: this.#fresh("pem"), key: this.#makeKey(key) };
    const [from, to] = valid ?? [new Date(Date.now() - day), new Date(Date.now() + 3650 * day)];
    const wish = this.#fresh("csr");
    this.#run("req", "-new", "-key", holder.key, "-out", wish, "-subj", `/O=Test/CN=${name}`);
    const config = this.#write(
      "conf",
      [
        ...["[ca]", "default_ca=this", "[this]", `database=${this.#write("index", "")}`, "policy=any"],
        ...[`new_certs_dir=${this.folder}`, "rand_serial=yes", "unique_subject=no"],
        ...["[any]", "O=optional", "CN=supplied", "[extensions]", ...extensions, ""],
      ].join("\n"),
    );
    const files = ["-in", wish, "-out", holder.certificate];
    const by = issuer
      ? ["-cert", issuer.certificate, "-keyfile", issuer.key]
      : ["-selfsign", "-keyfile", holder.key];
    const times = ["-startdate", openSslDate(from), "-enddate", openSslDate(to)];
    const manner = ["-batch", "-notext", "-preserveDN", "-md", hash, "-extensions", "extensions"];
    this.#run("ca", "-config", config, ...files, ...by, ...times, ...manner);
    return holder;
  }

  /** The answer of `openssl ts` to a request. */
  answer(request: Uint8Array, signer: Holder, others: readonly string[] = [], version2 = true): Buffer {
    const serial = this.#write("serial", "01\n");
    const chain = this.#write("pem", others.map((path) => readFileSync(path, "utf8")).join(""));
    const config = this.#write(
      "conf",
      [
        ...["[tsa]", "default_tsa=this", "[this]", `serial=${serial}`, "default_policy=1.2.3.4.1"],
        ...["signer_digest=sha256", "digests=sha256", "accuracy=secs:1", "ordering=no", "tsa_name=yes"],
        ...["ess_cert_id_chain=no", `ess_cert_id_alg=${version2 ? "sha256" : "sha1"}`, ""],
      ].join("\n"),
    );
    const query = this.#write("tsq", request);
    const answer = this.#fresh("tsr");
    const files = ["-queryfile", query, "-signer", signer.certificate, "-inkey", signer.key, "-out", answer];
    this.#run("ts", "-reply", "-config", config, ...files, ...(others.length > 0 ? ["-chain", chain] : []));
    return readFileSync(answer);
  }

  /** An answer that says just what a test wants. */
  stamp(wish: StampWish): Buffer {
    const { digest, nonce, time, algorithm = sha256, signer, others = [], hash = "sha256" } = wish;
    const info = derSequence(
      derInteger(1),
      derIdentifier("1.2.3.4.1"),
      derSequence(derSequence(derIdentifier(algorithm), Buffer.from([5, 0])), derOctets(digest)),
      derInteger(42),
      derTime(time),
      ...(nonce === undefined ? [] : [derInteger(...nonce)]),
    );
    const content = this.#write("tst", info);
    const token = this.#fresh("cms");
    const signing = ["-signer", signer.certificate, "-inkey", signer.key, "-md", hash];
    const manner = [
      "-binary",
      "-nodetach",
      "-nosmimecap",
      "-outform",
      "DER",
      ...(wish.isUnbound ? [] : ["-cades"]),
    ];
    const chain = others.flatMap((path) => ["-certfile", path]);
    const type = ["-econtent_type", wish.contentType ?? tstInfo];
    this.#run("cms", "-sign", ...type, "-in", content, "-out", token, ...signing, ...manner, ...chain);
    return derSequence(derSequence(derInteger(0)), readFileSync(token));
  }

  /** Whether `openssl ts -verify` says yes, at a moment of its clock. */
  judge(request: Uint8Array, answer: Uint8Array, roots: readonly string[], at: Date): boolean {
    const query = this.#write("tsq", request);
    const response = this.#write("tsr", answer);
    const trusted = this.#write("pem", roots.map((path) => readFileSync(path, "utf8")).join(""));
    const words = ["-queryfile", query, "-in", response, "-CAfile", trusted];
    const moment = ["-attime", String(Math.floor(at.getTime() / 1000))];
    return spawnSync("openssl", ["ts", "-verify", ...words, ...moment]).status === 0;
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
