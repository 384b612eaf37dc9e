/** Starts the page: language, tabs, the working threads and the forms. */

import { startClient } from "../work/client.ts";
import { CheckPage } from "./check-page.ts";
import { element, find } from "./element.ts";
import { connectKeyPages } from "./key-page.ts";
import { isLanguage, type Language, languageNames, speak, speakPage } from "./words.ts";

const tabs = ["check", "key", "recovery"] as const;

function showTab(chosen: (typeof tabs)[number]): void {
  for (const tab of tabs) {
    find(tab, HTMLElement).hidden = tab !== chosen;
    const link = find(`tab-${tab}`, HTMLButtonElement);
    if (tab === chosen) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
}

/** The first language of the reader that the page has. */
function preferredLanguage(): Language {
  const codes = navigator.languages.map((tag) => tag.slice(0, 2).toLowerCase());
  return codes.find(isLanguage) ?? "en";
}

function connectLanguage(): void {
  const choice = find("language", HTMLSelectElement);
  for (const [code, name] of Object.entries(languageNames)) {
    choice.append(element("option", { value: code, lang: code }, name));
  }
  choice.value = preferredLanguage();
  const apply = (): void => {
    if (isLanguage(choice.value)) speak(choice.value);
    speakPage();
  };
  choice.addEventListener("change", apply);
  apply();
}

/** Starts everything; `program` is the text of this very script, which the threads run too. */
export function startPage(program: string): void {
  const client = startClient(program);
  connectLanguage();
  new CheckPage(client).connect();
  connectKeyPages(client);
  for (const tab of tabs) find(`tab-${tab}`, HTMLButtonElement).addEventListener("click", () => showTab(tab));
  showTab("check");
  find("page", HTMLElement).hidden = false;
}
