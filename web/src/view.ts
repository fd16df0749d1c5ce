// What is shown: kept in the address after "#", so that a link restores it and Back works.

import type { Day, Page } from "./data";
import { iso, parse, written } from "./days";

export const PLACES = ["board", "network", "lost", "won", "tests", "whole", "sources", "method"] as const;
export type Place = (typeof PLACES)[number];

export interface View {
  place: Place;
  date: Day;
  /** Against `before`, or the day by itself. */
  mode: "difference" | "day";
  /** Id of the actor, the tie or the source whose panel is open; "" for none. */
  actor: string;
  tie: string;
  source: string;
  /** Id of the other end of a path from `actor`; "" for none. */
  to: string;
  /** Whether all kin and patronage ties are drawn. */
  lines: boolean;
  /** Whether claims that do not count (alleged) are shown as such. */
  alleged: boolean;
  /** Layers and groups switched off on the map. */
  off: readonly string[];
}

export function first(page: Page): View {
  return {
    place: "board",
    date: page.after,
    mode: "difference",
    actor: "",
    tie: "",
    source: "",
    to: "",
    lines: false,
    alleged: false,
    off: [],
  };
}

/** The view that an address asks for; what it does not say, or says wrongly, is as at first. */
export function fromHash(hash: string, page: Page): View {
  const asked = new URLSearchParams(hash.replace(/^#/, ""));
  const view = first(page);
  const place = asked.get("view") ?? "";
  if ((PLACES as readonly string[]).includes(place)) view.place = place as Place;
  const date = parse(asked.get("date") ?? "");
  if (date !== null) view.date = Math.min(Math.max(date, page.before), page.until);
  if (asked.get("mode") === "day") view.mode = "day";
  if (page.actors.some((one) => one.id === asked.get("actor"))) view.actor = asked.get("actor")!;
  if (page.ties.some((one) => one.id === asked.get("tie"))) view.tie = asked.get("tie")!;
  if (page.sources.some((one) => one.id === asked.get("source"))) view.source = asked.get("source")!;
  if (joinable(page, view.actor, asked.get("to"))) view.to = asked.get("to")!;
  view.lines = asked.get("lines") === "all";
  view.alleged = asked.get("alleged") === "shown";
  view.off = (asked.get("off") ?? "").split(",").filter(Boolean);
  return view;
}

/** The days that the page can show. */
export function windowWords(page: Page): string {
  return `This page covers ${written(page.before)} to ${written(page.until)}.`;
}

/** What an address asks for that is not there, in one line; "" where all is. */
export function missing(hash: string, page: Page): string {
  const asked = new URLSearchParams(hash.replace(/^#/, ""));
  const said: string[] = [];
  const place = asked.get("view");
  if (place && !(PLACES as readonly string[]).includes(place)) said.push(`This page has no part '${place}'.`);
  const date = asked.get("date");
  const day = parse(date ?? "");
  if (date && day === null) said.push(`'${date}' is not a day. ${windowWords(page)}`);
  if (day !== null && (day < page.before || day > page.until)) said.push(windowWords(page));
  const kinds = [
    ["actor", "actor", page.actors], ["to", "actor", page.actors],
    ["tie", "tie", page.ties], ["source", "source", page.sources],
  ] as const;
  for (const [key, word, all] of kinds) {
    const id = asked.get(key);
    if (id && !all.some((one) => one.id === id)) said.push(`No ${word} '${id}' in these data.`);
    else if (key === "to" && id && !joinable(page, asked.get("actor") ?? "", id)) {
      said.push("A path joins two different people of the study.");
    }
  }
  return said.join(" ");
}

/** Whether a path can be asked for: between two different people of the study. */
function joinable(page: Page, from: string, to: string | null): boolean {
  const able = (id: string | null) => page.actors.some((one) => one.id === id && one.person && one.frame);
  return from !== to && able(from) && able(to);
}

/** The address of a view: only what differs from the first one. */
export function toHash(view: View, page: Page): string {
  const usual = first(page);
  const said = new URLSearchParams();
  if (view.place !== usual.place) said.set("view", view.place);
  if (view.date !== usual.date) said.set("date", iso(view.date));
  if (view.mode !== usual.mode) said.set("mode", view.mode);
  if (view.actor) said.set("actor", view.actor);
  if (view.to) said.set("to", view.to);
  if (view.tie) said.set("tie", view.tie);
  if (view.source) said.set("source", view.source);
  if (view.lines) said.set("lines", "all");
  if (view.alleged) said.set("alleged", "shown");
  if (view.off.length) said.set("off", view.off.join(","));
  const text = said.toString();
  return text ? `#${text}` : "#";
}

export interface Props {
  page: Page;
  view: View;
  /** Changes the view; `replace` keeps Back from stopping at it (a slider on its way). */
  go: (change: Partial<View>, replace?: boolean) => void;
  /** Says in one line that something asked for is not there. */
  warn?: (words: string) => void;
}
