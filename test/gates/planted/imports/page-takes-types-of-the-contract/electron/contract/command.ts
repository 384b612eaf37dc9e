export interface Command {
  readonly name: string;
}
