/** What is said when the program itself is not as it was packed. It is said before anything of the page is loaded. */

import type { LanguageCode } from "../contract/view-types.ts";

const words: Readonly<Record<LanguageCode, string>> = {
  en: "This program is damaged or was changed. It does not start. Install it anew from a copy that you trust; your vaults are not touched.",
  fr: "Ce programme est endommagé ou a été modifié. Il ne démarre pas. Réinstallez-le à partir d’une copie de confiance ; vos coffres restent intacts.",
  it: "Questo programma è danneggiato o è stato modificato. Non si avvia. Installarlo di nuovo da una copia fidata; le casseforti restano intatte.",
  ru: "Программа повреждена или изменена. Она не запускается. Установите её заново из копии, которой доверяете; хранилища не затронуты.",
  kk: "Бағдарлама зақымдалған немесе өзгертілген. Ол іске қосылмайды. Сенімді көшірмеден қайта орнатыңыз; қоймаларыңызға тиіспейді.",
  pl: "Program jest uszkodzony lub został zmieniony. Nie uruchomi się. Należy zainstalować go ponownie z zaufanej kopii; sejfy pozostają nienaruszone.",
  uk: "Програму пошкоджено або змінено. Вона не запускається. Встановіть її знову з копії, якій довіряєте; сховища не змінено.",
};

/** The sentence in the first of the languages of the system that we have, English when we have none. */
export function damagedWords(systemLanguages: readonly string[]): string {
  const codes = systemLanguages.map((tag) => tag.slice(0, 2).toLowerCase());
  const code = codes.find((each) => Object.hasOwn(words, each)) ?? "en";
  return words[code as LanguageCode];
}
