export const buffer = Buffer.alloc(1);
export const platform = process.platform;
export const title = document.title;
export const web = crypto.subtle;
export const later = setTimeout(() => undefined, 1);
console.log("said");
export const page = fetch("x:");
