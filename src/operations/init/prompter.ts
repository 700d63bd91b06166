export interface Choice {
  readonly value: string;
  readonly label: string;
}

/** How the set-up talks to a person. Each question resolves to undefined when the person gives up. */
export interface Prompter {
  /** A box with a title. */
  note(text: string, title: string): void;
  /** Any number of them. */
  choose(question: string, options: readonly Choice[]): Promise<readonly string[] | undefined>;
  /** One of them. */
  pick(question: string, options: readonly Choice[]): Promise<string | undefined>;
  ask(question: TextQuestion): Promise<string | undefined>;
  confirm(question: string): Promise<boolean | undefined>;
}

export interface TextQuestion {
  readonly question: string;
  readonly isSecret?: boolean;
  readonly placeholder?: string;
  /** What is wrong with an answer, in a sentence; undefined when nothing is. */
  readonly validate: (text: string) => string | undefined;
}
