/**
 * README.txt of a bundle: how to check it with stock programs only (age, tar, sha256sum, minisign), in English and
 * Russian, and what the checks prove. It is covered by the signature and therefore cannot quote it.
 */

import type { ConsentUse } from "../consent/consent-state.ts";
import type { LeftOut, StatedPurpose } from "../consent/left-out.ts";
import type { BundleContent } from "./index-html.ts";
import { verifierPageSha256 } from "./verifier-digest.ts";

/** What the text names. */
export interface ReadmeFacts {
  readonly bundleId: string;
  readonly sealedAt: string;
  readonly signerKeyId: string;
  /** How many files the bundle's folder holds. */
  readonly fileCount: number;
  /** What they are. */
  readonly content: BundleContent;
  readonly purpose?: StatedPurpose;
}

const englishUses: Readonly<Record<ConsentUse, string>> = {
  legal: "legal proceedings",
  un: "bodies of the United Nations",
  briefing: "a closed briefing",
  press: "the press",
  public: "the public",
};

const russianUses: Readonly<Record<ConsentUse, string>> = {
  legal: "судебные и иные правовые процедуры",
  un: "органы ООН",
  briefing: "закрытый брифинг",
  press: "пресса",
  public: "публикация",
};

const commands = ({ bundleId, fileCount }: ReadmeFacts): string => `
    age -d -i my-key.txt -o bundle.tar BUNDLE.age
    tar -xf bundle.tar
    cd ${bundleId}
    minisign -Vm tagmanifest-sha256.txt -P KEY
    sha256sum -c tagmanifest-sha256.txt manifest-sha256.txt
    find . -type f | wc -l                              (${fileCount})
`;

/** What lies in data/items/, and what the log says about it. */
const englishFiles: Readonly<Record<BundleContent, string>> = {
  originals: `data/items/     the originals, bit for bit, under generated names; the .json beside each holds its name, its times
                and its digest. People in names may be codes; the log commits to each name as it was.
                An ending "bin" only means that the original ending is unusual or unsafe.`,
  copies: `data/items/     copies that were made from originals and say nothing about them; the originals are not here. The
                .json beside each holds its digest and how it was made. The log commits to the original of each copy
                without telling which it is: the sender can show it later.`,
  both: `data/items/     the originals, bit for bit, under generated names, and copies that were made from them; the .json
                beside each holds its name, its digest and what it is. An ending "bin" only means that the original
                ending is unusual or unsafe. The .json of a copy says which original it was made from, and how.`,
};

const russianFiles: Readonly<Record<BundleContent, string>> = {
  originals: `data/items/     оригиналы без единого изменения, под служебными именами; в файле .json рядом — имя, времена и хеш. Люди
                в именах файлов могут быть обозначены кодами; журнал связан с каждым исходным именем.
                Окончание "bin" значит только, что исходное окончание необычно или небезопасно.`,
  copies: `data/items/     копии, которые сделаны с оригиналов и ничего о них не говорят; самих оригиналов здесь нет. В файле
                .json рядом — хеш и способ, которым копия сделана. Журнал связан с оригиналом каждой копии, но не
                называет его: отправитель может показать это позже.`,
  both: `data/items/     оригиналы без единого изменения, под служебными именами, и копии, сделанные с них; в файле .json рядом
                — имя, хеш и что это такое. Окончание "bin" значит только, что исходное окончание необычно или
                небезопасно. Файл .json копии говорит, с какого оригинала и как она сделана.`,
};

/** How a language says what it is for and what stays. */
interface PurposeWords {
  readonly heading: string;
  readonly use: (use: ConsentUse) => string;
  readonly nothing: string;
  readonly uncovered: (count: number) => string;
  readonly closed: (count: number) => string;
  readonly items: string;
  /** Where there are more of them than somebody reads. */
  readonly elsewhere: string;
}

const MOST_LISTED = 1000;

