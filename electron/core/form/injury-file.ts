/** What the register says about the injuries of one person, as a sheet is filled from it. Every text is as it may be shown. */

import type { BodyView } from "../records/body-mark.ts";
import type { AskedText, Party, PersonFile } from "./person-file.ts";

/** One injury. */
export interface ShownInjury {
  readonly code: string;
  readonly event?: Party;
  /** As they are kept. */
  readonly marks: readonly string[];
  readonly lesion?: string;
  readonly lengthMm?: number;
  readonly widthMm?: number;
  readonly colour?: string;
  readonly description?: string;
  readonly from?: string;
  readonly ruler?: AskedText;
  readonly colourScale?: AskedText;
  readonly age?: string;
  readonly cause?: string;
  readonly assessorRole?: string;
  readonly consistency?: string;
  /** Names that are sealed; absent where none is recorded. */
  readonly present?: { readonly said?: AskedText };
  readonly takenBy?: { readonly said?: AskedText };
  readonly assessor?: { readonly said?: AskedText };
  /** Ids of the photographs, and of the item with the assessment. */
  readonly photographs: readonly string[];
  readonly proof?: string;
}

/** A view of the body with the marks of all injuries, each with the number of its injury. */
export interface BodyPicture {
  readonly view: BodyView;
  /** The PNG file in base64. */
  readonly png: string;
  /** Pixels. */
  readonly width: number;
  readonly height: number;
  /** Units of the view, by which pictures of one kind are as large as each other. */
  readonly units: { readonly width: number; readonly height: number };
  /** The numbers of the injuries that are marked on it, each once. */
  readonly numbers: readonly number[];
}

/** The injuries of a person. */
export interface InjuryFile extends Pick<PersonFile, "code" | "name" | "hasClosedBirth" | "sex"> {
  /** In the order in which they were recorded; the first is number 1. */
  readonly injuries: readonly ShownInjury[];
  /** Front and back, and what else is marked. */
  readonly pictures: readonly BodyPicture[];
}
