// Days and intervals: comparing them is all that the page knows about time.

import type { Day, Interval, Steps, Tie } from "./data";

const DAY = 86_400_000;

export type Certainty = "yes" | "possibly" | "no";

export function inside(interval: Interval | null, day: Day): boolean {
  return interval !== null && interval[0] <= day && day < interval[1];
}

/** Whether a tie is in force on a day. */
export function certainty(tie: Tie, day: Day): Certainty {
  if (inside(tie.certain, day)) return "yes";
  return inside(tie.possible, day) ? "possibly" : "no";
}

/** The value that holds on a day; undefined before the first. */
export function at<T>(steps: Steps<T>, day: Day): T | undefined {
  let found: T | undefined;
  for (const [from, value] of steps) {
    if (from > day) break;
    found = value;
  }
  return found;
}

/** "2022-01-05" */
export function iso(day: Day): string {
  return new Date(day * DAY).toISOString().slice(0, 10);
}

// Made once: a browser takes a tenth of a millisecond for each.
const months = new Intl.DateTimeFormat("en-GB", { month: "long", timeZone: "UTC" });
const figures = new Intl.NumberFormat("en-GB");

/** "5 January 2022", the same everywhere: never by the reader's own time zone. */
export function written(day: Day): string {
  const date = new Date(day * DAY);
  return `${date.getUTCDate()} ${months.format(date)} ${date.getUTCFullYear()}`;
}

/** "1,234" */
export function figure(count: number): string {
  return figures.format(count);
}

/** The day of "2022-01-05"; null if it is not one. */
export function parse(text: string): Day | null {
  const found = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : NaN;
  return Number.isNaN(found) || iso(found / DAY) !== text ? null : found / DAY;
}
