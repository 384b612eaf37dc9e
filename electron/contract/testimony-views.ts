/** What a page is shown of testimonies. */

export type {
  ComparedTestimony,
  KeptDraft,
  OpenedTestimony,
  TestimonyDraft,
  TestimonyVersion,
} from "../engine/index.ts";
