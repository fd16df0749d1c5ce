// How people and ties look on the map: shapes, dashes and marks, so that it says the same in grey.

import type { Actor, Page } from "./data";

/** The key under which people whom nothing ties to a patron are switched off. */
export const NONE = "none";

export interface Group {
  key: string;
  words: string;
  shape: string;
  /** Name of the variable that holds its colour. */
  colour: string;
}

const SHAPES: Readonly<Record<string, readonly [shape: string, colour: string]>> = {
  "outgoing patron": ["star", "--g-out"],
  "kin of the outgoing patron": ["diamond", "--g-kin"],
  "appointee of the outgoing patron": ["square", "--g-by-out"],
  "incoming patron": ["plus", "--g-in"],
  "appointee of the incoming patron": ["triangle", "--g-by-in"],
  "appointee of both": ["pentagon", "--g-both"],
  [NONE]: ["disc", "--g-none"],
};

const MORE = ["diamond", "square", "triangle", "pentagon", "plus", "star"];

/** The groups of a page with their shapes, those without a tie to a patron last. */
export function groups(page: Page): Group[] {
  const named = page.groups.filter((one) => one.key !== "" && one.key !== "none recorded");
  return [...named.map(({ key, words }) => ({ key, words })), { key: NONE, words: "no tie to a patron recorded" }]
    .map(({ key, words }, k) => {
      const [shape, colour] = SHAPES[key] ?? [MORE[k % MORE.length]!, "--g-by-out"];
      return { key, words, shape, colour };
    });
}

export function groupOf(actor: Actor): string {
  return actor.patron === "" || actor.patron === "none recorded" ? NONE : actor.patron;
}

/** Dashes of each layer, and how wide it is drawn. */
export const LAYERS: Readonly<Record<string, { dash: number[]; wide: number; colour: string }>> = {
  kin: { dash: [], wide: 2, colour: "--g-kin" },
  patronage: { dash: [6, 3], wide: 1.5, colour: "--g-in" },
  colleague: { dash: [], wide: 0.8, colour: "--g-tie" },
  business: { dash: [2, 3], wide: 1.4, colour: "--g-both" },
  career: { dash: [1, 4], wide: 0.9, colour: "--g-tie" },
};

export function layerLook(key: string) {
  return LAYERS[key] ?? { dash: [8, 2, 2, 2], wide: 1.2, colour: "--g-tie" };
}

/** The outline of a shape around 0, 0: its area is about that of a disc of that radius. */
export function outline(shape: string, r: number): string {
  switch (shape) {
    case "square": return box(r * 0.89);
    case "diamond": return polygon(4, r * 1.25, 0);
    case "triangle": return polygon(3, r * 1.45, 0);
    case "pentagon": return polygon(5, r * 1.12, 0);
    case "star": return star(r * 1.6, r * 0.7);
    case "plus": return plus(r * 1.2, r * 0.5);
    default: return `M${-r},0a${r},${r} 0 1,0 ${2 * r},0a${r},${r} 0 1,0 ${-2 * r},0Z`;
  }
}

export function box(half: number): string {
  return `M${-half},${-half}h${2 * half}v${2 * half}h${-2 * half}Z`;
}

function polygon(corners: number, r: number, turn: number): string {
  return path(Array.from({ length: corners }, (_, k) => point(r, turn + (k / corners) * 2 * Math.PI)));
}

function star(far: number, near: number): string {
  return path(Array.from({ length: 10 }, (_, k) => point(k % 2 ? near : far, (k / 10) * 2 * Math.PI)));
}

function plus(far: number, half: number): string {
  return `M${-half},${-far}h${2 * half}v${far - half}h${far - half}v${2 * half}h${half - far}`
    + `v${far - half}h${-2 * half}v${half - far}h${half - far}v${-2 * half}h${far - half}Z`;
}

function point(r: number, turn: number): [number, number] {
  return [r * Math.sin(turn), -r * Math.cos(turn)];
}

function path(points: [number, number][]): string {
  return `M${points.map(([x, y]) => `${x.toFixed(2)},${y.toFixed(2)}`).join("L")}Z`;
}
