// A tie: what it says, how sure that is, its dates and how they are known, its sources.

import { Claims, shown } from "./claims";
import { written } from "./days";
import { counts, isPost, lookup, seatTitle } from "./lookup";
import { FAMILIES, Fact, STATUS, Say, capital, inForce, known, lines, many, stretch } from "./say";
import type { Props } from "./view";

/** How many pairs of people are listed that a tie joins, before the rest are only counted. */
const PAIRS = 30;

export function Tie({ place, ...props }: Props & { place: number }) {
  const { page, view } = props;
  const found = lookup(page);
  const tie = page.ties[place]!;
  const type = page.types[tie.type]!;
  const post = isPost(page, tie);
  const seat = found.seat.has(place) ? page.seats[found.seat.get(place)!]! : undefined;
  const say = new Say(props, true);
  const state = inForce(tie, view.date, post);
  const acts = type.act && !tie.certain && !tie.possible;
  const about = found.about.get(place) ?? [];
  const weak = !counts(page, tie);
  const status = (
    <>
      {say.status(tie)}
      {STATUS[tie.status] && <span class="p-soft"> {STATUS[tie.status]}</span>}
      {weak && <span class="p-weak"> This claim is left out of every count and figure.</span>}
    </>
  );
  return (
    <>
      {weak && <p>{status}</p>}
      <p class="p-lead">{say.phrase(tie)} {say.cite(tie.sources)}</p>
      <dl class="p-facts">
        {!weak && <Fact name="Status">{status}</Fact>}
        <Fact name="Kind">{capital(type.type)} ({(FAMILIES[type.family] ?? type.family).toLowerCase()})</Fact>
        {type.act && <Fact name="Date"><span data-dates={tie.id}>{tie.start || "not in the data"}</span></Fact>}
        {!type.act && tie.attested && (
          <Fact name="Seen"><span data-dates={tie.id}>{tie.attested}; start and end not in the data</span></Fact>
        )}
        {!type.act && !tie.attested && (
          <>
            <Fact name="Start"><Dated text={tie.start} how={known(tie.start_basis, "start")} id={tie.id} /></Fact>
            <Fact name="End"><Dated text={tie.end} how={known(tie.end_basis, "end")} id={tie.id} none={post ? "no end seen" : undefined} /></Fact>
          </>
        )}
        {tie.dated_by.length > 0 && (
          <Fact name="Dated by">
            {tie.dated_by.map((one, k) => [k ? ", " : "", say.tie(one)])}
          </Fact>
        )}
        {!acts && (
          <>
            <Fact name={written(view.date)}>
              <span aria-hidden="true">{state.sign}</span> {state.words}
            </Fact>
            <Fact name="Certain">{capital(stretch(tie.certain))}</Fact>
            <Fact name="Possible">{capital(stretch(tie.possible))}</Fact>
          </>
        )}
        {seat && (
          <Fact name="Seat">
            {seatTitle(page, seat)}, {say.actor(seat.organization)}
            {seat.level !== null && `, level ${seat.level}`}
            {seat.studied !== null && (seat.studied ? " (one of the seats studied)" : " (not one of the seats studied)")}
          </Fact>
        )}
      </dl>
      <Claims ties={[...new Set([...tie.about, ...about])]} {...props} />
      {lines(say, "What it is about", shown(page, view, tie.about))}
      {lines(say, "What is about it", shown(page, view, about))}
      {joins(say, place)}
      {say.references()}
    </>
  );
}

function Dated({ text, how, id, none }: { text: string; how: string; id: string; none?: string | undefined }) {
  if (!text) return <span data-dates={id}>{none ?? "not in the data"}</span>;
  return (
    <>
      <span data-dates={id}>{text}</span>
      <span class="p-soft"> {how || "as the source says"}</span>
    </>
  );
}

/** The pairs of people whom it joins in the network, on any day. */
function joins(say: Say, place: number) {
  const { page } = say.props;
  const pairs = new Map<string, number>();
  for (const one of lookup(page).carries.get(place) ?? []) {
    const edge = page.edges[one]!;
    pairs.set(`${edge.a} ${edge.b} ${edge.layer}`, one);
  }
  if (!pairs.size) return null;
  const shown = [...pairs.values()].slice(0, PAIRS);
  return (
    <section class="p-part">
      <h3>What rests on it in the network</h3>
      <details>
        <summary>{many(pairs.size, "pair")} of people tied, on some day</summary>
        <ul class="p-plain">
          {shown.map((one) => {
            const edge = page.edges[one]!;
            const words = page.layers.find((layer) => layer.key === edge.layer)?.words ?? edge.layer;
            return (
              <li key={one}>
                {say.actor(edge.a)} <span aria-hidden="true">–</span>
                <span class="p-gone"> and </span> {say.actor(edge.b)}{" "}
                <span class="p-soft">{words}</span>
              </li>
            );
          })}
        </ul>
        {pairs.size > PAIRS && <p class="p-soft">The first {PAIRS} are listed.</p>}
      </details>
    </section>
  );
}
