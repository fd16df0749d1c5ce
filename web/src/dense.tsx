// A body of a big board: each seat one square with its sign; opened, all of its seats in words.

import { memo } from "preact/compat";
import { useState } from "preact/hooks";
import { Body } from "./board";
import type { Page } from "./data";
import { seatTitle } from "./lookup";
import { byItself, difference, isKin, isListed, type BodyPlan, type Said, type SeatPlan, type SeatState } from "./model";
import type { View } from "./view";

interface DenseProps {
  page: Page;
  body: BodyPlan;
  states: string;
  mode: View["mode"];
}

export const DenseBody = memo(function DenseBody({ page, body, states, mode }: DenseProps) {
  const [open, setOpen] = useState(false);
  const places = states.split(" ").map(Number);
  const one = page.actors[body.actor]!;
  return (
    <div class={open ? "crowd open" : "crowd"} data-body={open ? undefined : one.id}>
      <button type="button" class="crowd-name" aria-expanded={open} onClick={() => setOpen(!open)}>
        {one.name}
      </button>
      {open ? <Body page={page} body={body} states={states} mode={mode} /> : (
        <ul class="cells">
          {body.seats.map((seat, k) => (
            <Cell key={seat.place} page={page} seat={seat} state={places[k]!} mode={mode} />
          ))}
        </ul>
      )}
    </div>
  );
});

interface CellProps {
  page: Page;
  seat: SeatPlan;
  state: number;
  mode: View["mode"];
}

const Cell = memo(function Cell({ page, seat, state, mode }: CellProps) {
  const shown = seat.states[state]!;
  const { words, sign } = page.fates[mode === "day" ? shown.held : shown.fate] ?? { words: "", sign: "" };
  const who = people(page, seat, shown, mode);
  const names = who.map(({ actor, words }) => `${page.actors[actor]!.name}${words ? ` ${words}` : ""}`).join(", ");
  const label = `${seatTitle(page, seat.seat)}: ${words}${names ? `; ${names}` : ""}`;
  const opens = who.at(-1)?.actor ?? seat.seat.organization;
  const kin = who.some(({ actor }) => isKin(page, actor));
  const one = page.actors[opens]!;
  return (
    <li class={isListed(page, seat, shown, mode === "day") ? undefined : "off"} data-seat={seat.place}>
      <a class={kin ? "cell kin" : "cell"} data-fate={sign} href={`#actor=${encodeURIComponent(one.id)}`}
        data-actor={one.id} aria-label={label} title={label}>
        <span aria-hidden="true">{sign}</span>
      </a>
    </li>
  );
});

/** Who was in it and who is, each once. */
function people(page: Page, seat: SeatPlan, state: SeatState, mode: View["mode"]): readonly Said[] {
  if (mode === "day") return byItself(state).now;
  const { then, now } = difference(page, seat, state);
  return [...then.filter((old) => !now.some((one) => one.actor === old.actor)), ...now];
}
