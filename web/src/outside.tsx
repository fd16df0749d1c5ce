// People without a seat on the board who matter: the patrons, their kin, and those listed.

import { memo } from "preact/compat";
import { Name } from "./chip";
import type { Day, Page, Steps } from "./data";
import { seatTitle } from "./lookup";
import { outcomeOf, stateAt, type BoardPlan, type SeatPlan } from "./model";
import type { View } from "./view";

/** As many stand at once; the others can be opened. */
const FEW = 40;

interface OutsideProps {
  page: Page;
  plan: BoardPlan;
  view: View;
}

export function Outside({ page, plan, view }: OutsideProps) {
  if (!plan.outside.length) return null;
  const row = (actor: number) => {
    const outcome = outcomeOf(page, actor);
    const seats = plan.elsewhere.get(actor) ?? [];
    return (
      <Person key={actor} page={page} actor={actor} outcome={outcome} seats={seats}
        step={stepOf(outcome, view.date)}
        states={seats.map((seat) => stateAt(seat, view.date)).join(" ")} mode={view.mode} />
    );
  };
  const all = plan.outside.filter((actor) => says(page, plan, actor));
  const first = all.slice(0, FEW);
  const rest = all.slice(FEW);
  const silent = plan.outside.filter((actor) => !says(page, plan, actor));
  return (
    <section class="arena outside" aria-label="Outside the seats of the board">
      <header class="arena-head">
        <h3>{plan.chosen ? "Outside the seats studied" : "Without a seat in these days"}</h3>
        <p class="post">
          The patrons, their kin and others on the lists of this page who are in no seat
          {plan.chosen ? " studied" : ""}.
        </p>
      </header>
      <ul class="people">{first.map(row)}</ul>
      {rest.length > 0 && (
        <details class="steady">
          <summary>{rest.length} more</summary>
          <ul class="people">{rest.map(row)}</ul>
        </details>
      )}
      {silent.length > 0 && (
        <div class="person">
          <p class="post">In no post in these days, and on no list:</p>
          <ul class="run">
            {silent.map((actor) => <li key={actor}><Name page={page} actor={actor} /></li>)}
          </ul>
        </div>
      )}
    </section>
  );
}

/** Whether anything is said of a person on any day of the slider. */
function says(page: Page, plan: BoardPlan, actor: number): boolean {
  return plan.elsewhere.has(actor)
    || outcomeOf(page, actor).some(([, place]) => page.outcomes[place]?.kind);
}

/** The place of the step that holds; -1 before the first. */
function stepOf(steps: Steps<number>, day: Day): number {
  let found = -1;
  for (const [k, [from]] of steps.entries()) if (from <= day) found = k;
  return found;
}

interface PersonProps {
  page: Page;
  actor: number;
  outcome: Steps<number>;
  step: number;
  seats: readonly SeatPlan[];
  states: string;
  mode: View["mode"];
}

const Person = memo(function Person({ page, actor, outcome, step, seats, states, mode }: PersonProps) {
  const places = states.split(" ").map(Number);
  const said = outcome.filter(([, place]) => page.outcomes[place]?.kind);
  return (
    <li class="person">
      <Name page={page} actor={actor} />
      {mode === "difference" && said.length > 0 && (
        <span class="layers outcome">
          {outcome.map(([day, place], k) => {
            const { words, kind } = page.outcomes[place]!;
            return (
              <span key={day} class={k === step && kind ? `layer ${kind}` : `layer off ${kind}`}>
                {kind ? words : ""}
              </span>
            );
          })}
        </span>
      )}
      {seats.map((seat, k) => (
        <Elsewhere key={seat.place} page={page} actor={actor} seat={seat} state={places[k]!} mode={mode} />
      ))}
    </li>
  );
});

interface ElsewhereProps {
  page: Page;
  actor: number;
  seat: SeatPlan;
  state: number;
  mode: View["mode"];
}

/** A post off the board: whether it is held then and now, by this person. */
function Elsewhere({ page, actor, seat, state, mode }: ElsewhereProps) {
  const { name } = page.actors[seat.seat.organization]!;
  const sure = (k: number) => seat.states[k]!.holders.find((one) => one.actor === actor)?.sure;
  return (
    <span class="layers">
      {seat.states.map((one, k) => {
        const { sign, words } = between(mode === "day" ? undefined : sure(0), sure(k), mode);
        return (
          <span key={one.day} class={k === state ? "layer" : "layer off"}>
            {words !== null && (
              <span class="post" title={seatTitle(page, seat.seat)}>
                {sign && <span class="sign" aria-hidden="true">{sign}</span>}
                {name}{words && `: ${words}`}
              </span>
            )}
          </span>
        );
      })}
    </span>
  );
}

function between(then: boolean | undefined, now: boolean | undefined, mode: View["mode"]): { sign: string; words: string | null } {
  if (mode === "day") {
    if (now === undefined) return { sign: "", words: null };
    return now ? { sign: "·", words: "" } : { sign: "?", words: "possibly" };
  }
  if (then === undefined && now === undefined) return { sign: "", words: null };
  if (then === undefined) return now ? { sign: "+", words: "took it" } : { sign: "?", words: "possibly took it" };
  if (now === undefined) return then ? { sign: "−", words: "left" } : { sign: "?", words: "possibly there then" };
  if (then && now) return { sign: "=", words: "stays" };
  return { sign: "?", words: then ? "possibly stays" : now ? "holds it, possibly already then" : "possibly there" };
}
