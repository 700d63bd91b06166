export interface FoundButton {
  readonly label: string;
  readonly action: Readonly<Record<string, unknown>>;
}

type Json = Readonly<Record<string, unknown>>;

function elementsOf({ type, elements, accessory }: Json): readonly Json[] {
  if (type === "section") return accessory === undefined ? [] : [accessory as Json];
  return type === "actions" || type === "context_actions" ? (elements as Json[]) : [];
}

/** Every button of a message; the two halves of feedback buttons count as two. */
export function buttonsOf(blocks: readonly unknown[]): FoundButton[] {
  return (blocks as Json[]).flatMap((block) =>
    elementsOf(block).flatMap((element): FoundButton[] => {
      const { action_id, value, text } = element;
      const block_id = block.block_id ?? "generated";
      if (element.type === "feedback_buttons") {
        return [element.positive_button, element.negative_button].map((half) => {
          const { text: label, value: given } = half as { text: { text: string }; value: string };
          return {
            label: label.text,
            action: { type: "feedback_buttons", action_id, block_id, value: given },
          };
        });
      }
      return [
        { label: (text as { text: string }).text, action: { type: "button", action_id, block_id, value } },
      ];
    }),
  );
}
