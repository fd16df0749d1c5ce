// The shortest path between two people on the day of the view, compared with the first day: as
// `elitenet path --at DAY --alongside BEFORE` finds it.

import { useMemo } from "preact/hooks";
import type { Day, Hop, Page } from "./data";
import { iso, written } from "./days";
import { lookup, there } from "./lookup";
import { hopList } from "./person";
import { Picker } from "./picker";
import { Say, many } from "./say";

/**
 * A path with the fewest steps along the edges of a day; null where none leads there.
 *
 * Among paths of the same length it is the first by the names along it: neighbours are
 * visited in the order of names, which is that of the data. Nobody is reached through somebody who has died.
 */
export function shortest(page: Page, from: number, to: number, day: Day): Hop[] | null {
  const { edges } = lookup(page);
  const cameBy = new Map<number, number>([[from, from]]);
  const queue = [from];
  for (let k = 0; k < queue.length && !cameBy.has(to); k += 1) {
    const here = queue[k]!;
    const died = page.actors[here]!.died;
    if (here !== from && died !== null && died <= day) continue;
    const next = new Set<number>();
    for (const place of edges[here]!) {
      const edge = page.edges[place]!;
      if (there(edge, day) !== "no") next.add(edge.a === here ? edge.b : edge.a);
    }
    for (const one of [...next].sort((a, b) => a - b)) {
      if (!cameBy.has(one)) {
        cameBy.set(one, here);
        queue.push(one);
      }
    }
  }
  if (!cameBy.has(to)) return null;
  const hops: Hop[] = [];
  for (let here = to; here !== from; ) {
    const before = cameBy.get(here)!;
    hops.unshift(hop(page, before, here, day));
    here = before;
  }
  return hops;
}

/** One step: the layers that tie the two on the day, and the ties that these rest on. */
export function hop(page: Page, from: number, to: number, day: Day): Hop {
  const found = lookup(page).edges[from]!.map((place) => page.edges[place]!).filter(
    (edge) => (edge.a === to || edge.b === to) && there(edge, day) !== "no",
  );
  const says = new Set<string>();
  for (const edge of found) {
    const words = page.layers.find((one) => one.key === edge.layer)?.words ?? edge.layer;
    const sure = there(edge, day) === "yes" ? "" : ", possibly";
    says.add(edge.body === null ? words + sure : `${words} in ${page.actors[edge.body]!.name}${sure}`);
  }
  const ties = [...new Set(found.flatMap((edge) => edge.ties))].sort((a, b) => a - b);
  return { from, to, says: [...says].join("; "), ties };
}

/** Asks for the other end, and shows the path. */
export function PathFinder({ say, from }: { say: Say; from: number }) {
  const { page, view, go } = say.props;
  const to = view.to ? lookup(page).actor.get(view.to) : undefined;
  return (
    <>
      <section class="p-part" data-path>
        <h3>Find a path to another person</h3>
        <div class="p-picker">
          <Picker
            page={page} label="Name" fits={(place) => place !== from}
            choose={(place) => go({ to: page.actors[place]!.id })}
            input={{ "data-path-to": "" }}
          />
          {view.to && (
            <button type="button" class="p-button" onClick={() => go({ to: "" })}>
              Clear the path
            </button>
          )}
        </div>
        <div aria-live="polite">
          {to !== undefined && <Found say={say} from={from} to={to} />}
        </div>
      </section>
    </>
  );
}

function Found({ say, from, to }: { say: Say; from: number; to: number }) {
  const { page, view } = say.props;
  const own = new Say(say.props, true);
  const hops = useMemo(() => shortest(page, from, to, view.date), [page, from, to, view.date]);
  const [one, other] = [page.actors[from]!.name, page.actors[to]!.name];
  const layers = page.layers.map((layer) => layer.words).join(", ");
  const against = view.date === page.before ? page.after : page.before;
  const command = ["elitenet path", page.actors[from]!.id, page.actors[to]!.id, `--at ${iso(view.date)}`,
    `--alongside ${iso(against)}`, page.options].filter(Boolean).join(" ");
  return (
    <div class="p-path">
      <h4>
        {one} to {other} on {written(view.date)}
      </h4>
      {hops === null ? (
        <p>No path leads from one to the other on this day ({layers}).</p>
      ) : (
        <>
          {hopList(own, hops, true)}
          <p class="p-soft">
            {many(hops.length, "step")} ({layers}). Where several paths are as short, this is the
            first by the names along it.
          </p>
          <p class="p-soft" data-compared>
            {written(view.date)} is compared with {written(against)}: a body that is big on either day
            is big here. On the command line: <code>{command}</code>
          </p>
          {own.references("Sources of this path")}
        </>
      )}
    </div>
  );
}
