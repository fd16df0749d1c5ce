// The network as a map: people, and the ties between them on the day of the view.

import { select } from "d3-selection";
import { zoom, zoomIdentity, type ZoomBehavior, type ZoomTransform } from "d3-zoom";
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import { useWidth } from "./curves";
import type { Day, Page } from "./data";
import { at, certainty, written } from "./days";
import { labels, type Label } from "./labels";
import { counts, inNetwork, lookup, there } from "./lookup";
import { NONE, box, groupOf, groups, layerLook, outline, type Group } from "./looks";
import { Picker } from "./picker";
import { Say, many } from "./say";
import type { Props, View } from "./view";

/** Up to so many people the map is SVG, above it is canvas. */
const SVG_LIMIT = 500;
/** Above this it is too big to draw at once: only one person's own ties are. */
const PEOPLE_LIMIT = 6000;
const LINES_LIMIT = 60_000;

const EDGE = 26;
const NARROW = 560;
const LEAST = 3.2;
const MOST = 11;

export interface Node {
  actor: number;
  x: number;
  y: number;
  r: number;
  group: Group;
  degree: number;
  /** "lost", "won" or "" on the day, against the first one. */
  mark: string;
  /** Whether it is the chosen person or tied to them; all are where nobody is chosen. */
  lit: boolean;
}

export interface Link {
  /** Place in the page's edges; -1 where it is a claim that does not count. */
  edge: number;
  tie: number;
  a: number;
  b: number;
  layer: string;
  sure: boolean;
  weak: boolean;
  lit: boolean;
}

interface Drawn {
  nodes: Node[];
  links: Link[];
  pairs: number;
  isolates: number;
  possibly: number;
  weak: number;
}

/** What is on the map on a day. */
function drawn(page: Page, view: View, ego: boolean): Drawn {
  const kinds = new Map(groups(page).map((one) => [one.key, one]));
  const off = new Set(view.off);
  const chosen = view.actor ? lookup(page).actor.get(view.actor) : undefined;
  const shown = new Set<number>();
  for (const place of inNetwork(page, view.date)) {
    const one = page.actors[place]!;
    if (one.x !== null && one.y !== null && !off.has(groupOf(one))) shown.add(place);
  }
  const links: Link[] = [];
  const pairs = new Set<number>();
  const near = new Map<number, Set<number>>();
  let possibly = 0;
  for (const [edge, one] of page.edges.entries()) {
    if (off.has(one.layer) || !shown.has(one.a) || !shown.has(one.b)) continue;
    const on = there(one, view.date);
    if (on === "no") continue;
    const pair = one.a * page.actors.length + one.b;
    if (!pairs.has(pair)) {
      pairs.add(pair);
      join(near, one.a, one.b);
      join(near, one.b, one.a);
      if (on === "possibly") possibly += 1;
    }
    links.push({
      edge, tie: one.ties.length === 1 ? one.ties[0]! : -1, a: one.a, b: one.b,
      layer: one.layer, sure: on === "yes", weak: false, lit: true,
    });
  }
  const weak = view.alleged ? claims(page, view.date, shown, off) : [];
  links.push(...weak);
  const close = chosen === undefined || !shown.has(chosen) ? null
    : new Set([chosen, ...(near.get(chosen) ?? []),
      ...weak.flatMap(({ a, b }) => (a === chosen ? [b] : b === chosen ? [a] : []))]);
  const most = Math.max(1, ...[...near.values()].map((one) => one.size));
  const size = scale(shown.size);
  const nodes: Node[] = [];
  for (const actor of shown) {
    const one = page.actors[actor]!;
    const lit = close === null || close.has(actor);
    if (ego && close !== null && !lit) continue;
    const degree = near.get(actor)?.size ?? 0;
    const r = Math.sqrt(LEAST ** 2 + (MOST ** 2 - LEAST ** 2) * (degree / most)) * size;
    const group = kinds.get(groupOf(one)) ?? kinds.get(NONE)!;
    nodes.push({ actor, x: one.x!, y: one.y!, r, group, degree, mark: mark(page, view, actor), lit });
  }
  const kept = links.filter((one) => {
    if (close !== null) one.lit = one.a === chosen || one.b === chosen;
    return !ego || close === null || (close.has(one.a) && close.has(one.b));
  });
  const isolates = [...shown].filter((one) => !near.has(one)).length;
  return { nodes, links: kept, pairs: pairs.size, isolates, possibly, weak: weak.length };
}

