import { chosenUnlessStopped } from "../chosen-unless-stopped.ts";
import type { HandlersOf } from "../handler.ts";
import { readSmallFile } from "../read-small-file.ts";
import type { Workspace } from "../workspace.ts";

const readCard = async (path: string): Promise<string> => new TextDecoder().decode(await readSmallFile(path));

/** Other people's keys. */
export const contactHandlers = (workspace: Workspace): HandlersOf<"contact"> => ({
  "contact.list": () => workspace.vault.listContacts(),
  "contact.add": async ({ name }, { signal }) => {
    const [path] = await chosenUnlessStopped(signal, () => workspace.desk.choosePaths("card"));
    if (path === undefined) return null;
    const added = await workspace.vault.addContact(await readCard(path), name);
    return "contact" in added ? added : { problem: added.finding.kind };
  },
  "contact.verify": async ({ name, how, fingerprint }) =>
    (await workspace.vault.verifyContact(name, { how, fingerprint })) ?? null,
  "contact.remove": async ({ name }) => {
    await workspace.vault.removeContact(name);
    return null;
  },
});

/** One's own keys for others. */
export const cardHandlers = (workspace: Workspace): HandlersOf<"card"> => ({
  "card.save": async ({ name }, { signal }) => {
    const out = await chosenUnlessStopped(signal, () => workspace.desk.chooseTarget("card.txt"));
    if (out === undefined) return null;
    const card = await workspace.vault.writeCard({ name, out });
    return { name: card.name, words: card.words, numbers: card.numbers };
  },
});
