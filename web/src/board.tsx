// The board: every seat, who was in it then and who is in it now, by arena and body.

import { memo } from "preact/compat";
import { useEffect, useMemo, useRef } from "preact/hooks";
import { Holding } from "./chip";
import type { Day, Page } from "./data";
import { figure, written } from "./days";
import { DenseBody } from "./dense";
import { Legend } from "./legend";
import { Lines } from "./lines";
import { seatTitle } from "./lookup";
import {
  board, byItself, difference, heldOn, ofKin, stateAt, stepAt, tallies, tally,
  type ArenaPlan, type BodyPlan, type BoardPlan, type SeatPlan,
} from "./model";
import { Outside } from "./outside";
import { many } from "./say";
import { Seat } from "./seat";
import { toHash, type Props, type View } from "./view";

/** More seats than fit a few columns: then each arena has columns of its own. */
const LONG = 180;

export function Board(props: Props & { rested: Day }) {
  const { page, view, rested } = props;
  const plan = useMemo(() => board(page), [page]);
  const place = useRef<HTMLDivElement>(null);
  useNames(place, props);
  useShown(place, view.actor);
  if (!plan.seats && !plan.outside.length) return <p class="empty">No seats in the data.</p>;
  const kind = plan.dense ? "dense" : plan.seats > LONG ? "long" : "short";
  return (
    <>
      <h2 class="unseen">The board: who sat where, and who sits there now</h2>
      {plan.seats > 0 ? <Legend {...props} plan={plan} /> : <p class="empty">No seats in the data.</p>}
      {plan.dense && (
        <p class="dense-note">
          There are {figure(plan.seats)} seats, too many to write out at once: each is
          drawn as one square with its sign. Open a body to read its seats.
        </p>
      )}
      <div class={`board ${kind}`} data-board={kind} ref={place}>
        {plan.arenas.map((arena) => (
          <Arena key={arena.name} page={page} arena={arena} view={view} rested={rested} plan={plan} />
        ))}
        <Outside page={page} plan={plan} view={view} />
        <Lines {...props} place={place} />
      </div>
    </>
  );
}

interface ArenaProps {
  page: Page;
  arena: ArenaPlan;
  plan: BoardPlan;
  view: View;
  rested: Day;
}

function Arena({ page, arena, plan, view, rested }: ArenaProps) {
  // Who holds a seat on one day is asked of all seats alike: none are folded then.
  const folds = !plan.dense && view.mode === "difference";
  const steady = useMemo(() => arena.bodies.filter((body) => folds && body.steady), [arena, folds]);
  const others = useMemo(() => arena.bodies.filter((body) => !folds || !body.steady), [arena, folds]);
  return (
    <section class="arena" aria-label={arena.name}>
      <ArenaHead page={page} arena={arena} view={view} rested={rested} dense={plan.dense} />
      <div class="bodies">
        {others.map((body) => {
          const states = body.seats.map((seat) => stateAt(seat, view.date)).join(" ");
          const Kind = plan.dense ? DenseBody : Body;
          return <Kind key={body.actor} page={page} body={body} states={states} mode={view.mode} />;
        })}
        {steady.length > 0 && <Steady page={page} bodies={steady} />}
      </div>
    </section>
  );
}

interface HeadProps {
  page: Page;
  arena: ArenaPlan;
  view: View;
  /** The day on which the slider last rested. */
  rested: Day;
  dense: boolean;
}

/** Text that changes would have the columns laid out again: all that is ever said lies there. */
function useSteps<T extends { [Key in keyof T]: number }>(
  { page, arena, view, dense }: Omit<HeadProps, "rested">, count: (page: Page, seats: readonly SeatPlan[], day: number) => T,
): { all: readonly (T & { day: number })[]; shown: T & { day: number } } {
  const steps = useMemo(() => (dense ? null : tallies(page, arena.seats, count)), [page, arena, dense, count]);
  const shown = steps ? stepAt(steps, view.date)! : { day: view.date, ...count(page, arena.seats, view.date) };
  return { all: steps ?? [shown], shown };
}

function ArenaHead(props: HeadProps) {
  const { page, arena, view } = props;
  // Whether it is said at all must not hang on the day: it takes room.
  const kin = useMemo(
    () => arena.seats.some((seat) => seat.states.some((state) => ofKin(page, state.holders))), [page, arena],
  );
  return view.mode === "day" ? <HeadAlone {...props} kin={kin} /> : <HeadBetween {...props} kin={kin} />;
}

