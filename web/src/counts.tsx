// The counts of the day, beside those of the day before everything.

import { useEffect, useState } from "preact/hooks";
import type { Page, State } from "./data";
import { figure, written } from "./days";
import { stepAt } from "./model";
import { useNarrow } from "./narrow";
import { ViewLink } from "./say";
import type { Place, Props } from "./view";

type Key = Exclude<keyof State, "day">;

interface Count {
  key: Key;
  words: string;
  /** Counted on each day by itself: shown beside its number on `before`. */
  each: boolean;
  /** Where each one counted stands by name. */
  place: Place;
  kind?: "left" | "came" | "maybe" | "kin";
}

const COUNTS: readonly Count[] = [
  { key: "at_risk", words: "people at risk", each: false, place: "lost" },
  { key: "lost", words: "lost", each: false, place: "lost", kind: "left" },
  { key: "uncertain", words: "uncertain", each: false, place: "lost", kind: "maybe" },
  { key: "moved_down", words: "moved down", each: false, place: "lost" },
  { key: "won", words: "won", each: false, place: "won", kind: "came" },
  { key: "kin_posts", words: "posts of the patron’s kin", each: true, place: "board", kind: "kin" },
  { key: "posts", words: "posts held", each: true, place: "board" },
  { key: "people", words: "people", each: true, place: "network" },
  { key: "ties", words: "ties", each: true, place: "network" },
  { key: "isolates", words: "without a tie", each: true, place: "network" },
];

export function Counts(props: Props) {
  const { page, view } = props;
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
      {shown.map(({ key, words, each, place, kind }) => (
        <div key={key} class={kind ? `count ${kind}` : "count"}>
          <dt>{words}</dt>
          <dd>
            {each && !alone && <span class="was">{figure(then[key])} <span aria-hidden="true">→</span><span class="unseen"> then, now </span> </span>}
            <ViewLink props={props} change={{ place }} aria-label={`${figure(now[key])} ${words}`}>
              <span data-count={key}>{figure(now[key])}</span>
            </ViewLink>
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
