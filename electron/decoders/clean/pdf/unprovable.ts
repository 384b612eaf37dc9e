/** Says that a document holds something whose cleanness cannot be shown, so that only pictures of its pages can be kept. */
export class Unprovable extends Error {
  override readonly name = "Unprovable";
}