/** A bar with a certain and a possible part of all seats. */
function Share({ seats, sure, possibly, colour }: { seats: number; sure: number; possibly: number; colour: string }) {
  const part = (count: number) => `${((100 * count) / Math.max(1, seats)).toFixed(1)}%`;
  return (
    <div class="share" style={{
      backgroundImage: `linear-gradient(to right, var(${colour}) ${part(sure)}, `
        + `var(--share) ${part(sure)} ${part(sure + possibly)}, transparent ${part(sure + possibly)})`,
    }} />
  );
}

/** How many of the seats are held on the day alone. */
function HeadAlone({ kin, ...props }: HeadProps & { kin: boolean }) {
  const { all, shown } = useSteps(props, heldOn);
  // The same until the next step: then there is nothing to compare.
  return useMemo(() => (
    <header class="arena-head">
      <div class="arena-title">
        <h3>{props.arena.name}</h3>
        {kin && (
          <p class="tally kin-tally layers" title="Posts of the patron’s kin">
            {all.map((one) => (
              <span key={one.day} class={one === shown ? "layer" : "layer off"}>
                <span class="unseen">Posts of the patron’s </span>kin <strong>{one.kin}</strong>
              </span>
            ))}
          </p>
        )}
      </div>
      <Share seats={shown.seats} sure={shown.held} possibly={shown.possibly} colour="--strong-rule" />
      <p class="tally layers" data-tally>
        {all.map((one) => (
          <span key={one.day} class={one === shown ? "layer" : "layer off"}>
            <strong>{one.held}</strong> of {many(one.seats, "seat")} held
            {one.possibly > 0 && <>, <strong>{one.possibly}</strong> possibly</>}
          </span>
        ))}
      </p>
    </header>
  ), [props.arena, all, shown, kin]);
}

/** How many of the seats changed between the two days. */
function HeadBetween({ kin, ...props }: HeadProps & { kin: boolean }) {
  const { page, arena, view, rested, dense } = props;
  const { all, shown } = useSteps(props, tally);
  const counted = useMemo(() => (
    <>
      <div class="arena-title">
        <h3>{arena.name}</h3>
        {kin && (
          <p class="tally kin-tally layers" title="Posts of the patron’s kin: then, now">
            {all.map((one) => (
              <span key={one.day} class={one === shown ? "layer" : "layer off"}>
                <span class="unseen">Posts of the patron’s </span>kin <strong>{one.kinThen} → {one.kinNow}</strong>
              </span>
            ))}
          </p>
        )}
      </div>
      <Share seats={shown.seats} sure={shown.changed} possibly={shown.possibly} colour="--left" />
      <p class="tally layers" data-tally>
        {all.map((one) => (
          <span key={one.day} class={one === shown ? "layer" : "layer off"}>
            <strong>{one.changed}</strong> of {many(one.seats, "seat")} changed
            {one.possibly > 0 && <>, <strong>{one.possibly}</strong> possibly</>}
          </span>
        ))}
      </p>
    </>
  ), [arena, all, shown, kin]);
  return (
    <header class="arena-head">
      {counted}
      {!dense && (
        <p class="when" aria-hidden="true">
          <span>{written(page.before)}</span>
          {/* Other text would have all columns laid out again on each day of a slider on its way. */}
          <span class={rested === view.date ? "" : "off"}>{written(rested)}</span>
        </p>
      )}
    </header>
  );
}

interface BodyProps {
  page: Page;
  body: BodyPlan;
  /** Places of the states that are seen, seat by seat: a key for the memo. */
  states: string;
  mode: View["mode"];
}

export const Body = memo(function Body({ page, body, states, mode }: BodyProps) {
  const places = states.split(" ").map(Number);
  const rows = body.seats.map((seat, k) => ({ seat, state: places[k]! }));
  const coded = rows.filter(({ seat }) => seat.coded);
  const loose = rows.filter(({ seat }) => !seat.coded);
  // The title of an only seat stands in the line of the body.
  const one = coded.length === 1 && !loose.length ? coded[0]!.seat : null;
  return (
    <section class={body.seats.length > 4 ? "body large" : "body"} data-body={page.actors[body.actor]!.id}>
      <h4>
        <BodyName page={page} actor={body.actor} />
        {one && <span class="post" aria-hidden="true"> {seatTitle(page, one.seat)}</span>}
      </h4>
      {coded.length > 0 && (
        <ul class={one ? "seats only" : "seats"}>
          {coded.map(({ seat, state }) => (
            <Seat key={seat.place} page={page} plan={seat} state={state} mode={mode} />
          ))}
        </ul>
      )}
      {loose.length > 0 && <Loose page={page} rows={loose} mode={mode} />}
    </section>
  );
});

export function BodyName({ page, actor }: { page: Page; actor: number }) {
  const one = page.actors[actor]!;
  return <a class="body-name" href={`#actor=${encodeURIComponent(one.id)}`} data-actor={one.id}>{one.name}</a>;
}

