// Which people are named on the map: the chosen one and theirs, the patrons, then the most tied,
// as far as no name lies on another or on a large shape.

import type { Page } from "./data";

export interface Label {
  actor: number;
  text: string;
  x: number;
  y: number;
  anchor: "start" | "end" | "middle";
  strong: boolean;
}

interface Point {
  actor: number;
  px: number;
  py: number;
  r: number;
  degree: number;
  lit: boolean;
}

interface Box {
  x1: number;
  y1: number;
  x2: number;
  y2: number;
}

const LETTER = 6.7;
const HIGH = 14;
const CELL = 64;

/** Boxes by the cells of a grid that they lie in, so that few are compared. */
class Taken {
  private readonly cells = new Map<string, Box[]>();

  private *at(box: Box): Iterable<string> {
    for (let x = Math.floor(box.x1 / CELL); x <= Math.floor(box.x2 / CELL); x += 1) {
      for (let y = Math.floor(box.y1 / CELL); y <= Math.floor(box.y2 / CELL); y += 1) yield `${x} ${y}`;
    }
  }

  add(box: Box): void {
    for (const key of this.at(box)) {
      const list = this.cells.get(key);
      if (list) list.push(box);
      else this.cells.set(key, [box]);
    }
  }

  free(box: Box): boolean {
    for (const key of this.at(box)) {
      for (const one of this.cells.get(key) ?? []) {
        if (box.x1 < one.x2 && one.x1 < box.x2 && box.y1 < one.y2 && one.y1 < box.y2) return false;
      }
    }
    return true;
  }
}

export function labels(page: Page, nodes: readonly Point[], chosen: string, width: number, high: number): Label[] {
  const most = Math.max(14, Math.round((width * high) / 16_000));
  const [names, shapes] = [new Taken(), new Taken()];
  for (const one of nodes) {
    const r = one.r * 0.8;
    shapes.add({ x1: one.px - r, y1: one.py - r, x2: one.px + r, y2: one.py + r });
  }
  const first = (one: Point) => {
    const place = one.actor;
    if (page.actors[place]!.id === chosen) return 3;
    if (chosen && one.lit) return 2;
    return place === page.outgoing || place === page.incoming ? 1 : 0;
  };
  const order = nodes
    .filter((one) => one.lit && (one.degree > 0 || first(one) > 0)
      && one.px > 0 && one.px < width && one.py > 0 && one.py < high)
    .sort((a, b) => first(b) - first(a) || b.degree - a.degree || a.actor - b.actor);
  const made: Label[] = [];
  for (const one of order) {
    if (made.length >= most) break;
    const text = page.actors[one.actor]!.short;
    const long = text.length * LETTER;
    const ways = around(one).map(({ x, y, anchor }) => {
      const x1 = anchor === "start" ? x : anchor === "end" ? x - long : x - long / 2;
      return { x, y, anchor, box: { x1, x2: x1 + long, y1: y - HIGH + 3, y2: y + 3 } };
    }).filter(({ box }) => box.x1 >= 2 && box.x2 <= width - 2 && box.y1 >= 0 && box.y2 <= high && names.free(box));
    // The chosen one, theirs and the patrons are named even where a shape lies below the name.
    const way = ways.find(({ box }) => shapes.free(box)) ?? (first(one) > 0 ? ways[0] : undefined);
    if (!way) continue;
    names.add(way.box);
    made.push({ actor: one.actor, text, x: way.x, y: way.y, anchor: way.anchor, strong: first(one) > 0 });
  }
  return made;
}

function around({ px, py, r }: Point): { x: number; y: number; anchor: Label["anchor"] }[] {
  const off = r + 5;
  return [
    { x: px + off, y: py + 4, anchor: "start" },
    { x: px - off, y: py + 4, anchor: "end" },
    { x: px, y: py - off - 1, anchor: "middle" },
    { x: px, y: py + off + 10, anchor: "middle" },
  ];
}
