import { contentSuite } from "./content-suite.ts";
import { exchangeSuite } from "./exchange-suite.ts";
import { findingsSuite } from "./findings-suite.ts";
import { runInBrowser } from "./in-browser.ts";
import { pdfSuite } from "./pdf-suite.ts";
import { savingSuite } from "./saving-suite.ts";
import { toldSuite } from "./told-suite.ts";
import { useSuite } from "./use-suite.ts";

runInBrowser("chromium", [
  findingsSuite,
  contentSuite,
  pdfSuite,
  savingSuite,
  exchangeSuite,
  useSuite,
  toldSuite,
]);