const englishPurpose: PurposeWords = {
  heading: "WHAT IT IS FOR",
  use: (use) => `The sender says: ${englishUses[use]}. Consent was looked at for this use alone.`,
  nothing: "Nothing that was chosen was left out.",
  uncovered: (count) =>
    `Left out because the consent of the people concerned does not cover this use: ${String(count)} of the chosen items.`,
  closed: (count) =>
    `Left out because they are handed over only when somebody expressly says so, and nobody did: ${String(count)} of the chosen items.`,
  items: "Item numbers of all that was left out:",
  elsewhere: "Item numbers of all that was left out stand in bag-info.txt.",
};

const russianPurpose: PurposeWords = {
  heading: "ДЛЯ ЧЕГО",
  use: (use) => `Отправитель указал: ${russianUses[use]}. Согласие проверено только для этого использования.`,
  nothing: "Из выбранного ничего не исключено.",
  uncovered: (count) =>
    `Исключено, потому что согласие людей не распространяется на это использование, выбранных материалов: ${String(count)}.`,
  closed: (count) =>
    `Исключено, потому что передаётся только по прямому указанию, а его не было, выбранных материалов: ${String(count)}.`,
  items: "Номера всех исключённых материалов:",
  elsewhere: "Номера всех исключённых материалов — в файле bag-info.txt.",
};

function leftOutLines(words: PurposeWords, { uncovered, closed, items }: LeftOut): string[] {
  if (uncovered + closed === 0) return [words.nothing];
  return [
    ...(uncovered === 0 ? [] : [words.uncovered(uncovered)]),
    ...(closed === 0 ? [] : [words.closed(closed)]),
    ...(items.length === 0 ? [] : [items.length > MOST_LISTED ? words.elsewhere : words.items]),
    ...(items.length > MOST_LISTED ? [] : items.map((item) => `    ${item}`)),
  ];
}

/** What the sender said it is for, and what stays, each for its own reason. */
function purposeText(words: PurposeWords, { purpose }: ReadmeFacts): string {
  if (purpose === undefined) return "";
  const { use, leftOut } = purpose;
  const lines = [
    words.heading,
    ...(use === undefined ? [] : [words.use(use)]),
    ...leftOutLines(words, leftOut),
  ];
  return `\n${lines.join("\n")}\n`;
}

const english = (facts: ReadmeFacts): string => `SEALED BUNDLE ${facts.bundleId}
Sealed ${facts.sealedAt} (clock of the sender's computer), signing key ${facts.signerKeyId}.

CHECK IT WITH STOCK PROGRAMS
${commands(facts)}
1. age opens the bundle. Keys that begin with AGE-SECRET-KEY-PQ- need age 1.3 or newer. Without -i it asks for the
   passphrase.
2. KEY is the sender's minisign key as the sender gave it to you over another channel. The copy in keys/minisign.pub
   is only a claim: whoever made this bundle put it there.
   minisign must print "Signature and comment signature verified" and a trusted comment that begins with
   bundle:${facts.bundleId}
3. Every line that sha256sum prints must end in OK. On macOS: shasum -a 256 -c FILE, once for each of the two files.
4. sha256sum does not notice files that nobody listed: the last command must print ${facts.fileCount}.

OR WITH ONE PAGE IN A BROWSER
sandyq-verifier.html does all of this and more without a network and without an installation. It is not in this bundle,
because whoever changed the bundle could change the page as well: take it from somebody you trust. Its SHA-256 is
${verifierPageSha256}
and that is worth as much as the way by which this text reached you: compare it with another copy.
${purposeText(englishPurpose, facts)}
WHAT IS HERE
${englishFiles[facts.content]}
index.html      the same as a list, without any script.
events/         lines of the sender's custody log that concern these items, exactly as the log holds them.
proofs/         for each line a proof that it is in the log (C2SP tlog-proof), leading to checkpoint.note.
checkpoint.note the signed head of the log (C2SP tlog-checkpoint); its key is keys/note.vkey.
consistency/    proofs that the log still contains what earlier bundles to the same recipients showed, or what was
                stamped.
records.jsonl   if it is there: what the sender's register says about these items, people as codes. Nothing of it is
                proven. people.jsonl, if it is there, says who those are whom the sender chose to name. Whatever the
                register holds of injuries, testimonies, cases, mandates and letters is never in it.
timestamps/     if it is there: answers of time-stamping authorities (RFC 3161) about earlier checkpoints. Whether you
                trust an authority is yours to decide; with its root in root.pem, for each pair of files:
                openssl ts -verify -queryfile X.tsq -in X.tsr -CAfile root.pem -untrusted X.pem

WHAT A SUCCESSFUL CHECK PROVES
The files are, byte for byte, what the holder of the signing key sealed, and nothing was added or taken away.
It does not prove that what they show is true, who made them, when they were made, what happened to them before they
were taken in, or that the sender disclosed everything.
`;

