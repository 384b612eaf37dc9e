import { bodyViewNames, bodyViews } from "../../core/records/body-mark.ts";
import { recordCommand } from "../records/record-command.ts";

const views = bodyViewNames.map((view) => `${view}: ${bodyViews[view].join(", ")}`);

export const injury = recordCommand("injury", {
  summary:
    "document an injury after the Istanbul Protocol: where, what, how large, what the person says of it",
  about: [
    "What was found (marks, lesion, size, colour, description) and what the person says (age, cause, in their own words) stand apart. Link the photographs: injury link VAULT CODE item ITEM. An injury that no photograph shows is one all the same.",
    "A mark is a view of the body and a part of it, and where on the view, as parts of its width and height: --set 'marks=front chest 0.452 0.310', with a radius --set 'marks=back upper-back 0.500 0.280 0.050', or the part alone. Left and right are those of the person.",
    `${views.join("; ")}.`,
    "ruler and colourScale: whether they are in the picture; no (--answered-no ruler) is not the same as not asked.",
    "consistency is for clinicians: it is refused unless assessor (sealed like a name) and assessorRole say who assessed it, and as what.",
    "Photographs that are linked to an injury need a consent of their own: consent add --set scope=injuries, for each use. A consent to everything else does not reach them, a mandate neither.",
  ],
  examples: [
    {
      does: "Document a bruise, then link its photograph",
      line: "sandyq injury add ~/vault --set person=P-3F9A2C --set 'marks=back upper-back 0.420 0.260' --set lesion=bruise --set lengthMm=60 --set widthMm=25 --set colour=yellow-green --set 'ruler=in the picture' --answered-no colourScale",
    },
    {
      does: "Enter what a physician found",
      line: "sandyq injury set ~/vault J-77B0D2 --fields-file assessment.json --set assessorRole=forensic-physician --set consistency=highly-consistent",
    },
  ],
});
