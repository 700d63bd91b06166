import { Counter, Gauge, type Registry } from "prom-client";

/** Registers a gauge whose values are set anew each time somebody asks for them. */
export function collectGauge(
  registry: Registry,
  name: string,
  help: string,
  labelNames: readonly string[],
  collect: (gauge: Gauge<string>) => void,
): void {
  new Gauge({
    name,
    help,
    labelNames,
    registers: [registry],
    collect() {
      this.reset();
      collect(this);
    },
  });
}

/** Registers a counter whose values are counted elsewhere and set anew each time somebody asks for them. */
export function collectCounter(
  registry: Registry,
  name: string,
  help: string,
  labelNames: readonly string[],
  collect: (counter: Counter<string>) => void,
): void {
  new Counter({
    name,
    help,
    labelNames,
    registers: [registry],
    collect() {
      this.reset();
      collect(this);
    },
  });
}
