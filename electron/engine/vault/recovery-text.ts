/** RECOVERY.txt: how to open the folder with stock tools alone. It is text and a Python program at once, and holds no secret. */

import type { KeyKind } from "../../core/age/recipient.ts";
import { recoveryProgram } from "./recovery-program.ts";

const needed = {
  hybrid: {
    en: "age, version 1.3 or newer (older versions do not know post-quantum keys)",
    ru: "age версии 1.3 или новее (старые версии не знают постквантовых ключей)",
  },
  classic: { en: "age, any version, or rage", ru: "age любой версии или rage" },
} as const;

const english = (kind: KeyKind): string => `
HOW TO OPEN THIS FOLDER WITHOUT SANDYQ

You need the 24 recovery words, Python 3, and ${needed[kind].en}: https://age-encryption.org
No network is needed. Use a computer that you trust and work on a copy of this folder.
This text is also a Python program. Open a terminal in this folder and run, one after the other:

1. The words become a key (type them when asked; the first four letters of each are enough):
   $ python3 RECOVERY.txt words words.key
2. That key opens the key of the vault:
   $ age -d -i words.key -o vault.key slots/2.age
3. The key of the vault opens all originals; each is compared with its SHA-256:
   $ python3 RECOVERY.txt originals vault.key recovered
4. The catalogue and the custody log, as of the last snapshot, as lines of JSON:
   $ python3 RECOVERY.txt catalogue vault.key catalogue.jsonl
5. words.key and vault.key open everything, and "recovered" is not encrypted. Keep them safe or destroy them.

By hand, for one file: "age -d -i vault.key objects/NN/NAME.age" gives the original, zeros, and at the end a record
of 4096 bytes, one line of JSON with name, size and SHA-256. So "tail -c 4096" shows the record and "head -c SIZE"
gives the original. A snapshot is JSON Lines under gzip under age.
`;

const russian = (kind: KeyKind): string => `
КАК ОТКРЫТЬ ЭТУ ПАПКУ БЕЗ ПРОГРАММЫ SANDYQ

Нужны 24 слова восстановления, Python 3 и ${needed[kind].ru}: https://age-encryption.org
Интернет не нужен. Работайте на компьютере, которому доверяете, и с копией этой папки.
Этот текст одновременно программа на Python. Откройте терминал в этой папке и выполните по очереди:

1. Слова превращаются в ключ (введите их по запросу; достаточно первых четырёх букв каждого):
   > python3 RECOVERY.txt words words.key
2. Этот ключ открывает ключ хранилища:
   > age -d -i words.key -o vault.key slots/2.age
3. Ключ хранилища открывает все оригиналы; каждый сверяется со своим SHA-256:
   > python3 RECOVERY.txt originals vault.key recovered
4. Каталог и журнал хранения на момент последнего снимка, строками JSON:
   > python3 RECOVERY.txt catalogue vault.key catalogue.jsonl
5. Файлы words.key и vault.key открывают всё, а папка recovered не зашифрована. Берегите их или уничтожьте.

Вручную для одного файла: "age -d -i vault.key objects/NN/NAME.age" даёт оригинал, нули и в конце запись в 4096 байт:
строка JSON с именем, размером и SHA-256. "tail -c 4096" показывает запись, "head -c РАЗМЕР" даёт оригинал.
Снимок каталога: JSON Lines внутри gzip внутри age.
`;

/** The whole file for a vault with keys of this kind. */
export const recoveryText = (kind: KeyKind): string => `r"""
${english(kind)}
${russian(kind)}
The rest is the program. / Дальше идёт программа.
"""

${recoveryProgram(kind)}`;
