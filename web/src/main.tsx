// Reads the data beside the script and draws the page.

import { render } from "preact";
import { App } from "./app";
import { read } from "./data";
import "./style.css";
import "./panels.css";

function start(): void {
  const place = document.getElementById("page") ?? document.body;
  const text = document.getElementById("data")?.textContent;
  try {
    if (!text) throw new Error("the file has no data in it");
    render(<App page={read(text)} />, place);
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    render(<Broken said={said} />, place);
    console.error(error);
  }
  document.documentElement.dataset.ready = "true";
}

function Broken({ said }: { said: string }) {
  return (
    <main class="broken">
      <h1>This page cannot show its data</h1>
      <p>
        The data in this file could not be read: {said}. The file may be cut short or changed. Ask
        for it again, or make it again with <code>elitenet report</code>.
      </p>
    </main>
  );
}

start();
