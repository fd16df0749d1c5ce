// A name on the board: a link that opens the person, with the sign of the group.

import type { Page } from "./data";
import type { Said } from "./model";

interface NameProps {
  page: Page;
  actor: number;
}

/**
 * A name, its group as a sign and in words. Where columns are narrow it is seen in short, and is
 * still read aloud in full. The board listens for the click.
 */
export function Name({ page, actor }: NameProps) {
  const one = page.actors[actor]!;
  const group = page.groups.find((known) => known.key === one.patron);
  return (
    <a class={one.kin ? `name ${one.kin}-kin` : "name"} href={`#actor=${encodeURIComponent(one.id)}`}
      data-actor={one.id} title={[one.name, one.role, group?.words].filter(Boolean).join("; ") || undefined}>
      {one.short === one.name ? one.name : (
        <>
          <span class="full">{one.name}</span>
          <span class="brief" aria-hidden="true">{one.short}</span>
        </>
      )}
      {group?.sign && <span class="group" aria-hidden="true">{"\u00a0"}{group.sign}</span>}
      {group && <span class="unseen"> ({group.words})</span>}
    </a>
  );
}

interface SaidProps {
  page: Page;
  said: Said;
  /** Only the sign and the words: the name stands beside it. */
  bare?: boolean;
  /** Read aloud between this holder and what follows. */
  after?: string;
}

/** What became of one holder: a sign, the name, and the word. */
export function Holding({ page, said, bare = false, after = "" }: SaidProps) {
  return (
    <span class={`holding ${said.kind}`}>
      <span class="sign" aria-hidden="true">{said.sign}</span>
      {!bare && <Name page={page} actor={said.actor} />}
      {said.words && (
        <span class="word" aria-hidden={bare ? "true" : undefined}>{bare ? "" : " "}{said.words}</span>
      )}
      {bare && <span class="unseen">{again(said.words)}</span>}
      {after && <Pause>{after}</Pause>}
    </span>
  );
}

/** Of whoever was named just before. */
function again(words: string): string {
  if (words.endsWith("stays")) return words.replace("stays", "the same");
  return words ? `the same, ${words}` : "the same";
}

/** A comma or semicolon that only the ear needs, with no blank before it. */
export function Pause({ children }: { children: string }) {
  return <span class="pause">{children}</span>;
}
