import { FootprintSimulator, type FootprintChangeEvent, type FootprintView } from "footprint-element";

const heard = document.querySelector("output")!;
const written = document.querySelector("footprint-simulator")!;
written.addEventListener("footprint-change", ({ detail }: FootprintChangeEvent) => {
  heard.textContent = Object.keys(detail).join(" ");
});

// An element that a script makes, one by its tag and one by its class.
const audit = document.createElement("footprint-simulator");
audit.view = "audit";
const offer = new FootprintSimulator();
const view: FootprintView = "tender";
offer.setAttribute("view", view);
for (const made of [audit, offer]) {
  made.setAttribute("address", "off");
  document.querySelector("main")!.append(made);
}
