// How it was computed, what the signs mean, and what being listed does not mean.

import { board } from "./model";
import { STATUS, capital } from "./say";
import type { Props } from "./view";

export function Method({ page }: Props) {
  return (
    <section class="p-place p-read">
      <h2>Method</h2>
      {page.method.map((one) => <p key={one}>{one}</p>)}
      <section class="p-block">
        <h3>What the signs mean</h3>
        <h4>Beside the holder of a seat</h4>
        <Signs list={HOLDERS} />
        {board(page).dense && (
          <>
            <h4>In the square of a seat</h4>
            <Signs list={page.fates.map((one) => [one.sign, one.words])} />
          </>
        )}
        <h4>Beside a person: the tie to the patrons</h4>
        <Signs list={page.groups.map((one) => [one.sign, one.words])} />
        <h4>Beside a post in the panel of a person</h4>
        <Signs list={POSTS} />
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

type Sign = readonly [sign: string, words: string];

const HOLDERS: readonly Sign[] = [
  ["−", "left: held it then, and not now"],
  ["+", "took it: holds it now, and did not then"],
  ["=", "stays, or holds it now and possibly already then"],
  ["?", "possibly: the data allow both; or, in a panel, a claim that does not count, with its status"],
  ["·", "holds it on the day that is shown alone"],
];

const POSTS: readonly Sign[] = [
  ["●", "in the post on the day of the slider"],
  ["◐", "possibly in it: the data allow both"],
  ["○", "not in it on that day"],
];

function Signs({ list }: { list: readonly Sign[] }) {
  return (
    <dl class="p-legend">
      {list.filter(([sign]) => sign).map(([sign, words]) => (
        <div key={words}>
          <dt>{sign}</dt>
          <dd>{words}</dd>
        </div>
      ))}
    </dl>
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
