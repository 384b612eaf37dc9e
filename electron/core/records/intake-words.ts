/**
 * The six questions in words (resources/spec/catalogue.md §7), in all seven languages: the list for a browser shows all of
 * them at once, whoever opens it; everything else shows those of its own language.
 */

import type { IntakeQuestion, IntakeState } from "./intake-questions.ts";

/** The words of one language; sentences with a question in them put it behind a colon. */
export interface IntakeWords {
  readonly title: string;
  readonly questions: Readonly<Record<IntakeQuestion, string>>;
  readonly states: Readonly<Record<IntakeState, string>>;
}

/** The words by language. */
export const intakeWords = {
  en: {
    title: "Six questions about the recording",
    questions: {
      filmedBy: "who made it",
      filmedAt: "when it was made",
      filmedIn: "where it was made",
      heldBy: "who had it since",
      changed: "what was changed since",
      reachedUs: "how it came here",
    },
    states: {
      answered: "answered",
      no: "asked, answered no",
      unknown: "asked, nobody knew",
      open: "not asked yet",
    },
  },
  fr: {
    title: "Six questions sur l’enregistrement",
    questions: {
      filmedBy: "qui l’a fait",
      filmedAt: "quand il a été fait",
      filmedIn: "où il a été fait",
      heldBy: "qui l’a eu depuis",
      changed: "ce qui a été changé depuis",
      reachedUs: "comment il est arrivé ici",
    },
    states: {
      answered: "répondu",
      no: "demandé, la réponse est non",
      unknown: "demandé, personne ne savait",
      open: "pas encore demandé",
    },
  },
  it: {
    title: "Sei domande sulla registrazione",
    questions: {
      filmedBy: "chi l’ha fatta",
      filmedAt: "quando è stata fatta",
      filmedIn: "dove è stata fatta",
      heldBy: "chi l’ha avuta da allora",
      changed: "che cosa è stato cambiato da allora",
      reachedUs: "come è arrivata qui",
    },
    states: {
      answered: "risposto",
      no: "chiesto, la risposta è no",
      unknown: "chiesto, nessuno lo sapeva",
      open: "non ancora chiesto",
    },
  },
  ru: {
    title: "Шесть вопросов о записи",
    questions: {
      filmedBy: "кто её сделал",
      filmedAt: "когда она сделана",
      filmedIn: "где она сделана",
      heldBy: "у кого она была с тех пор",
      changed: "что с тех пор изменено",
      reachedUs: "как она попала сюда",
    },
    states: {
      answered: "есть ответ",
      no: "спрошено, ответ — нет",
      unknown: "спрошено, никто не знает",
      open: "ещё не спрошено",
    },
  },
  kk: {
    title: "Жазба туралы алты сұрақ",
    questions: {
      filmedBy: "оны кім жасады",
      filmedAt: "қашан жасалды",
      filmedIn: "қайда жасалды",
      heldBy: "содан бері кімде болды",
      changed: "содан бері не өзгертілді",
      reachedUs: "мұнда қалай келді",
    },
    states: {
      answered: "жауап бар",
      no: "сұралды, жауабы — жоқ",
      unknown: "сұралды, ешкім білмеді",
      open: "әлі сұралмаған",
    },
  },
  pl: {
    title: "Sześć pytań o nagranie",
    questions: {
      filmedBy: "kto je zrobił",
      filmedAt: "kiedy powstało",
      filmedIn: "gdzie powstało",
      heldBy: "kto je miał od tego czasu",
      changed: "co od tego czasu zmieniono",
      reachedUs: "jak tu trafiło",
    },
    states: {
      answered: "jest odpowiedź",
      no: "zapytano, odpowiedź brzmi nie",
      unknown: "zapytano, nikt nie wiedział",
      open: "jeszcze nie zapytano",
    },
  },
  uk: {
    title: "Шість запитань про запис",
    questions: {
      filmedBy: "хто його зробив",
      filmedAt: "коли його зроблено",
      filmedIn: "де його зроблено",
      heldBy: "у кого він був відтоді",
      changed: "що відтоді змінено",
      reachedUs: "як він потрапив сюди",
    },
    states: {
      answered: "є відповідь",
      no: "запитано, відповідь — ні",
      unknown: "запитано, ніхто не знає",
      open: "ще не запитано",
    },
  },
} as const satisfies Readonly<Record<string, IntakeWords>>;

/** The languages that have these words. */
export type IntakeLanguage = keyof typeof intakeWords;
