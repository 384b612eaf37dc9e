export interface Vault {
  readonly name: string;
}
