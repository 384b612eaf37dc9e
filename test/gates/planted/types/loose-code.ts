export const first = (list: string[]): string => list[0];
export const shout = (text: string | undefined): string => text.toUpperCase();
export enum Kind {
  One,
}
export const read = (bag: Record<string, number>): number | undefined => bag.one;
export interface Options {
  name?: string;
}
export const none: Options = { name: undefined };
