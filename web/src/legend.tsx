// What the signs of the board mean, and what can be drawn over it.

import { memo } from "preact/compat";
import type { Page } from "./data";
import { lookup } from "./lookup";
import { drawn } from "./lines";
import type { BoardPlan } from "./model";
import type { Props, View } from "./view";

const SIGNS: readonly (readonly [sign: string, kind: string, words: string])[] = [
  ["−", "left", "left"],
  ["+", "came", "took it"],
  ["=", "stays", "stays"],
  ["·", "holds", "holds it"],
  ["?", "maybe", "possibly"],
];

export function Legend({ page, view, go, plan }: Props & { plan: BoardPlan }) {
  return (
    <div class="legend">
      <Signs page={page} dense={plan.dense} mode={view.mode} />
      <p class="legend-lines">
        <label class="toggle">
          <input type="checkbox" data-toggle="lines" checked={view.lines}
            onChange={(event) => go({ lines: event.currentTarget.checked })} />
          {" "}Draw all ties of kin and patronage
        </label>
        <span class="line-note">{note(page, view, plan)}</span>
      </p>
    </div>
  );
}

const Signs = memo(function Signs({ page, dense, mode }: { page: Page; dense: boolean; mode: View["mode"] }) {
  const used = new Set(page.actors.map((one) => one.patron));
  return (
    <ul class="signs" aria-label="Signs">
      {dense
        ? fates(page, mode).map((one) => (
          <li key={one.words}><span class="cell" data-fate={one.sign} aria-hidden="true">{one.sign}</span> {one.words}</li>
        ))
        : SIGNS.filter(([, kind]) => kind === "maybe" || (kind === "holds") === (mode === "day")).map(([sign, kind, words]) => (
          <li key={kind} class={`holding ${kind}`}>
            <span class="sign" aria-hidden="true">{sign}</span><span class="word">{words}</span>
          </li>
        ))}
      {page.groups.filter((one) => one.sign && used.has(one.key)).map((one) => (
        <li key={one.key}><span class="group" aria-hidden="true">{one.sign}</span> {one.words}</li>
      ))}
    </ul>
  );
});

/** The fates that some seat has on some day. */
function fates(page: Page, mode: View["mode"]): Page["fates"] {
  const used = new Set(page.seats.flatMap((seat) =>
    (mode === "day" ? seat.held : seat.fate).map(([, place]) => place)));
  return page.fates.filter((_, place) => used.has(place));
}

/** What is drawn, in words: lines alone say nothing to those who do not see them. */
function note(page: Page, view: View, plan: BoardPlan): string {
  const found = drawn(page, view);
  const one = page.actors[lookup(page).actor.get(view.actor) ?? -1];
  if (!found.length) return one?.person ? `${one.name}: no tie of kin or patronage on this day` : "";
  const seen = found.map((place) => page.edges[place]!).filter(({ a, b }) => plan.shown.has(a) && plan.shown.has(b));
  const kin = seen.filter((edge) => edge.layer === "kin").length;
  const whose = view.lines ? "All ties" : `Ties of ${one?.name ?? ""}`;
  const off = found.length - seen.length;
  return `${whose} on this day: ${kin} of kin (unbroken line), ${seen.length - kin} of patronage (dashed)`
    + (off ? `; ${off} not drawn, with people who are not on the board` : "");
}