function join(near: Map<number, Set<number>>, one: number, other: number): void {
  const list = near.get(one);
  if (list) list.add(other);
  else near.set(one, new Set([other]));
}

function scale(people: number): number {
  return Math.max(0.4, Math.min(1, Math.sqrt(140 / Math.max(people, 1))));
}

/** Ties between two people whose status does not count, in force on the day. */
function claims(page: Page, day: Day, shown: ReadonlySet<number>, off: ReadonlySet<string>): Link[] {
  return page.ties.flatMap((tie, place) => {
    const { layer } = page.types[tie.type]!;
    if (!layer || counts(page, tie) || off.has(layer)) return [];
    if (!shown.has(tie.from) || !shown.has(tie.to) || certainty(tie, day) === "no") return [];
    return [{ edge: -1, tie: place, a: tie.from, b: tie.to, layer, sure: false, weak: true, lit: true }];
  });
}

function mark(page: Page, view: View, actor: number): string {
  if (view.mode === "day") return "";
  const place = lookup(page).person.get(actor);
  const outcome = place === undefined ? undefined : at(page.people[place]!.outcome, view.date);
  const kind = outcome === undefined ? "" : page.outcomes[outcome]!.kind;
  return kind === "lost" || kind === "won" ? kind : "";
}

/** Whether the whole is too big to draw. */
function tooBig(page: Page): boolean {
  const people = page.actors.filter((one) => one.x !== null).length;
  return people > PEOPLE_LIMIT || page.edges.length > LINES_LIMIT;
}

export function Network(props: Props) {
  const { page, view, go } = props;
  const big = useMemo(() => tooBig(page), [page]);
  const [alone, setAlone] = useState(false);
  const person = view.actor ? page.actors[lookup(page).actor.get(view.actor)!]! : undefined;
  const chosen = person?.person && person.x !== null ? person : undefined;
  const ego = (big || alone) && chosen !== undefined;
  const off = view.off.join();
  const now = useMemo(
    () => drawn(page, view, ego),
    // The view is new at every step; only these parts of it are on the map.
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [page, view.date, view.mode, view.actor, view.alleged, off, ego],
  );
  const nothing = big && !chosen;
  return (
    <section class="p-place p-network">
      <h2>The network on {written(view.date)}</h2>
      <p class="p-lead" aria-live="polite">
        {many(now.nodes.length, "person", "people")}, {many(now.pairs, "pair")} tied,{" "}
        {now.isolates} without a tie on this day{now.possibly ? ` (${now.possibly} of the pairs possibly)` : ""}.
        {now.weak > 0 && ` ${many(now.weak, "claim that does", "claims that do")} not count: dotted, with a question mark.`}
        {view.alleged && now.weak === 0 && " No claim that does not count is in force on this day."}
      </p>
      {big && (
        <p class="p-note">
          The whole network is too big to draw at once.{" "}
          {chosen ? `Only the ties of ${chosen.name} and of those tied to them are shown.`
            : "Choose a person: then their own ties are shown."}
        </p>
      )}
      {!big && ego && <p class="p-note">Only {chosen.name}, those tied to them, and the ties among these are shown.</p>}
      <div class="p-picker p-screen">
        <Picker page={page} label="Show a person on the map" fits={(place) => page.actors[place]!.x !== null}
          choose={(place) => go({ actor: page.actors[place]!.id, tie: "", source: "", to: "" })} />
        {chosen && !big && (
          <label class="p-check">
            <input type="checkbox" checked={alone} onChange={(event) => setAlone(event.currentTarget.checked)} />
            Only the ties of {chosen.name}
          </label>
        )}
      </div>
      <Toggles {...props} />
      {!nothing && <Drawing now={now} {...props} />}
      <Listed now={now} {...props} />
    </section>
  );
}

