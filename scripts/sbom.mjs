// npm run sbom: the bill of materials of what runs, as CycloneDX JSON on stdout.
// npm makes it from the lock file; its own `--omit dev` also leaves out what development needs as well (yaml).
import { execFileSync } from "node:child_process";

const format = ["--sbom-format", "cyclonedx", "--sbom-type", "application", "--package-lock-only"];
const bill = JSON.parse(
  execFileSync("npm", ["sbom", ...format], { encoding: "utf8", maxBuffer: 50_000_000 }),
);
const DEVELOPMENT = "cdx:npm:package:development";
bill.components = bill.components.filter(
  ({ properties = [] }) => !properties.some(({ name }) => name === DEVELOPMENT),
);
const kept = new Set([bill.metadata.component["bom-ref"], ...bill.components.map((part) => part["bom-ref"])]);
bill.dependencies = bill.dependencies
  .filter(({ ref }) => kept.has(ref))
  .map(({ ref, dependsOn = [] }) => ({ ref, dependsOn: dependsOn.filter((other) => kept.has(other)) }));
process.stdout.write(`${JSON.stringify(bill, null, 2)}\n`);
