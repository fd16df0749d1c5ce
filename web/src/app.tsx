// The page: the view kept in the address, the header, the place that is open, and the panel.

import { useCallback, useEffect, useRef, useState } from "preact/hooks";
import { Board } from "./board";
import { Counts } from "./counts";
import type { Day, Page } from "./data";
import { Head, Modes, Places } from "./header";
import { Method } from "./method";
import { Network } from "./network";
import { Panel } from "./panel";
import { printing } from "./printed";
import { Search } from "./search";
import { Slider } from "./slider";
import { Lost, Sources, Whole, Won } from "./tables";
import { Tests } from "./tests";
import { fromHash, missing, toHash, type Place, type Props, type View } from "./view";

/** Places that show one day; the others do not change with it. */
const DAILY: readonly Place[] = ["board", "network"];

export function App({ page }: { page: Page }) {
  const [view, go, warned, warn] = useView(page);
  const calm = useCalm(view);
  const props: Props = { page, view, go };
  const latest = useRef(props);
  latest.current = props;
  useEffect(() => printing(() => latest.current), []);
  const daily = DAILY.includes(view.place);
  const open = Boolean(view.actor || view.tie || view.source);
  return (
    <>
      <a class="skip" href="#main" onClick={skip}>Skip to the content</a>
      <header><Head page={page} /></header>
      <div class="bar">
        <Places {...props} />
        <Search {...props} />
      </div>
      <p class="warned" role="status" data-warned>{warned}</p>
      {daily && (
        <div class="days">
          <Slider {...props} warn={warn} />
          <Modes {...props} />
          <Counts {...props} />
        </div>
      )}
      <div class={open ? "layout with-panel" : "layout"}>
        <main id="main" tabIndex={-1} class={`place-${view.place}`}>
          <Open {...props} rested={calm.date} />
        </main>
        <Panel {...props} view={calm} />
      </div>
      <footer class="foot">
        <p>{page.made_by}</p>
      </footer>
    </>
  );
}

/** The address says the view, so the link to the content must not touch it. */
function skip(event: MouseEvent): void {
  event.preventDefault();
  document.getElementById("main")?.focus();
}

function Open(props: Props & { rested: Day }) {
  switch (props.view.place) {
    case "board":
      return <Board {...props} />;
    case "network":
      return <Network {...props} />;
    case "lost":
      return <Lost {...props} />;
    case "won":
      return <Won {...props} />;
    case "tests":
      return <Tests {...props} />;
    case "whole":
      return <Whole {...props} />;
    case "sources":
      return <Sources {...props} />;
    case "method":
      return <Method {...props} />;
  }
}

/** The view for what is too much to draw on each day of a slider on its way. */
function useCalm(view: View): View {
  const calm = useRef(view);
  const [, draw] = useState(0);
  const others = JSON.stringify({ ...view, date: 0 });
  if (JSON.stringify({ ...calm.current, date: 0 }) !== others) calm.current = view;
  useEffect(() => {
    if (calm.current === view) return;
    const timer = setTimeout(() => {
      calm.current = view;
      draw((count) => count + 1);
    }, REST);
    return () => clearTimeout(timer);
  }, [view]);
  return calm.current;
}

/** How long the address waits for a slider on its way: browsers refuse too many changes. */
const REST = 250;

/** The view, kept in the address: a link restores it, and Back works. */
function useView(page: Page): [View, Props["go"], string, (words: string) => void] {
  const [warned, warn] = useState(() => missing(location.hash, page));
  const [view, setView] = useState(() => fromHash(location.hash, page));
  const current = useRef(view);
  const waiting = useRef(0);
  useEffect(() => {
    const read = () => {
      clearTimeout(waiting.current);
      waiting.current = 0;
      current.current = fromHash(location.hash, page);
      setView(current.current);
      warn(missing(location.hash, page));
    };
    addEventListener("popstate", read);
    addEventListener("hashchange", read);
    return () => {
      removeEventListener("popstate", read);
      removeEventListener("hashchange", read);
    };
  }, [page]);
  const go = useCallback((change: Partial<View>, replace = false) => {
    const old = toHash(current.current, page);
    current.current = { ...current.current, ...change };
    setView(current.current);
    warn("");
    const settle = () => {
      waiting.current = 0;
      history.replaceState(null, "", toHash(current.current, page));
    };
    if (replace) {
      waiting.current ||= window.setTimeout(settle, REST);
      return;
    }
    if (waiting.current) {
      clearTimeout(waiting.current);
      waiting.current = 0;
      history.replaceState(null, "", old);
    }
    const next = toHash(current.current, page);
    if (next !== old) history.pushState(null, "", next);
  }, [page]);
  return [view, go, warned, warn];
}
