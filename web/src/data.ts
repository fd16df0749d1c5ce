// What Python puts into the page: every state, every interval and every count.
//
// The page compares days and knows no rule about dates. A day is a whole number: days since
// 1970-01-01. An interval is half open: [from, until). A table comes as {columns, rows} and is
// unpacked here into objects; places in other tables are numbers ("actor 12").

import { fold, reading } from "./fold";

export type Day = number;
export type Interval = readonly [from: Day, until: Day];
/** From that day until the day of the next pair. */
export type Steps<T> = readonly (readonly [day: Day, value: T])[];

export interface Actor {
  id: string;
  name: string;
  /** As short as it stays clear among all people: "K. Masimov". */
  short: string;
  person: boolean;
  aliases: readonly string[];
  /** The name and the aliases as they are searched: folded, and in ASCII letters; " / " between. */
  search: string;
  role: string;
  group: string;
  /** When the actor died, as written: "2016-05"; "" where the data have no such date. */
  death: string;
  /** The first day on which the actor is certainly dead: counted as alive on the days before. */
  died: Day | null;
  /** The first day on which the actor may have died. */
  may_have_died: Day | null;
  /** False for context: authors, media, foreigners. Never on the board or the map. */
  frame: boolean;
  /** A key of `groups`; "" where nothing ties the actor to a patron. Of people only. */
  patron: string;
  /** "outgoing" or "incoming": one of that patron's kin, the patron included; else "". */
  kin: string;
  /** Of a body: the heading under which its seats stand; else "". */
  arena: string;
  level: number | null;
  part_of: number | null;
  /**
   * Place on the map of the network, both in one scale from 0 to 1, y from the top down; null:
   * in the network on no day.
   */
  x: number | null;
  y: number | null;
  /** When the actor is in the network, against `before`. */
  present: readonly Interval[];
  /** The columns that the user added, by name: ["clan", "Argyn"]; none that is blank. */
  own: readonly (readonly [column: string, value: string])[];
}

export interface TieType {
  type: string;
  family: string;
  /** "kin", "patronage", "colleague", "business", or "" where it makes no edge. */
  layer: string;
  /** "{from} is the patron of {to}", with [detail] where the tie's own words go. */
  phrase: string;
  /** An act has a date and is never in force, but for appointments. */
  act: boolean;
}

export interface Tie {
  id: string;
  from: number;
  to: number;
  type: number;
  status: string;
  detail: string;
  /** As written: "2022-01-05", "2022-01", "2022", ""; or as it follows from other ties. */
  start: string;
  end: string;
  /** How the start and the end are known where they were not seen: "latest", "inferred" ... */
  start_basis: string;
  end_basis: string;
  /** The date on which it was seen, where that is neither its start nor its end; else "". */
  attested: string;
  /** Ties that a date of it follows from ("inferred"). */
  dated_by: readonly number[];
  certain: Interval | null;
  possible: Interval | null;
  about: readonly number[];
  sources: readonly number[];
}

export interface Seat {
  /** Id in posts.csv; "": the seat of one holder. */
  post: string;
  organization: number;
  title: string;
  arena: string;
  level: number | null;
  rank: string;
  /** Whether it is one of the seats studied; null where the data name none. */
  studied: boolean | null;
  /** In posts.csv: shown even while nobody in the data holds it; any other only if somebody does. */
  listed: boolean;
  /** The spells in it whose status counts. */
  ties: readonly number[];
  /** Spells in it with a status that does not count, such as alleged ones. */
  other: readonly number[];
  /** What became of it since `before`, from that day on: places in `fates`. */
  fate: Steps<number>;
  /** Whether it is held on each day by itself: places in `fates`. */
  held: Steps<number>;
}

/**
 * How two people are tied through one layer, by what and when. On one day there is at most one
 * for a pair, layer and body; where the ties behind it change, another one follows. The dead are
 * among the people: a path may end with them and never pass through them.
 */
