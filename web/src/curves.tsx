// Betweenness over the named days, and ranks before and after: drawn with labels, not colour.

import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import type { Day, Page, Stop } from "./data";
import { written } from "./days";
import { lookup, measured } from "./lookup";
import { Picker } from "./picker";
import { Say, many } from "./say";
import type { Props } from "./view";

const LETTER = 6.4;
const NARROW = 560;

/** The width of an element, as it changes. */
export function useWidth<T extends Element>(first: number) {
  const at = useRef<T>(null);
  const [width, setWidth] = useState(first);
  useEffect(() => {
    const element = at.current;
    if (!element) return;
    const seen = () => setWidth(Math.floor(element.getBoundingClientRect().width) || first);
    seen();
    const observer = new ResizeObserver(seen);
    observer.observe(element);
    return () => observer.disconnect();
  }, [first]);
  return [at, width] as const;
}

// --- ranks before and after ---

const TOP = 10;
/** Where many share a rank, no more than so many are drawn. */
const DRAWN = 24;
const ROW = 19;

interface Ranked {
  actor: number;
  before: number;
  after: number;
}

/** Who is among the first on one of the two days, with the ranks on both. */
export function ranked(page: Page): Ranked[] {
  const [before, after] = ends(page);
  if (!before || !after) return [];
  const first = new Set<number>();
  for (const stop of [before, after]) {
    for (const [actor, , rank] of stop.measures) if (rank !== null && rank <= TOP) first.add(actor);
  }
  return [...first]
    .flatMap((actor) => {
      const [was, is] = [measured(before, actor)?.rank, measured(after, actor)?.rank];
      return was != null && is != null ? [{ actor, before: was, after: is }] : [];
    })
    .sort((a, b) => Math.min(a.before, a.after) - Math.min(b.before, b.after)
      || a.before + a.after - b.before - b.after || a.actor - b.actor)
    .slice(0, DRAWN);
}

function ends(page: Page): (Stop | undefined)[] {
  return [page.before, page.after].map((day) => page.stops.find((one) => one.day === day));
}

export function Slope(props: Props) {
  const { page, view } = props;
  const [at, width] = useWidth<HTMLDivElement>(720);
  const rows = useMemo(() => ranked(page), [page]);
  if (!rows.length) return null;
  const [before, after] = ends(page) as [Stop, Stop];
  const left = [...rows].sort((a, b) => a.before - b.before || a.actor - b.actor);
  const right = [...rows].sort((a, b) => a.after - b.after || a.actor - b.actor);
  const wide = Math.min(width, 820);
  const small = wide < NARROW;
  const letter = small ? LETTER * 0.86 : LETTER;
  const label = Math.max(...rows.map((one) => page.actors[one.actor]!.name.length)) * letter;
  const [x1, x2] = [label + 32, wide - label - 46];
  const high = rows.length * ROW + 28;
  const y = (k: number) => 30 + k * ROW;
  const lit = view.actor ? lookup(page).actor.get(view.actor) : undefined;
  const moved = (one: Ranked) => (one.after < one.before ? "▲" : one.after > one.before ? "▼" : "=");
  return (
    <section class="p-block">
      <h3>Rank in betweenness, before and after</h3>
      <p>
        Those among the first {TOP} on {written(page.before)} or {written(page.after)}. ▲ rose,
        ▼ went down, = stayed. Those with no betweenness share one rank. A rank goes down when posts
        end, or when others gain.
      </p>
      <div ref={at} class="p-chart">
        <svg class="g-slope" width={wide} height={high} viewBox={`0 0 ${wide} ${high}`} role="img"
          aria-label={`Ranks of ${many(rows.length, "person", "people")} on two days; the table below says the same.`}>
          <text class="g-title" x={x1 - 6} y={14} text-anchor="end">{small ? isoDay(before) : written(before.day)}</text>
          <text class="g-title" x={x2 + 6} y={14}>{small ? isoDay(after) : written(after.day)}</text>
          {left.map((one, k) => {
            const to = right.indexOf(one);
            const kind = moved(one) === "▼" ? "g-down" : moved(one) === "▲" ? "g-up" : "g-same";
            const name = page.actors[one.actor]!.name;
            return (
              <g key={one.actor} class={`${kind}${one.actor === lit ? " g-lit" : ""}`}>
                <line class="g-move" x1={x1} y1={y(k)} x2={x2} y2={y(to)} />
                <circle cx={x1} cy={y(k)} r={2.5} />
                <circle cx={x2} cy={y(to)} r={2.5} />
                <text x={x1 - 6} y={y(k) + 4} text-anchor="end" class={small ? "g-small" : undefined}>
                  {name} {one.before}
                </text>
                <text x={x2 + 6} y={y(to) + 4} class={small ? "g-small" : undefined}>
                  {one.after} {moved(one)} {name}
                </text>
              </g>
            );
          })}
        </svg>
      </div>
      <Figures caption="Ranks as a table" page={props} stops={[before, after]} people={left.map((one) => one.actor)} />
    </section>
  );
}

