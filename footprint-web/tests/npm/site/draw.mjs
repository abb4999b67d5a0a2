// Draws the React page as a server does, where there is no window and no element.
import { readFileSync, writeFileSync } from "node:fs";
import { draw } from "./server/server.js";

const page = readFileSync("dist/react.html", "utf8");
writeFileSync("dist/react.html", page.replace("<!--drawn-->", draw));
