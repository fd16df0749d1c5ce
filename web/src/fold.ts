// Names as they are searched: the same folding as Python does of the names in the data.

/** Without regard to case, width of letters, blanks, hyphens and apostrophes. */
export function fold(text: string): string {
  const plain = text.normalize("NFKC").replace(/['`ʼʹ’‘′]/g, "").toLowerCase().replaceAll("ß", "ss");
  return (plain.normalize("NFKC").match(/[\p{L}\p{N}_]+/gu) ?? []).join(" ");
}

/** Without accents and other marks. */
export function unmarked(text: string): string {
  return text.normalize("NFKD").replace(/\p{M}/gu, "");
}

/** A folded name in ASCII letters, letter by letter as the command line reads them. */
export function reading(folded: string, letters: Readonly<Record<string, string>>): string {
  return fold([...folded].map((letter) => letters[letter] ?? letter).join(""));
}