function isoDay(stop: Stop): string {
  return new Date(stop.day * 86_400_000).toISOString().slice(0, 10);
}

// --- betweenness over the stops ---

const CHOSEN = 6;
const LINES = ["", "7 3", "2 3", "10 3 2 3", "4 2", "12 4"];
const HIGH = 300;

/** Who has the highest betweenness on any of the days. */
function highest(page: Page): number[] {
  const most = new Map<number, number>();
  for (const stop of page.stops) {
    for (const [actor, value] of stop.measures) {
      most.set(actor, Math.max(most.get(actor) ?? 0, value ?? 0));
    }
  }
  return [...most].sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, CHOSEN).map(([actor]) => actor);
}

export function Curves(props: Props) {
  const { page, view } = props;
  const [at, width] = useWidth<HTMLDivElement>(720);
  const [chosen, setChosen] = useState(() => highest(page));
  const opened = view.actor ? lookup(page).actor.get(view.actor) : undefined;
  const people = opened !== undefined && page.stops.some((stop) => measured(stop, opened))
    && !chosen.includes(opened) ? [...chosen, opened] : chosen;
  if (page.stops.length < 2) return null;
  const say = new Say(props, false);
  const wide = Math.min(width, 820);
  const small = wide < NARROW;
  const letter = small ? LETTER * 0.86 : LETTER;
  const label = Math.max(0, ...people.map((one) => page.actors[one]!.name.length)) * letter + 14;
  const [x1, x2, top, bottom] = [44, Math.max(wide - label, 120), 14, HIGH - 34];
  const most = Math.max(0.001, ...people.flatMap((one) => page.stops.map((stop) => measured(stop, one)?.value ?? 0)));
  const [first, last] = [page.stops[0]!.day, page.stops[page.stops.length - 1]!.day];
  const x = (day: Day) => x1 + ((day - first) / Math.max(last - first, 1)) * (x2 - x1);
  const dated = spread(page.stops, x);
  const y = (value: number) => bottom - (value / most) * (bottom - top);
  const ticks = [0, most / 2, most];
  const ends = apart(people.map((one) => y(lastOf(page, one))), 15, bottom + 4);
  return (
    <section class="p-block">
      <h3>Betweenness over the named days</h3>
      <p>
        The share of the shortest paths between others that lead through a person, on the two days
        and at each event between them.
      </p>
      <div ref={at} class="p-chart">
        <svg class="g-curves" width={wide} height={HIGH} viewBox={`0 0 ${wide} ${HIGH}`} role="img"
          aria-label={`Betweenness of ${many(people.length, "person", "people")} on ${many(page.stops.length, "day")}; the table below says the same.`}>
          {ticks.map((value) => (
            <g key={value}>
              <line class="g-grid" x1={x1} x2={x2} y1={y(value)} y2={y(value)} />
              <text class="g-axis" x={x1 - 6} y={y(value) + 4} text-anchor="end">{value.toFixed(2)}</text>
            </g>
          ))}
          {page.stops.map((stop) => (
            <g key={stop.day}>
              <line class="g-grid" x1={x(stop.day)} x2={x(stop.day)} y1={bottom} y2={bottom + 5} />
              {dated.has(stop.day) && (
                <text class="g-axis" x={x(stop.day)} y={bottom + 18}
                  text-anchor={stop.day === first ? "start" : stop.day === last ? "end" : "middle"}>
                  {isoDay(stop)}
                </text>
              )}
            </g>
          ))}
          {people.map((one, n) => {
            const points = page.stops.flatMap((stop) => {
              const value = measured(stop, one)?.value;
              return value == null ? [] : [[x(stop.day), y(value)] as const];
            });
            return (
              <g key={one} class={`g-line g-line-${n % LINES.length}${one === opened ? " g-lit" : ""}`}>
                <polyline points={points.map((point) => point.join(",")).join(" ")}
                  fill="none" stroke-dasharray={LINES[n % LINES.length]} />
                {points.map(([px, py]) => <circle key={px} cx={px} cy={py} r={2.1} />)}
                <text class={small ? "g-small" : undefined} x={x2 + 8} y={ends[n]! + 4}>
                  {page.actors[one]!.name}
                </text>
              </g>
            );
          })}
        </svg>
      </div>
      <ul class="p-chips p-screen" aria-label="People shown">
        {people.map((one) => (
          <li key={one}>
            {say.actor(one)}
            <button type="button" class="p-button" aria-label={`Leave out ${page.actors[one]!.name}`}
              disabled={!chosen.includes(one)}
              onClick={() => setChosen(chosen.filter((other) => other !== one))}>
              <span aria-hidden="true">×</span>
            </button>
          </li>
        ))}
      </ul>
      <div class="p-picker p-screen">
        <Picker page={page} label="Add a person"
          fits={(place) => !people.includes(place) && page.stops.some((stop) => measured(stop, place))}
          choose={(place) => setChosen([...chosen, place])} />
      </div>
      <Figures caption="Betweenness as a table" page={props} stops={page.stops} people={people} />
    </section>
  );
}

