export interface Lock {
  readonly name: string;
}
export const lock = (): void => undefined;
