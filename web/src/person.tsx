// A person: what became of them, their posts, ties and acts, measures, and how they are tied.

import { Claims, counted, shown } from "./claims";
import type { Actor, Day, Hop, Page, Person as Record } from "./data";
import { at, certainty, written } from "./days";
import { counts, isPost, lookup, measured, seatTitle } from "./lookup";
import { PathFinder, hop } from "./path";
import { FAMILIES, Fact, Say, capital, dates, inForce, keep, lines, many } from "./say";
import type { Props } from "./view";

/** Families in the order in which they are listed; posts and acts stand apart. */
const ORDER = ["kin", "power", "economy", "institution", "structure", "speech", "meta"];

export function Person({ place, ...props }: Props & { place: number }) {
  const { page, view } = props;
  const found = lookup(page);
  const actor = page.actors[place]!;
  const person = found.person.has(place) ? page.people[found.person.get(place)!]! : undefined;
  const say = new Say(props, true);
  const known = found.ties[place]!;
  const all = shown(page, view, known);
  const type = (tie: number) => page.types[page.ties[tie]!.type]!;
  const acts = all.filter((tie) => type(tie).act);
  const others = all.filter((tie) => !type(tie).act && !held(tie));
  function held(tie: number): boolean {
    return isPost(page, page.ties[tie]!) && page.ties[tie]!.from === place;
  }
  return (
    <>
      <Particulars actor={actor} {...props} />
      {actor.frame && <PathFinder say={say} from={place} />}
      {person && became(say, person)}
      <Claims ties={known} {...props} />
      {posts(say, all.filter(held))}
      {families(say, place, others)}
      {lines(say, "Acts, in order of date", acts, place)}
      {known.length === 0 && <p>The data hold no tie of this person.</p>}
      <Measures place={place} {...props} />
      {person && paths(say, person)}
      {say.references()}
    </>
  );
}

function Particulars({ actor, page, view }: Props & { actor: Actor }) {
  const group = page.groups.find((one) => one.key === actor.patron);
  return (
    <>
      {actor.role && <p class="p-role">{actor.role}</p>}
      <dl class="p-facts">
        {actor.aliases.length > 0 && (
          <Fact name="Also written">{actor.aliases.join("; ")}</Fact>
        )}
        {group && (
          <Fact name="Tie to the patrons">
            <span class="p-sign" aria-hidden="true">{group.sign}</span> {group.words}
          </Fact>
        )}
        {actor.group && (
          <Fact name="Group in the data">{actor.group}</Fact>
        )}
        {actor.own.map(([column, value]) => <Fact key={column} name={column}>{value}</Fact>)}
        {actor.died !== null && (
          <Fact name={view.date < (actor.may_have_died ?? actor.died) ? "Died later" : "Died"}>
            {actor.may_have_died === actor.died ? written(actor.died) : actor.death}
            {(actor.may_have_died ?? actor.died) <= view.date && view.date < actor.died && (
              <span class="p-soft"> (whether by {written(view.date)}, the data do not say)</span>
            )}
          </Fact>
        )}
        {!actor.frame && (
          <Fact name="In the study">No: context only, never in the network and never counted</Fact>
        )}
      </dl>
    </>
  );
}

function became(say: Say, person: Record) {
  const { page, view } = say.props;
  const outcome = at(person.outcome, view.date);
  // On the first day there is nothing to compare.
  const words = outcome === undefined || view.date <= page.before ? undefined : page.outcomes[outcome];
  if (!words && !person.record.length) return null;
  return (
    <section class="p-part p-became">
      <h3>What became of this person</h3>
      {words && (
        <p>
          <strong>{capital(words.words)}</strong>{" "}
          <span class="p-soft">
            ({written(view.date)} against {written(page.before)})
          </span>
        </p>
      )}
      {person.record.length > 0 && (
        <>
          <p class="p-soft">
            On record between {written(page.before)} and {written(page.after)}:
          </p>
          <ul data-record>{say.record(person.record)}</ul>
        </>
      )}
    </section>
  );
}

function posts(say: Say, spells: readonly number[]) {
  if (!spells.length) return null;
  const { page, view } = say.props;
  const sure = counted(page, spells);
  const claims = spells.filter((one) => !sure.includes(one));
  const near = (one: number) => {
    const { possible } = page.ties[one]!;
    return possible !== null && possible[1] > page.before && possible[0] <= page.until;
  };
  const [within, rest] = [sure.filter(near), sure.filter((one) => !near(one))];
  return (
    <section class="p-part">
      <h3>Posts</h3>
      <p class="p-soft" data-posts>{held(page, sure, view.date)}</p>
      {within.length > 0 && <ul class="p-ties">{within.map((one) => post(say, one))}</ul>}
      {within.length > 0 && rest.length > 0 && <h4>Earlier and later posts</h4>}
      {rest.length > 0 && <ul class="p-ties">{rest.map((one) => post(say, one))}</ul>}
      {claims.length > 0 && (
        <>
          <h4>Claims of posts, which do not count</h4>
          <ul class="p-ties">{claims.map((one) => post(say, one))}</ul>
        </>
      )}
    </section>
  );
}

/** How many posts are held on a day: the certain ones, and apart those only possibly held. */
function held(page: Page, spells: readonly number[], day: Day): string {
  const on = spells.map((one) => certainty(page.ties[one]!, day));
  const [sure, maybe] = [on.filter((one) => one === "yes"), on.filter((one) => one === "possibly")];
  const key = " (● in it, ◐ possibly, ○ not on this day).";
  const possibly = maybe.length ? `${many(maybe.length, "post")} possibly held` : "";
  if (sure.length) {
    return `${many(sure.length, "post")} on ${written(day)}${possibly && `; besides, ${possibly}`}${key}`;
  }
  return possibly ? `No certain post on ${written(day)}; ${possibly}${key}`
    : `No post in the data on ${written(day)}.`;
}

