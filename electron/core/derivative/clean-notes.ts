/**
 * What a person should know of a clean copy beside what was taken out: a closed list, so that every language has words for
 * each. Recipes hold them as codes; a code that this program does not know is shown as it is.
 */

/** In the order of the alphabet. */
export const cleanNotes = [
  "animations-removed",
  "attachments-removed",
  "bookmarks-removed",
  "captions-removed",
  "chart-data-removed",
  "colour-profile-removed",
  "colour-profile-replaced",
  "colours-converted",
  "comments-removed",
  "content-controls-fixed",
  "depth-map-kept",
  "drawing-rebuilt",
  "empty-folders-removed",
  "encoder-name-kept",
  "extensions-removed",
  "fields-fixed",
  "fonts-removed",
  "form-fields-fixed",
  "formulas-fixed",
  "gain-map-kept",
  "gain-map-removed",
  "hidden-cells-removed",
  "hidden-characters-removed",
  "hidden-objects-removed",
  "hidden-sheets-removed",
  "hidden-slides-removed",
  "hidden-text-removed",
  "linked-files-removed",
  "links-removed",
  "member-names-kept",
  "member-names-replaced",
  "motion-video-removed",
  "orientation-kept",
  "pages-as-images",
  "pivot-tables-fixed",
  "preview-instead-of-raw",
  "samples-not-scanned",
  "scripts-removed",
  "secondary-images-removed",
  "signatures-removed",
  "speaker-notes-removed",
  "structure-tags-removed",
  "subtitles-removed",
  "tables-fixed",
  "text-search-lost",
  "thumbnails-removed",
  "tracked-changes-accepted",
  "tracks-removed",
] as const;

/** One of them. */
export type CleanNote = (typeof cleanNotes)[number];
