import { setTimeout as sleep } from "node:timers/promises";
import { expect, it } from "vitest";
import { usePostgres } from "../postgres-server.ts";
import { type Fleet, startFleet, type Way } from "./fleet.ts";
import { createFleetAsking, type Phase, type PhasePlan } from "./fleet-asking.ts";

/** `npm run soak -- --processes 3 [--events 10000] [--rolling]` sets them; `npm test` runs the short form, without a kill. */
const PROCESSES = Number(process.env.SOAK_PROCESSES ?? 3);
const IS_LONG = process.env.SOAK_PROCESSES !== undefined;
const EVENTS = Number(process.env.SOAK_EVENTS ?? 120);
const IS_ROLLING = process.env.SOAK_ROLLING !== undefined;
const WAYS: readonly Way[] = IS_LONG ? ["sockets", "http"] : ["both"];
const PER_SECOND = IS_LONG ? 40 : 20;
const ROLLING_PER_SECOND = IS_LONG ? 50 : 20;
const STOPPED_MS = IS_LONG ? 20_000 : 2_000;
const KILL_EVERY_MS = 2_000;
/** Longer than a process may be silent before the others take it for ended. */
const HELD_UP_MS = 40_000;
const SETTLE_MS = IS_LONG ? 10_000 : 1_000;

const postgres = usePostgres();

/** How a phase went, and what the processes that live counted in it. */
interface Row extends Phase {
  readonly way: Way;
  readonly name: string;
  /** Events taken while the database could not be asked, and those of them that another process took, too. */
  readonly alone: number;
  readonly doubles: number;
}

const rows: Row[] = [];

async function runPhase(
  way: Way,
  fleet: Fleet,
  name: string,
  ask: (plan: PhasePlan) => Promise<Phase>,
  plan: Omit<PhasePlan, "settleMs">,
): Promise<Row> {
  say(`${way}: ${name} …`);
  const before = [await sumOf(fleet, "taken"), await sumOf(fleet, "double")] as const;
  const phase = await ask({ ...plan, settleMs: SETTLE_MS });
  await untilWell(fleet);
  const [alone, doubles] = [
    Math.max(0, (await sumOf(fleet, "taken")) - before[0]),
    Math.max(0, (await sumOf(fleet, "double")) - before[1]),
  ];
  const row = { way, name, ...phase, alone, doubles };
  rows.push(row);
  return row;
}

it.each(IS_ROLLING ? [] : WAYS)(
  "answers every event once that comes to several processes two or three times, over %s",
  {
    timeout: 600_000 + (EVENTS / PER_SECOND) * 10_000,
  },
  async (way) => {
    const fleet = await startFleet(await postgres().createDatabase(), PROCESSES, way);
    const ask = createFleetAsking(fleet);
    const deliveries = (number: number) => (number % 3 === 0 ? 3 : 2);
    const phase = (name: string, events: number, meanwhile?: () => Promise<void>) =>
      runPhase(way, fleet, name, ask, {
        events: Math.ceil(events / WAYS.length),
        perSecond: PER_SECOND,
        deliveries,
        ...(meanwhile === undefined ? {} : { meanwhile }),
      });
    let killed = 0;
    try {
      const undisturbed = [await phase("all is well", EVENTS)];
      if (IS_LONG) {
        const kills = EVENTS / 5 / WAYS.length / PER_SECOND / (KILL_EVERY_MS / 1_000);
        undisturbed.push(
          await phase("kill -9 every 2 s", EVENTS / 5, async () => {
            killed += await killAndStart(fleet, kills);
          }),
          await phase("one held up for 40 s", 0, () => holdUp(fleet, HELD_UP_MS)),
        );
      }
      const stopped = await phase("database stopped", EVENTS / 5, async () => {
        await postgres().halt();
        await sleep(STOPPED_MS);
        await postgres().resume();
        await untilWell(fleet);
      });
      undisturbed.push(await phase("and back", EVENTS / 5));
      say(`killed ${killed} times`);
      for (const row of [...undisturbed, stopped]) expect(row, row.name).toMatchObject({ lost: 0 });
      // On a machine without room to breathe the database may seem to be gone.
      for (const row of undisturbed)
        expect(row.twice, row.name).toBeLessThanOrEqual(IS_LONG ? 0 : row.doubles);
      expect(stopped.alone).toBeGreaterThan(0);
      expect(stopped.doubles).toBeGreaterThanOrEqual(stopped.twice);
      for (const bot of fleet.bots) {
        const { ready } = await readState(bot?.address ?? "");
        expect(ready).toMatchObject({ ready: true, processes: { [String(ready.knowledge)]: PROCESSES } });
      }
      for (const bot of fleet.bots) expect(await bot?.stop()).toBe(0);
    } finally {
      await fleet.close();
      print();
    }
  },
);