function Toggles({ page, view, go }: Props) {
  const off = new Set(view.off);
  const flip = (key: string) => {
    const next = new Set(off);
    if (!next.delete(key)) next.add(key);
    go({ off: [...next] });
  };
  const used = new Set(page.actors.filter((one) => one.x !== null).map(groupOf));
  return (
    <div class="p-toggles">
      <fieldset>
        <legend>Ties</legend>
        {page.layers.map((one) => {
          const look = layerLook(one.key);
          return (
            <label key={one.key} class="p-check">
              <input type="checkbox" checked={!off.has(one.key)} data-layer={one.key} onChange={() => flip(one.key)} />
              <svg class="p-key" width="28" height="12" aria-hidden="true">
                <line class={`m-line m-${one.key}`} x1="1" x2="27" y1="6" y2="6" stroke-width={look.wide + 0.4}
                  stroke-dasharray={look.dash.join(" ")} />
              </svg>
              {one.words}
            </label>
          );
        })}
        <label class="p-check">
          <input type="checkbox" data-toggle="alleged" checked={view.alleged} onChange={() => go({ alleged: !view.alleged })} />
          <svg class="p-key" width="28" height="12" aria-hidden="true">
            <line class="m-line m-weak" x1="1" x2="27" y1="6" y2="6" stroke-dasharray="1 3" />
            <text class="m-doubt" x="14" y="10" text-anchor="middle">?</text>
          </svg>
          claims that do not count
        </label>
      </fieldset>
      <fieldset>
        <legend>People</legend>
        {groups(page).filter((one) => used.has(one.key)).map((one) => (
          <label key={one.key} class="p-check">
            <input type="checkbox" checked={!off.has(one.key)} data-group={one.key} onChange={() => flip(one.key)} />
            <svg class="p-key" width="16" height="16" viewBox="-8 -8 16 16" aria-hidden="true">
              <path class={`m-node m${one.colour.slice(1)}`} d={outline(one.shape, 4.6)} />
            </svg>
            {one.words}
          </label>
        ))}
      </fieldset>
      <p class="p-keys">
        <span>
          <svg class="p-key" width="20" height="20" viewBox="-10 -10 20 20" aria-hidden="true">
            <path class="m-node m-g-none" d={outline("disc", 4)} /><circle class="m-lost" r="7.5" />
          </svg>
          ring: on the list of who lost
        </span>
        <span>
          <svg class="p-key" width="20" height="20" viewBox="-10 -10 20 20" aria-hidden="true">
            <path class="m-node m-g-none" d={outline("disc", 4)} /><path class="m-won" d={box(7.2)} />
          </svg>
          square: on the list of who won
        </span>
        <span>
          <svg class="p-key" width="16" height="16" viewBox="-8 -8 16 16" aria-hidden="true">
            <path class="m-node m-g-none m-hollow" d={outline("disc", 4)} />
          </svg>
          hollow: no tie on this day
        </span>
        <span>Larger: tied to more people.</span>
      </p>
    </div>
  );
}

interface Placed extends Node {
  px: number;
  py: number;
}

