/** Words to write down or to read over the telephone: numbered, large, and not to be selected by accident. */
export function WordsGrid({
  words,
  isBig = false,
}: {
  readonly words: readonly string[];
  readonly isBig?: boolean;
}) {
  return (
    <ol className={`Words ${isBig ? "big" : ""}`}>
      {words.map((word, index) => (
        <li key={`${String(index)} ${word}`}>
          <span className="i">{index + 1}</span>
          <span className="w" translate="no">
            {word}
          </span>
        </li>
      ))}
    </ol>
  );
}