export interface Edge {
  a: number;
  b: number;
  layer: string;
  /** Body that they share, as an actor; null for a tie between the two. */
  body: number | null;
  /** Stretches of days on which it is there, and whether it is certain then. */
  there: readonly (readonly [from: Day, until: Day, certain: 0 | 1])[];
  ties: readonly number[];
}

export interface Source {
  id: string;
  /** Publisher, title, author and date in one line. */
  text: string;
  /** Publisher and date: as short as it can be found again. */
  short: string;
  /** http or https only; "" else. */
  url: string;
  /** What kind of source it is and how much of it was read, in words. */
  standing: string;
}

/** What the network and the lists say of one day against `before`; holds until the next. */
export interface State {
  day: Day;
  posts: number;
  people: number;
  ties: number;
  isolates: number;
  at_risk: number;
  lost: number;
  uncertain: number;
  won: number;
  moved_down: number;
  /** Posts of the outgoing patron's kin. */
  kin_posts: number;
}

/** Where the slider stops by name: the two days, and the events between. */
export interface Stop {
  day: Day;
  title: string;
  event: string;
  /** Betweenness (4 decimals) and rank on the day of those above 0: actor, value, rank. */
  measures: readonly (readonly [actor: number, betweenness: number | null, rank: number | null])[];
  /** The others in the network on the day: their betweenness is 0, and they share the next rank. */
  zero: readonly number[];
}

export interface Person {
  actor: number;
  /** Outcome against `before` from each day on: places in `outcomes`. */
  outcome: Steps<number>;
  /** What the record says between the two days, in plain sentences, and the ties behind each. */
  record: readonly { text: string; ties: readonly number[] }[];
  /**
   * Shortest path to each of `path_ends`: the people along it, this one first and the patron
   * last; none where no path leads there. What ties two of them is in `edges`.
   */
  paths: readonly (readonly number[])[];
}

export interface Hop {
  from: number;
  to: number;
  /** "colleagues in the Security Council" */
  says: string;
  ties: readonly number[];
}

/** A line of who-lost or who-won. */
export interface Line {
  actor: number;
  /** "lost", "uncertain", "moved down", "won" ...: the part of the list. */
  part: string;
  counted: boolean;
  level: string;
  what: string;
  date: string;
  betweenness: string;
  group: string;
}

export interface Listing {
  title: string;
  sentence: string;
  lines: readonly Line[];
  /** Counts by group, in words. */
  groups: readonly (readonly string[])[];
  caveats: readonly string[];
}

export interface TextTable {
  title: string;
  /** Plain sentences before it. */
  says: readonly string[];
  columns: readonly string[];
  rows: readonly (readonly string[])[];
  notes: readonly string[];
}

export interface Page {
  format: 1;
  made_by: string;
  title: string;
  /** What happened and out of how many, in plain sentences. */
  sentences: readonly string[];
  before: Day;
  after: Day;
  /** The last day of the slider; it begins on `before`. */
  until: Day;
  outgoing: number | null;
  incoming: number | null;
  /** Options of the command line that give the same network: "--layers kin"; "" for none. */
  options: string;
  /** Claims that count: "official", "reported". */
  statuses: readonly string[];
  /** Key, words and sign of each group of ties to the patrons, in order. */
  groups: readonly { key: string; words: string; sign: string }[];
  /** Each fate of a seat, as the command line calls it ("passed on"), with words and sign. */
  fates: readonly { key: string; words: string; sign: string }[];
  /** Words of each outcome, and its kind: "lost", "won", "moved", "uncertain", "died" or "". */
  outcomes: readonly { words: string; kind: string }[];
  layers: readonly { key: string; words: string }[];
  /** Letters of many scripts and how each is read in ASCII letters, as the command line does. */
  letters: Readonly<Record<string, string>>;
  /** The patrons on the two days: where `Person.paths` lead. */
  path_ends: readonly { patron: number; day: Day }[];
  /** Headings of the board, in order. */
  arenas: readonly string[];
  types: readonly TieType[];
  /** By name; of two equals by what else is known of them. A path takes the first by name. */
  actors: readonly Actor[];
  /** By date, those without any first. */
  ties: readonly Tie[];
  seats: readonly Seat[];
  edges: readonly Edge[];
  sources: readonly Source[];
  states: readonly State[];
  stops: readonly Stop[];
  people: readonly Person[];
  lost: Listing;
  won: Listing;
  /** The network as a whole, the tests and the like. */
  network: readonly TextTable[];
  tests: readonly TextTable[];
  /** How it was computed, and what being listed does not mean. */
  method: readonly string[];
}

