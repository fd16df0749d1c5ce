// A source, and what rests on it.

import { Claims, shown } from "./claims";
import { isPost, lookup } from "./lookup";
import { Address, Say, many } from "./say";
import type { Props } from "./view";

export function Source({ place, ...props }: Props & { place: number }) {
  const { page, view } = props;
  const source = page.sources[place]!;
  const known = lookup(page).cites[place]!;
  const ties = shown(page, view, known);
  const say = new Say(props, true);
  const people = new Set(
    ties.flatMap((one) => [page.ties[one]!.from, page.ties[one]!.to])
      .filter((one) => page.actors[one]!.person),
  );
  const listed = (which: "lost" | "won") =>
    page[which].lines.map((one) => one.actor).filter((one) => people.has(one));
  const named = [...new Set([...listed("lost"), ...listed("won")])];
  return (
    <>
      <p class="p-lead">{source.text}.</p>
      <p><Address url={source.url} /></p>
      {source.standing && <p class="p-soft">{source.standing}</p>}
      <section class="p-part">
        <h3>What rests on it</h3>
        <p>
          {many(known.length, "tie")} of the data cite this source
          {known.length ? `; ${alone(props, place)} cite no other` : ""}.
        </p>
        <Claims ties={known} {...props} />
        {named.length > 0 && (
          <p>
            Those listed here name {many(named.length, "person", "people")} of the lists of who lost and who won:{" "}
            {named.map((one, k) => [k ? "; " : "", say.actor(one)])}.
          </p>
        )}
        {ties.length > 0 && (
          <ul class="p-ties">{[...posts(props, ties), ...rest(props, ties)].map((one) => say.line(one))}</ul>
        )}
      </section>
      {ties.length > 0 && say.references("Sources of these ties")}
    </>
  );
}

function alone({ page }: Props, place: number): number {
  return lookup(page).cites[place]!.filter((one) => page.ties[one]!.sources.length === 1).length;
}

function posts({ page }: Props, ties: readonly number[]) {
  return ties.filter((one) => isPost(page, page.ties[one]!));
}

function rest({ page }: Props, ties: readonly number[]) {
  return ties.filter((one) => !isPost(page, page.ties[one]!));
}
