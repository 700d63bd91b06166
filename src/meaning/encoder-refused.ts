/** An encoder that cannot be used, now or later; the message is one sentence for the operator. */
export class EncoderRefused extends Error {
  override readonly name = "EncoderRefused";
}