/** A table as Python packs it, see src/elitenet/page/places.py. */
interface Packed {
  columns: readonly string[];
  /** Rows stop before values that are the usual ones of their columns. */
  rows: readonly (readonly unknown[])[];
  usual?: readonly unknown[];
  /** In these columns rows have places in these lists. */
  words?: Readonly<Record<string, readonly string[]>>;
  /**
   * In these columns the first letter of a text stands for how it begins: for the head that has
   * the letter's place in the first of the list. A space stands for nothing.
   */
  heads?: Readonly<Record<string, readonly string[]>>;
}

function isPacked(value: unknown): value is Packed {
  return typeof value === "object" && value !== null && "columns" in value && "rows" in value
    && !("title" in value);
}

type Row = Record<string, unknown>;

function unpacked({ columns, rows, usual = [], words = {}, heads = {} }: Packed): Row[] {
  const listed = columns.map((name) => words[name]);
  const begins = columns.map((name) => heads[name]);
  return rows.map((row) => {
    const made: Row = {};
    for (const [place, name] of columns.entries()) {
      const value = place < row.length ? row[place] : usual[place];
      const begin = begins[place];
      made[name] = listed[place] ? listed[place][value as number] : begin ? whole(begin, value as string) : value;
    }
    return made;
  });
}

function whole([signs, ...heads]: readonly string[], text: string): string {
  return (heads[signs!.indexOf(text[0]!)] ?? "") + text.slice(1);
}

/** What Python leaves out because it follows from the rest. */
function fill(found: Record<string, unknown>): void {
  const [from, into] = found.letters as [string, string];
  const read = into.split(" ");
  const letters = Object.fromEntries([...from].map((letter, place) => [letter, read[place]!]));
  found.letters = letters;
  for (const tie of found.ties as Row[]) {
    if (tie.possible === true) tie.possible = tie.certain;
  }
  for (const source of found.sources as Row[]) {
    const said = (source.text as string).split(", ");
    if ((source.url as string).startsWith("//")) source.url = `https:${source.url as string}`;
    source.short ||= `${said[0]!}, ${said.at(-1)!}`;
  }
  const zero = new Set<number>();
  for (const stop of found.stops as Row[]) {
    for (const place of stop.zero as number[]) {
      if (place < 0) zero.delete(-1 - place);
      else zero.add(place);
    }
    stop.zero = [...zero];
  }
  for (const list of [found.lost, found.won] as Row[]) {
    if (isPacked(list.lines)) list.lines = unpacked(list.lines);
  }
  const ties = found.ties as Row[];
  for (const person of found.people as Row[]) {
    person.record = (person.record as [string, string | null, ...number[]][]).map(
      ([head, tail, ...found]) => ({
        text: tail === null ? head : head + (ties[found[0]!]!.detail as string) + tail, ties: found,
      }),
    );
  }
  for (const actor of found.actors as Row[]) {
    actor.short ||= actor.name;
    const names = [actor.name, ...(actor.aliases as string[])].map((name) => fold(name as string));
    const ways = [...names, ...names.map((name) => reading(name, letters)), actor.search as string];
    actor.search = [...new Set(ways.filter(Boolean))].join(" / ");
  }
}

/** The page's data from the text of its script element. */
export function read(text: string): Page {
  const found = JSON.parse(text) as Record<string, unknown>;
  if (found.format !== 1) throw new Error(`data of format ${String(found.format)}, not 1`);
  for (const [name, value] of Object.entries(found)) {
    if (isPacked(value)) found[name] = unpacked(value);
  }
  fill(found);
  return found as unknown as Page;
}
