import { useCallback, useState } from "react";
import type { FootprintSimulator } from "footprint-element/react";
import "footprint-element/react";

export function Simulator() {
  const [country, setCountry] = useState("FRA");
  const [shown, setShown] = useState(true);
  const [heard, setHeard] = useState(0);
  const [told, setTold] = useState(0);
  // On what a server has drawn, React 19 listens through a reference alone (react/react#35446).
  const listen = useCallback((element: FootprintSimulator) => {
    const hear = () => setHeard((before) => before + 1);
    element.addEventListener("footprint-change", hear);
    return () => element.removeEventListener("footprint-change", hear);
  }, []);
  return (
    <main>
      <h1>A React page</h1>
      <label>
        Electricity of{" "}
        <select value={country} onChange={(event) => setCountry(event.target.value)}>
          <option value="FRA">France</option>
          <option value="POL">Poland</option>
        </select>
      </label>{" "}
      <button onClick={() => setShown(!shown)}>{shown ? "Hide" : "Show"}</button>
      <p>Heard: <output>{heard}</output>, by a property: <output>{told}</output></p>
      {shown && (
        <footprint-simulator
          ref={listen}
          view="citizen"
          country={country}
          heading={2}
          compact={false}
          address="off"
          onfootprint-change={({ detail }) => setTold((before) => before + (detail ? 1 : 0))}
        />
      )}
    </main>
  );
}