interface LooseProps {
  page: Page;
  rows: readonly { seat: SeatPlan; state: number }[];
  mode: View["mode"];
}

/** Seats of one holder each: nobody can be said to follow, so two lists and no pairs. */
function Loose({ page, rows, mode }: LooseProps) {
  const then = rows.filter(({ seat }) => seat.states[0]!.holders.length > 0);
  const now = rows.filter(({ seat }) => seat.states[0]!.holders.length === 0);
  return (
    <div class="loose">
      <ul>{then.map((row) => <LooseSeat key={row.seat.place} page={page} {...row} mode={mode} />)}</ul>
      <ul>{now.map((row) => <LooseSeat key={row.seat.place} page={page} {...row} mode={mode} />)}</ul>
    </div>
  );
}

const LooseSeat = memo(function LooseSeat({ page, seat, state, mode }: LooseProps["rows"][number] & Omit<LooseProps, "rows">) {
  const title = seatTitle(page, seat.seat);
  return (
    <li class="seat" data-seat={seat.place}>
      <div class="layers">
        {seat.states.map((one, k) => {
          const row = mode === "day" ? byItself(one) : difference(page, seat, one);
          const said = mode === "day" || seat.states[0]!.holders.length === 0 ? row.now
            : row.then.map((holder) => (holder.kind === "stays" ? row.now[0] ?? holder : holder));
          return (
            <div key={one.day} class={k === state ? "layer" : "layer off"}>
              {said.map((holder) => <Holding key={holder.actor} page={page} said={holder} />)}
              {said.length > 0 && <span class="post"> {title}</span>}
            </div>
          );
        })}
      </div>
    </li>
  );
});

/** Bodies in which nothing changes on any day of the slider: one line, which can be opened. */
const Steady = memo(function Steady({ page, bodies }: { page: Page; bodies: readonly BodyPlan[] }) {
  const seats = bodies.reduce((sum, body) => sum + body.seats.length, 0);
  return (
    <details class="steady">
      <summary>
        {many(bodies.length, "body", "bodies")} ({many(seats, "seat")}) without a change
      </summary>
      <ul class="steady-bodies">
        {bodies.map((body) => (
          <li key={body.actor} data-body={page.actors[body.actor]!.id}>
            <BodyName page={page} actor={body.actor} />
            <ul class="steady-seats">
              {body.seats.map((seat) => {
                const { holders } = seat.states[0]!;
                return (
                  <li key={seat.place} data-seat={seat.place}>
                    <span class="post">{seatTitle(page, seat.seat)}: </span>
                    {holders.map((one) => (
                      <Holding key={one.actor} page={page} said={{
                        actor: one.actor, sign: "=", kind: "stays", words: "stays",
                      }} />
                    ))}
                    {holders.length === 0 && <span class="none">nobody in the data</span>}
                  </li>
                );
              })}
            </ul>
          </li>
        ))}
      </ul>
    </details>
  );
});

/** One listener for all names; the address of a link is made when it is needed, with the day. */
function useNames(place: { current: HTMLDivElement | null }, props: Props): void {
  const latest = useRef(props);
  latest.current = props;
  useEffect(() => {
    const root = place.current;
    if (!root) return;
    const link = (event: Event) => (event.target as Element).closest<HTMLAnchorElement>("a[data-actor]");
    const change = (of: HTMLAnchorElement): Partial<View> => ({
      actor: of.dataset.actor ?? "", tie: "", source: "", to: "",
    });
    const address = (event: Event) => {
      const found = link(event);
      const { page, view } = latest.current;
      if (found) found.href = toHash({ ...view, ...change(found) }, page);
    };
    const click = (event: MouseEvent) => {
      const found = link(event);
      if (!found || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey || event.button) return;
      event.preventDefault();
      latest.current.go(change(found));
    };
    root.addEventListener("pointerdown", address);
    root.addEventListener("focusin", address);
    root.addEventListener("click", click);
    return () => {
      root.removeEventListener("pointerdown", address);
      root.removeEventListener("focusin", address);
      root.removeEventListener("click", click);
    };
  }, [place]);
}

/** Whoever is chosen elsewhere comes into sight. */
function useShown(place: { current: HTMLDivElement | null }, actor: string): void {
  useEffect(() => {
    if (!actor || !place.current) return;
    const all = [...place.current.querySelectorAll<HTMLElement>(`[data-actor="${CSS.escape(actor)}"]`)]
      .filter((one) => !one.closest(".off") && one.getClientRects().length > 0 && !one.closest("details:not([open])"));
    const seen = all.some((one) => {
      const { top, bottom } = one.getBoundingClientRect();
      return top >= 0 && bottom <= innerHeight;
    });
    if (!seen) all[0]?.scrollIntoView({ block: "center" });
  }, [place, actor]);
}
