import { type EventLoopUtilization, performance } from "node:perf_hooks";

/** Tells how much CPU the other threads of this process have used since `begin`, in milliseconds. */
export interface CpuWatch {
  begin(): void;
  used(): number;
}

/**
 * The whole process's CPU without the time in which the own loop was busy. Another thread's own figure cannot be asked
 * for before Node 24; this one is never too low for a single busy thread on an idle loop.
 */
export function createCpuWatch(): CpuWatch {
  let cpu = process.cpuUsage();
  let loop: EventLoopUtilization = performance.eventLoopUtilization();
  return {
    begin() {
      cpu = process.cpuUsage();
      loop = performance.eventLoopUtilization();
    },
    used() {
      const { user, system } = process.cpuUsage(cpu);
      return (user + system) / 1000 - performance.eventLoopUtilization(loop).active;
    },
  };
}
