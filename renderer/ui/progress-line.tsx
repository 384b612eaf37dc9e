/** A line that fills; `part` from 0 to 1, or nothing where the end is not known. */
export function ProgressLine({ label, part }: { readonly label: string; readonly part: number | undefined }) {
  const percent = part === undefined ? undefined : Math.round(part * 100);
  return (
    <svg
      className="Progress"
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      {...(percent === undefined ? {} : { "aria-valuenow": percent })}
      viewBox="0 0 100 4"
      preserveAspectRatio="none"
    >
      <rect className="track" width="100" height="4" />
      <rect className="fill" width={percent ?? 0} height="4" />
    </svg>
  );
}
