import { isRateNotice, isWellFormed } from "./delivery-shape.ts";

/** What is noticed of deliveries before the SDK sees them. */
export interface DeliveryEvents {
  onDelivery(): void;
  onMalformed(): void;
  /** HTTP mode: a request that Slack did not sign. */
  onRefused(): void;
  /** HTTP mode: a request that ended before it was whole. */
  onBroken(): void;
  /** Slack holds events back because the workspace sends too many. */
  onRateNotice(): void;
}

/** Whether a delivery goes on to the SDK; otherwise it is counted and acknowledged. */
export function sortDelivery(payload: unknown, events: DeliveryEvents): boolean {
  if (isRateNotice(payload)) {
    events.onRateNotice();
    return false;
  }
  if (!isWellFormed(payload)) {
    events.onMalformed();
    return false;
  }
  events.onDelivery();
  return true;
}
