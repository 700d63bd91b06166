// Loaded before the bot: at each SIGUSR2 the calendar's clock is set a day forward, then two days back, then right again.
const DAY_MS = 86_400_000;
const real = Date.now;
const jumps = [DAY_MS, -DAY_MS, 0];
let jumped = 0;

globalThis.Date = class extends Date {
  constructor(...args) {
    if (args.length === 0) super(real() + jumped);
    else super(...args);
  }

  static now() {
    return real() + jumped;
  }
};

process.on("SIGUSR2", () => {
  jumped = jumps.shift() ?? 0;
});
