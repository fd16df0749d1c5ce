// How it was computed, what the signs mean, and what being listed does not mean.

import { STATUS, capital } from "./say";
import type { Props } from "./view";

export function Method({ page }: Props) {
  return (
    <section class="p-place p-read">
      <h2>Method</h2>
      {page.method.map((one) => <p key={one}>{one}</p>)}
      <section class="p-block">
        <h3>What the signs mean</h3>
        <dl class="p-legend">
          {page.fates.map((one) => (
            <div key={one.words}>
              <dt>{one.sign}</dt>
              <dd>Seat: {one.words}</dd>
            </div>
          ))}
          {page.groups.map((one) => (
            <div key={one.key}>
              <dt>{one.sign}</dt>
              <dd>Person: {one.words}</dd>
            </div>
          ))}
          {([["●", "In a post on the day of the slider"], ["◐", "Possibly in it: the data allow both"],
            ["○", "Not in it on that day"], ["?", "A claim that does not count, shown with its status"]] as const)
            .map(([sign, words]) => (
              <div key={sign}>
                <dt>{sign}</dt>
                <dd>{words}</dd>
              </div>
            ))}
        </dl>
      </section>
      <section class="p-block">
        <h3>Status of a claim</h3>
        <dl class="p-facts">
          {statuses(page.statuses, page.ties.map((one) => one.status)).map((one) => (
            <div key={one}>
              <dt>{capital(one)}</dt>
              <dd>
                {STATUS[one] ? `${capital(STATUS[one])}. ` : ""}
                {page.statuses.includes(one) ? "Counted." : "Not counted; shown only as what it is."}
              </dd>
            </div>
          ))}
        </dl>
      </section>
      <p class="p-soft">Made by {page.made_by}.</p>
      <Notices />
    </section>
  );
}

function statuses(counting: readonly string[], all: readonly string[]): string[] {
  return [...new Set([...counting, ...Object.keys(STATUS).filter((one) => all.includes(one)), ...all])];
}

/** The licences of the code in the page, where the file holds them. */
function Notices() {
  const held = document.getElementById("notices");
  const text = held instanceof HTMLTemplateElement ? held.content.textContent.trim() : "";
  if (!text) return null;
  return (
    <details class="p-notices">
      <summary>Licences of the code in this page</summary>
      <pre>{text}</pre>
    </details>
  );
}
