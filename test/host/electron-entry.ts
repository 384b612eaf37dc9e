/** What Electron is started with in tests: first what answers in a person's place, then the program as it was built. */

import "./electron-answers.ts";
import "../../electron/main/main.ts";
