import type { InputOf } from "../../contract/commands.ts";
import type { ReportFile } from "../../contract/form-views.ts";
import type { ReportSubject } from "../../core/report/report-subject.ts";
import { renderReport } from "../../engine/index.ts";
import { reportLanguage } from "../../words/report-language.ts";
import { jobOptions, type HandlersOf } from "../handler.ts";
import { withBundle } from "../with-bundle.ts";
import type { Workspace } from "../workspace.ts";

type Wish = Pick<InputOf<"report.write">, "form" | "languages">;

const renderAs =
  ({ form, languages }: Wish) =>
  (subject: ReportSubject): Uint8Array | Promise<Uint8Array> =>
    renderReport(form, languages.map(reportLanguage), subject);

/** What a page is told of a report. */
const told = ({ sha256, sizeBytes, exhibits, checkpointSize, leftOut }: ReportFile): ReportFile => ({
  ...{ sha256, sizeBytes, exhibits, checkpointSize },
  leftOut: { uncovered: leftOut.uncovered, closed: leftOut.closed },
});

/** What is handed over of a bundle was for its sender to say: nothing of it is left out. */
const everything = { uncovered: 0, closed: 0 } as const;

/** Reports for filings: about items of the vault, or about a bundle of somebody else. */
export const reportHandlers = (workspace: Workspace): HandlersOf<"report"> => ({
  "report.names": ({ items }, { signal }) => workspace.vault.namesBehindItems({ items }, { signal }),
  "report.write": async (
    { items, isNamed, isPictured, openedNames, reference, place, ...wish },
    { signal },
  ) => {
    const { use, override, copiesTestimony, withoutBlocked } = wish;
    return told(
      await workspace.vault.writeReport({
        ...{ items, isNamed, reference, isPictured, openedNames },
        consent: { use, override, copiesTestimony, withoutBlocked },
        signal,
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
      const written = await workspace.vault.reportOnBundle(path, reading, wish);
      return told({ ...written, leftOut: everything });
    }),
});
