// Finding things in the page's data: made once, when first asked for.

import type { Day, Edge, Page, Seat, Tie } from "./data";
import { inside } from "./days";

export interface Lookup {
  /** Places in the page's tables by id. */
  actor: ReadonlyMap<string, number>;
  tie: ReadonlyMap<string, number>;
  source: ReadonlyMap<string, number>;
  /** By actor: ties from or to them, in order of date. */
  ties: readonly (readonly number[])[];
  /** By tie: the seat that it is a spell in. */
  seat: ReadonlyMap<number, number>;
  /** By body: its seats. */
  seats: ReadonlyMap<number, readonly number[]>;
  /** By tie: ties that are about it. */
  about: ReadonlyMap<number, readonly number[]>;
  /** By person: edges that are ever there. */
  edges: readonly (readonly number[])[];
  /** By tie: edges that rest on it. */
  carries: ReadonlyMap<number, readonly number[]>;
  /** By source: ties that cite it. */
  cites: readonly (readonly number[])[];
  person: ReadonlyMap<number, number>;
}

const made = new WeakMap<Page, Lookup>();

export function lookup(page: Page): Lookup {
  let found = made.get(page);
  if (!found) {
    found = make(page);
    made.set(page, found);
  }
  return found;
}

function make(page: Page): Lookup {
  const actors = page.actors.length;
  const ties = lists(actors);
  const about = new Map<number, number[]>();
  const cites = lists(page.sources.length);
  for (const [place, tie] of page.ties.entries()) {
    ties[tie.from]?.push(place);
    if (tie.to !== tie.from) ties[tie.to]?.push(place);
    for (const other of tie.about) add(about, other, place);
    for (const source of tie.sources) cites[source]?.push(place);
  }
  const seat = new Map<number, number>();
  const seats = new Map<number, number[]>();
  for (const [place, one] of page.seats.entries()) {
    add(seats, one.organization, place);
    for (const tie of [...one.ties, ...one.other]) seat.set(tie, place);
  }
  const edges = lists(actors);
  const carries = new Map<number, number[]>();
  for (const [place, edge] of page.edges.entries()) {
    edges[edge.a]?.push(place);
    edges[edge.b]?.push(place);
    for (const tie of edge.ties) add(carries, tie, place);
  }
  return {
    actor: ids(page.actors),
    tie: ids(page.ties),
    source: ids(page.sources),
    ties, seat, seats, about, edges, carries, cites,
    person: new Map(page.people.map((one, place) => [one.actor, place])),
  };
}

function lists(many: number): number[][] {
  return Array.from({ length: many }, () => []);
}

function add(to: Map<number, number[]>, key: number, value: number): void {
  const list = to.get(key);
  if (list) list.push(value);
  else to.set(key, [value]);
}

function ids(all: readonly { id: string }[]): ReadonlyMap<string, number> {
  return new Map(all.map((one, place) => [one.id, place]));
}

export function compare<T extends string | number>(one: T, other: T): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

/** The date by which a tie is sorted and labelled, as written. */
export function when(tie: Tie): string {
  return tie.start || tie.attested || tie.end;
}

/** Whether a tie is a spell in a post: an office, or a post in a party. */
export function isPost(page: Page, tie: Tie): boolean {
  const type = page.types[tie.type]!;
  return !type.act && type.layer === "colleague";
}

/** Whether its status is one that counts; an alleged one does not. */
export function counts(page: Page, tie: Tie): boolean {
  return page.statuses.includes(tie.status);
}

/** Whether an edge is there on a day: for certain, possibly, or not. */
export function there(edge: Edge, day: Day): "yes" | "possibly" | "no" {
  for (const [from, until, certain] of edge.there) {
    if (from <= day && day < until) return certain ? "yes" : "possibly";
  }
  return "no";
}

/** What a seat is called: its title, else the holder's own. */
export function seatTitle(page: Page, seat: Seat): string {
  if (seat.title) return seat.title;
  const first = seat.ties[0] ?? seat.other[0];
  return (first === undefined ? "" : page.ties[first]!.detail) || "post without a title";
}

/** Betweenness and rank of somebody at a stop; null where not in the network then. */
export function measured(
  stop: Page["stops"][number],
  actor: number,
): { value: number | null; rank: number | null } | null {
  const found = stop.measures.find(([one]) => one === actor);
  if (found) return { value: found[1], rank: found[2] };
  return stop.zero.includes(actor) ? { value: 0, rank: stop.measures.length + 1 } : null;
}

/** Who is in the network on a day, against `before`. */
export function inNetwork(page: Page, day: Day): Set<number> {
  const found = new Set<number>();
  for (const [place, { present }] of page.actors.entries()) {
    if (present.some((one) => inside(one, day))) found.add(place);
  }
  return found;
}
