/** Gathers what a sample is made of. */

/** Parts of one sample. */
export class SampleParts {
  readonly content: Uint8Array[] = [];
  readonly foreign: string[] = [];
}
