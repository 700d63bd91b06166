/** How the set-up talks to a person. Each question resolves to undefined when the person gives up. */
export interface Prompter {
  /** A box with a title. */
  note(text: string, title: string): void;
  choose(
    question: string,
    options: readonly { readonly value: string; readonly label: string }[],
  ): Promise<readonly string[] | undefined>;
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
