import { post } from "./api.js";
import { byId, h } from "./dom.js";
import { startSuggestions } from "./suggest.js";
import { createTurn } from "./turn.js";

/** Screens on which the form and an answer do not both have room. */
const NARROW = matchMedia("(max-width: 40rem)");

/** The question form and the conversation below it, newest answer first. */
export function startAsking({ subject, commandName }) {
  const form = byId("ask");
  const field = byId("question");
  const turns = byId("turns");
  let conversation = newConversation();
  const visibility = () => new FormData(form).get("visibility");
  const closeSuggestions = startSuggestions(field, () => form.requestSubmit());

  /** Shows what came back; `before` is the turn that it replaces nothing of but follows. */
  function show(turn, question) {
    const element = createTurn(turn, { question, commandName, press, askAgain: () => field.focus() });
    turns.prepend(element);
    byId("new-conversation").hidden = false;
    byId("examples").hidden = true;
    byId("status").textContent = turn.error ?? turn.text ?? "";
    element.scrollIntoView({ block: NARROW.matches ? "start" : "nearest" });
    element.querySelector("h2").focus({ preventScroll: true });
  }

  async function ask(text) {
    closeSuggestions();
    const asOf = byId("as-of").value;
    const turn = await post("ask", { text, conversation, visibility: visibility(), asOf });
    show(turn, text);
    field.value = "";
  }

  /** A button of an answer; new answers become turns of their own, the rest is shown by the turn itself. */
  async function press(value, question) {
    const result = await post("press", { value, conversation, visibility: visibility() });
    const isNew = result.kind === "answer" && result.said === undefined;
    if (isNew || result.kind === "sentence") show(result, result.question ?? question);
    return result;
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    void ask(field.value);
  });
  byId("new-conversation").addEventListener("click", () => {
    conversation = newConversation();
    turns.replaceChildren();
    byId("new-conversation").hidden = true;
    byId("examples").hidden = false;
    byId("status").textContent = "New conversation.";
    field.focus();
  });
  byId("examples").replaceChildren(
    ...(subject?.examples ?? [])
      .slice(0, 4)
      .map((example) => h("button", { type: "button", click: () => void ask(example) }, example)),
  );
}

/** Conversations live as long as the page is open. `randomUUID` is there on loopback and HTTPS only. */
function newConversation() {
  return [...crypto.getRandomValues(new Uint8Array(16))]
    .map((byte) => byte.toString(16).padStart(2, "0"))
    .join("");
}