function Drawing({ now, ...props }: Props & { now: Drawn }) {
  const { page, view, go } = props;
  const [at, width] = useWidth<HTMLDivElement>(900);
  const [transform, setTransform] = useState<ZoomTransform>(zoomIdentity);
  const surface = useRef<SVGSVGElement & HTMLCanvasElement>(null);
  const zoomer = useRef<ZoomBehavior<Element, unknown> | null>(null);
  const canvas = now.nodes.length > SVG_LIMIT;
  const { high, fit } = useMemo(() => frame(page, width), [page, width]);
  useEffect(() => {
    const element = surface.current;
    if (!element) return;
    const made = zoom<Element, unknown>()
      .scaleExtent([1, 12])
      .translateExtent([[0, 0], [width, high]])
      .extent([[0, 0], [width, high]])
      .filter((event: MouseEvent | TouchEvent | WheelEvent) =>
        event.type === "wheel" ? event.ctrlKey || event.metaKey
          : "touches" in event ? event.touches.length > 1 : !event.button)
      .on("zoom", (event: { transform: ZoomTransform }) => setTransform(event.transform));
    zoomer.current = made;
    const chosen = select<Element, unknown>(element);
    chosen.call(made).on("dblclick.zoom", null);
    return () => {
      chosen.on(".zoom", null);
    };
  }, [width, high, canvas]);
  const by = (factor: number) => {
    if (!surface.current || !zoomer.current) return;
    // eslint-disable-next-line @typescript-eslint/unbound-method
    select<Element, unknown>(surface.current).call(zoomer.current.scaleBy, factor);
  };
  const reset = () => {
    if (!surface.current || !zoomer.current) return;
    // eslint-disable-next-line @typescript-eslint/unbound-method
    select<Element, unknown>(surface.current).call(zoomer.current.transform, zoomIdentity);
  };
  const nodes = useMemo(
    () => now.nodes.map((one): Placed => {
      const [px, py] = transform.apply(fit(one.x, one.y));
      const r = one.r * Math.min(1.6, Math.sqrt(transform.k)) * (width < NARROW ? 0.6 : 1);
      return { ...one, px, py, r };
    }),
    [now, transform, fit, width],
  );
  const place = useMemo(() => new Map(nodes.map((one) => [one.actor, one])), [nodes]);
  const named = useMemo(
    () => labels(page, nodes, view.actor, width, high),
    [page, nodes, view.actor, width, high],
  );
  const open = (actor: number) => go({ actor: page.actors[actor]!.id, tie: "", source: "", to: "" });
  const openLink = (one: Link) => go(one.tie >= 0
    ? { tie: page.ties[one.tie]!.id, source: "" }
    : { actor: page.actors[one.a]!.id, to: page.actors[one.b]!.id, tie: "", source: "" });
  const said = `Map of ${many(now.nodes.length, "person", "people")} and ${many(now.pairs, "pair")} tied on ${written(view.date)}. The list of people below says the same in words.`;
  return (
    <figure class="p-figure">
      <div class="p-map" ref={at} data-drawn={canvas ? "canvas" : "svg"}>
        {canvas
          ? <Canvas {...{ surface, width, high, nodes, now, place, named, open, openLink, said }} />
          : (
            <svg ref={surface} class="m-map" width={width} height={high} viewBox={`0 0 ${width} ${high}`}
              role="img" aria-label={said}>
              <g>
                {now.links.map((one) => <Line key={`${one.edge} ${one.tie}`} one={one} page={page} place={place} open={openLink} />)}
              </g>
              <g>
                {nodes.map((one) => (
                  <Mark key={one.actor} one={one} id={page.actors[one.actor]!.id} name={page.actors[one.actor]!.name}
                    chosen={page.actors[one.actor]!.id === view.actor} open={open} />
                ))}
              </g>
              <g class="m-labels" aria-hidden="true">
                {named.map((one) => (
                  <text key={one.actor} x={one.x} y={one.y} text-anchor={one.anchor}
                    class={one.strong ? "m-strong" : undefined} onClick={() => open(one.actor)}>
                    {one.text}
                  </text>
                ))}
              </g>
            </svg>
          )}
        <div class="p-zoom p-screen">
          <button type="button" class="p-button" aria-label="Larger" onClick={() => by(1.5)}><span aria-hidden="true">+</span></button>
          <button type="button" class="p-button" aria-label="Smaller" onClick={() => by(1 / 1.5)}><span aria-hidden="true">−</span></button>
          <button type="button" class="p-button" onClick={reset} disabled={transform.k === 1}>Whole map</button>
        </div>
      </div>
      <figcaption class="p-soft p-screen">
        A name or a shape opens the person, a line what it rests on. Drag to move; hold Ctrl and turn
        the wheel, or use two fingers, to zoom. People keep their places on all days.
      </figcaption>
    </figure>
  );
}

