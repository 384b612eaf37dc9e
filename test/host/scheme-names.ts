/**
 * `app://sandyq/x` is `http://sandyq.app.localhost/x` in the browser of the host: names below localhost are a secure
 * context without certificates, and a server can stream to them, which no interception can.
 */

const schemes = "app|vault";
const ownUrl = new RegExp(`\\b(${schemes})://([a-z0-9.-]+)`, "g");
const bareScheme = new RegExp(`(^|[\\s;])(${schemes}):(?=[\\s;]|$)`, "g");
const webUrl = new RegExp(`^http://([^/?#]+)\\.(${schemes})\\.localhost(?::\\d+)?(?=[/?#]|$)`);

/** Rewrites every address of ours in a text: a header, a reply. */
export const toWeb = (text: string): string =>
  text
    .replace(ownUrl, (_, scheme: string, host: string) => `http://${host}.${scheme}.localhost`)
    .replace(bareScheme, (_, before: string, scheme: string) => `${before}http://*.${scheme}.localhost`);

/** The address as Electron would have it. */
export const toApp = (url: string): string =>
  url.replace(webUrl, (_, host: string, scheme: string) => `${scheme}://${host}`);

/** Whether the host serves this address. */
export const isServed = (url: string): boolean => webUrl.test(url);
