/**
 * Slack's published limits and shapes of blocks, written independently of the renderer. A message or view that
 * breaks one is refused by the local Slack as the real one would.
 */
type Json = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Json =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

const KEYS: Readonly<Record<string, readonly string[]>> = {
  rich_text: ["elements"],
  rich_text_section: ["elements"],
  rich_text_quote: ["elements", "border"],
  rich_text_list: ["elements", "style", "indent", "offset", "border"],
  text: ["text", "style"],
  link: ["url", "text", "unsafe", "style"],
  context: ["elements"],
  plain_text: ["text", "emoji"],
  actions: ["elements"],
  context_actions: ["elements"],
  button: ["text", "action_id", "value", "style", "url", "confirm", "accessibility_label"],
  feedback_buttons: ["action_id", "positive_button", "negative_button"],
  header: ["text"],
  divider: [],
  section: ["text", "fields", "accessory"],
  input: ["label", "hint", "optional", "element", "dispatch_action"],
  plain_text_input: [
    "action_id",
    "multiline",
    "max_length",
    "min_length",
    "initial_value",
    "placeholder",
    "focus_on_load",
  ],
  radio_buttons: ["action_id", "options", "initial_option"],
};

const MESSAGE_BLOCKS = ["rich_text", "context", "actions", "context_actions", "header", "divider", "section"];
const VIEW_BLOCKS = ["rich_text", "context", "actions", "header", "divider", "section", "input"];

/** Everything wrong with the blocks of a message, a modal or a home tab; empty when Slack would take them. */
export function blockProblems(blocks: unknown, surface: "message" | "view"): string[] {
  const problems: string[] = [];
  const complain = (what: string) => {
    problems.push(what);
  };
  const max = surface === "message" ? 50 : 100;
  if (!Array.isArray(blocks)) return ["blocks is not a list"];
  if (blocks.length > max) complain(`${blocks.length} blocks`);
  const ids = blocks.filter(isObject).flatMap(({ block_id }) => (block_id === undefined ? [] : [block_id]));
  if (new Set(ids).size !== ids.length) complain("a block_id twice");
  const allowed = surface === "message" ? MESSAGE_BLOCKS : VIEW_BLOCKS;
  for (const block of blocks) {
    if (!isObject(block) || !allowed.includes(String(block.type)))
      complain(`block ${JSON.stringify(block)?.slice(0, 80)}`);
    else checkElement(block, complain);
  }
  const characters = visibleCharacters(blocks);
  if (surface === "message" && characters > 13_000) complain(`msg_blocks_too_long: ${characters} characters`);
  return problems;
}

/** Everything wrong with a modal or home view. */
export function viewProblems(view: unknown): string[] {
  if (!isObject(view)) return ["view is not an object"];
  const problems = blockProblems(view.blocks, "view");
  const texts: [string, unknown, number][] = [
    ["title", view.title, 24],
    ["submit", view.submit, 24],
    ["close", view.close, 24],
  ];
  for (const [name, text, max] of texts) {
    if (view.type === "modal" && name === "title" && text === undefined) problems.push("modal without title");
    if (isObject(text) && String(text.text).length > max) problems.push(`${name} too long`);
  }
  if (typeof view.private_metadata === "string" && view.private_metadata.length > 3_000) {
    problems.push("private_metadata too long");
  }
  const hasInput = list(view.blocks).some((block) => isObject(block) && block.type === "input");
  if (view.type === "modal" && hasInput && view.submit === undefined) problems.push("inputs without submit");
  if (JSON.stringify(view).length > 250_000) problems.push("view too large");
  return problems;
}

function checkElement(element: Json, complain: (what: string) => void): void {
  const type = String(element.type);
  const keys = KEYS[type];
  if (keys === undefined) {
    complain(`unknown type ${type}`);
    return;
  }
  for (const key of Object.keys(element)) {
    if (!["type", "block_id", ...keys].includes(key)) complain(`${type} with ${key}`);
  }
  within(element.block_id, 255, `${type}.block_id`, complain);
  within(element.action_id, 255, `${type}.action_id`, complain);
  RULES[type]?.(element, complain);
}

const elementsWithin =
  (min: number, max: number) =>
  (element: Json, complain: (what: string) => void): void => {
    const elements = list(element.elements);
    if (elements.length < min || elements.length > max)
      complain(`${String(element.type)} with ${elements.length} elements`);
    for (const child of elements) {
      if (isObject(child)) checkElement(child, complain);
      else complain(`${String(element.type)} with a ${typeof child}`);
    }
    const actionIds = elements
      .filter(isObject)
      .flatMap(({ action_id }) => (action_id === undefined ? [] : [action_id]));
    if (new Set(actionIds).size !== actionIds.length) complain("an action_id twice in a block");
  };

