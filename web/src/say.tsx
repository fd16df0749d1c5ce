// Ties, people and sources in words, with the evidence: the same wherever they are listed.

import { Fragment, type ComponentChildren } from "preact";
import type { Page, Tie } from "./data";
import { certainty, figure, written } from "./days";
import { counts, isPost, when } from "./lookup";
import { toHash, type Props, type View } from "./view";

/** What a status means, where the folder uses the usual ones. */
export const STATUS: Readonly<Record<string, string>> = {
  official: "an act or statement of a public body, as the cited source reports it",
  reported: "a fact reported as news",
  alleged: "an accusation or an association that nobody has confirmed",
  "claimed-by-author": "the judgement of one author",
};

/** Families of ties as headings. */
export const FAMILIES: Readonly<Record<string, string>> = {
  kin: "Family",
  power: "Patrons, allies and superiors",
  economy: "Business",
  institution: "Posts",
  "power-act": "Appointments and dismissals",
  structure: "Successions",
  legal: "Legal acts",
  speech: "What was said",
  meta: "Authors and texts",
};

const START: Readonly<Record<string, string>> = {
  inferred: "inferred from other facts",
  "first-attested": "first seen then, possibly earlier",
};

const END: Readonly<Record<string, string>> = {
  inferred: "inferred from other facts",
  "last-attested": "last seen then, possibly later",
  latest: "over by then, possibly earlier",
};

/** How a date is known, in words; "" where a source says it. */
export function known(basis: string, which: "start" | "end"): string {
  return (which === "start" ? START : END)[basis] ?? (basis === "seen" ? "" : basis);
}

/** The dates of a tie as written, and how they are known. */
export function dates(tie: Tie, act: boolean, post: boolean): string {
  if (act) return tie.start || tie.end || "no date in the data";
  if (tie.attested) return `seen ${tie.attested}; start and end not in the data`;
  const said: string[] = [];
  if (tie.start) {
    const basis = known(tie.start_basis, "start");
    said.push(`from ${tie.start}${basis ? ` (${basis})` : ""}`);
  }
  if (tie.end) {
    const basis = known(tie.end_basis, "end");
    said.push(`until ${tie.end}${basis ? ` (${basis})` : ""}`);
  }
  if (post && !tie.start) said.unshift("start not in the data");
  if (post && !tie.end) said.push("no end seen");
  return said.join(", ");
}

interface LinkProps {
  class?: string;
  title?: string | undefined;
  "aria-label"?: string | undefined;
  props: Props;
  change: Partial<View>;
  children: ComponentChildren;
  [data: `data-${string}`]: string | undefined;
}

/** A link to another view: it works with a middle click, and Back leads home. */
export function ViewLink({ props, change, children, ...rest }: LinkProps) {
  const { page, view, go } = props;
  return (
    <a
      {...rest}
      href={toHash({ ...view, ...change }, page)}
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey || event.button) return;
        event.preventDefault();
        go(change);
      }}
    >
      {children}
    </a>
  );
}

/** What is cited, numbered in the order of first citation, and the links that say it. */
export class Say {
  private readonly numbers = new Map<number, number>();

  /** `within`: in the panel, where a tie opened from a person leads back to that person. */
  constructor(
    readonly props: Props,
    readonly within: boolean,
  ) {}

  /** How many sources were cited so far. */
  get cited(): number {
    return this.numbers.size;
  }

  /** A link to a person or a body, by the whole name. */
  actor(place: number, text?: string) {
    const one = this.props.page.actors[place]!;
    const change: Partial<View> = { actor: one.id, tie: "", source: "", to: "" };
    return (
      <ViewLink props={this.props} change={change} data-actor={one.id} class="p-name">
        {text ?? one.name}
      </ViewLink>
    );
  }