/** How the places of the data fall on so wide a surface. */
function frame(page: Page, width: number) {
  let [left, right, top, bottom] = [1, 0, 1, 0];
  for (const { x, y } of page.actors) {
    if (x === null || y === null) continue;
    [left, right] = [Math.min(left, x), Math.max(right, x)];
    [top, bottom] = [Math.min(top, y), Math.max(bottom, y)];
  }
  const [wide, tall] = [Math.max(right - left, 1e-6), Math.max(bottom - top, 1e-6)];
  const room = width - 2 * EDGE;
  const most = Math.max(360, Math.min(window.innerHeight * 0.82, 900));
  const unit = Math.min(room / wide, (most - 2 * EDGE) / tall);
  const high = Math.round(tall * unit + 2 * EDGE);
  const start = (width - wide * unit) / 2;
  return {
    high,
    fit: (x: number, y: number): [number, number] => [start + (x - left) * unit, EDGE + (y - top) * unit],
  };
}

function Line({ one, page, place, open }: {
  one: Link;
  page: Page;
  place: ReadonlyMap<number, Placed>;
  open: (one: Link) => void;
}) {
  const [a, b] = [place.get(one.a), place.get(one.b)];
  if (!a || !b) return null;
  const look = layerLook(one.layer);
  const dash = one.weak ? "1 4" : one.sure ? look.dash.join(" ") : "1 3";
  const at = { x1: a.px, y1: a.py, x2: b.px, y2: b.py };
  const words = page.layers.find((layer) => layer.key === one.layer)?.words ?? one.layer;
  return (
    <g class={one.lit ? "m-link" : "m-link m-dim"} data-edge={one.edge >= 0 ? one.edge : undefined}
      data-tie={one.weak ? page.ties[one.tie]!.id : undefined} onClick={() => open(one)}>
      <line class={one.weak ? "m-line m-weak" : `m-line m-${one.layer}`} {...at}
        stroke-width={one.weak ? 1.6 : look.wide} stroke-dasharray={dash} />
      {one.weak && <text class="m-doubt" x={(a.px + b.px) / 2} y={(a.py + b.py) / 2 + 4} text-anchor="middle">?</text>}
      <line class="m-hit" {...at}>
        <title>
          {`${page.actors[one.a]!.name} – ${page.actors[one.b]!.name}: ${words}${one.weak ? ` (${page.ties[one.tie]!.status}: not counted)` : one.sure ? "" : " (possibly)"}`}
        </title>
      </line>
    </g>
  );
}

function Mark({ one, id, name, chosen, open }: {
  one: Placed;
  id: string;
  name: string;
  chosen: boolean;
  open: (actor: number) => void;
}) {
  return (
    <g class={`m-person${one.lit ? "" : " m-dim"}${chosen ? " m-chosen" : ""}`} data-node={id}
      transform={`translate(${one.px.toFixed(1)},${one.py.toFixed(1)})`} onClick={() => open(one.actor)}>
      <circle class="m-hit" r={Math.max(12, one.r + 4)} />
      {chosen && <circle class="m-halo" r={one.r + 8} />}
      <path class={`m-node m${one.group.colour.slice(1)}${one.degree ? "" : " m-hollow"}`} d={outline(one.group.shape, one.r)} />
      {one.mark === "lost" && <circle class="m-lost" r={one.r + Math.min(3.2, one.r)} />}
      {one.mark === "won" && <path class="m-won" d={box(one.r + Math.min(2.8, one.r * 0.9))} />}
      <title>{`${name}: ${one.group.words}; tied to ${one.degree}${one.mark ? `; on the list of who ${one.mark}` : ""}`}</title>
    </g>
  );
}

// --- above the limit: canvas ---

interface CanvasProps {
  surface: { current: (SVGSVGElement & HTMLCanvasElement) | null };
  width: number;
  high: number;
  nodes: readonly Placed[];
  now: Drawn;
  place: ReadonlyMap<number, Placed>;
  named: readonly Label[];
  open: (actor: number) => void;
  openLink: (one: Link) => void;
  said: string;
}

