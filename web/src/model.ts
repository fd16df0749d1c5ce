// The board, worked out once: which seats stand where, who is in each from when to when.
//
// Nothing here depends on the day that is looked at, so no chair moves when the day changes:
// a seat has room for everybody who is ever in it, and a body is folded only if nothing in it
// changes on any day of the slider.

import type { Day, Interval, Page, Seat, Steps } from "./data";
import { at, inside } from "./days";
import { lookup } from "./lookup";

/** Above this many seats the board is drawn densely. */
export const DENSE = 500;

export interface Holder {
  actor: number;
  /** Certainly in the seat; else possibly. */
  sure: boolean;
}

/** Who is in a seat from a day on, until the day of the next state. */
export interface SeatState {
  day: Day;
  holders: readonly Holder[];
  /** Places in `fates`: against `before`, and of the day by itself. */
  fate: number;
  held: number;
}

export interface SeatPlan {
  place: number;
  seat: Seat;
  /** A seat with an id can be followed from one holder to the next. */
  coded: boolean;
  /** The first is that of `before`. */
  states: readonly SeatState[];
}

export interface BodyPlan {
  actor: number;
  seats: readonly SeatPlan[];
  /** Nothing in it changes on any day, and nothing in it is only possible. */
  steady: boolean;
}

export interface ArenaPlan {
  name: string;
  bodies: readonly BodyPlan[];
  seats: readonly SeatPlan[];
}

export interface BoardPlan {
  arenas: readonly ArenaPlan[];
  seats: number;
  dense: boolean;
  /** Whether only some seats of the data are studied, and stand on the board. */
  chosen: boolean;
  /** People without a seat on the board who matter: patrons, their kin, and those listed. */
  outside: readonly number[];
  /** Whoever stands on the board on some day. */
  shown: ReadonlySet<number>;
  /** By person: seats off the board. */
  elsewhere: ReadonlyMap<number, readonly SeatPlan[]>;
}

const made = new WeakMap<Page, BoardPlan>();

export function board(page: Page): BoardPlan {
  let found = made.get(page);
  if (!found) {
    found = make(page);
    made.set(page, found);
  }
  return found;
}

function make(page: Page): BoardPlan {
  const chosen = page.seats.some((seat) => seat.studied);
  const arenas = new Map<string, Map<number, SeatPlan[]>>();
  for (const name of page.arenas) arenas.set(name, new Map());
  const elsewhere = new Map<number, SeatPlan[]>();
  const seated = new Set<number>();
  let count = 0;
  for (const [place, seat] of page.seats.entries()) {
    const plan = planned(page, seat, place);
    const people = new Set(plan.states.flatMap((state) => state.holders.map((one) => one.actor)));
    if (chosen && !seat.studied) {
      for (const one of people) push(elsewhere, one, plan);
      continue;
    }
    count += 1;
    for (const one of people) seated.add(one);
    let bodies = arenas.get(seat.arena);
    if (!bodies) arenas.set(seat.arena, (bodies = new Map<number, SeatPlan[]>()));
    push(bodies, seat.organization, plan);
  }
  const others = outside(page, seated);
  return {
    arenas: [...arenas]
      .map(([name, bodies]) => arenaOf(name, [...bodies].map(([actor, seats]) => bodyOf(actor, seats))))
      .filter((arena) => arena.bodies.length > 0),
    seats: count,
    dense: count > DENSE,
    chosen,
    outside: others,
    shown: new Set([...seated, ...others]),
    elsewhere,
  };
}

function arenaOf(name: string, bodies: readonly BodyPlan[]): ArenaPlan {
  return { name, bodies, seats: bodies.flatMap((body) => body.seats) };
}

function bodyOf(actor: number, seats: readonly SeatPlan[]): BodyPlan {
  return { actor, seats, steady: seats.every(isSteady) };
}

export function isSteady(plan: SeatPlan): boolean {
  return plan.states.length === 1 && plan.states[0]!.holders.every((one) => one.sure);
}

function outside(page: Page, seated: ReadonlySet<number>): number[] {
  const listed = new Set([...page.lost.lines, ...page.won.lines].map((line) => line.actor));
  return page.actors
    .map((actor, place) => ({ actor, place }))
    .filter(({ actor, place }) =>
      actor.person && !seated.has(place) && !(actor.died !== null && actor.died <= page.before)
      && (actor.kin !== "" || place === page.outgoing || place === page.incoming || listed.has(place)))
    .sort((one, other) => weight(page, one.place) - weight(page, other.place) || one.place - other.place)
    .map(({ place }) => place);
}

/** Patrons first, then their kin in the order of the groups, then the others. */
function weight(page: Page, place: number): number {
  if (place === page.outgoing || place === page.incoming) return -1;
  const group = page.groups.findIndex((one) => one.key === page.actors[place]!.patron);
  return group < 0 ? page.groups.length : group;
}