const RULES: Readonly<Record<string, (element: Json, complain: (what: string) => void) => void>> = {
  rich_text: elementsWithin(1, 1_000),
  rich_text_section: elementsWithin(1, 1_000),
  rich_text_quote: elementsWithin(1, 1_000),
  context: elementsWithin(1, 10),
  actions: elementsWithin(1, 25),
  context_actions: elementsWithin(1, 5),
  text: ({ text }, complain) => within(text, 12_000, "text", complain, 1),
  link({ url, text }, complain) {
    within(url, 3_000, "link.url", complain, 1);
    within(text, 3_000, "link.text", complain, 1);
    if (!/^(https?|mailto):/.test(String(url))) complain(`link to ${String(url).slice(0, 30)}`);
  },
  plain_text: ({ text }, complain) => within(text, 3_000, "plain_text", complain, 1),
  header: ({ text }, complain) => textObject(text, 150, "header", complain),
  section({ text, accessory }, complain) {
    textObject(text, 3_000, "section", complain);
    if (isObject(accessory)) checkElement(accessory, complain);
    else if (accessory !== undefined) complain("section with an odd accessory");
  },
  button(element, complain) {
    textObject(element.text, 75, "button", complain);
    within(element.value, 2_000, "button.value", complain);
    within(element.url, 3_000, "button.url", complain);
    within(element.accessibility_label, 75, "button.accessibility_label", complain);
    if (![undefined, "primary", "danger"].includes(element.style as string)) complain("button.style");
  },
  feedback_buttons({ positive_button, negative_button }, complain) {
    for (const half of [positive_button, negative_button]) {
      if (!isObject(half)) return complain("feedback_buttons without a half");
      textObject(half.text, 75, "feedback", complain);
      within(half.value, 2_000, "feedback.value", complain, 1);
      within(half.accessibility_label, 75, "feedback.accessibility_label", complain);
    }
  },
  input({ label, hint, element }, complain) {
    textObject(label, 2_000, "input.label", complain);
    if (hint !== undefined) textObject(hint, 2_000, "input.hint", complain);
    if (isObject(element)) checkElement(element, complain);
    else complain("input without element");
  },
  plain_text_input({ max_length, initial_value }, complain) {
    if (max_length !== undefined && !(Number(max_length) >= 1 && Number(max_length) <= 3_000))
      complain("max_length");
    within(initial_value, Number(max_length ?? 3_000), "initial_value", complain);
  },
  radio_buttons({ options }, complain) {
    if (list(options).length < 1 || list(options).length > 10) complain("radio options");
    for (const option of list(options)) {
      if (!isObject(option)) return complain("radio option");
      textObject(option.text, 75, "option", complain);
      within(option.value, 150, "option.value", complain, 1);
    }
  },
};

function textObject(value: unknown, max: number, name: string, complain: (what: string) => void): void {
  if (isObject(value) && value.type === "plain_text") within(value.text, max, name, complain, 1);
  else complain(`${name} without plain_text`);
}

function within(value: unknown, max: number, name: string, complain: (what: string) => void, min = 0): void {
  if (value === undefined && min === 0) return;
  if (typeof value !== "string") complain(`${name} is a ${typeof value}`);
  else if (value.length < min || value.length > max) complain(`${name} has ${value.length} characters`);
}

/** All text a reader can see in blocks. */
export function visibleText(value: unknown): string {
  if (Array.isArray(value)) return value.map(visibleText).filter(Boolean).join("\n");
  if (!isObject(value)) return "";
  if (typeof value.text === "string") return value.text;
  const joiner = String(value.type).startsWith("rich_text_") ? "" : "\n";
  return Object.entries(value)
    .filter(([key]) => !["type", "value", "action_id", "block_id", "accessibility_label"].includes(key))
    .map(([, child]) =>
      joiner === "" && Array.isArray(child) ? child.map(visibleText).join("") : visibleText(child),
    )
    .filter(Boolean)
    .join("\n");
}

function visibleCharacters(blocks: unknown): number {
  return visibleText(blocks).length;
}

/** Everything in a payload that notifies somebody: mention elements, and mark-up that Slack would read as a mention. */
export function pings(payload: unknown): string[] {
  const found: string[] = [];
  const visit = (value: unknown, isMarkUp: boolean): void => {
    if (typeof value === "string") {
      const mention = /<[!@#][^>]*>/.exec(value)?.[0];
      if (isMarkUp && mention !== undefined) found.push(mention);
      return;
    }
    if (Array.isArray(value)) for (const child of value) visit(child, isMarkUp);
    if (Array.isArray(value)) return;
    if (!isObject(value)) return;
    if (["user", "usergroup", "broadcast", "team"].includes(String(value.type)))
      found.push(String(value.type));
    const isPlain = value.type === "text" || value.type === "plain_text" || value.type === "link";
    for (const [key, child] of Object.entries(value)) {
      if (["value", "action_id", "initial_value", "url"].includes(key)) continue;
      visit(child, !isPlain);
    }
  };
  visit(payload, true);
  if (isObject(payload) && (payload.link_names !== undefined || payload.parse === "full"))
    found.push("link_names");
  return found;
}
