import type { Props } from "./view";

export function Network(_: Props) {
  return null;
}
