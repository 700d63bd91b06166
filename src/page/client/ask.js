import { post } from "./api.js";
import { keepConversation, newConversation, readConversation } from "./conversation.js";
import { byId, h } from "./dom.js";
import { startLooks } from "./looks.js";
import { addressOf } from "./place.js";
import { startSuggestions } from "./suggest.js";
import { createTurn, createUnanswered } from "./turn.js";

/** @import { AnswerReply, Asked, PageOverview, PressReply, Refused, SentenceReply } from "../server/page-api.ts" */
/** @import { Place } from "./place.js" */

/** A keyboard on the screen would cover the answer, so the field keeps the focus only where there is a real one. */
const HAS_KEYBOARD = matchMedia("(hover: hover) and (pointer: fine)");

/**
 * The question field, the answer below it and the way to those before. Returns what shows a place: an answer that is
 * kept, a question to be asked, or the beginning.
 * @param {PageOverview} overview
 * @param {(address: string, state?: object) => void} go
 */
export function startAsking({ subject, commandName }, go) {
  const form = byId("ask", HTMLFormElement);
  const field = byId("question", HTMLInputElement);
  const asOf = byId("as-of", HTMLInputElement);
  const submit = byId("submit", HTMLButtonElement);
  let conversation = readConversation();
  /** Number of the turn that is shown. @type {number | undefined} */
  let current;
  /** Counts what was asked, so that a late reply does not replace a newer one. */
  let asking = 0;
  const closeSuggestions = startSuggestions(field, () => form.requestSubmit());
  const look = startLooks(() => draw());

  const turnAt = (/** @type {number | undefined} */ number) =>
    number === undefined ? undefined : (conversation.turns[number] ?? undefined);

  /** @param {boolean} isBusy */
  function setBusy(isBusy) {
    submit.disabled = isBusy;
    byId("turn").setAttribute("aria-busy", String(isBusy));
  }

  /** @param {Element[]} shown */
  function put(...shown) {
    const isAsked = shown.length > 0;
    // The heading of the page stays for those who hear it.
    byId("hero").classList.toggle("hidden", isAsked);
    byId("examples").hidden = isAsked;
    byId("looks").hidden = turnAt(current)?.reply.kind !== "answer";
    byId("new-conversation").hidden = conversation.turns.length === 0;
    byId("turn").replaceChildren(...shown);
    const list = conversation.turns.flatMap((turn, number) =>
      turn === null || number === current ? [] : [earlier(turn, number)],
    );
    byId("earlier").hidden = list.length === 0;
    byId("earlier-list").replaceChildren(...list.toReversed());
  }

  /** The turn that is shown, drawn again. */
  function draw() {
    const turn = turnAt(current);
    if (turn === undefined) return put();
    put(
      createTurn(turn, { look: look(), commandName, press, ask: askInstead, askAgain: () => field.focus() }),
    );
  }

  const focusHeading = () => byId("turn").querySelector("h2")?.focus({ preventScroll: true });

  /** @param {Asked} asked @param {{ number?: number, isTyped?: boolean }} [how] */
  async function ask(asked, { number = conversation.turns.length, isTyped = false } = {}) {
    closeSuggestions();
    const mine = ++asking;
    const { id } = conversation;
    current = undefined;
    put(createUnanswered(asked.text));
    setBusy(true);
    byId("status").textContent = "Looking through the sources…";
    if (!isTyped || !HAS_KEYBOARD.matches) focusHeading();
    const reply = await /** @type {Promise<AnswerReply | SentenceReply | Refused>} */ (
      post("ask", { ...asked, conversation: id })
    );
    if (mine !== asking) return;
    setBusy(false);
    if ("error" in reply) {
      const again = () => void ask(asked, { number });
      put(createUnanswered(asked.text, { error: reply.error, again }));
      byId("status").textContent = reply.error;
      if (!isTyped || !HAS_KEYBOARD.matches) focusHeading();
      return;
    }
    keep(reply, reply.kind === "answer" ? reply.asked : asked, number);
    // What was typed meanwhile stays.
    if (field.value.trim() === asked.text.trim()) field.value = "";
    if (!isTyped || !HAS_KEYBOARD.matches) focusHeading();
  }

  /** @param {AnswerReply | SentenceReply} reply @param {Asked} asked @param {number} number */
  function keep(reply, asked, number) {
    conversation.turns[number] = { asked, reply };
    keepConversation(conversation);
    current = number;
    history.replaceState({ conversation: conversation.id, turn: number }, "", addressOf(asked));
    draw();
    byId("status").textContent = reply.text;
    scrollTo(0, 0);
  }

  /** A question from the page itself: an example, a choice. @param {Asked} asked */
  function askInstead(asked) {
    history.pushState(null, "", addressOf(asked));
    void ask(asked);
  }

  /**
   * A button of an answer: a new answer becomes the next turn, the rest is shown by the turn itself.
   * @param {string} value
   * @returns {Promise<PressReply | Refused>}
   */
  async function press(value) {
    const before = turnAt(current);
    const result = await /** @type {Promise<PressReply | Refused>} */ (
      post("press", { value, conversation: conversation.id })
    );
    if ("error" in result) return result;
    const isNew = result.kind === "sentence" || (result.kind === "answer" && result.said === undefined);
    if (!isNew) return result;
    const asked = result.kind === "answer" ? result.asked : (before?.asked ?? { text: "" });
    history.pushState(null, "", addressOf(asked));
    keep(result, asked, conversation.turns.length);
    focusHeading();
    return result;
  }

  /** @param {import("./conversation.js").Turn} turn @param {number} number */
  function earlier({ asked, reply }, number) {
    const chosen = reply.kind === "answer" ? reply.chosen : undefined;
    return h(
      "li",
      {},
      h(
        "a",
        {
          href: addressOf(asked),
          click: (/** @type {MouseEvent} */ event) => {
            event.preventDefault();
            go(addressOf(asked), { conversation: conversation.id, turn: number });
          },
        },
        chosen === undefined ? asked.text : `${asked.text} – ${chosen}`,
      ),
    );
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const text = field.value.trim();
    if (text === "" || submit.disabled) return;
    const reply = turnAt(current)?.reply;
    const after = reply?.kind === "answer" ? (reply.readAs ?? reply.asked.text) : undefined;
    const asked = {
      text,
      ...(after === undefined ? {} : { after }),
      ...(asOf.value === "" ? {} : { asOf: asOf.value }),
    };
    history.pushState(null, "", addressOf(asked));
    scrollTo(0, 0);
    void ask(asked, { isTyped: true });
  });
  byId("new-conversation").addEventListener("click", () => {
    conversation = newConversation();
    keepConversation(conversation);
    asOf.value = "";
    go("/");
    byId("status").textContent = "New conversation.";
    field.focus();
  });
  byId("examples").replaceChildren(
    ...subject.examples
      .slice(0, 4)
      .map((example) => h("button", { type: "button", click: () => askInstead({ text: example }) }, example)),
  );

  /** @param {Place} place @param {boolean} isChange */
  return ({ asked }, isChange) => {
    asking += 1;
    setBusy(false);
    const { state } = history;
    const kept = state?.conversation === conversation.id ? state?.turn : undefined;
    current = turnAt(kept) === undefined ? undefined : kept;
    asOf.value = asked?.asOf ?? "";
    if (asked !== undefined && current === undefined) {
      // Somebody's link, or an answer that is no longer kept.
      field.value = asked.text;
      void ask(asked, { ...(typeof kept === "number" ? { number: kept } : {}), isTyped: !isChange });
      return;
    }
    draw();
    if (isChange) {
      if (current === undefined) byId("main").focus({ preventScroll: true });
      else focusHeading();
    }
  };
}