  /** A link to a tie, by its id. */
  tie(place: number) {
    const one = this.props.page.ties[place]!;
    const change: Partial<View> = this.within
      ? { tie: one.id, source: "" }
      : { actor: "", tie: one.id, source: "", to: "" };
    return (
      <ViewLink
        props={this.props} change={change} class="p-id"
        data-tie={one.id} aria-label={`Evidence ${one.id}`}
      >
        <span data-tie-id={one.id}>{one.id}</span>
      </ViewLink>
    );
  }

  /** A link to a source. */
  source(place: number, text: ComponentChildren, label?: string) {
    const one = this.props.page.sources[place]!;
    const change: Partial<View> = this.within
      ? { source: one.id }
      : { actor: "", tie: "", source: one.id, to: "" };
    return (
      <ViewLink
        key={one.id} props={this.props} change={change} class={label ? "p-cite" : "p-text"}
        data-source={one.id} aria-label={label} title={label ? one.short : undefined}
      >
        {text}
      </ViewLink>
    );
  }

  /** The numbers of some sources, lowest first: [1] [4]. */
  cite(sources: readonly number[]) {
    const { page } = this.props;
    for (const one of sources) {
      if (!this.numbers.has(one)) this.numbers.set(one, this.numbers.size + 1);
    }
    const found = [...new Set(sources)].sort((a, b) => this.numbers.get(a)! - this.numbers.get(b)!);
    if (!found.length) return null;
    return (
      <span class="p-cites">
        {found.map((one, k) => {
          const n = String(this.numbers.get(one));
          return [k ? " " : "", this.source(one, `[${n}]`, `Source ${n}: ${page.sources[one]!.short}`)];
        })}
      </span>
    );
  }

  /** A tie as a sentence; the actor whose panel it stands in is not a link. */
  phrase(tie: Tie, seenFrom = -1): ComponentChildren {
    const { page } = this.props;
    let text = page.types[tie.type]!.phrase;
    const { detail } = tie;
    if (text.includes("[detail]")) {
      text = text.replace(" ([detail])", detail ? " ([detail])" : "");
    } else if (detail) {
      text += ": [detail]";
    }
    return text.split(/(\{from\}|\{to\}|\[detail\])/).map((part) => {
      if (part === "[detail]") return detail || "(not stated)";
      if (part !== "{from}" && part !== "{to}") return part;
      const who = part === "{from}" ? tie.from : tie.to;
      return who === seenFrom ? page.actors[who]!.name : this.actor(who);
    });
  }

  /** A tie as plain text: for labels and headings. */
  plain(tie: Tie): string {
    const { page } = this.props;
    const { detail } = tie;
    let text = page.types[tie.type]!.phrase;
    if (text.includes("[detail]")) text = text.replace(" ([detail])", detail ? " ([detail])" : "");
    else if (detail) text += ": [detail]";
    return text.replace(/\{from\}|\{to\}|\[detail\]/g, (part) =>
      part === "{from}" ? page.actors[tie.from]!.name
        : part === "{to}" ? page.actors[tie.to]!.name
          : detail || "(not stated)",
    );
  }

  /** The status of a tie in words; said loudly where it does not count. */
  status(tie: Tie) {
    const weak = !counts(this.props.page, tie);
    return (
      <span class={weak ? "p-status p-weak" : "p-status"} data-status={tie.status}
        title={STATUS[tie.status]}>
        {weak ? `? ${tie.status}: not counted` : tie.status}
      </span>
    );
  }

  /** A tie as a line of a list: date, words, how its dates are known, status, id, sources. */
  line(place: number, seenFrom = -1) {
    const { page } = this.props;
    const tie = page.ties[place]!;
    const { act } = page.types[tie.type]!;
    const post = isPost(page, tie);
    const dated = act ? "" : dates(tie, act, post);
    return (
      <li key={tie.id} class={counts(page, tie) ? "p-tie" : "p-tie p-tie-weak"} data-tie-line={tie.id}>
        <span class="p-said">
          {act && <span class="p-when" data-dates={tie.id}>{when(tie) || "no date"} </span>}
          {!counts(page, tie) && <strong class="p-weak">? {capital(tie.status)}: </strong>}
          {this.phrase(tie, seenFrom)}
          {dated && <span class="p-dates" data-dates={tie.id}>; {keep(dated)}</span>}{" "}
          <span class="p-proof">{this.status(tie)} {this.tie(place)} {this.cite(tie.sources)}</span>
        </span>
      </li>
    );
  }

