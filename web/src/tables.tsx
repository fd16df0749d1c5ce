// Tables: who lost, who won, the network as a whole, and the sources.

import { Fragment } from "preact";
import { useMemo, useState } from "preact/hooks";
import { Claims, counted, shown } from "./claims";
import { Curves, Slope } from "./curves";
import type { Line, Listing, Page, Tie } from "./data";
import { certainty, written } from "./days";
import { compare, isPost, lookup } from "./lookup";
import { Address, Say, capital, keep, many } from "./say";
import { Table } from "./tests";
import type { Props } from "./view";

interface Printable extends Props {
  /** On paper, where nothing can be opened: numbers the sources that the lines cite. */
  paper?: Say;
}

export function Lost(props: Printable) {
  return <People key="lost" which="lost" {...props} />;
}

export function Won(props: Printable) {
  return <People key="won" which="won" {...props} />;
}

// --- who lost, who won ---

interface Sorted {
  column: number;
  down: boolean;
}

interface ColumnOf<T> {
  title: string;
  /** What it sorts by; "" comes last in both directions. */
  by: (row: T) => string | number;
  number?: boolean;
}

const COLUMNS: readonly ColumnOf<Line & { name: string }>[] = [
  { title: "Name", by: (one) => one.name.toLowerCase() },
  { title: "Level", by: (one) => number(one.level), number: true },
  { title: "What", by: (one) => one.what.toLowerCase() },
  { title: "On record", by: (one) => /\d{4}(-\d\d){0,2}/.exec(one.date)?.[0] ?? "" },
  { title: "Betweenness", by: (one) => number(one.betweenness), number: true },
  { title: "Tie to the patrons", by: (one) => one.group },
];

/** The first figure of a text; "" where it has none. */
function number(text: string): number | "" {
  const found = /-?\d+(\.\d+)?/.exec(text);
  return found ? Number(found[0]) : "";
}

function ordered<T>(rows: readonly T[], columns: readonly ColumnOf<T>[], by: Sorted | null): readonly T[] {
  if (!by) return rows;
  const { by: value } = columns[by.column]!;
  return rows
    .map((row, place) => ({ row, place, key: value(row) }))
    .sort((one, other) => {
      if (one.key === "" || other.key === "") {
        return compare(Number(one.key === ""), Number(other.key === "")) || one.place - other.place;
      }
      const found = compare(one.key as string, other.key as string);
      return (by.down ? -found : found) || one.place - other.place;
    })
    .map(({ row }) => row);
}

/** A heading that sorts: up first, then down, then as at first. */
function SortBy<T>({ column, place, sorted, sort }: {
  column: ColumnOf<T>;
  place: number;
  sorted: Sorted | null;
  sort: (to: Sorted | null) => void;
}) {
  const on = sorted?.column === place;
  const next = !on ? { column: place, down: false } : sorted.down ? null : { column: place, down: true };
  return (
    <th
      scope="col" class={column.number ? "p-number" : undefined}
      aria-sort={on ? (sorted.down ? "descending" : "ascending") : "none"}
    >
      <button type="button" class="p-sort" onClick={() => sort(next)}>
        {column.title} <span class="p-arrow" aria-hidden="true">{on ? (sorted.down ? "▼" : "▲") : "↕"}</span>
      </button>
    </th>
  );
}