function planned(page: Page, seat: Seat, place: number): SeatPlan {
  const days = new Set<Day>([page.before]);
  const mark = (day: Day) => {
    if (page.before < day && day <= page.until) days.add(day);
  };
  const spells = seat.ties.map((number) => page.ties[number]!);
  for (const { certain, possible } of spells) {
    for (const interval of [certain, possible]) interval?.forEach(mark);
  }
  for (const [day] of [...seat.fate, ...seat.held]) mark(day);
  const states: SeatState[] = [];
  for (const day of [...days].sort((one, other) => one - other)) {
    const state: SeatState = {
      day,
      holders: holders(spells, day),
      fate: at(seat.fate, day) ?? seat.fate[0]?.[1] ?? 0,
      held: at(seat.held, day) ?? seat.held[0]?.[1] ?? 0,
    };
    const last = states.at(-1);
    if (!last || !same(last, state)) states.push(state);
  }
  return { place, seat, coded: seat.post !== "", states };
}

interface Spell {
  from: number;
  certain: Interval | null;
  possible: Interval | null;
}

/** Each person once; those certainly in it first, each in the order of the rows. */
function holders(spells: readonly Spell[], day: Day): Holder[] {
  const found = new Map<number, boolean>();
  for (const { from, certain, possible } of spells) {
    if (inside(certain, day)) found.set(from, true);
    else if (inside(possible, day) && !found.has(from)) found.set(from, false);
  }
  return [...found]
    .map(([actor, sure]) => ({ actor, sure }))
    .sort((one, other) => Number(other.sure) - Number(one.sure));
}

function same(one: SeatState, other: SeatState): boolean {
  return one.fate === other.fate && one.held === other.held
    && one.holders.length === other.holders.length
    && one.holders.every((holder, k) =>
      holder.actor === other.holders[k]!.actor && holder.sure === other.holders[k]!.sure);
}

function push<K, V>(to: Map<K, V[]>, key: K, value: V): void {
  const list = to.get(key);
  if (list) list.push(value);
  else to.set(key, [value]);
}

/** The place of the state that holds on a day. */
export function stateAt(plan: SeatPlan, day: Day): number {
  let found = 0;
  for (let k = 1; k < plan.states.length; k += 1) {
    if (plan.states[k]!.day > day) break;
    found = k;
  }
  return found;
}

/** The step that holds on a day, found by halving: for long lists. */
export function stepAt<T extends { day: Day }>(steps: readonly T[], day: Day): T | undefined {
  let low = 0;
  let high = steps.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (steps[middle]!.day <= day) low = middle + 1;
    else high = middle;
  }
  return steps[low - 1];
}

/** One person in a seat, as it is said on the board. */
export interface Said {
  actor: number;
  sign: string;
  words: string;
  kind: "left" | "came" | "stays" | "maybe" | "holds";
}

export interface Row {
  then: readonly Said[];
  now: readonly Said[];
  /** Said where nobody is named on that side; "" for nothing. */
  noneThen: string;
  noneNow: string;
}

const NOBODY = "nobody in the data";

/** Keys of `fates` that say in words why nobody is named on one side. */
const UNFOLLOWED = "successor not in the data";
const UNPRECEDED = "holder before not in the data";

/** What a seat shows against `before`. */
export function difference(page: Page, plan: SeatPlan, state: SeatState): Row {
  const before = plan.states[0]!.holders;
  const now = new Map(state.holders.map((one) => [one.actor, one.sure]));
  const then = before.map(({ actor, sure }) => saidThen(actor, sure, now.get(actor)));
  const came = state.holders
    .filter((one) => !before.some((old) => old.actor === one.actor))
    .map(({ actor, sure }): Said => (sure
      ? { actor, sign: "+", words: "took it", kind: "came" }
      : { actor, sign: "?", words: "possibly took it", kind: "maybe" }));
  const stay = before
    .filter((one) => now.has(one.actor))
    .map(({ actor, sure }) => saidNow(actor, sure, now.get(actor)!));
  const both = [...stay, ...came];
  // Where somebody is only possibly there on one side, nobody can be said to be missing on the other.
  const fate = page.fates[state.fate]?.key;
  return {
    then,
    now: both,
    noneThen: then.length || !plan.coded ? "" : fate === UNPRECEDED ? UNPRECEDED : NOBODY,
    noneNow: both.length || !plan.coded ? "" : !then.length ? "" : fate === UNFOLLOWED ? UNFOLLOWED : NOBODY,
  };
}

function saidThen(actor: number, sure: boolean, now: boolean | undefined): Said {
  if (!sure) return { actor, sign: "?", words: "possibly then", kind: "maybe" };
  if (now === undefined) return { actor, sign: "−", words: "left", kind: "left" };
  return { actor, sign: "=", words: "", kind: "stays" };
}

function saidNow(actor: number, sure: boolean, now: boolean): Said {
  if (!now) return { actor, sign: "?", words: sure ? "possibly stays" : "possibly there", kind: "maybe" };
  return { actor, sign: "=", words: sure ? "stays" : "holds it", kind: sure ? "stays" : "holds" };
}

