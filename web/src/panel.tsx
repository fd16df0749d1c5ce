// The panel beside the page: one person, body, tie or source, with all that is known of it.

import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import { Body } from "./body";
import { lookup } from "./lookup";
import { Person } from "./person";
import { ViewLink } from "./say";
import { Source } from "./source";
import { Tie } from "./tie";
import type { Props, View } from "./view";

/** Below this width the panel covers the page, which is then out of reach. */
export const SHEET = "(max-width: 760px)";

const CLOSED: Partial<View> = { actor: "", tie: "", source: "", to: "" };

export function Panel(props: Props) {
  const { view } = props;
  const open = Boolean(view.source || view.tie || view.actor);
  const opener = useRef<{ element: Element | null; actor: string } | null>(null);
  if (open && !opener.current && typeof document !== "undefined") {
    opener.current = { element: document.activeElement, actor: view.actor };
  }
  useLayoutEffect(() => {
    if (open || !opener.current) return;
    giveBack(opener.current);
    opener.current = null;
  }, [open]);
  return open ? <Opened {...props} /> : null;
}

/** Focus returns to what opened the panel; where that is gone, to the same name, else the page. */
function giveBack({ element, actor }: { element: Element | null; actor: string }): void {
  const usable = element instanceof HTMLElement && element.isConnected && element !== document.body;
  const named = actor ? document.querySelector(`main [data-actor="${CSS.escape(actor)}"]`) : null;
  const next = usable ? element : named ?? document.querySelector("main h1, main h2, h1");
  uncover();
  if (!(next instanceof HTMLElement || next instanceof SVGElement)) return;
  if (/^H\d$/i.test(next.tagName)) next.setAttribute("tabindex", "-1");
  next.focus({ preventScroll: true });
}

function Opened(props: Props) {
  const { page, view, go } = props;
  const found = lookup(page);
  const panel = useRef<HTMLElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const key = view.source ? `source ${view.source}` : view.tie ? `tie ${view.tie}` : `actor ${view.actor}`;
  const last = useRef("");
  useLayoutEffect(() => {
    const came = last.current;
    last.current = key;
    panel.current?.scrollTo(0, 0);
    const [kind, id] = [came.slice(0, came.indexOf(" ")), came.slice(came.indexOf(" ") + 1)];
    const link = came
      ? panel.current?.querySelector<HTMLElement>(`.p-body [data-${kind}="${CSS.escape(id)}"]`)
      : null;
    // Back from a tie or a source: to the link that led there.
    if (link && deeper(came) > deeper(key)) {
      link.focus();
      link.scrollIntoView({ block: "center" });
    } else heading.current?.focus({ preventScroll: true });
  }, [key]);
  useEffect(() => {
    const escape = (event: KeyboardEvent) => {
      if (event.key !== "Escape" || event.defaultPrevented) return;
      event.preventDefault();
      go(CLOSED);
    };
    document.addEventListener("keydown", escape);
    return () => document.removeEventListener("keydown", escape);
  }, [go]);
  useSheet(panel);
  useRoom(panel);
  const actor = view.actor ? found.actor.get(view.actor) : undefined;
  const tie = view.tie ? found.tie.get(view.tie) : undefined;
  const source = view.source ? found.source.get(view.source) : undefined;
  const [kind, title] = source !== undefined ? ["Source", page.sources[source]!.short]
    : tie !== undefined ? ["Evidence", page.ties[tie]!.id]
      : actor !== undefined
        ? [page.actors[actor]!.person ? "Person" : "Body", page.actors[actor]!.name]
        : ["", ""];
  return (
    <aside class="panel" data-panel={kind.toLowerCase()} ref={panel} aria-labelledby="panel-title">
      <div class="p-top">
        <Trail {...props} />
        <button type="button" class="p-close" data-close onClick={() => go(CLOSED)}>
          <span aria-hidden="true">×</span> Close
        </button>
      </div>
      <p class="p-kind">{kind}</p>
      <h2 id="panel-title" tabIndex={-1} ref={heading}>{title}</h2>
      <div class="p-body">
        {source !== undefined ? <Source key={key} place={source} {...props} />
          : tie !== undefined ? <Tie key={key} place={tie} {...props} />
            : actor === undefined ? null
              : page.actors[actor]!.person
                ? <Person key={key} place={actor} {...props} />
                : <Body key={key} place={actor} {...props} />}
      </div>
    </aside>
  );
}

function deeper(key: string): number {
  return key.startsWith("source") ? 3 : key.startsWith("tie") ? 2 : 1;
}

/** Where one came from within the panel: the person, then the tie. */
function Trail(props: Props) {
  const { page, view } = props;
  const found = lookup(page);
  const steps: { text: string; change: Partial<View> }[] = [];
  if (view.actor && (view.tie || view.source)) {
    const place = found.actor.get(view.actor);
    if (place !== undefined) {
      steps.push({ text: page.actors[place]!.name, change: { tie: "", source: "" } });
    }
  }
  if (view.tie && view.source) steps.push({ text: view.tie, change: { source: "" } });
  if (!steps.length) return <span />;
  return (
    <nav class="p-trail" aria-label="Back within the panel">
      {steps.map(({ text, change }) => (
        <ViewLink key={text} props={props} change={change}>
          <span aria-hidden="true">← </span>{text}
        </ViewLink>
      ))}
    </nav>
  );
}

/** What lies behind a sheet, out of reach; there is one panel, and so one list. */
let covered: HTMLElement[] = [];

function uncover(): void {
  for (const one of covered) one.inert = false;
  covered = [];
}

/** As a sheet over a small screen, the panel keeps focus: what lies behind cannot be reached. */
function useSheet(panel: { current: HTMLElement | null }): void {
  useEffect(() => {
    const sheet = panel.current;
    if (!sheet) return;
    const media = matchMedia(SHEET);
    const apply = () => {
      uncover();
      sheet.removeAttribute("aria-modal");
      sheet.removeAttribute("role");
      if (!media.matches) return;
      sheet.setAttribute("role", "dialog");
      sheet.setAttribute("aria-modal", "true");
      for (let here: Element | null = sheet; here && here !== document.body; here = here.parentElement) {
        for (const beside of here.parentElement?.children ?? []) {
          if (beside === here || !(beside instanceof HTMLElement) || beside.inert) continue;
          if (/^(SCRIPT|STYLE|TEMPLATE)$/.test(beside.tagName)) continue;
          beside.inert = true;
          covered.push(beside);
        }
      }
    };
    apply();
    media.addEventListener("change", apply);
    return () => {
      media.removeEventListener("change", apply);
      uncover();
    };
  }, [panel]);
}

/** The bar with the day stays in sight above the page: the panel begins below it. */
function useRoom(panel: { current: HTMLElement | null }): void {
  useLayoutEffect(() => {
    const bar = document.querySelector(".days");
    const set = () => {
      const high = bar?.isConnected ? Math.ceil(bar.getBoundingClientRect().height) : 0;
      panel.current?.style.setProperty("--p-above", `${high}px`);
    };
    set();
    if (!bar) return;
    const observer = new ResizeObserver(set);
    observer.observe(bar);
    return () => observer.disconnect();
  });
}
