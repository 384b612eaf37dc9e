/**
 * Who may import whom. One planted violation per rule lies in test/gates/planted/imports, and
 * imports.test.ts expects each of them to turn exactly its own rule red.
 */

/** Packages by name; a path into node_modules may be reached from any depth. */
const packages = (...names) => names.map((name) => `(^|/)node_modules/${name}/`);

const core = "^electron/core/";
const decoders = "^electron/decoders/";
const engine = "^electron/engine/";
const cli = "^electron/cli/";
const contract = "^electron/contract/";
const ipc = "^electron/ipc/";
const words = "^electron/words/";
const page = "^renderer/";
const pdfThread = "^(electron/core/bytes|resources/verifier/pdf)/|^resources/verifier/work/thread\\.ts$";
const door = "^electron/engine/index\\.ts$";
const network =
  "^(node:)?(http|https|http2|net|tls|dgram|dns|dns/promises|inspector|inspector/promises|cluster)$";

/** @type {import("dependency-cruiser").IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: "no-cycles",
      comment: "Two files that need each other are one file, or the shared part is a third.",
      severity: "error",
      from: {},
      to: { circular: true },
    },
    {
      name: "no-unresolvable",
      severity: "error",
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: "core-stands-alone",
      comment: "Core runs in a browser too: no Node, no engine, and of packages only these.",
      severity: "error",
      from: { path: core },
      to: {
        pathNot: [
          core,
          ...packages("valibot", "@scure/[^/]+", "libsodium-wrappers-sumo", "hash-wasm", "qr"),
          ...packages("pkijs", "asn1js", "@noble/hashes"),
        ],
        couldNotResolve: false,
      },
    },
    {
      name: "libsodium-only-in-core-crypto",
      comment: "One folder knows libsodium and what stands beside it; everything else asks a CryptoBackend.",
      severity: "error",
      from: { path: "^electron/", pathNot: "^electron/core/crypto/" },
      to: { path: packages("libsodium-wrappers-sumo", "hash-wasm") },
    },
    {
      name: "decoders-hold-nothing",
      comment: "What reads hostile files knows core and its own parsers; never the engine, and so no key.",
      severity: "error",
      from: { path: decoders },
      to: {
        pathNot: [
          core,
          decoders,
          ...packages(
            "valibot",
            "file-type",
            "sharp",
            "libheif-js",
            "jxl-oxide-wasm",
            "@6over3/zeroperl-ts",
            "slimdom",
            "saxes",
            "mupdf",
            "postal-mime",
          ),
        ],
        dependencyTypesNot: ["core"],
        couldNotResolve: false,
      },
    },
    {
      name: "decoders-open-no-file",
      comment: "Only what starts the process and what loads its own packages touches the file system.",
      severity: "error",
      from: {
        path: decoders,
        pathNot: "^electron/decoders/(process|exiftool|clean/jxl)/",
      },
      to: { path: "^(node:)?(fs|fs/promises|child_process|os|worker_threads|process)$" },
    },
    {
      name: "certificates-only-in-core-timestamp",
      comment: "Other people's certificates, and the hashes that only they use, stay with the time stamps.",
      severity: "error",
      from: { path: "^electron/", pathNot: "^electron/core/timestamp/" },
      to: { path: packages("pkijs", "asn1js", "@noble/hashes") },
    },
    {
      name: "engine-imports",
      comment:
        "The engine knows core, Node, its own few packages, terms, places, the map and the body, and how to talk to the decoders; never a parser, the command line or a test.",
      severity: "error",
      from: { path: engine },
      to: {
        pathNot: [
          core,
          engine,
          "^electron/decoders/(bytes|jobs|wire|type)/",
          // It writes archives and reads none.
          "^electron/decoders/clean/zip/write-zip\\.ts$",
          "^resources/(thesaurus|map|body)/",
          ...packages("valibot", "better-sqlite3", "sodium-native", "file-type", "libsodium-wrappers-sumo"),
          ...packages("pdfkit", "fontkit"),
        ],
        dependencyTypesNot: ["core"],
        couldNotResolve: false,
      },
    },
    {
      name: "database-only-in-catalogue",
      comment: "SQL and its driver live in one folder.",
      severity: "error",
      from: { path: "^electron/", pathNot: "^electron/engine/catalogue/" },
      to: { path: packages("better-sqlite3") },
    },
    {
      name: "native-sodium-only-in-engine-crypto",
      severity: "error",
      from: { path: "^electron/", pathNot: "^electron/engine/crypto/" },
      to: { path: packages("sodium-native") },
    },
    {
      name: "printing-only-in-engine-report",
      comment: "PDF files are written in one folder, from words that core has put together.",
      severity: "error",
      from: { path: "^electron/", pathNot: "^electron/engine/report/pdf/" },
      to: { path: packages("pdfkit", "fontkit") },
    },
    {
      name: "type-detection-only-in-decoders",
      severity: "error",
      from: { path: "^electron/", pathNot: "^electron/decoders/type/" },
      to: { path: packages("file-type") },
    },
    {
      name: "cli-through-the-door",
      comment: "The command line knows the engine by its one door, core, and Node.",
      severity: "error",
      from: { path: cli },
      to: {
        pathNot: [cli, core, words, "^electron/engine/index\\.ts$", "^resources/", "^package\\.json$"],
        dependencyTypesNot: ["core"],
        couldNotResolve: false,
      },
    },
    {
      name: "words-know-core",
      comment: "Words that all faces share: core says which there are, the catalogues what they are.",
      severity: "error",
      from: { path: words },
      to: { pathNot: [words, core, "^resources/locales/"], couldNotResolve: false },
    },
    {
      name: "contract-knows-core",
      comment: "What a page may know: shapes of core and types of the engine's door, never a value of it.",
      severity: "error",
      from: { path: contract },
      to: { pathNot: [contract, core, door, ...packages("valibot")], couldNotResolve: false },
    },
    {
      name: "contract-takes-types-of-the-engine",
      severity: "error",
      from: { path: contract },
      to: { path: engine, dependencyTypesNot: ["type-only"] },
    },
    {
      name: "ipc-through-the-door",
      comment: "Answers pages without Electron: contract, core, the engine by its one door, and Node.",
      severity: "error",
      from: { path: ipc },
      to: {
        pathNot: [ipc, contract, core, words, door, ...packages("valibot")],
        dependencyTypesNot: ["core"],
        couldNotResolve: false,
      },
    },
    {
      name: "main-knows-no-engine",
      comment: "What talks to Electron asks the dispatcher, never the vault itself.",
      severity: "error",
      from: { path: "^electron/main/" },
      to: {
        pathNot: ["^electron/main/", ipc, contract, core, ...packages("electron", "valibot")],
        dependencyTypesNot: ["core"],
        couldNotResolve: false,
      },
    },
    {
      name: "preload-is-a-pipe",
      comment: "Names of channels and types; everything else would run where a page can reach it.",
      severity: "error",
      from: { path: "^electron/preload/" },
      to: {
        pathNot: ["^electron/(preload/|contract/(channels|bridge)\\.ts$)", ...packages("electron")],
        couldNotResolve: false,
      },
    },
    {
      name: "electron-only-in-main-and-preload",
      severity: "error",
      from: { path: "^(electron|renderer)/", pathNot: "^electron/(main|preload|build)/" },
      to: { path: packages("electron") },
    },
    {
      name: "page-stays-in-its-window",
      comment: "The page knows itself, its libraries, words, and what core makes of plain data.",
      severity: "error",
      from: { path: page },
      to: {
        pathNot: [
          page,
          "^electron/contract/",
          core,
          "^resources/(locales|fonts|body)/",
          // Another rule says no to tests.
          "^test/",
          ...packages("react", "react-dom", "react-intl", "react-aria-components", "lucide-react"),
          ...packages("@tanstack/[^/]+", "@zxcvbn-ts/[^/]+", "@types/[^/]+"),
        ],
        couldNotResolve: false,
      },
    },
    {
      name: "page-takes-types-of-the-contract",
      severity: "error",
      from: { path: page },
      to: { path: contract, dependencyTypesNot: ["type-only"] },
    },
    {
      name: "verifier-knows-core-and-words",
      comment: "The page for receivers is core with a face: no engine, no Node, no package.",
      severity: "error",
      from: { path: "^resources/verifier/", pathNot: "^resources/verifier/pdf/" },
      to: { pathNot: [core, "^resources/verifier/", "^resources/locales/"], couldNotResolve: false },
    },
    {
      name: "verifier-draws-pdf-in-one-folder",
      comment:
        "What reads hostile documents in the page for receivers is a thread with one library and no key.",
      severity: "error",
      from: { path: "^resources/verifier/pdf/" },
      to: { pathNot: [pdfThread, ...packages("pdfjs-dist")], couldNotResolve: false },
    },
    {
      name: "verifier-without-its-digest",
      comment: "A page that held its own digest could not be built twice with the same one.",
      severity: "error",
      from: { path: "^resources/verifier/" },
      to: { path: "^electron/core/bundle/verifier-digest\\.ts$", reachable: true },
    },
    {
      name: "product-without-tests",
      severity: "error",
      from: { path: "^(electron|renderer|resources)/" },
      to: { path: "^test/" },
    },
    {
      name: "product-without-dev-dependencies",
      comment: "What ships must be in `dependencies`.",
      severity: "error",
      from: { path: "^(electron|renderer|resources)/", pathNot: "^electron/build/" },
      to: {
        dependencyTypes: ["npm-dev"],
        dependencyTypesNot: ["npm"],
        // The runtime is not a package of the program but what the program runs in.
        pathNot: packages("@types/[^/]+", "electron"),
      },
    },
    {
      name: "no-network-modules",
      comment: "This program has no network code.",
      severity: "error",
      from: { path: "^(electron|renderer|resources)/" },
      to: { path: network },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    doNotFollow: { path: "node_modules" },
    exclude: { path: "(^|/)test/gates/planted/" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "require", "node", "default", "types"],
    },
  },
};