function Canvas({ surface, width, high, nodes, now, place, named, open, openLink, said }: CanvasProps) {
  const dark = useDark();
  useLayoutEffect(() => {
    const element = surface.current as HTMLCanvasElement | null;
    const pen = element?.getContext("2d");
    if (!element || !pen) return;
    const ratio = Math.min(devicePixelRatio || 1, 2);
    if (element.width !== Math.round(width * ratio)) element.width = Math.round(width * ratio);
    if (element.height !== Math.round(high * ratio)) element.height = Math.round(high * ratio);
    pen.setTransform(ratio, 0, 0, ratio, 0, 0);
    pen.clearRect(0, 0, width, high);
    const style = getComputedStyle(element);
    const known = new Map<string, string>();
    const colour = (name: string) => {
      let found = known.get(name);
      if (found === undefined) known.set(name, (found = style.getPropertyValue(name).trim() || "#777"));
      return found;
    };
    paintLinks(pen, now.links, place, colour);
    paintNodes(pen, nodes, colour);
    paintLabels(pen, named, colour);
  }, [surface, width, high, nodes, now, place, named, dark]);
  const click = (event: MouseEvent) => {
    const { left, top } = surface.current!.getBoundingClientRect();
    const [x, y] = [event.clientX - left, event.clientY - top];
    const found = nearest(nodes, x, y);
    if (found) open(found.actor);
    else {
      const link = nearestLink(now.links, place, x, y);
      if (link) openLink(link);
    }
  };
  return (
    <canvas ref={surface} class="m-map" width={width} height={high} role="img" aria-label={said}
      onClick={click} />
  );
}

/** Changes when the colours of the page do. */
function useDark(): boolean {
  const media = useMemo(() => matchMedia("(prefers-color-scheme: dark)"), []);
  const [dark, setDark] = useState(media.matches);
  useEffect(() => {
    const seen = () => setDark(media.matches);
    media.addEventListener("change", seen);
    return () => media.removeEventListener("change", seen);
  }, [media]);
  return dark;
}

type Colour = (name: string) => string;

function paintLinks(pen: CanvasRenderingContext2D, links: readonly Link[], place: ReadonlyMap<number, Placed>, colour: Colour) {
  const alike = new Map<string, Link[]>();
  for (const one of links) {
    const key = `${one.lit ? 1 : 0} ${one.weak ? "weak" : one.layer} ${one.sure ? 1 : 0}`;
    const list = alike.get(key);
    if (list) list.push(one);
    else alike.set(key, [one]);
  }
  const many = links.length > 2000 ? 0.35 : 0.7;
  for (const [, list] of [...alike].sort(([one], [other]) => (one < other ? -1 : 1))) {
    const { lit, weak, layer, sure } = list[0]!;
    const look = layerLook(layer);
    pen.globalAlpha = lit ? (layer === "colleague" ? many : 0.9) : 0.08;
    pen.strokeStyle = colour(weak ? "--g-doubt" : look.colour);
    pen.lineWidth = look.wide;
    pen.setLineDash(weak ? [1, 4] : sure ? look.dash : [1, 3]);
    pen.beginPath();
    for (const one of list) {
      const [a, b] = [place.get(one.a), place.get(one.b)];
      if (!a || !b) continue;
      pen.moveTo(a.px, a.py);
      pen.lineTo(b.px, b.py);
    }
    pen.stroke();
    if (weak) doubts(pen, list, place, colour);
  }
  pen.setLineDash([]);
  pen.globalAlpha = 1;
}

/** A question mark on each claim that does not count. */
function doubts(pen: CanvasRenderingContext2D, list: readonly Link[], place: ReadonlyMap<number, Placed>, colour: Colour) {
  pen.fillStyle = colour("--g-doubt");
  pen.font = "bold 12px system-ui, sans-serif";
  pen.textAlign = "center";
  for (const one of list) {
    const [a, b] = [place.get(one.a), place.get(one.b)];
    if (a && b) pen.fillText("?", (a.px + b.px) / 2, (a.py + b.py) / 2 + 4);
  }
}

