// The day: a slider, steps from one named stop to the next, play, and the day as text.

import { useEffect, useRef, useState } from "preact/hooks";
import type { Day, Page } from "./data";
import { iso, parse, written } from "./days";
import { windowWords, type Props, type View } from "./view";

/** The whole window takes about so long to play, in milliseconds. */
const WHOLE = 16_000;
/** Where things should not move, play goes from stop to stop and rests so long. */
const REST = 1_500;

export function Slider({ page, view, go, warn }: Props) {
  const [playing, setPlaying] = usePlay(page, view, go);
  const back = before(page, view.date);
  const on = after(page, view.date);
  const step = (day: Day | undefined) => {
    setPlaying(false);
    if (day !== undefined) go({ date: day });
  };
  const keys = (event: KeyboardEvent) => {
    if (event.key !== "PageUp" && event.key !== "PageDown") return;
    event.preventDefault();
    step(event.key === "PageUp" ? on : back);
  };
  const still = page.until <= page.before;
  return (
    <div class="slider" role="group" aria-label="The day">
      <div class="buttons">
        <button type="button" data-step="back" disabled={back === undefined} onClick={() => step(back)}
          aria-label={back === undefined ? "Previous stop" : `Previous stop: ${written(back)}`}>◀</button>
        <button type="button" class="play" data-play aria-pressed={playing} disabled={still}
          onClick={() => setPlaying(!playing)}>{playing ? "Pause" : "Play"}</button>
        <button type="button" data-step="on" disabled={on === undefined} onClick={() => step(on)}
          aria-label={on === undefined ? "Next stop" : `Next stop: ${written(on)}`}>▶</button>
      </div>
      <div class="track">
        <input type="range" data-slider min={page.before} max={page.until} step={1} value={view.date}
          disabled={still} aria-label="Day" aria-valuetext={written(view.date)}
          onKeyDown={keys}
          onInput={(event) => {
            setPlaying(false);
            go({ date: Number(event.currentTarget.value) }, true);
          }} />
        <Ticks page={page} date={view.date} />
        <p class="stop">{stopWords(page, view.date)}</p>
      </div>
      <div class="date">
        <output class="written">{written(view.date)}</output>
        <DateBox page={page} view={view} go={step} warn={warn} />
      </div>
    </div>
  );
}

interface BoxProps {
  page: Page;
  view: View;
  go: (day: Day) => void;
  warn: Props["warn"];
}

/** A day typed or picked; what is outside the window or unfinished changes nothing. */
function DateBox({ page, view, go, warn }: BoxProps) {
  return (
    <input type="date" aria-label="Another day" min={iso(page.before)} max={iso(page.until)}
      value={iso(view.date)}
      onChange={(event) => {
        const day = parse(event.currentTarget.value);
        if (day !== null && page.before <= day && day <= page.until) go(day);
        // A year that is being typed begins with noughts.
        else if (day !== null && day >= parse("1000-01-01")!) warn?.(windowWords(page));
      }}
      onBlur={(event) => {
        event.currentTarget.value = iso(view.date);
      }} />
  );
}

function Ticks({ page, date }: { page: Page; date: Day }) {
  const span = Math.max(1, page.until - page.before);
  return (
    <svg class="ticks" aria-hidden="true">
      {page.stops.map((stop, k) => {
        const x = `${((100 * (stop.day - page.before)) / span).toFixed(2)}%`;
        return <line key={k} x1={x} x2={x} y1="0" y2="7" class={stop.day <= date ? "past" : ""} />;
      })}
    </svg>
  );
}

/** The stop of the day, else how many days after the last one. */
function stopWords(page: Page, date: Day): string {
  const last = page.stops.filter((stop) => stop.day <= date).at(-1);
  if (!last) return "";
  const days = date - last.day;
  if (days === 0) return last.title;
  return `${days === 1 ? "1 day" : `${days} days`} after: ${last.title}`;
}

function before(page: Page, date: Day): Day | undefined {
  return page.stops.filter((stop) => stop.day < date).at(-1)?.day;
}

function after(page: Page, date: Day): Day | undefined {
  return page.stops.find((stop) => stop.day > date)?.day;
}

/** Whether the days run by themselves. They stop at the end, and start again from there. */
function usePlay(page: Page, view: View, go: Props["go"]): [boolean, (playing: boolean) => void] {
  const [playing, setPlaying] = useState(false);
  const date = useRef(view.date);
  date.current = view.date;
  useEffect(() => {
    if (!playing) return;
    if (date.current >= page.until) go({ date: page.before }, true);
    return matchMedia("(prefers-reduced-motion: reduce)").matches
      ? byStops(page, date, go, () => setPlaying(false))
      : byDays(page, date, go, () => setPlaying(false));
  }, [playing, page, go]);
  return [playing, setPlaying];
}

function byStops(page: Page, date: { current: Day }, go: Props["go"], end: () => void): () => void {
  const timer = setInterval(() => {
    const next = after(page, date.current);
    if (next === undefined) end();
    else go({ date: next }, true);
  }, REST);
  return () => clearInterval(timer);
}

function byDays(page: Page, date: { current: Day }, go: Props["go"], end: () => void): () => void {
  const start = date.current >= page.until ? page.before : date.current;
  const rate = Math.max(1, page.until - page.before) / WHOLE;
  let begun = 0;
  let frame = requestAnimationFrame(function draw(now) {
    begun ||= now;
    const day = Math.min(page.until, Math.floor(start + (now - begun) * rate));
    if (day !== date.current) go({ date: day }, true);
    if (day >= page.until) end();
    else frame = requestAnimationFrame(draw);
  });
  return () => cancelAnimationFrame(frame);
}
