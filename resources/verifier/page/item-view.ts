/** One item of a bundle: its line, and below it everything known about it, its preview and its saving. */

import { safeText } from "../../../electron/core/text/safe-text.ts";
import type { ItemState, VerifiedEvent, VerifiedItem } from "../../../electron/core/verify/report.ts";
import type { Client } from "../work/client.ts";
import { sayBytes, sayNumber, sayTime } from "./amounts.ts";
import { button, element, icon } from "./element.ts";
import { code, factList } from "./facts.ts";
import { show } from "./live-text.ts";
import { previewOf, releaseMedia } from "./preview.ts";
import { saveOriginal } from "./save.ts";
import { said, say, sayCode, sayIntake, sayQuestion } from "./words.ts";
import { WorkLine } from "./work-line.ts";

const iconOf: Readonly<Record<ItemState, string>> = {
  intact: "check",
  altered: "stop",
  missing: "dashed",
  "not-read": "dashed",
  unsigned: "unknown",
};

const timeOf = (iso: string | undefined): (() => string) | undefined =>
  iso === undefined ? undefined : () => sayTime(iso);
const textOf = (text: string | undefined): string | undefined =>
  text === undefined ? undefined : safeText(text);

function eventRow({ seq, t, type, isProven, existedBy }: VerifiedEvent): HTMLElement {
  const proof = element(
    "span",
    { class: isProven ? "Status ok" : "Status stop" },
    icon(isProven ? "check" : "stop"),
    () => say(isProven ? "event.proven" : "event.unproven", { place: sayNumber(seq) }),
  );
  const stamped =
    existedBy === undefined
      ? undefined
      : element("span", { class: "note" }, () => say("event.by", { time: sayTime(existedBy) }));
  return element(
    "li",
    {},
    element("time", { datetime: t }, () => sayTime(t)),
    element("span", {}, () => sayCode("event", type)),
    proof,
    stamped,
  );
}

/** What a file is that is no original. */
const natureOf = ({ copy, receivedAs }: VerifiedItem): (() => string) | undefined => {
  const kind = copy?.kind ?? receivedAs;
  return kind === undefined ? undefined : () => sayCode("copy", kind);
};

function originOf({ copy }: VerifiedItem): (() => string) | undefined {
  if (copy === undefined) return undefined;
  const { origin } = copy;
  return origin === undefined ? said("copy.alone") : () => say("copy.of", { n: sayNumber(origin.number) });
}

/** The six questions about the recording, with what the sender tells of the answers. */
function intakeView({ intake }: VerifiedItem): HTMLElement | undefined {
  if (intake === undefined) return undefined;
  const rows = intake.map(({ question, state, text }) => {
    const answer = text === undefined ? () => sayIntake(state) : safeText(text);
    const className = state === "open" ? "open" : undefined;
    return element(
      "li",
      { class: className, "data-state": state },
      element("span", {}, () => sayQuestion(question)),
      ": ",
      element("span", {}, answer),
    );
  });
  return element("ul", { class: "Intake" }, ...rows);
}

/** Which version of a testimony it is, and the hash of every one that the sender knew. */
function versionsView({ testimony }: VerifiedItem): HTMLElement | undefined {
  if (testimony === undefined) return undefined;
  const rows = testimony.versions.map(({ sha256, sealedAt }, index) =>
    element(
      "li",
      { "data-here": index + 1 === testimony.version ? "true" : undefined },
      element("span", {}, () => say("item.version", { n: sayNumber(index + 1), time: sayTime(sealedAt) })),
      " ",
      code(sha256),
    ),
  );
  return element("ol", { class: "Versions" }, ...rows);
}

function detailsOf(item: VerifiedItem): HTMLElement {
  const { sizeBytes } = item;
  const events =
    item.events.length === 0 ? undefined : element("ol", { class: "Events" }, ...item.events.map(eventRow));
  return factList([
    ["item.copy", natureOf(item)],
    ["item.origin", originOf(item)],
    ["item.hash", code(item.sha256)],
    ["item.size", sizeBytes === undefined ? undefined : () => say("item.bytes", { n: sayNumber(sizeBytes) })],
    ["item.entered", timeOf(item.importedAt)],
    ["item.made", timeOf(item.copy?.madeAt)],
    ["item.type", textOf(item.mediaType)],
    ["item.path", textOf(item.path)],
    ["item.from", textOf(item.receivedFrom)],
    ["item.modified", timeOf(item.modifiedAt)],
    ["item.created", timeOf(item.createdAt)],
    ["item.testimony", versionsView(item)],
    ["item.intake", intakeView(item)],
    ["item.member", textOf(item.payloadPath)],
    ["item.events", events],
  ]);
}

/** Showing and saving, each saying in a live line what came of it. */
function actionsOf(client: Client, item: VerifiedItem): HTMLElement {
  const { sizeBytes = 0 } = item;
  const place = element("div", { class: "Preview" });
  const [showing, saving] = [new WorkLine(), new WorkLine()];
  const label = element("span", {}, said("item.show"));
  const toggle = element("button", { type: "button", class: "Button" }, label);
  toggle.addEventListener("click", () => {
    if (showing.isBusy) return;
    const isShown = place.hasChildNodes();
    releaseMedia(place);
    show(label, said("item.show"));
    if (isShown) return;
    void showing.run(sizeBytes, async (following) => {
      place.append(await previewOf(client, item, following));
      show(label, said("item.hide"));
      return undefined;
    });
  });
  const save = button(said("item.save"), () => {
    void saving.run(sizeBytes, async (following) => {
      const name = await saveOriginal(client, item, following);
      return name === undefined ? undefined : () => say("save.done", { name: safeText(name) });
    });
  });
  return element(
    "div",
    { class: "Actions noprint" },
    element("p", { class: "row" }, toggle, save),
    showing.view,
    saving.view,
    place,
  );
}

/** Shows one item; its details are made when they are first opened. */
export function itemView(client: Client, item: VerifiedItem, isBundleIntact: boolean): HTMLDetailsElement {
  const { sizeBytes } = item;
  const name = safeText(item.name ?? item.payloadPath);
  const state = element(
    "span",
    { class: item.state === "intact" ? "Status ok" : "Status stop" },
    icon(iconOf[item.state]),
    () => sayCode("state", item.state),
  );
  const nature = natureOf(item);
  const line = element(
    "summary",
    {},
    element("span", { class: "num" }, String(item.number)),
    element("span", { class: "Name" }, () => (nature === undefined ? name : `${name} (${nature()})`)),
    state,
    element("span", { class: "num size" }, sizeBytes === undefined ? "" : () => sayBytes(sizeBytes)),
  );
  const view = element("details", { class: "Item" }, line);
  const fill = (): void => {
    if (view.childElementCount > 1) return;
    view.append(detailsOf(item));
    if (isBundleIntact) view.append(actionsOf(client, item));
  };
  view.addEventListener("toggle", () => {
    if (view.open) fill();
  });
  view.addEventListener("sandyq:print", fill);
  return view;
}
