import type { Props } from "./view";

export function Lost(_: Props) {
  return null;
}

export function Won(_: Props) {
  return null;
}

export function Whole(_: Props) {
  return null;
}

export function Sources(_: Props) {
  return null;
}
