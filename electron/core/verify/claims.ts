/**
 * What a verification proves and what it does not, as codes with their words. The words promise no more
 * than the cryptography does: an unchanged file is not a true file, and a key is not a person.
 */

/** The English words. */
export const englishClaims = {
  "unchanged-since-sealed":
    "Every file in this bundle is, byte for byte, what the holder of the signing key sealed; nothing was added, removed, renamed or reordered.",
  "signed-by-pinned-key": "The signing key is the one that you gave to this check.",
  "signed-by-heard-words":
    "The signing key, and the list of files that it signed, are those whose eight words you gave to this check.",
  "intact-items-unchanged":
    "The items marked intact are, byte for byte, what the holder of the key that you gave has listed. Nothing is said about the rest of the bundle.",
  "events-in-log":
    "Every custody event shown was in the sender's log, at the place shown, when its checkpoint was signed; changing, removing or moving it later would change the checkpoint.",
  "log-only-grew":
    "The sender's log still contains, unchanged and in the same order, everything that it contained at an earlier checkpoint that you hold.",
  "copies-of-these-originals":
    "Each copy that names an original of this bundle was made from exactly that file, as the sender's log noted when it was made.",
  "existed-by-stamped-time":
    "Every custody event that is shown with a time of an authority was in the log by that time, if that authority is honest; you gave its root.",
  "signer-identity":
    "Who holds the signing key. A key found in a bundle is a claim: compare the eight words, or the key, with its owner over another channel.",
  "truth-of-content": "That what the files show is true, complete, or what it is said to be.",
  "before-import": "Who made a file, and what happened to it before it was taken into the sender's vault.",
  "copies-of-unseen":
    "What a copy was made from, where its original is not in this bundle. The log commits to the original without naming it: the sender can show later which file it was.",
  "copies-as-told":
    "That the copies show what the originals show, and that they say nothing about where they come from: the sender's program checked that, this check does not.",
  "real-file-names":
    "What the files and their folders were called. Names of people in them became codes, or they say nothing: the log commits to the name of each file as it was, and the sender can show it later. It does not commit to folders.",
  "absolute-time":
    "When anything happened. Times come from the clock of the sender's computer; the log proves an order, not a time.",
  "complete-history":
    "That the sender disclosed everything. The bundle shows chosen items and chosen events; others may exist.",
  "log-continuity":
    "That the sender shows everybody the same log. There was no earlier checkpoint of it to compare with.",
  "identity-of-forwarder":
    "Who gave you this file. Sealing hides content and names no sender; only the signature does.",
  "meant-for-you":
    "That the signer sealed this content for you. Your key is not among the recipients that were signed: somebody passed the content on.",
} as const satisfies Record<string, string>;

/** Short code of something that a verification does or does not prove. */
export type ClaimCode = keyof typeof englishClaims;

/** A sentence for every claim. */
export type ClaimWords = Readonly<Record<ClaimCode, string>>;

/** Says a claim, in English unless given the words of another language. */
export const describeClaim = (code: ClaimCode, words: ClaimWords = englishClaims): string => words[code];

/** What the claims follow from. */
export interface ClaimFacts {
  readonly isIntact: boolean;
  readonly isSignerPinned: boolean;
  /** Whether some items are as the valid signature of the pinned key lists them. */
  readonly hasProvenItems: boolean;
  /** Whether the log was found to contain an earlier checkpoint that the reader held. */
  readonly logGrew: boolean;
  /** Whether some copy stands beside the original that it names, and whether some stands alone. */
  readonly hasLinkedCopies: boolean;
  readonly hasLoneCopies: boolean;
  /** Whether some original goes by another name than it had, or its folders do. */
  readonly hasVeiledNames: boolean;
  /** Whether some event was there by a time that an authority of the reader's choice has stamped. */
  readonly isTimestamped: boolean;
  /** Whether the key that opened the bundle is among the signed recipients. */
  readonly isAddressed: boolean;
}

/** What these facts prove; a bundle that is not intact proves at most something about single items. */
export function provenClaims({
  isIntact,
  isSignerPinned,
  hasProvenItems,
  logGrew,
  hasLinkedCopies,
  isTimestamped,
}: ClaimFacts): ClaimCode[] {
  if (!isIntact)
    return isSignerPinned && hasProvenItems ? ["intact-items-unchanged", "signed-by-pinned-key"] : [];
  return [
    "unchanged-since-sealed",
    ...(isSignerPinned ? (["signed-by-pinned-key"] as const) : []),
    "events-in-log",
    ...(logGrew ? (["log-only-grew"] as const) : []),
    ...(hasLinkedCopies ? (["copies-of-these-originals"] as const) : []),
    ...(isTimestamped ? (["existed-by-stamped-time"] as const) : []),
  ];
}

/** What nobody may take from these facts. */
export const unprovenClaims = ({
  isSignerPinned,
  logGrew,
  hasLinkedCopies,
  hasLoneCopies,
  hasVeiledNames,
  isAddressed,
}: ClaimFacts): ClaimCode[] => [
  ...(isSignerPinned ? [] : (["signer-identity"] as const)),
  "truth-of-content",
  "before-import",
  ...(hasLoneCopies ? (["copies-of-unseen"] as const) : []),
  ...(hasLinkedCopies || hasLoneCopies ? (["copies-as-told"] as const) : []),
  ...(hasVeiledNames ? (["real-file-names"] as const) : []),
  "absolute-time",
  "complete-history",
  ...(logGrew ? [] : (["log-continuity"] as const)),
  "identity-of-forwarder",
  ...(isAddressed ? [] : (["meant-for-you"] as const)),
];