function paintNodes(pen: CanvasRenderingContext2D, nodes: readonly Placed[], colour: Colour) {
  const shapes = new Map<string, Path2D>();
  const shape = (d: string) => {
    let found = shapes.get(d);
    if (!found) shapes.set(d, (found = new Path2D(d)));
    return found;
  };
  const paper = colour("--g-paper");
  for (const one of nodes) {
    pen.save();
    pen.translate(one.px, one.py);
    pen.globalAlpha = one.lit ? 1 : 0.15;
    const look = shape(outline(one.group.shape, Math.round(one.r * 4) / 4));
    pen.fillStyle = one.degree ? colour(one.group.colour) : paper;
    pen.strokeStyle = one.degree ? paper : colour(one.group.colour);
    pen.lineWidth = 1;
    pen.fill(look);
    pen.stroke(look);
    if (one.mark) {
      const r = Math.round((one.r + 2.5) * 4) / 4;
      pen.strokeStyle = colour(one.mark === "lost" ? "--g-lost" : "--g-won");
      pen.lineWidth = 1.3;
      pen.stroke(shape(one.mark === "lost" ? outline("disc", r) : box(r)));
    }
    pen.restore();
  }
}

function paintLabels(pen: CanvasRenderingContext2D, named: readonly Label[], colour: Colour) {
  pen.lineJoin = "round";
  for (const one of named) {
    pen.font = `${one.strong ? "600 " : ""}12px system-ui, sans-serif`;
    pen.textAlign = one.anchor === "middle" ? "center" : one.anchor;
    pen.strokeStyle = colour("--g-paper");
    pen.lineWidth = 3;
    pen.strokeText(one.text, one.x, one.y);
    pen.fillStyle = colour("--g-ink");
    pen.fillText(one.text, one.x, one.y);
  }
}

const REACH = 12;

function nearest(nodes: readonly Placed[], x: number, y: number): Placed | undefined {
  let [found, best]: [Placed | undefined, number] = [undefined, REACH];
  for (const one of nodes) {
    const far = Math.max(0, Math.hypot(one.px - x, one.py - y) - one.r);
    if (far < best) [found, best] = [one, far];
  }
  return found;
}

function nearestLink(links: readonly Link[], place: ReadonlyMap<number, Placed>, x: number, y: number): Link | undefined {
  let [found, best]: [Link | undefined, number] = [undefined, 5];
  for (const one of links) {
    const [a, b] = [place.get(one.a), place.get(one.b)];
    if (!a || !b || !one.lit) continue;
    const [dx, dy] = [b.px - a.px, b.py - a.py];
    const t = Math.max(0, Math.min(1, ((x - a.px) * dx + (y - a.py) * dy) / (dx * dx + dy * dy || 1)));
    const far = Math.hypot(a.px + t * dx - x, a.py + t * dy - y);
    if (far < best) [found, best] = [one, far];
  }
  return found;
}

// --- the same in words ---

const LISTED = 400;

function Listed({ now, ...props }: Props & { now: Drawn }) {
  const { page } = props;
  const [open, setOpen] = useState(false);
  const say = new Say(props, false);
  const people = open ? [...now.nodes].sort((a, b) => b.degree - a.degree || a.actor - b.actor) : now.nodes;
  const near = new Map<number, Set<number>>();
  if (open) {
    for (const one of now.links) {
      if (one.weak) continue;
      join(near, one.a, one.b);
      join(near, one.b, one.a);
    }
  }
  return (
    <details class="p-listed" open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>The same as a list: {many(people.length, "person", "people")}, those tied to most first</summary>
      {open && (
        <ol class="p-people-list">
          {people.slice(0, LISTED).map((one) => (
            <li key={one.actor}>
              {say.actor(one.actor)}{" "}
              <span class="p-soft">
                {one.group.key !== NONE && `${one.group.words}; `}
                {one.mark && `on the list of who ${one.mark}; `}
                {one.degree ? `tied to ${one.degree}: ` : "no tie on this day"}
              </span>
              {[...(near.get(one.actor) ?? [])].sort((a, b) => a - b)
                .map((other, k) => [k ? ", " : "", page.actors[other]!.name])}
            </li>
          ))}
        </ol>
      )}
      {open && people.length > LISTED && <p class="p-soft">The first {LISTED} are listed.</p>}
    </details>
  );
}
