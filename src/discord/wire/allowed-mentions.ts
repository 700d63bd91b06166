/** Nobody is ever pinged: not by what people typed, not by what stands in the knowledge, not by a reply. */
export const NO_MENTIONS: { parse: []; repliedUser: false } = { parse: [], repliedUser: false };
