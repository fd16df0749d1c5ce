// Lines of kin and patronage over the board: of the person chosen, or all on demand.

import { useLayoutEffect, useRef, useState } from "preact/hooks";
import type { Edge, Page } from "./data";
import { lookup, there } from "./lookup";
import type { Props, View } from "./view";

const DRAWN: readonly string[] = ["kin", "patronage"];

interface Line {
  edge: number;
  layer: string;
  possibly: boolean;
  path: string;
  ends: readonly [x: number, y: number][];
  said: string;
}

interface Box {
  left: number;
  right: number;
  middle: number;
}

interface LinesProps extends Props {
  place: { current: HTMLDivElement | null };
}

/** The edges to draw on the day of the view: places in `edges`. */
export function drawn(page: Page, view: View): number[] {
  const { actor, edges } = lookup(page);
  const chosen = actor.get(view.actor);
  const among = view.lines ? page.edges.keys() : chosen === undefined ? [] : edges[chosen] ?? [];
  return [...among].filter((place) => {
    const edge = page.edges[place]!;
    return DRAWN.includes(edge.layer) && there(edge, view.date) !== "no";
  });
}

export function Lines({ page, view, go, place }: LinesProps) {
  const [lines, setLines] = useState<readonly Line[]>([]);
  const [size, setSize] = useState({ width: 0, height: 0 });
  const sized = useRef(false);
  const redraw = useRef(() => {});
  useLayoutEffect(() => {
    const root = place.current;
    if (!root) return;
    const draw = (moved = true) => {
      if (moved) places.delete(root);
      const found = drawn(page, view);
      mark(root, page, view, found);
      if (!found.length) {
        sized.current = false;
        setLines((old) => (old.length ? [] : old));
        return;
      }
      // The size is known only once there is something to draw.
      if (moved || !sized.current) setSize({ width: root.scrollWidth, height: root.scrollHeight });
      sized.current = true;
      setLines(measured(root, page, view, found));
    };
    redraw.current = () => draw();
    draw(false);
  }, [page, view, place]);
  useLayoutEffect(() => {
    const root = place.current;
    if (!root) return;
    const again = () => redraw.current();
    const watch = new ResizeObserver(again);
    watch.observe(root);
    // A fold that is opened moves names, even where the board keeps its size.
    root.addEventListener("toggle", again, true);
    return () => {
      watch.disconnect();
      root.removeEventListener("toggle", again, true);
    };
  }, [place, view.mode]);
  if (!lines.length) return null;
  return (
    <svg class="lines" aria-hidden="true" width={size.width} height={size.height}>
      {lines.map((line) => (
        <g key={line.edge} class={`line ${line.layer}${line.possibly ? " possibly" : ""}`}>
          <path class="halo" d={line.path} />
          <path class="stroke" d={line.path} />
          {line.ends.map(([x, y], k) => <circle key={k} cx={x} cy={y} r="2.5" />)}
          <path class="touch" d={line.path} data-line={line.edge}
            onClick={() => open(page, line.edge, go)}>
            <title>{line.said}</title>
          </path>
        </g>
      ))}
    </svg>
  );
}

function open(page: Page, edge: number, go: Props["go"]): void {
  const tie = page.edges[edge]!.ties[0];
  if (tie !== undefined) go({ tie: page.ties[tie]!.id, source: "" });
}

/** Whoever is chosen, and whoever is tied to them, stands out among the names. */
function mark(root: HTMLElement, page: Page, view: View, edges: readonly number[]): void {
  const tied = new Map<string, string>();
  if (view.actor) {
    for (const place of edges) {
      const { a, b, layer } = page.edges[place]!;
      if (page.actors[a]!.id === view.actor) tied.set(page.actors[b]!.id, layer);
      else if (page.actors[b]!.id === view.actor) tied.set(page.actors[a]!.id, layer);
    }
    tied.set(view.actor, "chosen");
  }
  for (const one of root.querySelectorAll<HTMLElement>("[data-tied]")) {
    if (!tied.has(one.dataset.actor ?? "")) delete one.dataset.tied;
  }
  if (!tied.size) return;
  for (const one of root.querySelectorAll<HTMLElement>("[data-actor]")) {
    const how = tied.get(one.dataset.actor ?? "");
    if (how && one.dataset.tied !== how) one.dataset.tied = how;
  }
}

