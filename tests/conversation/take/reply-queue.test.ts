import { describe, expect, it } from "vitest";
import {
  createReplyQueue,
  MAX_WAITING_POSTS,
  ReplyQueueFull,
} from "../../../src/conversation/take/reply-queue.ts";

describe("the reply queue", () => {
  it("posts in order within a channel, and does not make another channel wait", async () => {
    const queue = createReplyQueue();
    const done: string[] = [];
    let open = () => {};
    const held = new Promise<void>((resolve) => {
      open = resolve;
    });
    const first = queue.enqueue("C1", async () => {
      await held;
      done.push("C1 first");
    });
    const second = queue.enqueue("C1", async () => void done.push("C1 second"));
    await queue.enqueue("C2", async () => void done.push("C2"));
    open();
    await Promise.all([first, second]);
    expect(done).toEqual(["C2", "C1 first", "C1 second"]);
  });

  it("lets 50 posts wait in a channel and refuses the next", async () => {
    const queue = createReplyQueue();
    let open = () => {};
    const held = new Promise<void>((resolve) => {
      open = resolve;
    });
    const posts = Array.from({ length: 1 + MAX_WAITING_POSTS }, () => queue.enqueue("C1", () => held));
    await expect(queue.enqueue("C1", () => held)).rejects.toBeInstanceOf(ReplyQueueFull);
    open();
    await Promise.all(posts);
    expect(await queue.enqueue("C1", async () => "again")).toBe("again");
  });

  it("goes on after a post that failed", async () => {
    const queue = createReplyQueue();
    await expect(queue.enqueue("C1", () => Promise.reject(new Error("no")))).rejects.toThrow("no");
    expect(await queue.enqueue("C1", async () => "next")).toBe("next");
  });
});
