// The counts of the day, beside those of the day before everything.

import { useEffect, useState } from "preact/hooks";
import type { Page, State } from "./data";
import { written } from "./days";
import { stepAt } from "./model";
import { useNarrow } from "./narrow";
import type { Props } from "./view";

type Key = Exclude<keyof State, "day">;

interface Count {
  key: Key;
  words: string;
  /** Counted on each day by itself: shown beside its number on `before`. */
  each: boolean;
  kind?: "left" | "came" | "maybe" | "kin";
}

const COUNTS: readonly Count[] = [
  { key: "at_risk", words: "people at risk", each: false },
  { key: "lost", words: "lost", each: false, kind: "left" },
  { key: "uncertain", words: "uncertain", each: false, kind: "maybe" },
  { key: "moved_down", words: "moved down", each: false },
  { key: "won", words: "won", each: false, kind: "came" },
  { key: "kin_posts", words: "posts of the patron’s kin", each: true, kind: "kin" },
  { key: "posts", words: "posts held", each: true },
  { key: "people", words: "people", each: true },
  { key: "ties", words: "ties", each: true },
  { key: "isolates", words: "without a tie", each: true },
];

export function Counts({ page, view }: Props) {
  const narrow = useNarrow();
  const now = stepAt(page.states, view.date);
  const then = stepAt(page.states, page.before);
  if (!now || !then) return null;
  // Of a day alone only what is counted on each day by itself.
  const alone = view.mode === "day";
  const shown = COUNTS.filter(({ key, each }) =>
    (key !== "kin_posts" || page.outgoing !== null) && (each || !alone));
  const list = (
    <dl class="counts">
      {shown.map(({ key, words, each, kind }) => (
        <div key={key} class={kind ? `count ${kind}` : "count"}>
          <dt>{words}</dt>
          <dd>
            {each && !alone && <span class="was">{then[key].toLocaleString("en-GB")} <span aria-hidden="true">→</span><span class="unseen"> then, now </span> </span>}
            <span data-count={key}>{now[key].toLocaleString("en-GB")}</span>
          </dd>
        </div>
      ))}
    </dl>
  );
  return (
    <>
      {narrow ? (
        <details class="brief-counts">
          <summary>{brief(now, alone)}</summary>
          {list}
        </details>
      ) : list}
      <Aloud text={alone ? sentenceAlone(page, view.date, now) : sentence(page, view.date, now)} />
    </>
  );
}

/** The most important counts in one short line. */
function brief(now: State, alone: boolean): string {
  return alone ? `${now.posts} posts held, ${now.ties} ties`
    : `${now.lost} of ${now.at_risk} at risk lost, ${now.won} won`;
}

function sentenceAlone(page: Page, day: number, now: State): string {
  const kin = page.outgoing === null ? "" : `, ${now.kin_posts} posts of the patron’s kin`;
  return `${written(day)}: ${now.posts} posts held${kin}, ${now.people} people, ${now.ties} ties.`;
}

function sentence(page: Page, day: number, now: State): string {
  const kin = page.outgoing === null ? "" : `, ${now.kin_posts} posts of the patron’s kin`;
  return `${written(day)}: ${now.lost} of ${now.at_risk} people at risk lost, ${now.uncertain} uncertain, `
    + `${now.won} won; ${now.posts} posts held${kin}, ${now.ties} ties.`;
}

/** Said to screen readers once the day rests: not at every step on the way. */
function Aloud({ text }: { text: string }) {
  const [said, setSaid] = useState("");
  useEffect(() => {
    const timer = setTimeout(() => setSaid(text), 700);
    return () => clearTimeout(timer);
  }, [text]);
  return <p class="unseen" role="status" aria-live="polite">{said}</p>;
}
