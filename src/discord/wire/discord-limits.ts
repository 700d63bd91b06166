/**
 * What Discord accepts, as documented and tried; lengths in UTF-16 units. A request beyond one of these is refused
 * as a whole, so everything the bot sends is measured against this table before it leaves.
 */
export const DISCORD_LIMITS = {
  /** `content` of an ordinary message. */
  contentCharacters: 2_000,
  /** All text displays of a Components V2 message together. */
  textCharacters: 4_000,
  /** The same in bytes of UTF-8, with what each text display adds; beyond it Discord answers 500, as reported and tried. */
  textBytes: 10_170,
  textDisplayBytes: 12,
  /** Components of a message, nested ones included. */
  components: 40,
  customIdCharacters: 100,
  buttonsPerRow: 5,
  buttonLabelCharacters: 80,
  modalTitleCharacters: 45,
  modalComponents: 5,
  labelCharacters: 45,
  labelDescriptionCharacters: 100,
  radioOptions: { least: 2, most: 10 },
  radioOptionCharacters: 100,
  textInputCharacters: 4_000,
  textInputPlaceholderCharacters: 100,
  autocompleteChoices: 25,
  choiceCharacters: 100,
  commandNameCharacters: 32,
  commandDescriptionCharacters: 100,
  /** All names, descriptions and choices of one command. */
  commandCharacters: 8_000,
  /** A `nonce` given as text. */
  nonceCharacters: 25,
  /** Replies after the first where only the person has installed the application. */
  followUpsWhenUserInstalled: 5,
  /** From the interaction to its first reply. */
  acknowledgeWithinMs: 3_000,
} as const;

const COMMAND_NAME = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u;

/** Names of slash commands and their options: 1–32 letters, digits, `-`, `_`, `'`; lower case where there is a case. */
export function isCommandName(name: string): boolean {
  return COMMAND_NAME.test(name) && name === name.toLowerCase();
}
