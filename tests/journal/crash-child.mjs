// A bot without a chat: answers the events it is given on stdin, over the real journal, until somebody kills it.
// Lines out: "delivered KEY ID" is what people would have seen; "safe N" that the first N answers are on the disk.
import { appendFileSync, existsSync, readFileSync, writeSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { createAsking } from "../../dist/conversation/take/asking.js";
import { createEventOnce } from "../../dist/conversation/take/event-once.js";
import { openSqliteJournal } from "../../dist/journal/sqlite/sqlite-journal.js";

const [directory, answerText, canLook] = process.argv.slice(2);
const logger = { debug() {}, info() {}, warn() {}, error() {} };
const journal = openSqliteJournal({ directory, retentionDays: 90, logger, settings: { flushMs: 5 } });
const now = () => new Date();
const assistant = { ask: async ({ text }) => ({ ...JSON.parse(answerText), question: text }) };
const asking = createAsking({ assistant, journal, admit: async () => "welcome", logger, now });
const once = createEventOnce({ journal });
const pause = new Int32Array(new SharedArrayBuffer(4));
/** Waits while nobody reads: the pipe holds some 270 lines, and on a busy machine the reader comes late. */
function say(line) {
  for (let rest = Buffer.from(`${line}\n`); rest.length > 0; )
    try {
      rest = rest.subarray(writeSync(1, rest));
    } catch (error) {
      if (error.code !== "EAGAIN") throw error;
      Atomics.wait(pause, 0, 0, 1);
    }
}
let answered = 0;
let told = 0;
const chat = join(directory, "chat");
const isAnswered = async () => undefined;
const look = (key) => async () => existsSync(chat) && readFileSync(chat, "utf8").includes(`${key} `);

createInterface({ input: process.stdin }).on("line", (key) => void take(key));

async function take(key) {
  const outcome = await once.run(
    [key],
    async () => {
      const incoming = {
        platform: "slack",
        conversation: key,
        person: `person-of-${key}`,
        text: `is ${key} true?`,
        visibility: "public",
      };
      await asking.ask(incoming, async (reply) => {
        await new Promise((resolve) => setTimeout(resolve, 1 + Math.random() * 40));
        appendFileSync(chat, `${key} \n`);
        say(`delivered ${key} ${reply.record.answerId}`);
        return { channel: "C1", message: key };
      });
      answered += 1;
    },
    canLook === "look" ? look(key) : isAnswered,
  );
  say(`outcome ${key} ${outcome}`);
}
setInterval(() => {
  const { queued, dropped } = journal.health();
  if (dropped > 0) say("dropped");
  if (queued > 0 || answered === told) return;
  told = answered;
  say(`safe ${answered}`);
}, 3);
say(`unfinished ${(await journal.unfinishedEvents()).length}`);
say("ready");
