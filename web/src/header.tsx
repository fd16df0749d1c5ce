// The head of the page: what it is about, the answer in a sentence, and the way to each place.

import { memo } from "preact/compat";
import type { Page } from "./data";
import { useNarrow } from "./narrow";
import { PLACES, toHash, type Place, type Props } from "./view";

const TITLES: Readonly<Record<Place, string>> = {
  board: "Board",
  network: "Network",
  lost: "Who lost",
  won: "Who won",
  tests: "Tests",
  whole: "Measures",
  sources: "Sources",
  method: "Method",
};

export const Head = memo(function Head({ page }: { page: Page }) {
  const narrow = useNarrow();
  const leads = page.sentences.map((sentence) => <p key={sentence} class="lead">{sentence}</p>);
  return (
    <div class="head">
      <h1>{page.title}</h1>
      {narrow && leads.length > 0 ? (
        <details class="leads">
          <summary>What happened, and to how many</summary>
          {leads}
        </details>
      ) : <div class="leads">{leads}</div>}
    </div>
  );
});

export function Places({ page, view }: Props) {
  return (
    <nav class="places" aria-label="Parts of this page">
      <ul>
        {PLACES.map((place) => (
          <li key={place}>
            <a href={toHash({ ...view, place }, page)} data-place={place}
              aria-current={view.place === place ? "page" : undefined}>{TITLES[place]}</a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

const MODES: readonly (readonly ["difference" | "day", string])[] = [
  ["difference", "Then and now"],
  ["day", "That day alone"],
];

export function Modes({ view, go }: Props) {
  return (
    <fieldset class="modes">
      <legend class="unseen">What is shown</legend>
      {MODES.map(([mode, words]) => (
        <label key={mode}>
          <input type="radio" name="mode" value={mode} data-mode={mode} checked={view.mode === mode}
            onChange={() => go({ mode })} />
          <span>{words}</span>
        </label>
      ))}
    </fieldset>
  );
}
