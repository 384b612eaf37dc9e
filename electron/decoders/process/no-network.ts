/**
 * Takes the network and other programs away from everything that is loaded later. The permissions that the process was
 * started with keep it from files; this keeps a parser that wants to look something up from trying.
 */

import { builtinModules, registerHooks } from "node:module";

const FORBIDDEN = /^(node:)?(http|https|http2|_http\w+|net|tls|_tls\w+|dgram|dns|inspector|cluster)(\/|$)/;
const PROGRAMS = /^(node:)?child_process$/;

/**
 * The image library imports what starts programs, to ask what it needs only where it is built. Where the permissions of
 * the process refuse every program, the import does no harm; where there are none, it is refused.
 */
const refusesPrograms = (): boolean =>
  (process.permission as typeof process.permission | undefined)?.has("child") === false;

const forbidden = (name: string): Error => new Error(`${name} is not for a decoder`);

/** Refuses modules and globals of the network from here on. */
export function takeNetworkAway(): void {
  const isForbidden = (name: string): boolean =>
    FORBIDDEN.test(name) || (PROGRAMS.test(name) && !refusesPrograms());
  registerHooks({
    resolve: (specifier, context, next) => {
      if (isForbidden(specifier) && builtinModules.includes(specifier.replace(/^node:/, ""))) {
        throw forbidden(specifier);
      }
      return next(specifier, context);
    },
  });
  const getBuiltinModule = process.getBuiltinModule.bind(process);
  process.getBuiltinModule = (name: string) => {
    if (isForbidden(name)) throw forbidden(name);
    return getBuiltinModule(name);
  };
  for (const name of ["fetch", "WebSocket", "EventSource"]) {
    Object.defineProperty(globalThis, name, { value: undefined, writable: false, configurable: false });
  }
}
