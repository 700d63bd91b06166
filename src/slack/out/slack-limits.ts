/**
 * What Slack accepts, from its Block Kit and method reference; `totalCharacters` and `bytes` are ours, below the
 * undocumented border of about 13,200 characters at which whole messages are refused (`msg_blocks_too_long`).
 */
export const SLACK_LIMITS = {
  messageBlocks: 50,
  viewBlocks: 100,
  /** All visible characters in the blocks of a message. */
  totalCharacters: 10_000,
  /** Top-level `text`; Slack cuts at 40,000 and advises 4,000 for text without blocks. */
  messageText: 12_000,
  plainText: 2_000,
  headerText: 150,
  contextElements: 10,
  actionsElements: 25,
  contextActionsElements: 5,
  buttonText: 75,
  buttonValue: 2_000,
  accessibilityLabel: 75,
  linkUrl: 3_000,
  actionId: 255,
  blockId: 255,
  viewTitle: 24,
  viewButton: 24,
  privateMetadata: 3_000,
  inputLabel: 2_000,
  inputMaxLength: 3_000,
  radioOptions: 10,
  optionText: 75,
  suggestedPrompts: 4,
  /** All visible characters of a modal or home tab; ours, a view may have 250 KB. */
  viewCharacters: 40_000,
  /** One run of text inside `rich_text`; ours. */
  richTextRun: 3_000,
} as const;