function People({ which, paper, ...props }: Printable & { which: "lost" | "won" }) {
  const { page } = props;
  const listing: Listing = page[which];
  const [sorted, sort] = useState<Sorted | null>(null);
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const rows = useMemo(
    () => listing.lines.map((one, place) => ({
      ...one, place, name: page.actors[one.actor]!.name, id: `${one.part} ${one.actor}`,
    })),
    [listing, page],
  );
  const parts = [...new Set(rows.map((one) => one.part))];
  const all = open.size === rows.length && rows.length > 0;
  const toggle = (id: string) => {
    const next = new Set(open);
    if (!next.delete(id)) next.add(id);
    setOpen(next);
  };
  const say = paper ?? new Say(props, false);
  // On paper, long words on a move have the room of the dates that the line does not have.
  const inBoth = (one: Line) => paper !== undefined && !one.date;
  const wide = COLUMNS.length + (paper ? 0 : 1);
  return (
    <section class="p-place">
      <h2>{keep(listing.title)}</h2>
      <p class="p-lead">{listing.sentence}</p>
      <p class="p-soft p-screen">
        The list compares {written(page.before)} with {written(page.after)}, whatever day the
        slider shows. Each line opens its evidence.
      </p>
      {rows.length === 0 ? <p>Nobody is on this list.</p> : (
        <>
          <p class="p-screen">
            <button type="button" class="p-button" aria-pressed={all}
              onClick={() => setOpen(new Set(all ? [] : rows.map((one) => one.id)))}>
              {all ? "Close all evidence" : "Open all evidence"}
            </button>
          </p>
          <div class="p-scroll" tabIndex={0} role="region" aria-label={listing.title}>
            <table class={paper ? "p-table p-people p-paper" : "p-table p-people"}>
              <thead>
                <tr>
                  {COLUMNS.map((column, k) => (
                    <SortBy key={column.title} column={column} place={k} sorted={sorted} sort={sort} />
                  ))}
                  {!paper && <th scope="col">Evidence</th>}
                </tr>
              </thead>
              {parts.map((part) => (
                <tbody key={part}>
                  <tr class="p-group">
                    <th colSpan={wide} scope="rowgroup">
                      {partWords(part, rows)}
                    </th>
                  </tr>
                  {ordered(rows.filter((one) => one.part === part), COLUMNS, sorted).map((one) => (
                    <Fragment key={one.id}>
                      <tr data-row={page.actors[one.actor]!.id}>
                        <th scope="row">
                          {say.actor(one.actor)}
                          {!one.counted && <span class="p-soft p-under">not counted</span>}
                        </th>
                        <td class="p-number" data-title="Level">{one.level}</td>
                        <td data-title="What" colSpan={inBoth(one) ? 2 : 1}>{keep(one.what)}</td>
                        {!inBoth(one) && <td data-title="On record">{keep(one.date)}</td>}
                        <td class="p-number" data-title="Betweenness">{one.betweenness}</td>
                        <td data-title="Tie to the patrons">{one.group}</td>
                        {!paper && (
                          <td>
                            <button type="button" class="p-button" aria-expanded={open.has(one.id)}
                              aria-label={`Evidence on ${one.name}`} onClick={() => toggle(one.id)}>
                              <span aria-hidden="true">{open.has(one.id) ? "−" : "+"}</span>
                            </button>
                          </td>
                        )}
                      </tr>
                      {paper && (
                        <tr class="p-cited">
                          <td colSpan={wide}>Sources: {paper.cite(cited(page, one.actor)) ?? "none"}</td>
                        </tr>
                      )}
                      {open.has(one.id) && (
                        <tr class="p-evidence">
                          <td colSpan={wide}>
                            <Evidence actor={one.actor} {...props} />
                          </td>
                        </tr>
                      )}
                    </Fragment>
                  ))}
                </tbody>
              ))}
            </table>
          </div>
        </>
      )}
      <Groups listing={listing} />
      {listing.caveats.map((one) => <p key={one} class="p-soft">{one}</p>)}
    </section>
  );
}

/** A part of a list and its counts: the same as the sentence above the list has. */
function partWords(part: string, rows: readonly Line[]): string {
  const all = rows.filter((one) => one.part === part);
  const sure = all.filter((one) => one.counted).length;
  const more = all.length - sure;
  const rest = `${more} ${sure ? "more " : ""}who ${more === 1 ? "is" : "are"} listed but not counted`;
  return `${capital(part)}: ${[sure || !more ? String(sure) : "", more ? rest : ""].filter(Boolean).join(", and ")}`;
}

/** What a line rests on: what happened between the two days, and the posts that began or ended. */
function Evidence({ actor, ...props }: Props & { actor: number }) {
  const { page, view } = props;
  const found = lookup(page);
  const say = new Say(props, false);
  const person = found.person.get(actor);
  const known = evidence(page, actor);
  const ties = shown(page, view, known);
  return (
    <div class="p-inline">
      {person !== undefined && page.people[person]!.record.length > 0 && (
        <ul class="p-plain" data-record>{say.record(page.people[person]!.record)}</ul>
      )}
      <ul class="p-ties">{ties.map((one) => say.line(one, actor))}</ul>
      <Claims ties={known} {...props} />
      {say.references()}
    </div>
  );
}

/** Acts between the two days, and posts that were held on some day of them. */
function evidence(page: Page, actor: number): readonly number[] {
  return lookup(page).ties[actor]!.filter((place) => {
    const tie = page.ties[place]!;
    if (page.types[tie.type]!.act) {
      const year = tie.start || tie.end;
      return year >= iso4(page.before, year) && year <= iso4(page.after, year);
    }
    return isPost(page, tie) && tie.from === actor && touches(tie.possible, page.before, page.after);
  });
}