function measured(root: HTMLElement, page: Page, view: View, edges: readonly number[]): Line[] {
  const boxes = placed(root);
  return edges.flatMap((place): Line[] => {
    const edge = page.edges[place]!;
    const from = boxes.get(page.actors[edge.a]!.id);
    const to = boxes.get(page.actors[edge.b]!.id);
    if (!from || !to) return [];
    const [path, ends] = nearest(from, to);
    return [{
      edge: place, layer: edge.layer, path, ends,
      possibly: there(edge, view.date) === "possibly",
      said: said(page, edge),
    }];
  });
}

function said(page: Page, edge: Edge): string {
  const words = page.layers.find((layer) => layer.key === edge.layer)?.words ?? edge.layer;
  const evidence = edge.ties.map((tie) => page.ties[tie]!.id).join(", ");
  return `${page.actors[edge.a]!.name} and ${page.actors[edge.b]!.name}: ${words} (${evidence})`;
}

/** Where each name of a board stands, seen or not: no name moves when the day changes. */
const places = new WeakMap<HTMLElement, readonly (readonly [HTMLElement, Box])[]>();

function standing(root: HTMLElement): readonly (readonly [HTMLElement, Box])[] {
  let found = places.get(root);
  if (found) return found;
  const { left, top } = root.getBoundingClientRect();
  found = [...root.querySelectorAll<HTMLElement>("[data-actor]")].flatMap((one) => {
    // Where a line leads into a fold that is closed, it ends at the line that opens it.
    const fold = one.closest("details:not([open])")?.querySelector("summary");
    const rect = (fold ?? one).getClientRects()[0];
    if (!rect || !rect.width) return [];
    const box = { left: rect.left - left, right: rect.right - left, middle: rect.top + rect.height / 2 - top };
    return [[one, box] as const];
  });
  places.set(root, found);
  return found;
}

/** Where the names that are seen stand, by the id of the actor. */
function placed(root: HTMLElement): Map<string, Box[]> {
  const found = new Map<string, Box[]>();
  for (const [one, box] of standing(root)) {
    if (one.closest(".off")) continue;
    const list = found.get(one.dataset.actor ?? "");
    if (list) list.push(box);
    else found.set(one.dataset.actor ?? "", [box]);
  }
  return found;
}

/** One line, between the two names that stand nearest to each other. */
function nearest(from: readonly Box[], to: readonly Box[]): [string, [number, number][]] {
  let best = Infinity;
  let found: [string, [number, number][]] = ["", []];
  for (const one of from) {
    for (const other of to) {
      const [path, ends, length] = curve(one, other);
      if (length < best) {
        best = length;
        found = [path, ends];
      }
    }
  }
  return found;
}

function curve(one: Box, other: Box): [string, [number, number][], number] {
  // From the sides that face each other; in the same column, both from the left.
  const [x1, x2] = one.right < other.left ? [one.right + 2, other.left - 2]
    : other.right < one.left ? [one.left - 2, other.right + 2]
      : [one.left - 2, other.left - 2];
  const [y1, y2] = [one.middle, other.middle];
  const same = !(one.right < other.left || other.right < one.left);
  const bend = same ? -Math.min(26, 8 + Math.abs(y2 - y1) / 8) : (x2 - x1) / 2;
  const bend2 = same ? bend : -bend;
  const path = `M${x1.toFixed(1)} ${y1.toFixed(1)}C${(x1 + bend).toFixed(1)} ${y1.toFixed(1)} `
    + `${(x2 + bend2).toFixed(1)} ${y2.toFixed(1)} ${x2.toFixed(1)} ${y2.toFixed(1)}`;
  return [path, [[x1, y1], [x2, y2]], Math.hypot(x2 - x1, y2 - y1)];
}
