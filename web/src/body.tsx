// A body: its seats, and who held each through time.

import { Claims, shown } from "./claims";
import type { Day, Tie } from "./data";
import { at, iso, written } from "./days";
import { counts, isPost, lookup, seatTitle } from "./lookup";
import { families } from "./person";
import { Fact, Say, capital, dates, inForce, keep, lines, many } from "./say";
import type { Props } from "./view";

export function Body({ place, ...props }: Props & { place: number }) {
  const { page, view } = props;
  const found = lookup(page);
  const body = page.actors[place]!;
  const say = new Say(props, true);
  const seats = found.seats.get(place) ?? [];
  const inSeats = new Set(seats.flatMap((one) => [...page.seats[one]!.ties, ...page.seats[one]!.other]));
  const known = found.ties[place]!;
  const all = shown(page, view, known);
  // Posts long before or after, which are spells in no seat of the board.
  const past = all.filter((one) => !inSeats.has(one) && isPost(page, page.ties[one]!));
  const act = (one: number) => page.types[page.ties[one]!.type]!.act;
  const others = all.filter((one) => !isPost(page, page.ties[one]!) && !act(one));
  const acts = all.filter(act);
  const parts = page.actors.flatMap((one, k) => (one.part_of === place ? [k] : []));
  return (
    <>
      {body.role && <p class="p-role">{body.role}</p>}
      <dl class="p-facts">
        {body.aliases.length > 0 && <Fact name="Also written">{body.aliases.join("; ")}</Fact>}
        {body.arena && <Fact name="Part of the board">{capital(body.arena)}</Fact>}
        {body.level !== null && <Fact name="Level of its head">{body.level}</Fact>}
        {body.part_of !== null && <Fact name="Part of">{say.actor(body.part_of)}</Fact>}
        {parts.length > 0 && (
          <Fact name="Has as parts">{parts.map((one, k) => [k ? "; " : "", say.actor(one)])}</Fact>
        )}
      </dl>
      <Claims ties={known} {...props} />
      {seats.length > 0 && (
        <section class="p-part">
          <h3>Seats and their holders</h3>
          <Timeline seats={seats} {...props} />
          {seats.map((one) => seat(say, one))}
        </section>
      )}
      {past.length > 0 && (
        <section class="p-part">
          <h3>{seats.length ? "Other posts in the data" : "Posts in the data"}</h3>
          <ul class="p-ties">{past.map((one) => holder(say, one))}</ul>
        </section>
      )}
      {families(say, place, others)}
      {lines(say, "Acts, in order of date", acts, place)}
      {known.length === 0 && <p>The data hold no tie of this body.</p>}
      {say.references()}
    </>
  );
}

function seat(say: Say, place: number) {
  const { page, view } = say.props;
  const one = page.seats[place]!;
  const fate = page.fates[at(one.fate, view.date) ?? -1];
  const notes = [
    one.level !== null ? `level ${one.level}` : "",
    one.studied === false ? "not one of the seats studied" : "",
  ].filter(Boolean).join(", ");
  return (
    <div class="p-seat" key={place}>
      <h4>
        {seatTitle(page, one)}
        {notes && <span class="p-soft"> ({notes})</span>}
      </h4>
      {fate && (
        <p class="p-soft">
          <span class="p-sign" aria-hidden="true">{fate.sign}</span> {capital(fate.words)} (
          {written(view.date)} against {written(page.before)})
        </p>
      )}
      <ul class="p-ties">
        {shown(page, view, inOrder(page.ties, one)).map((tie) => holder(say, tie))}
      </ul>
    </div>
  );
}

function inOrder(ties: readonly Tie[], seat: { ties: readonly number[]; other: readonly number[] }) {
  return [...seat.ties, ...seat.other].sort((a, b) => first(ties[a]!) - first(ties[b]!) || a - b);
}

function first(tie: Tie): Day {
  return tie.possible?.[0] ?? tie.certain?.[0] ?? 0;
}

