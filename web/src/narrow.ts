// Whether the screen is that of a phone: then long texts are folded.

import { useEffect, useState } from "preact/hooks";

// Paper is never narrow, whatever the screen is.
const NARROW = "screen and (max-width: 760px)";

export function useNarrow(): boolean {
  const [narrow, setNarrow] = useState(() => matchMedia(NARROW).matches);
  useEffect(() => {
    const query = matchMedia(NARROW);
    const read = () => setNarrow(query.matches);
    query.addEventListener("change", read);
    return () => query.removeEventListener("change", read);
  }, []);
  return narrow;
}
