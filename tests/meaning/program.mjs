// A program with an encoder, for tests that end it: prints the pid of the encoder's process, then does what it is told.
const [dist, modelDir, dataDir, what] = process.argv.slice(2);
const { openMeaning } = await import(`${dist}/meaning/open-meaning.js`);
const ignore = () => {};
const logger = { debug: ignore, info: ignore, warn: ignore, error: ignore };
const meaning = openMeaning({ semantic: true, modelDir, dataDir, meaningWaitMs: 400 }, logger);
process.stdout.write(`${meaning.pid}\n`);
const rows = Array.from({ length: 20_000 }, (_, at) => ({ kind: "sentence", text: `Where is book ${at}?` }));
const index = meaning.hold(rows);
const limits = { whole: 3, title: 3, asking: 3, sentence: 3 };
process.exitCode = 7;
if (what === "hang") setInterval(ignore, 1_000);
if (what === "exit") setTimeout(() => process.exit(7), 400);
if (what === "close") setTimeout(() => meaning.close(), 400);
if (what === "ask") await index.nearest(["book"], limits);
if (what === "kill") {
  while (index.progress().made === 0) await index.nearest(["book"], limits);
  process.kill(meaning.pid, "SIGKILL");
  await index.nearest(["book"], limits);
}
