// A seat on the board: its title, who was in it then, who is in it now.
//
// All that a seat ever shows lies in one place, one layer over the other, and the day only
// chooses the layer that is seen. So it always has the room that it needs most.

import { memo } from "preact/compat";
import { Holding, Pause } from "./chip";
import type { Page } from "./data";
import { seatTitle } from "./lookup";
import { byItself, difference, isListed, type Row, type SeatPlan } from "./model";
import type { View } from "./view";

interface SeatProps {
  page: Page;
  plan: SeatPlan;
  /** Place of the state that is seen. */
  state: number;
  mode: View["mode"];
}

export const Seat = memo(function Seat({ page, plan, state, mode }: SeatProps) {
  const title = seatTitle(page, plan.seat);
  return (
    <li class={isListed(page, plan, plan.states[state]!, mode === "day") ? "seat" : "seat off"} data-seat={plan.place}>
      <span class="post">{title}</span>
      <div class="layers">
        {plan.states.map((one, k) => (
          <div key={one.day} class={k === state ? "layer" : "layer off"}>
            <Sides page={page} mode={mode} row={mode === "day" ? byItself(one) : difference(page, plan, one)} />
          </div>
        ))}
      </div>
    </li>
  );
});

function Sides({ page, row, mode }: { page: Page; row: Row; mode: View["mode"] }) {
  // Beside the only one of then, the name need not be said twice.
  const only = row.then.length === 1 ? row.then[0]!.actor : -1;
  if (mode === "day") {
    return (
      <div class="side whole">
        {row.now.map((said, k) => (
          <Holding key={said.actor} page={page} said={said} after={k + 1 < row.now.length ? ", " : ""} />
        ))}
        {row.noneNow && <span class="none">{row.noneNow}</span>}
      </div>
    );
  }
  return (
    <>
      <div class="side">
        <span class="unseen">Then: </span>
        {row.then.map((said, k) => (
          <Holding key={said.actor} page={page} said={said} after={k + 1 < row.then.length ? ", " : "; "} />
        ))}
        {row.noneThen && <span class="none">{row.noneThen}<Pause>; </Pause></span>}
      </div>
      <div class="side">
        <span class="unseen">now: </span>
        {row.now.map((said, k) => (
          <Holding key={said.actor} page={page} said={said} bare={said.actor === only}
            after={k + 1 < row.now.length ? ", " : ""} />
        ))}
        {row.noneNow && <span class="none">{row.noneNow}</span>}
      </div>
    </>
  );
}