/** What a seat shows of the day by itself. */
export function byItself(state: SeatState): Row {
  const now = state.holders.map(({ actor, sure }): Said => (sure
    ? { actor, sign: "·", words: "", kind: "holds" }
    : { actor, sign: "?", words: "possibly", kind: "maybe" }));
  return { then: [], now, noneThen: "", noneNow: now.length ? "" : NOBODY };
}

/** Keys of `fates` under which somebody certainly left or came. */
const CHANGED: readonly string[] = [
  "passed on", "changed in part", UNFOLLOWED, UNPRECEDED, "no seat coded",
];

export interface Tally {
  seats: number;
  changed: number;
  possibly: number;
  /** Posts of the patron's kin, counted as `State.kin_posts` is. */
  kinThen: number;
  kinNow: number;
}

/**
 * A seat that is only there for its holder is not there on days on which nobody holds it: on
 * either of the two days, or on the one that is shown alone.
 */
export function isListed(page: Page, plan: SeatPlan, state: SeatState, alone = false): boolean {
  return plan.seat.listed
    || (alone ? state.holders.length > 0 : page.fates[state.fate]?.key !== NOBODY);
}

/** Seats of an arena on a day alone: certainly held, and only possibly. */
export interface Held {
  seats: number;
  held: number;
  possibly: number;
  kin: number;
}

export function heldOn(page: Page, seats: readonly SeatPlan[], day: Day): Held {
  const found = { seats: 0, held: 0, possibly: 0, kin: 0 };
  for (const plan of seats) {
    const state = plan.states[stateAt(plan, day)]!;
    if (!isListed(page, plan, state, true)) continue;
    found.seats += 1;
    if (state.holders.some((one) => one.sure)) found.held += 1;
    else if (state.holders.length) found.possibly += 1;
    if (ofKin(page, state.holders)) found.kin += 1;
  }
  return found;
}

/** How the seats of an arena stand on a day. */
export function tally(page: Page, seats: readonly SeatPlan[], day: Day): Tally {
  const found = { seats: 0, changed: 0, possibly: 0, kinThen: 0, kinNow: 0 };
  for (const plan of seats) {
    const state = plan.states[stateAt(plan, day)]!;
    if (!isListed(page, plan, state)) continue;
    found.seats += 1;
    const fate = page.fates[state.fate]?.key ?? "";
    if (fate === "possibly") found.possibly += 1;
    else if (CHANGED.includes(fate)) found.changed += 1;
    if (ofKin(page, plan.states[0]!.holders)) found.kinThen += 1;
    if (ofKin(page, state.holders)) found.kinNow += 1;
  }
  return found;
}

type Count<T> = (page: Page, seats: readonly SeatPlan[], day: Day) => T;

/** The tallies of all days, each from the day on from which it holds: seats add up. */
export function tallies<T extends { [Key in keyof T]: number }>(
  page: Page, seats: readonly SeatPlan[], count: Count<T>,
): readonly (T & { day: Day })[] {
  const nothing = count(page, [], page.before);
  const keys = Object.keys(nothing) as (keyof T)[];
  const changes = new Map<Day, T[]>();
  for (const plan of seats) {
    let last = nothing;
    for (const { day } of plan.states) {
      const next = count(page, [plan], day);
      push(changes, day, changed(last, next, keys, -1));
      last = next;
    }
  }
  const found: (T & { day: Day })[] = [];
  let sum = nothing;
  for (const [day, all] of [...changes].sort(([one], [other]) => one - other)) {
    const next = all.reduce((whole, one) => changed(one, whole, keys, 1), sum);
    if (!found.length || keys.some((key) => next[key] !== sum[key])) found.push({ day, ...next });
    sum = next;
  }
  return found;
}

/** One count plus the other taken so many times. */
function changed<T extends { [Key in keyof T]: number }>(other: T, one: T, keys: readonly (keyof T)[], times: number): T {
  return Object.fromEntries(keys.map((key) => [key, one[key] + times * other[key]])) as T;
}

/** Kin of the outgoing patron, who is not among them. */
export function isKin(page: Page, actor: number): boolean {
  return actor !== page.outgoing && page.actors[actor]!.kin === "outgoing";
}

/** Whether a post is one of the patron's kin: of several holders the first by id stands for it. */
export function ofKin(page: Page, holders: readonly Holder[]): boolean {
  let first: number | undefined;
  for (const { actor, sure } of holders) {
    if (sure && (first === undefined || page.actors[actor]!.id < page.actors[first]!.id)) first = actor;
  }
  return first !== undefined && isKin(page, first);
}

/** The outcome of a person against `before` on each day; a place in `outcomes`. */
export function outcomeOf(page: Page, actor: number): Steps<number> {
  const place = lookup(page).person.get(actor);
  return place === undefined ? [] : page.people[place]!.outcome;
}