/** Sources of what happened between the two days: of acts, and of posts that began or ended. */
function cited(page: Page, actor: number): readonly number[] {
  const ties = counted(page, evidence(page, actor)).map((place) => page.ties[place]!);
  const turned = ties.filter((tie) => page.types[tie.type]!.act || turns(page, tie));
  return (turned.length ? turned : ties).flatMap((tie) => tie.sources);
}

/** Whether it is in force on only one of the two days, or only possibly on one. */
function turns(page: Page, tie: Tie): boolean {
  return certainty(tie, page.before) !== certainty(tie, page.after);
}

/** A day as written to the same precision as another date: "2022" beside "2022", and so on. */
function iso4(day: number, like: string): string {
  return new Date(day * 86_400_000).toISOString().slice(0, like.length || 10);
}

function touches(found: readonly [number, number] | null, from: number, until: number): boolean {
  return found !== null && found[1] > from && found[0] <= until;
}

/** Counts by group: each cell says what it counts. */
function Groups({ listing }: { listing: Listing }) {
  if (!listing.groups.length) return null;
  return (
    <section class="p-block">
      <h3>By tie to the patrons</h3>
      <div class="p-scroll" tabIndex={0} role="region" aria-label="By tie to the patrons">
        <table class="p-table">
          <tbody>
            {listing.groups.map(([group, ...cells]) => (
              <tr key={group}>
                <th scope="row">{group}</th>
                {cells.map((cell, k) => <td key={k}>{cell}</td>)}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

// --- the network as a whole ---

export function Whole(props: Props) {
  const { page } = props;
  return (
    <section class="p-place">
      <h2>The network as a whole</h2>
      <p class="p-lead">
        {written(page.before)} and {written(page.after)} compared.
      </p>
      <Slope {...props} />
      <Curves {...props} />
      {page.network.map((one) => <Table key={one.title} table={one} />)}
    </section>
  );
}

// --- sources ---

interface SourceRow {
  place: number;
  text: string;
  standing: string;
  ties: number;
  alone: number;
}

const SOURCE_COLUMNS: readonly ColumnOf<SourceRow>[] = [
  { title: "Source", by: (one) => one.text.toLowerCase() },
  { title: "What it is", by: (one) => one.standing.toLowerCase() },
  { title: "Ties", by: (one) => one.ties, number: true },
  { title: "Ties with no other source", by: (one) => one.alone, number: true },
];

export function Sources(props: Props) {
  const { page } = props;
  const [sorted, sort] = useState<Sorted | null>({ column: 2, down: true });
  const [text, setText] = useState("");
  const rows = useMemo(() => {
    const { cites } = lookup(page);
    return page.sources.map((one, place) => ({
      place, text: one.text, standing: one.standing, ties: cites[place]!.length,
      alone: cites[place]!.filter((tie) => page.ties[tie]!.sources.length === 1).length,
    }));
  }, [page]);
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const shown = rows.filter(({ place }) => {
    const { text: said, url, standing, id } = page.sources[place]!;
    const all = `${said} ${url} ${standing} ${id}`.toLowerCase();
    return words.every((word) => all.includes(word));
  });
  const say = new Say(props, false);
  return (
    <section class="p-place">
      <h2>Sources</h2>
      <p class="p-lead">
        {many(page.sources.length, "source")}. Each opens what rests on it.
      </p>
      <p class="p-picker p-screen">
        <label for="p-filter">Find in the sources</label>
        <input id="p-filter" type="search" value={text}
          onInput={(event) => setText(event.currentTarget.value)} />
        <span class="p-soft" aria-live="polite">
          {words.length > 0 && `${many(shown.length, "source")} of ${rows.length}`}
        </span>
      </p>
      <div class="p-scroll" tabIndex={0} role="region" aria-label="Sources">
        <table class="p-table p-sources">
          <thead>
            <tr>
              {SOURCE_COLUMNS.map((column, k) => (
                <SortBy key={column.title} column={column} place={k} sorted={sorted} sort={sort} />
              ))}
            </tr>
          </thead>
          <tbody>
            {ordered(shown, SOURCE_COLUMNS, sorted).map((one) => (
              <tr key={one.place}>
                <th scope="row">
                  {say.source(one.place, one.text)}. <Address url={page.sources[one.place]!.url} />
                </th>
                <td data-title="What it is">{one.standing}</td>
                <td class="p-number" data-title="Ties">{one.ties}</td>
                <td class="p-number" data-title="Ties with no other source">{one.alone}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
