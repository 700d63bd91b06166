import { expect, it } from "vitest";
import { AskedTexts } from "../../src/meaning/child/asked-texts.ts";
import { loadRuntime } from "../../src/meaning/child/runtime.ts";
import { openTextEncoder } from "../../src/meaning/child/text-encoder.ts";
import { openTokenizer } from "../../src/meaning/child/tokenise.ts";
import { VectorMaker } from "../../src/meaning/child/vector-maker.ts";
import { readEncoderFolder } from "../../src/meaning/encoder-folder.ts";
import { TINY } from "./tiny-meaning.ts";

it("remembers the questions asked last, and none of them once somebody was forgotten", async () => {
  const folder = readEncoderFolder(TINY);
  const encoder = await openTextEncoder(await loadRuntime(), folder);
  const asked = new AskedTexts(
    new VectorMaker(folder, encoder, openTokenizer(folder.tokenizerFile, folder.maxTokens)),
  );
  const first = await asked.encode("is zebra0 known?");
  for (let at = 1; at < 70; at++) await asked.encode(`is zebra${at} known?`);
  const last = await asked.encode("is zebra69 known?");
  expect(await asked.encode("is zebra69 known?")).toBe(last);
  expect(await asked.encode("is zebra0 known?")).not.toBe(first);
  asked.drop();
  expect(await asked.encode("is zebra69 known?")).not.toBe(last);
});
