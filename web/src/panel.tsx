import type { Props } from "./view";

export function Panel(_: Props) {
  return null;
}