function holder(say: Say, place: number) {
  const { page, view } = say.props;
  const tie = page.ties[place]!;
  const state = inForce(tie, view.date, true);
  const weak = !counts(page, tie);
  return (
    <li key={tie.id} class={weak ? "p-tie p-tie-weak" : "p-tie"} data-on={state.sign}>
      <span class="p-state">
        <span aria-hidden="true">{state.sign}</span>
        <span class="p-gone">{state.words}: </span>
      </span>
      <span class="p-said">
        {weak && <strong class="p-weak">? {capital(tie.status)}: </strong>}
        {say.actor(tie.from)}
        {tie.detail && `: ${tie.detail}`}
        <span class="p-dates" data-dates={tie.id}>; {keep(dates(tie, false, true))}</span>{" "}
        <span class="p-proof">{say.status(tie)} {say.tie(place)} {say.cite(tie.sources)}</span>
      </span>
    </li>
  );
}

const LINE = 20;
const TITLE = 18;
const WIDE = 420;
const LEFT = 4;

/** When each seat was held and by whom: bars over the years around the window. */
function Timeline({ page, view, seats }: Props & { seats: readonly number[] }) {
  const from = page.before - 730;
  const until = Math.max(page.until, page.after) + 365;
  const x = (day: Day) =>
    LEFT + ((Math.min(Math.max(day, from), until) - from) / (until - from)) * (WIDE - 2 * LEFT);
  const rows: { y: number; title?: string; tie?: Tie }[] = [];
  let y = 4;
  for (const place of seats) {
    const one = page.seats[place]!;
    const spells = inOrder(page.ties, one).map((tie) => page.ties[tie]!)
      .filter((tie) => counts(page, tie) && tie.possible
        && tie.possible[1] > from && tie.possible[0] < until);
    if (!spells.length) continue;
    rows.push({ y, title: seatTitle(page, one) });
    y += TITLE;
    for (const tie of spells) {
      rows.push({ y, tie });
      y += LINE;
    }
    y += 4;
  }
  if (!rows.length) return null;
  const years: Day[] = [];
  const start = new Date(from * 86_400_000).getUTCFullYear() + 1;
  for (let year = start; Date.UTC(year, 0, 1) / 86_400_000 < until; year += 1) {
    years.push(Date.UTC(year, 0, 1) / 86_400_000);
  }
  return (
    <figure class="p-figure">
      <svg viewBox={`0 0 ${WIDE} ${y + 18}`} role="img"
        aria-label={`Holders of ${many(seats.length, "seat")} from ${iso(from).slice(0, 4)} to ${iso(until).slice(0, 4)}; the list below says the same in words.`}>
        <rect class="g-window" x={x(page.before)} y={0} width={Math.max(x(page.after) - x(page.before), 1)} height={y} />
        {years.map((day) => (
          <g key={day}>
            <line class="g-grid" x1={x(day)} x2={x(day)} y1={0} y2={y} />
            <text class="g-axis" x={x(day)} y={y + 12} text-anchor="middle">{iso(day).slice(0, 4)}</text>
          </g>
        ))}
        <line class="g-day" x1={x(view.date)} x2={x(view.date)} y1={0} y2={y} />
        {rows.map((row) => row.title !== undefined
          ? <text key={row.y} class="g-title" x={LEFT} y={row.y + 13}>{row.title}</text>
          : <Bar key={row.y} y={row.y} tie={row.tie!} x={x} name={page.actors[row.tie!.from]!.name} />)}
      </svg>
      <figcaption class="p-soft">
        Solid: certain; open: possible. Shaded: {written(page.before)} to {written(page.after)}. The
        line is {written(view.date)}.
      </figcaption>
    </figure>
  );
}

function Bar({ y, tie, x, name }: { y: number; tie: Tie; x: (day: Day) => number; name: string }) {
  const [a, b] = tie.possible!;
  const wide = Math.max(x(b) - x(a), 2);
  // The name stands where there is room: right of the bar, else on its left, else inside.
  const long = name.length * 6.2;
  const after = x(b) + 4 + long < WIDE;
  const before = x(a) - 4 - long > 0;
  const place = after ? x(b) + 4 : before ? x(a) - 4 : Math.max(x(a) + 4, LEFT);
  return (
    <g>
      <rect class="g-maybe" x={x(a)} y={y + 3} width={wide} height={LINE - 8} />
      {tie.certain && (
        <rect class="g-sure" x={x(tie.certain[0])} y={y + 3}
          width={Math.max(x(tie.certain[1]) - x(tie.certain[0]), 2)} height={LINE - 8} />
      )}
      <text class={after || before ? "g-name" : "g-name g-on"} x={place} y={y + 13}
        text-anchor={after || !before ? "start" : "end"}>
        {name}
      </text>
    </g>
  );
}
