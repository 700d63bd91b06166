import { Counter, Gauge, type Registry } from "prom-client";

/** Registry, name, help, names of the labels, and what sets the values whenever somebody asks for them. */
type Collected<Metric> = readonly [
  registry: Registry,
  name: string,
  help: string,
  labelNames: readonly string[],
  collect: (metric: Metric) => void,
];

/** Registers a gauge whose values are set anew each time. */
export function collectGauge(...collected: Collected<Gauge<string>>): void {
  new Gauge(toConfiguration(collected));
}

/** Registers a counter whose values are counted elsewhere and set anew each time. */
export function collectCounter(...collected: Collected<Counter<string>>): void {
  new Counter(toConfiguration(collected));
}

function toConfiguration<Metric extends { reset(): void }>([
  registry,
  name,
  help,
  labelNames,
  collect,
]: Collected<Metric>) {
  return {
    name,
    help,
    labelNames,
    registers: [registry],
    collect(this: Metric) {
      this.reset();
      collect(this);
    },
  };
}