const DATE = 74;

/** The days that are named below: the first, the last, and those with room between. */
function spread(stops: readonly Stop[], x: (day: Day) => number): Set<Day> {
  const [first, last] = [stops[0]!.day, stops[stops.length - 1]!.day];
  const named = new Set([first, last]);
  let after = x(first) + DATE * 0.6;
  for (const { day } of stops) {
    if (x(day) - after >= DATE * 0.6 && x(last) - x(day) >= DATE * 1.6) {
      named.add(day);
      after = x(day) + DATE * 0.6;
    }
  }
  return named;
}

function lastOf(page: Page, actor: number): number {
  return measured(page.stops[page.stops.length - 1]!, actor)?.value ?? 0;
}

/** Heights of labels, moved apart so that none lies on another, and none below the floor. */
export function apart(heights: readonly number[], least: number, floor: number): number[] {
  const order = heights.map((_, k) => k).sort((a, b) => heights[a]! - heights[b]! || a - b);
  const made = [...heights];
  let last = -Infinity;
  for (const k of order) {
    made[k] = Math.max(heights[k]!, last + least);
    last = made[k];
  }
  let next = floor + least;
  for (const k of order.reverse()) {
    made[k] = Math.min(made[k]!, next - least);
    next = made[k];
  }
  return made;
}

/** What a picture shows, as a table that can be opened. */
function Figures({ caption, page: props, stops, people }: {
  caption: string;
  page: Props;
  stops: readonly Stop[];
  people: readonly number[];
}) {
  const say = new Say(props, false);
  return (
    <details class="p-figures">
      <summary>{caption}</summary>
      <div class="p-scroll" tabIndex={0} role="region" aria-label={caption}>
        <table class="p-table p-small">
          {stops.length <= people.length ? (
            <>
              <thead>
                <tr>
                  <th scope="col">Name</th>
                  {stops.map((stop) => <th key={stop.day} scope="col" class="p-number">{isoDay(stop)}</th>)}
                </tr>
              </thead>
              <tbody>
                {people.map((one) => (
                  <tr key={one}>
                    <th scope="row">{say.actor(one)}</th>
                    {stops.map((stop) => <Figure key={stop.day} stop={stop} actor={one} />)}
                  </tr>
                ))}
              </tbody>
            </>
          ) : (
            <>
              <thead>
                <tr>
                  <th scope="col">Day</th>
                  {people.map((one) => <th key={one} scope="col" class="p-number">{say.actor(one)}</th>)}
                </tr>
              </thead>
              <tbody>
                {stops.map((stop) => (
                  <tr key={stop.day}>
                    <th scope="row">{isoDay(stop)} <span class="p-soft">{stop.title}</span></th>
                    {people.map((one) => <Figure key={one} stop={stop} actor={one} />)}
                  </tr>
                ))}
              </tbody>
            </>
          )}
        </table>
      </div>
      <p class="p-soft">Betweenness, and its rank in brackets.</p>
    </details>
  );
}

function Figure({ stop, actor }: { stop: Stop; actor: number }) {
  const found = measured(stop, actor);
  return (
    <td class="p-number">
      {found === null ? "not in the network"
        : `${found.value?.toFixed(3) ?? "not defined"} (${found.rank ?? "no rank"})`}
    </td>
  );
}
