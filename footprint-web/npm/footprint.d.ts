/** What is shown: purchases side by side, an offer checked, a person's year, an inventory audited. */
export type FootprintView = "procurement" | "tender" | "citizen" | "audit";

/** The attributes of `<footprint-simulator>`, as HTML has them. */
export interface FootprintAttributes {
  /** `procurement` where nothing is said. It is read once: for another view, make another element. */
  view?: FootprintView;
  /** That of the nearest element with one where nothing is said. May change at any time. */
  lang?: "fr" | "en" | (string & {});
  /** Country of the electricity, ISO 3166-1 alpha-3, as `FRA`. May change at any time. */
  country?: string;
  /** A public terminal: large controls, no links, everything cleared after a while. May change at any time. */
  kiosk?: boolean | "";
  /** The answer alone, and its sliders. */
  compact?: boolean | "";
  /** How deep its headings are, 2 to 5. */
  heading?: 2 | 3 | 4 | 5 | "2" | "3" | "4" | "5";
  /** `off`: the address of the page is left as it is. */
  address?: "off";
}

/** Each result of `procurement`, `citizen` and `audit`, from the first change on: what the command prints as JSON. */
export type FootprintChangeEvent = CustomEvent<Record<string, unknown>>;

/** `<footprint-simulator>`; importing this module defines it. */
export class FootprintSimulator extends HTMLElement {
  view: FootprintView;
}

declare global {
  interface HTMLElementTagNameMap {
    "footprint-simulator": FootprintSimulator;
  }
  interface HTMLElementEventMap {
    "footprint-change": FootprintChangeEvent;
  }
}
