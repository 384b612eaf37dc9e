import { join } from "node:path";
import js from "@eslint/js";
import tseslint from "typescript-eslint";

const noNetwork = ["fetch", "XMLHttpRequest", "WebSocket", "EventSource"].map((name) => ({
  name,
  message: "This program has no network code.",
}));

const networkModules = ["http", "https", "http2", "net", "tls", "dgram", "dns", "inspector"].flatMap(
  (name) => [
    { name: `node:${name}`, message: "This program has no network code." },
    { name, message: "This program has no network code." },
  ],
);

const bannedSyntax = [
  {
    selector: "MemberExpression[property.name=/^sodium_(malloc|free|mprotect_.*)$/]",
    message:
      "Aborts in Electron: its memory cage forbids external buffers. Use Buffer.alloc and sodium_memzero.",
  },
  { selector: "ExportDefaultDeclaration", message: "Named exports only." },
  {
    selector: "MemberExpression[property.name='openExternal']",
    message: "Nothing leaves the program through the system's URL handler.",
  },
];

const bannedSql = {
  selector: "CallExpression[callee.property.name=/^(prepare|pragma)$/]",
  message: "SQL lives in electron/engine/catalogue only.",
};

/** Core takes times and randomness as arguments, so that every result can be had again. */
const bannedInCore = [
  { selector: "MemberExpression[object.name='Date'][property.name='now']", message: "Core has no clock." },
  { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: "Core has no clock." },
  {
    selector: "MemberExpression[object.name='Math'][property.name='random']",
    message: "Core has no chance of its own.",
  },
];

export default tseslint.config(
  { ignores: ["**/node_modules/**", "test/gates/planted/**", "out/**", "coverage/**"] },
  js.configs.recommended,
  tseslint.configs.strictTypeChecked,
  tseslint.configs.stylisticTypeChecked,
  {
    linterOptions: { reportUnusedDisableDirectives: "error" },
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: join(import.meta.dirname, "../..") },
    },
    rules: {
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/switch-exhaustiveness-check": "error",
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      "@typescript-eslint/no-unnecessary-condition": ["error", { allowConstantLoopConditions: true }],
      "@typescript-eslint/no-confusing-void-expression": ["error", { ignoreArrowShorthand: true }],
      "@typescript-eslint/prefer-nullish-coalescing": ["error", { ignorePrimitives: { boolean: true } }],
      "max-lines": ["error", { max: 300 }],
      "max-lines-per-function": ["error", { max: 60, skipBlankLines: true, skipComments: true }],
      complexity: ["error", 12],
      "max-depth": ["error", 4],
      "max-params": ["error", 4],
      "no-restricted-globals": ["error", ...noNetwork],
      "no-restricted-imports": ["error", { paths: networkModules }],
      "no-restricted-syntax": ["error", ...bannedSyntax, bannedSql],
      "preserve-caught-error": "error",
    },
  },
  {
    files: ["electron/core/**"],
    rules: { "no-restricted-syntax": ["error", ...bannedSyntax, bannedSql, ...bannedInCore] },
  },
  { files: ["electron/engine/catalogue/**"], rules: { "no-restricted-syntax": ["error", ...bannedSyntax] } },
  {
    files: ["test/**"],
    rules: {
      "max-lines-per-function": "off",
      // A test makes a socket file to see that it is not followed.
      "no-restricted-imports": ["error", { paths: networkModules.filter(({ name }) => name !== "node:net") }],
      "no-restricted-syntax": "off",
      "@typescript-eslint/no-non-null-assertion": "off",
      "@typescript-eslint/no-unsafe-assignment": "off",
    },
  },
  {
    files: ["test/host/**"],
    // Serves the program's own schemes to the browser on this computer, where Electron would do it itself.
    rules: { "no-restricted-imports": "off", "@typescript-eslint/no-empty-function": "off" },
  },
  {
    files: ["renderer/app/use-copying.ts"],
    // Nothing else takes away what is selected so that it can be undone.
    rules: {
      "@typescript-eslint/no-deprecated": ["error", { allow: [{ from: "lib", name: "execCommand" }] }],
    },
  },
  { files: ["**/*.d.ts"], rules: { "max-params": "off" } },
  { files: ["**/*.js", "**/*.cjs"], ...tseslint.configs.disableTypeChecked },
  { files: ["**/*.cjs"], languageOptions: { globals: { module: "readonly" } } },
);
