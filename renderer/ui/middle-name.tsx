const KEPT_AT_END = 9;

/** A file name that is cut in its middle when there is no room, so that its ending stays. Its direction is its own. */
export function MiddleName({ name }: { readonly name: string }) {
  const characters = Array.from(name);
  const cut = Math.max(0, characters.length - KEPT_AT_END);
  return (
    <bdi className="Mid" title={name}>
      <span className="Mid-a">{characters.slice(0, cut).join("")}</span>
      <span className="Mid-b">{characters.slice(cut).join("")}</span>
    </bdi>
  );
}
