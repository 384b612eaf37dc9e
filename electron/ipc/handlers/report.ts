import type { InputOf } from "../../contract/commands.ts";
import type { WrittenReport } from "../../contract/view-types.ts";
import { composeReport } from "../../core/report/compose-report.ts";
import type { ReportSubject } from "../../core/report/report-subject.ts";
import { printDocument } from "../../engine/index.ts";
import { reportLanguage } from "../../words/report-language.ts";
import { jobOptions, type HandlersOf } from "../handler.ts";
import { withBundle } from "../with-bundle.ts";
import type { Workspace } from "../workspace.ts";

type Wish = Pick<InputOf<"report.write">, "form" | "languages">;

const renderAs =
  ({ form, languages }: Wish) =>
  (subject: ReportSubject): Uint8Array | Promise<Uint8Array> =>
    printDocument(form, composeReport(subject, languages.map(reportLanguage)));

/** What a page is told of a report. */
const told = ({ sha256, sizeBytes, exhibits, checkpointSize }: WrittenReport): WrittenReport => ({
  ...{ sha256, sizeBytes, exhibits, checkpointSize },
});

/** Reports for filings: about items of the vault, or about a bundle of somebody else. */
export const reportHandlers = (workspace: Workspace): HandlersOf<"report"> => ({
  "report.write": async ({ items, isNamed, reference, place, ...wish }) => {
    const { use, override, copiesTestimony, withoutBlocked } = wish;
    return told(
      await workspace.vault.writeReport({
        // Small pictures go into a report only where somebody asks for them, and the window does not ask.
        ...{ items, isNamed, reference, isPictured: false, openedNames: [] },
        consent: { use, override, copiesTestimony, withoutBlocked },
        out: workspace.tokens.path(place),
        render: renderAs(wish),
      }),
    );
  },
  "report.bundle": ({ isNamed, reference, place, form, languages, ...bundle }, job) =>
    withBundle(workspace, bundle, async (path, how) => {
      const reading = { ...how, ...jobOptions(job) };
      const out = workspace.tokens.path(place);
      const wish = { isNamed, reference, out, render: renderAs({ form, languages }) };
      return told(await workspace.vault.reportOnBundle(path, reading, wish));
    }),
});
