// A script beside this one, by its name, in words that bundlers can follow.
const scripts = {
  procurement: () => import("./procurement.js"),
  citizen: () => import("./citizen.js"),
  audit: () => import("./audit.js"),
  tender: () => import("./tender.js"),
  reports: () => import("./reports.js"),
  kiosk: () => import("./kiosk.js"),
};

export default (name) => scripts[name]();