const russian = (facts: ReadmeFacts): string => `ЗАПЕЧАТАННЫЙ ПАКЕТ ${facts.bundleId}
Запечатан ${facts.sealedAt} (по часам компьютера отправителя), ключ подписи ${facts.signerKeyId}.

ПРОВЕРКА ОБЫЧНЫМИ ПРОГРАММАМИ
${commands(facts)}
1. age открывает пакет. Для ключей, которые начинаются с AGE-SECRET-KEY-PQ-, нужна программа age 1.3 или новее.
   Без -i она спросит парольную фразу.
2. KEY — ключ minisign отправителя, полученный от него другим путём. Копия в keys/minisign.pub ничего не доказывает:
   её положил туда тот, кто сделал пакет.
   minisign должна напечатать "Signature and comment signature verified" и доверенный комментарий, который начинается с
   bundle:${facts.bundleId}
3. Каждая строка, которую печатает sha256sum, должна кончаться на OK (или ЦЕЛ). На macOS: shasum -a 256 -c ФАЙЛ,
   отдельно для каждого из двух файлов.
4. sha256sum не замечает лишних файлов: последняя команда должна напечатать ${facts.fileCount}.

ИЛИ ОДНОЙ СТРАНИЦЕЙ В БРАУЗЕРЕ
sandyq-verifier.html делает всё это и больше без сети и без установки. В пакете её нет: кто изменил пакет, мог бы
изменить и страницу. Возьмите её у того, кому доверяете. Её SHA-256:
${verifierPageSha256}
Он стоит столько же, сколько путь, которым этот текст дошёл до вас: сверьте его с другим экземпляром.
${purposeText(russianPurpose, facts)}
ЧТО ЗДЕСЬ ЛЕЖИТ
${russianFiles[facts.content]}
index.html      то же самое списком, без сценариев.
events/         строки журнала сохранности отправителя об этих материалах, в точности как в журнале.
proofs/         для каждой строки доказательство, что она есть в журнале (C2SP tlog-proof); ведёт к checkpoint.note.
checkpoint.note подписанная контрольная отметка журнала (C2SP tlog-checkpoint); её ключ — keys/note.vkey.
consistency/    доказательства, что в журнале осталось всё, что показывали прежние пакеты тем же получателям или на
                что поставлены метки времени.
records.jsonl   если есть: что записано об этих материалах в реестре отправителя, люди обозначены кодами. Ничего из
                этого не доказано. people.jsonl, если есть: кто те, кого отправитель решил назвать. Что в реестре есть
                о телесных повреждениях, свидетельствах, делах, полномочиях и письмах, сюда не входит никогда.
timestamps/     если есть: ответы служб меток времени (RFC 3161) о прежних контрольных отметках. Доверять ли службе,
                решаете вы; с её корневым сертификатом в root.pem, для каждой пары файлов:
                openssl ts -verify -queryfile X.tsq -in X.tsr -CAfile root.pem -untrusted X.pem

ЧТО ДОКАЗЫВАЕТ УСПЕШНАЯ ПРОВЕРКА
Файлы байт в байт те, что запечатал владелец ключа подписи; ничего не добавлено и не убрано.
Не доказано, что показанное в них правда, кто и когда их сделал, что было с ними до приёма в хранилище и что отправитель
показал всё.
`;

/** Makes the text. */
export const readmeText = (facts: ReadmeFacts): string =>
  `${english(facts)}\n${"-".repeat(100)}\n\n${russian(facts)}`;