  /** What a person's record says, each line with the ties that it rests on. */
  record(lines: Page["people"][number]["record"]) {
    const { page } = this.props;
    return lines.map(({ text, ties }) => (
      <li key={`${text} ${ties.join(" ")}`}>
        {keep(text)}
        {ties.map((one) => {
          const tie = page.ties[one]!;
          return (
            <Fragment key={one}>
              {" "}<span class="p-proof">{this.status(tie)} {this.tie(one)} {this.cite(tie.sources)}</span>
            </Fragment>
          );
        })}
      </li>
    ));
  }

  /** All that was cited, numbered: to be called last. */
  references(title = "Sources") {
    const { page } = this.props;
    if (!this.numbers.size) return null;
    return (
      <section class="p-part">
        <h3>{title}</h3>
        <ol class="p-refs">
          {[...this.numbers].map(([one, n]) => {
            const source = page.sources[one]!;
            return (
              <li key={source.id} value={n}>
                {this.source(one, source.text)}.{" "}
                <Address url={source.url} />
                {source.standing && <span class="p-soft">{source.standing}</span>}
              </li>
            );
          })}
        </ol>
      </section>
    );
  }
}

/** The address of a source outside: http or https only. */
export function Address({ url }: { url: string }) {
  if (!/^https?:\/\//i.test(url)) return <span class="p-soft">No address in the data. </span>;
  return (
    <>
      <a class="p-out" href={url} rel="noopener noreferrer" target="_blank">
        {host(url)} <span aria-hidden="true">↗</span>
        <span class="p-gone"> (opens the source itself)</span>
      </a>{" "}
    </>
  );
}

function host(url: string): string {
  try {
    return new URL(url).hostname.replace(/^www\./, "");
  } catch {
    return url;
  }
}

/** One line of a list of facts. */
export function Fact({ name, children }: { name: string; children: ComponentChildren }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** Ties under a heading, as they look from one of their ends if that is given; nothing for none. */
export function lines(say: Say, title: string, ties: readonly number[], from?: number) {
  if (!ties.length) return null;
  return (
    <section class="p-part">
      <h3>{title}</h3>
      <ul class="p-ties">{ties.map((one) => say.line(one, from))}</ul>
    </section>
  );
}

/** Text in which no date is broken across lines. */
export function keep(text: string): ComponentChildren {
  return text.split(/(\d{4}-\d{2}(?:-\d{2})?)/).map((part, k) =>
    k % 2 ? <span key={k} class="p-date">{part}</span> : part);
}

export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

export function many(count: number, noun: string, plural = `${noun}s`): string {
  return `${figure(count)} ${count === 1 ? noun : plural}`;
}

const OPEN_PAST = -719162;
const OPEN_FUTURE = 2932896;

/** An interval in words: "from 5 January 2022 until 8 January 2022, that day no more". */
export function stretch(found: Tie["certain"]): string {
  if (!found) return "on no day";
  const [from, until] = found;
  const open = from <= OPEN_PAST;
  const on = until >= OPEN_FUTURE;
  if (open && on) return "on every day";
  if (open) return `until the day before ${written(until)}`;
  if (on) return `from ${written(from)} on`;
  return until - from === 1 ? `on ${written(from)} alone` : `from ${written(from)} to ${written(until - 1)}`;
}

/** Whether it is in force on a day: a sign and words. */
export function inForce(tie: Tie, day: number, post: boolean): { sign: string; words: string } {
  const found = certainty(tie, day);
  if (found === "yes") return { sign: "●", words: post ? "in this post" : "in force" };
  if (found === "possibly") return { sign: "◐", words: post ? "possibly in this post" : "possibly in force" };
  return { sign: "○", words: post ? "not in this post" : "not in force" };
}