it.each(IS_LONG && !IS_ROLLING ? [] : WAYS)(
  "loses nothing while one process after the other is stopped and started, over %s",
  {
    timeout: 600_000,
  },
  async (way) => {
    const fleet = await startFleet(await postgres().createDatabase(), PROCESSES, way);
    const ask = createFleetAsking(fleet);
    const perSecond = ROLLING_PER_SECOND;
    try {
      const plan = { perSecond, deliveries: () => 1 };
      if (IS_LONG) await runPhase(way, fleet, "warming up", ask, { ...plan, events: perSecond * 10 });
      const steady = await runPhase(way, fleet, "steady", ask, {
        ...plan,
        events: perSecond * (IS_LONG ? 40 : 1),
      });
      const rolling = await runPhase(way, fleet, "rolling restart", ask, {
        ...plan,
        events: perSecond,
        async meanwhile() {
          for (let place = 0; place < (IS_LONG ? PROCESSES : 1); place += 1) {
            await fleet.bots[place]?.stop();
            await fleet.start(place);
          }
        },
      });
      say(`${way}: p99 of the restart ÷ steady: ${(rolling.p99 / steady.p99).toFixed(2)}`);
      for (const row of [steady, rolling])
        expect(row, row.name).toMatchObject({ lost: 0, told: 0, twice: 0 });
      if (IS_LONG) expect(rolling.p99).toBeLessThanOrEqual(2 * steady.p99);
    } finally {
      await fleet.close();
      print();
    }
  },
);

/** Kills a random one every two seconds, so many times, and starts it again. */
async function killAndStart(fleet: Fleet, times: number): Promise<number> {
  const starts: Promise<void>[] = [];
  let killed = 0;
  for (let round = 0; round < times; round += 1) {
    const places = fleet.bots.flatMap((bot, place) => (bot === undefined ? [] : [place]));
    const place = places[Math.floor(Math.random() * places.length)];
    const bot = place === undefined ? undefined : fleet.bots[place];
    if (bot !== undefined && place !== undefined) {
      bot.child.kill("SIGKILL");
      killed += 1;
      starts.push(bot.ended.then(() => fleet.start(place)));
    }
    await sleep(KILL_EVERY_MS);
  }
  await Promise.all(starts);
  return killed;
}

/** Pauses a random process in the middle of its work for so long that the others take it for ended. */
async function holdUp(fleet: Fleet, forMs: number): Promise<void> {
  await sleep(1_000);
  await fleet.bots[Math.floor(Math.random() * fleet.bots.length)]?.pause(forMs);
  await sleep(2_000);
}

async function readState(address: string) {
  const ready = (await (await fetch(new URL("/readyz", address))).json()) as Record<string, unknown>;
  return { ready, text: await (await fetch(new URL("/metrics", address))).text() };
}

/** Over those who live. */
async function sumOf(fleet: Fleet, fate: string): Promise<number> {
  const states = await Promise.all(fleet.bots.map((bot) => readState(bot?.address ?? "")));
  return states.reduce((total, { text }) => {
    const line = text.split("\n").find((one) => one.startsWith(`bot_events_taken_alone{fate="${fate}"}`));
    return total + Number(line?.split(" ").at(-1) ?? 0);
  }, 0);
}

/** Resolves when no journal has anything to complain of. */
async function untilWell({ bots }: Fleet): Promise<void> {
  for (;;) {
    const states = await Promise.all(bots.map((bot) => readState(bot?.address ?? "")));
    if (states.every(({ ready }) => !/degraded/.test(JSON.stringify(ready.warnings)))) return;
    await sleep(200);
  }
}

/** The long form lasts; whoever runs it sees how far it is. */
function say(line: string): void {
  if (IS_LONG) process.stderr.write(`${line}\n`);
}

function print(): void {
  const titles = [
    "over",
    "phase",
    "events",
    "once",
    "told",
    "lost",
    "twice",
    "again",
    "alone",
    "doubles",
    "p50 ms",
    "p99 ms",
  ];
  const lines = rows.map(({ way, name, events, once, told, lost, twice, again, alone, doubles, p50, p99 }) =>
    [way, name, events, once, told, lost, twice, again, alone, doubles, p50.toFixed(1), p99.toFixed(1)].map(
      String,
    ),
  );
  const widths = titles.map((title, at) =>
    Math.max(title.length, ...lines.map((line) => line[at]?.length ?? 0)),
  );
  for (const line of [titles, ...lines])
    process.stdout.write(
      `${line.map((cell, at) => (at < 2 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0))).join("  ")}\n`,
    );
  rows.length = 0;
}
