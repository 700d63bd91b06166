import { describe, expect, it } from "vitest";
import { createAcknowledging } from "../../../src/discord/wire/acknowledging.ts";

function aReply() {
  let finish = () => {};
  let fail = () => {};
  const promise = new Promise<void>((resolve, reject) => {
    finish = resolve;
    fail = () => reject(new Error("lost"));
  });
  return { promise, finish, fail };
}

describe("first replies", () => {
  it("let an answer begin at once while few are on their way", async () => {
    const acknowledging = createAcknowledging(2);
    const reply = aReply();
    let ended = false;
    const running = acknowledging
      .run(() => reply.promise)
      .then(() => {
        ended = true;
      });
    await acknowledging.calm();
    expect(ended).toBe(false);
    reply.finish();
    await running;
  });

  it.each(["finish", "fail"] as const)(
    "hold answers back while every connection carries one, until one ends (%s)",
    async (end) => {
      const acknowledging = createAcknowledging(2);
      const replies = [aReply(), aReply()];
      for (const { promise } of replies) acknowledging.run(() => promise).catch(() => undefined);
      let begun = 0;
      const waiting = [acknowledging.calm(), acknowledging.calm()].map((calm) => calm.then(() => ++begun));
      await new Promise((resolve) => setImmediate(resolve));
      expect(begun).toBe(0);
      replies[0]?.[end]();
      await Promise.all(waiting);
      expect(begun).toBe(2);
      replies[1]?.finish();
    },
  );
});
