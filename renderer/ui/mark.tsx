/** The mark: a plain chest. */
export function Mark() {
  return (
    <svg className="Mark Icon" viewBox="0 0 24 24" aria-hidden="true">
      <rect x="3" y="5" width="18" height="14" rx="2" />
      <path d="M3 11h18" />
      <path d="M12 9.5v4" />
    </svg>
  );
}