function post(say: Say, one: number) {
  const { page, view } = say.props;
  const tie = page.ties[one]!;
  const place = lookup(page).seat.get(one);
  const seat = place === undefined ? undefined : page.seats[place]!;
  const state = inForce(tie, view.date, true);
  const weak = !counts(page, tie);
  const notes = [
    seat?.level != null ? `level ${seat.level}` : "",
    seat?.studied ? "seat studied" : "",
  ].filter(Boolean).join(", ");
  return (
    <li key={tie.id} class={weak ? "p-tie p-tie-weak" : "p-tie"} data-on={state.sign}>
      <span class="p-state">
        <span aria-hidden="true">{state.sign}</span>
        <span class="p-gone">{state.words}: </span>
      </span>
      <span class="p-said">
        {weak && <strong class="p-weak">? {capital(tie.status)}: </strong>}
        <strong>{tie.detail || (seat ? seatTitle(page, seat) : "post")}</strong>
        {", "}
        {say.actor(tie.to)}
        <span class="p-dates" data-dates={tie.id}>; {keep(dates(tie, false, true))}</span>
        {notes && <span class="p-soft">; {notes}</span>}{" "}
        <span class="p-proof">{say.status(tie)} {say.tie(one)} {say.cite(tie.sources)}</span>
      </span>
    </li>
  );
}

/** Ties by family, in the order of ORDER; what it does not name comes last. */
export function families(say: Say, place: number, ties: readonly number[]) {
  const { page } = say.props;
  const by = new Map<string, number[]>();
  for (const tie of ties) {
    const { family } = page.types[page.ties[tie]!.type]!;
    by.set(family, [...(by.get(family) ?? []), tie]);
  }
  const rank = (family: string) => (ORDER.indexOf(family) + 1 || 99);
  return [...by]
    .sort(([one], [other]) => rank(one) - rank(other))
    .map(([family, list]) => (
      <section class="p-part" key={family}>
        <h3>{FAMILIES[family] ?? capital(family)}</h3>
        <ul class="p-ties">{list.map((tie) => say.line(tie, place))}</ul>
      </section>
    ));
}

function Measures({ place, page }: Props & { place: number }) {
  const rows = page.stops
    .map((stop) => ({ stop, found: measured(stop, place) }))
    .filter(({ found }) => found);
  if (!rows.length) return null;
  const named = new Set([page.before, page.after, page.until]);
  const [ends, between] = [
    rows.filter(({ stop }) => named.has(stop.day)), rows.filter(({ stop }) => !named.has(stop.day)),
  ];
  const table = (some: typeof rows) => (
    <table class="p-table p-small">
      <thead>
        <tr>
          <th scope="col">Day</th>
          <th scope="col" class="p-number">Betweenness</th>
          <th scope="col" class="p-number">Rank</th>
        </tr>
      </thead>
      <tbody>
        {some.map(({ stop, found }) => (
          <tr key={stop.day}>
            <th scope="row">
              {written(stop.day)} <span class="p-soft">{stop.title}</span>
            </th>
            <td class="p-number">{found!.value === null ? "not defined" : found!.value.toFixed(3)}</td>
            <td class="p-number">{found!.rank ?? "none"}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
  return (
    <section class="p-part">
      <h3>Place in the network</h3>
      {ends.length > 0 && table(ends)}
      {between.length > 0 && (
        <details>
          <summary>At {many(between.length, "event")} between</summary>
          {table(between)}
        </details>
      )}
      <p class="p-soft">
        Betweenness: the share of the shortest paths between others that lead through this person.
      </p>
    </section>
  );
}

function paths(say: Say, person: Record) {
  const { page } = say.props;
  if (!page.path_ends.length) return null;
  return (
    <section class="p-part">
      <h3>Paths to the patrons</h3>
      {page.path_ends.map(({ patron, day }, k) => {
        const along = person.paths[k] ?? [];
        const hops = along.slice(1).map((to, n) => hop(page, along[n]!, to, day));
        return (
          <div key={`${patron} ${day}`} class="p-path">
            <h4>
              To {page.actors[patron]!.name} on {written(day)}
            </h4>
            {hops.length > 0 && hopList(say, hops)}
            {!hops.length && (
              <p>{along.length ? "This person is the patron." : "No path leads there on this day."}</p>
            )}
          </div>
        );
      })}
    </section>
  );
}

/** A path, hop by hop, each with what it rests on. */
export function hopList(say: Say, hops: readonly Hop[], found = false) {
  const { page } = say.props;
  return (
    <ol class="p-hops">
      {hops.map((one, k) => (
        <li
          key={`${k} ${one.to}`}
          {...(found && {
            "data-hop": String(k + 1),
            "data-from": page.actors[one.from]!.id,
            "data-to": page.actors[one.to]!.id,
            "data-ties": one.ties.map((tie) => page.ties[tie]!.id).join(" "),
          })}
        >
          <div>
            {say.actor(one.from)} <span aria-hidden="true">–</span>
            <span class="p-gone"> to </span> {say.actor(one.to)}
            <span class="p-soft">: {one.says}</span>
          </div>
          <details open={found}>
            <summary>Evidence: {many(one.ties.length, "tie")}</summary>
            <ul class="p-ties">{one.ties.map((tie) => say.line(tie))}</ul>
          </details>
        </li>
      ))}
    </ol>
  );
}
